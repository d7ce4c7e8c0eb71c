"""What the command `export` knows of the sheets of a jury before one is made."""

from __future__ import annotations

from ..exports import Export, ExportOption

JURY = Export(
    "jury",
    "评分表：按一份征集通知的评审标准和权重，一位评委一份；填好的用 --scores 汇总，排出名次。",
    "compendium.outputs.jury.render",
    (
        ExportOption("call", "按哪一份通知：calls/ 里的文件名；不写就是本校的规定。", "通知"),
        ExportOption("scores", "评委填好的评分表所在的文件夹，或者一个文件。", "文件夹", "place"),
    ),
)
