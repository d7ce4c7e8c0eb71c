"""``BlockReader``: goes through lines and adds the blocks that are found in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from .typed_block import Line, TypedBlock
from .typed_signs import ANY_SIGN, PIPE, TABLE_RULE, is_row

DEEPEST_BLOCK = 100
"""Lists, quotations and boxes within each other; what is deeper is read as paragraphs."""

BlockSign: TypeAlias = "Callable[[BlockReader, int, str, str], bool]"
"""Adds the block that begins at a line (number, text, text without spaces), if one does."""


@dataclass(slots=True)
class BlockReader:
    """Reads ``lines`` one block after another, ``at`` the next; ``blank`` stood before it."""

    lines: list[Line]
    kinds: Mapping[str, tuple[BlockSign, ...]]
    depth: int = 0
    at: int = 0
    blank: bool = True
    found: list[TypedBlock] = field(default_factory=list)
    open: list[Line] = field(default_factory=list)
    started: bool = False
    unclosed: set[str] = field(default_factory=set)

    def step(self) -> None:
        """Read the next line, or the block that begins there."""
        number, text = self.lines[self.at]
        stripped = text.strip(" \t\u00a0")
        if not stripped:
            self.at += 1
            self.blank = True
            return
        read = self._special(number, text, stripped) if ANY_SIGN.match(text) else False
        if not read and self.rule_follows(text):
            read = self.table()
        if not read:
            self.paragraph(number, self._with_break(text, stripped), new=self.blank)
        self.blank = False

    def _with_break(self, text: str, stripped: str) -> str:
        """Return ``stripped`` with the two spaces of a line break, where its author typed one."""
        if stripped.endswith("\\") and not stripped.endswith("\\\\") and self.following().strip():
            return f"{stripped[:-1]}  "
        return f"{stripped}  " if text.endswith("  ") else stripped

    def add(self, block: TypedBlock, lines: int) -> bool:
        """Add ``block``, which ends after so many ``lines``; always true."""
        self.close()
        self.found.append(block._replace(loose=self.blank))
        self.at += lines
        return True

    def paragraph(self, number: int, text: str, *, new: bool) -> bool:
        """Add a line of text, to the paragraph right above unless it is ``new``."""
        if new or not self.goes_on():
            self.close()
            self.started = self.blank
        self.open.append((number, text))
        self.at += 1
        return True

    def close(self) -> None:
        """End the paragraph that is still open."""
        if self.open:
            lines = tuple(self.open)
            self.found.append(TypedBlock("p", lines[0][0], lines, loose=self.started))
            self.open = []

    def _special(self, number: int, text: str, stripped: str) -> bool:
        for kind in self.kinds.get(stripped[0]) or self.kinds[""]:
            if kind(self, number, text, stripped):
                return True
        return False

    def within(self, lines: list[Line]) -> tuple[TypedBlock, ...]:
        """Return the blocks of ``lines``, which the next block holds."""
        return read_blocks(lines, self.kinds, self.depth + 1)

    def goes_on(self) -> bool:
        """Tell whether a paragraph stands right above."""
        return not self.blank and bool(self.open)

    def above(self) -> str:
        """Return the line right above, if a paragraph goes on."""
        return self.open[-1][1] if self.goes_on() else ""

    def last(self) -> str:
        """Return the kind of the block right above."""
        return "" if self.blank else "p" if self.open else self.found[-1].kind if self.found else ""

    def following(self) -> str:
        """Return the line below; empty at the end."""
        return self.lines[self.at + 1][1] if self.at + 1 < len(self.lines) else ""

    def rule_follows(self, text: str) -> bool:
        """Tell whether ``text`` is the head of a table: a line of hyphens follows."""
        if "|" not in text and "｜" not in text:
            return False
        following = self.following().strip()
        return bool(("|" in following or "｜" in following) and TABLE_RULE.fullmatch(following))

    def _goes_on_with(self, number: int, *, ruled: bool) -> bool:
        """Tell whether a line is a row of the table above, and no head of the next one."""
        if number >= len(self.lines) or not is_row(self.lines[number][1], ruled=ruled):
            return False
        following = self.lines[number + 1][1].strip() if number + 1 < len(self.lines) else ""
        return not (PIPE.search(following) and TABLE_RULE.fullmatch(following))

    def table(self, *, ruled: bool = True) -> bool:
        """Add a table; one that is not ``ruled`` has no line of hyphens."""
        end = self.at + 2
        while self._goes_on_with(end, ruled=ruled):
            end += 1
        rows = [(number, text.strip()) for number, text in self.lines[self.at : end]]
        if not ruled:
            rows.insert(1, (rows[0][0], ""))
        odd = not ruled or "｜" in rows[0][1] or not set(rows[1][1]) <= set("|:- \t")
        mark = "" if not ruled else "｜" if odd else "|"
        return self.add(TypedBlock("table", rows[0][0], tuple(rows), mark), end - self.at)


def read_blocks(
    lines: list[Line], kinds: Mapping[str, tuple[BlockSign, ...]], depth: int = 0
) -> tuple[TypedBlock, ...]:
    """Return the blocks of ``lines``; ``kinds`` by first character, under "" for all others."""
    if depth > DEEPEST_BLOCK:
        return (TypedBlock("p", lines[0][0], tuple(lines)),) if lines else ()
    reader = BlockReader(lines, kinds, depth)
    while reader.at < len(lines):
        reader.step()
    reader.close()
    return tuple(reader.found)
