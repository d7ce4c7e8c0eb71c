"""What the command `export` knows of slides before any is made."""

from __future__ import annotations

from ..exports import Export, ExportOption

SLIDES = Export(
    "slides",
    "幻灯片（.pptx）和分钟讲稿：8 到 10 页，图表和文字都能改，每句话都在页面或备注里。",
    "compendium.outputs.slides.render",
    (
        ExportOption(
            "call",
            "按哪一份通知的汇报时间和各部分：calls/ 里的文件名；不写就是 4 到 8 分钟。",
            "通知",
        ),
        ExportOption("winners", "只做一份：把已认定的案例合在一起给评委看，一个案例一节。"),
    ),
    pictures=True,
    readers={".pptx": "幻灯片", ".docx": "讲稿"},
)
