"""What the command `export` knows of Word documents before one is made."""

from __future__ import annotations

from ..exports import Export, ExportOption

WORD = Export(
    "word",
    "送审稿（Word 文档）：公文格式，带图片、脚注和案例信息；改好以后用 import 收回来。",
    "compendium.outputs.word.render",
    (
        ExportOption(
            "date", "页眉上的日期，例如 2026-11-20；默认用案例的更新或定稿日期。", "日期", "day"
        ),
        ExportOption("header", "页眉上的字，默认“送审稿”。", "文字"),
        ExportOption("contents", "正文前面加目录。"),
        ExportOption("without-facts", "不附案例信息、成效数据等表。"),
    ),
    pictures=True,
)

PACKAGE = Export(
    "package",
    "报送材料：按一份征集通知写出正文、简介、图片、汇总表和还差什么，再打成一个压缩包。",
    "compendium.outputs.word.calls.package",
    (ExportOption("call", "按哪一份通知：calls/ 里的文件名；不写就是本校的规定。", "通知"),),
    pictures=True,
)
