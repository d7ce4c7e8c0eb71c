"""``PastedPage``: the body of a prose by lines, for those who judge what was pasted into it."""

from __future__ import annotations

import re
from typing import NamedTuple

from .. import codes
from ..body.typed import typed_blocks
from .prose import Edit, Prose, Spot

NUMBERED_LINE = re.compile(
    r"(?:[0-9]{1,2}[.．、)）]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[•●■◆➢➤►▶-])[ \t]"
)
INDENT_SPACES = " \t\u3000\u00a0"
SENTENCE_END = re.compile(r"[。！？……][”’）]*\Z")


class PastedPage(NamedTuple):
    """The body of ``prose`` by lines; ``first`` is the number of its first line in the file."""

    prose: Prose
    lines: list[str]
    first: int

    def start(self, number: int) -> int:
        """Return the offset of a line of the body, from 0."""
        return self.prose.starts[self.first + number]

    def end(self, number: int) -> int:
        """Return the offset of its end."""
        return self.start(number) + len(self.lines[number])

    def spot(self, number: int, message: str, advice: str, edits: list[Edit]) -> Spot:
        """Return what is told at a line."""
        start = self.start(number)
        return Spot(start, start, codes.PASTED, message, advice, tuple(edits))


def page_of(prose: Prose) -> PastedPage:
    """Return the body of ``prose``."""
    lines = prose.source[prose.body :].split("\n")
    return PastedPage(prose, lines, prose.place(prose.body).line - 1)


def lines_in_code(page: PastedPage) -> set[int]:
    """Return the lines of code."""
    body = "\n".join(page.lines)
    if "```" not in body and "~~~" not in body:
        return set()
    blocks = (block for block in typed_blocks(body) if block.kind == "code")
    return {number for block in blocks for number, _ in block.lines}
