"""Blocks as typed -> what their author wrote: words, with a sign for each structure, by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .allowed_html import ADMONITIONS
from .bare_text import KnownNames, bare, bare_within
from .structure_signs import BOX, CELL, CODE, HEADING, ITEM, numbered
from .typed_block import Line, TypedBlock
from .typed_signs import UNDERLINE
from .words_read import said_by


class TypedWords(NamedTuple):
    """A text as its pieces, each with the line that it stands on, and its notes by name."""

    pieces: tuple[Line, ...]
    notes: dict[str, tuple[Line, ...]]


def joined_pieces(pieces: Iterable[Line]) -> str:
    """Return what ``pieces`` say."""
    return "".join([text for _, text in pieces])


_DASHES = re.compile(r"-{3,}[ \t]*")
_CELLS = re.compile(r"(?<!\\)((?:\\\\)*)\||(`+)(?!`).*?(?<!`)\2(?!`)")


def cells_of(row: str) -> list[str]:
    """Return the cells of a row in pipes, without those at its ends."""
    row = row.strip()
    cells, start = [], 0
    for found in _CELLS.finditer(row):
        if found[2] is None:
            cells.append(row[start : found.end() - 1])
            start = found.end()
    cells.append(row[start:])
    return cells[
        1 if not cells[0].strip() and len(cells) > 1 else 0 : -1
        if len(cells) > 1 and not cells[-1].strip()
        else None
    ]


def words_typed(
    blocks: Iterable[TypedBlock], known: KnownNames, definitions: Iterable[int]
) -> TypedWords:
    """Return what ``blocks`` say; ``definitions`` are the lines of links, which nobody reads."""
    typed = _Typed(known, frozenset(definitions), {})
    pieces = tuple(typed.pieces(blocks))
    return TypedWords(pieces, typed.notes)


class _Typed(NamedTuple):
    known: KnownNames
    definitions: frozenset[int]
    notes: dict[str, tuple[Line, ...]]

    def pieces(
        self, blocks: Iterable[TypedBlock], numbers: list[int] | None = None
    ) -> Iterator[Line]:
        before: TypedBlock | None = None
        number, first = 0, ""
        for block in blocks:
            if block.kind == "li":
                goes_on = before and before.kind == "li" and before.said == block.said
                first = (first if first == block.mark else "") if goes_on else block.mark
                number = self._number(block, number if goes_on and first else 0)
                yield block.line, ITEM + (numbered(number) if block.mark != "-" else "")
                yield from self.pieces(block.inner)
            else:
                yield from self._block(block)
            if block.kind != "note":
                before = block

    def _number(self, block: TypedBlock, before: int) -> int:
        """Return the number that an item bears: its own, but where all so far bear the first."""
        typed = int(block.mark[:-1]) if block.mark != "-" else 0
        return before + 1 if before else typed

    def _block(self, block: TypedBlock) -> Iterable[Line]:
        return self._lines(block) if block.kind == "p" else self._other(block)

    def _other(self, block: TypedBlock) -> Iterator[Line]:
        if block.kind == "open":
            yield block.line, _close(block.lines[0][1])
        elif block.kind == "h":
            number, text = block.lines[0]
            yield number, HEADING + numbered(len(block.mark)) + _close(bare(text, self.known))
        elif block.kind == "table":
            yield from self._rows(block)
        elif block.kind == "box":
            title = ADMONITIONS.get(block.mark, "说明") if block.said is None else block.said
            yield block.line, BOX + _close(bare(title, self.known))
            yield from self.pieces(block.inner)
        elif block.kind == "note":
            yield from self._note(block)
        elif block.kind == "code":
            yield block.line, CODE
            yield from ((number, _close(text)) for number, text in block.lines)
        elif block.kind == "html":
            yield block.line, said_by("\n".join(text for _, text in block.lines))
        else:
            yield from self.pieces(block.inner)

    def _note(self, block: TypedBlock) -> Iterator[Line]:
        """Keep the first note of a name apart: it is read at the end; a second one is lost."""
        pieces = tuple(self.pieces(block.inner))
        if block.mark in self.notes:
            yield from pieces
        else:
            self.notes[block.mark] = pieces

    def _lines(self, block: TypedBlock) -> Iterable[Line]:
        lines = [line for line in block.lines if line[0] not in self.definitions]
        if len(lines) > 1 and any(UNDERLINE.fullmatch(text) for _, text in lines[1:]):
            return self._underlined(lines)
        return self._said(lines)

    def _underlined(self, lines: list[Line]) -> Iterator[Line]:
        """The parser makes a heading of a line that is underlined, else a line across the page."""
        while lines:
            if len(lines) > 1 and UNDERLINE.fullmatch(lines[1][1]):
                level = 1 if lines[1][1][0] == "=" else 2
                yield lines[0][0], HEADING + numbered(level)
                yield from self._said(lines[:1])
                lines = lines[2:]
                continue
            end = next((n for n, (_, text) in enumerate(lines) if _DASHES.fullmatch(text)), None)
            yield from self._said(lines[:end])
            lines = [] if end is None else lines[end + 1 :]

    def _said(self, lines: list[Line]) -> list[Line]:
        text = bare("\n".join([text for _, text in lines]), self.known)
        said = text.split("\n")
        return [(number, _close(part)) for (number, _), part in zip(lines, said, strict=False)]

    def _rows(self, block: TypedBlock) -> Iterator[Line]:
        for number, row in (block.lines[0], *block.lines[2:]):
            plain = row if block.mark == "|" else row.replace("｜", "|")
            cells = (_close(bare_within(cell.strip(), self.known)) for cell in cells_of(plain))
            yield number, "".join(CELL + cell for cell in cells if cell)


def _close(text: str) -> str:
    return "".join(text.split())
