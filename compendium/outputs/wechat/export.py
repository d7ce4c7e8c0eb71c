"""What the command `export` knows of articles for the public account before one is made."""

from __future__ import annotations

from ..exports import Export, ExportOption

WECHAT = Export(
    "wechat",
    "公众号文章：打开网页点“复制”，粘贴到公众号后台；图片按出现的次序编号，每张不超过 2 MB。",
    "compendium.outputs.wechat.render",
    (
        ExportOption(
            "call",
            "按哪一份通知的各部分和图片张数：calls/ 里的文件名；不写就是全文、全部图片。",
            "通知",
        ),
    ),
    pictures=True,
)
