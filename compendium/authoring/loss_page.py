"""Kinds of losses, unfit packages and exports -> the tables of the page of W codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content.program import PROGRAM
from ..content.word.losses import LOSS_KINDS, LossKind
from .submission_kinds import SUBMISSION_KINDS

LOSS_PAGE = "docs/rules/w.md"

_GROUPS = (
    (100, "修订、批注和字体"),
    (110, "版面、表格和脚注"),
    (130, "图片、图形和公式"),
    (150, "链接、宏和外面的文件"),
    (160, "信息区和申报表"),
    (171, "案例包"),
    (200, "导出 Word"),
    (210, "申报表和审核表的 PDF"),
    (220, "按通知导出"),
    (230, "汇总评分表"),
    (250, "幻灯片"),
    (261, "公众号文章"),
    (269, "电子书"),
    (271, "展板、屏幕和轮播"),
)
"""The first number of each group, and what it tells of."""

_TABLES = re.compile(r"(<!-- losses -->\n).*?(<!-- /losses -->)", re.DOTALL)


def loss_page_text(exported: tuple[LossKind, ...]) -> str:
    """Return the page of the W codes, its tables made anew; ``exported`` are those of exports."""
    text = (PROGRAM / LOSS_PAGE).read_text("utf-8")
    made = "\n".join(_groups((*LOSS_KINDS, *SUBMISSION_KINDS, *exported)))
    return _TABLES.sub(lambda found: f"{found[1]}\n{made}\n{found[2]}", text)


def _groups(kinds: tuple[LossKind, ...]) -> Iterator[str]:
    ends = [start for start, _ in _GROUPS[1:]]
    for (start, title), end in zip(_GROUPS, [*ends, 1000], strict=True):
        yield from (
            f"## {title} {{#from-w{start}}}",
            "",
            "| 代码 | 说的是 | 怎么办 |",
            "| --- | --- | --- |",
        )
        for kind in kinds:
            if start <= int(kind.code[1:]) < end:
                yield _row(kind)
        yield ""


def _row(kind: LossKind) -> str:
    return f"| **{kind.code}**{{#{kind.code.lower()}}} | {kind.title} | {kind.advice} |"
