"""A line of the text that tells who wrote it and how to reach them -> what it answers.

（执笔人：王某　联系电话：…） closes many a draft; like the same line above the text it is taken,
and what is never published is left out.
"""

from __future__ import annotations

import re

from .label_lines import Labelled, labels_of_line
from .pieces import Paragraph, WordBlock, text_of

_LONGEST = 80
_REACHED = re.compile(r"\d[\d\s-]{5,}\d|[\w.+-]+@[\w.-]+")
"""A telephone number, one of QQ or 微信, an e-mail address."""

_SIGNED = frozenset({"", "authors", "leader.name", "unit", "date"})
"""What such a line tells; one with anything else is text."""


def contact_line(block: WordBlock) -> tuple[Labelled, ...]:
    """Return what the line ``block`` answers; () where it is text, or reaches nobody."""
    words = text_of(block.inlines).strip() if isinstance(block, Paragraph) else ""
    bare = words.strip("（）()")
    if len(words) > _LONGEST or "。" in words or not _REACHED.search(bare):
        return ()
    said = labels_of_line(bare)
    if not said or not {one.key for one in said} <= _SIGNED:
        return ()
    if any(not one.key for one in said):
        return said
    kept = tuple(one._replace(words=_REACHED.sub("", one.words).strip()) for one in said)
    return (*kept, Labelled("电话、邮箱", "", ""))
