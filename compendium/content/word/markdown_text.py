"""Blocks -> the text of a case in Markdown: headings, lists, tables, figures, notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from . import losses
from .captions import Figure, marks_of, with_captions
from .escapes import escaped, heading_end, line_start
from .headings import heading_words, levels_of
from .inline_text import markdown_of
from .lists import ListDepth
from .losses import Loss
from .paragraphs import split_lines, tabbed_tables
from .picture_files import PictureFiles
from .pieces import (
    Boxed,
    NoteMark,
    Paragraph,
    TextRun,
    WordBlock,
    WordTable,
    lines_of_blocks,
    text_of,
)
from .table_text import cell_inlines, table_text

NOTE_STYLES = ("提示标题", "提示内容")
"""Styles of our own documents: the title of a note, and its paragraphs."""

_CONTINUED = re.compile(r"list continue(?: ([2-9]))?")
_QUOTES = ("quote", "intense quote", "引用", "明显引用", "引文", "block text")


class _Chunk(NamedTuple):
    """A piece of the text; items of one list stand close, others are parted.

    Paragraphs of a quotation that follow each other are one; so are those of a note.
    """

    text: str
    close: bool = False
    parted: bool = False
    quoted: bool = False
    noted: bool = False


@dataclass(slots=True)
class TextWriter:
    """What the text is written with: the notes, the files of pictures, what was lost."""

    notes: Mapping[NoteMark, tuple[WordBlock, ...]]
    files: PictureFiles
    named: list[NoteMark] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def note(self, mark: NoteMark) -> str:
        """Return the sign of a note, numbered as it is met."""
        if mark not in self.notes:
            self.losses.append(Loss(losses.LONE_NOTE, "", f"脚注 {mark.name}"))
            return ""
        if mark not in self.named:
            self.named.append(mark)
        return f"[^{self.named.index(mark) + 1}]"

    def note_words(self, mark: NoteMark) -> str:
        """Return what a note says, in brackets, where no note can stand."""
        return f"（注：{' '.join(lines_of_blocks(self.notes.get(mark, ())))}）"


def case_text(blocks: Sequence[WordBlock], writer: TextWriter) -> str:
    """Return ``blocks`` as Markdown, the notes at its end."""
    chunks = _chunks(blocks, writer)
    for number, mark in enumerate(writer.named, 1):  # a note may name another one
        words = markdown_of(cell_inlines(writer.notes[mark]), writer.note)
        chunks.append(_Chunk(f"[^{number}]: {line_start(words)}"))
    text, before = "", _Chunk("")
    for chunk in chunks:
        gap = "\n" if chunk.close else "\n\n<!-- -->\n\n" if chunk.parted else "\n\n"
        gap = "\n>\n" if before.quoted and chunk.quoted else gap
        begun = '!!! note ""\n\n' if chunk.noted and not before.noted else ""
        begun = "" if chunk.text.startswith("!!!") else begun
        text, before = text + (gap if text else "") + begun + chunk.text, chunk
    return f"{text}\n" if text else ""


def _chunks(blocks: Sequence[WordBlock], writer: TextWriter) -> list[_Chunk]:
    blocks, told = tabbed_tables([one for block in blocks for one in split_lines(block)])
    writer.losses += told
    found: list[_Chunk] = []
    depth = ListDepth()
    pieces = with_captions(blocks)
    paragraphs = [one for one in pieces if isinstance(one, Paragraph)]
    levels = {id(paragraphs[n]): level for n, level in levels_of(paragraphs).items()}
    for piece in pieces:
        if isinstance(piece, Paragraph):
            found += _paragraph(piece, levels.get(id(piece), 0), depth, writer)
        else:
            depth.end()
            found += (
                _table(piece, writer) if isinstance(piece, WordTable) else _figures(piece, writer)
            )
    return found


def _paragraph(block: Paragraph, level: int, depth: ListDepth, writer: TextWriter) -> list[_Chunk]:
    boxes = [one for one in block.inlines if isinstance(one, Boxed)]
    found: list[_Chunk] = []
    if level:
        depth.end()
        words = heading_words(block)
        links = dict.fromkeys(one.link for one in block.inlines if isinstance(one, TextRun))
        told = (link for link in links if link and link not in words)
        writer.losses += [Loss(losses.LINK_LOST, link, block.place) for link in told]
        notes = "".join(writer.note(one) for one in block.inlines if isinstance(one, NoteMark))
        found.append(_Chunk(f"{'#' * level} {heading_end(escaped(words))}{notes}"))
    elif line := markdown_of(block.inlines, writer.note):
        found.append(_line(block, line, depth))
    for box in boxes:
        depth.end()
        found += _boxed(box, writer)
    return found


def _line(block: Paragraph, line: str, depth: ListDepth) -> _Chunk:
    number = block.number
    if number and (number.bullet or number.plain):
        place = depth.next(block)
        sign = "-" if number.bullet else f"{number.figure}."
        indent = "    " * place.depth
        return _Chunk(f"{indent}{sign} {line_start(line)}", place.close, place.parted)
    if (found := _CONTINUED.fullmatch(block.style)) and depth.open:
        indent = "    " * min(int(found[1] or 1), len(depth.open))
        return _Chunk(f"{indent}{line_start(line)}")
    depth.end()
    if block.style in NOTE_STYLES:
        title = line.replace('"', "”")
        is_title = block.style == NOTE_STYLES[0]
        return _Chunk(f'!!! note "{title}"' if is_title else f"    {line_start(line)}", noted=True)
    if number and number.label:
        label = number.label.strip()
        gap = " " if label[-1:].isascii() and label[-1:].isalnum() else ""
        return _Chunk(line_start(f"{escaped(label)}{gap}{line}"))
    quoted = block.style in _QUOTES
    return _Chunk(f"{'> ' if quoted else ''}{line_start(line)}", quoted=quoted)


def _boxed(box: Boxed, writer: TextWriter) -> list[_Chunk]:
    """Return what a text box holds: words as a quotation, pictures and tables as such."""
    inner = _chunks(box.blocks, writer)
    plain = all(isinstance(one, Paragraph) and not marks_of(one.inlines) for one in box.blocks)
    if not plain or not inner:
        return inner
    held = "\n\n".join(chunk.text for chunk in inner)
    return [_Chunk("\n".join(f"> {line}".rstrip() for line in held.split("\n")))]


def _table(table: WordTable, writer: TextWriter) -> list[_Chunk]:
    held = [block for cell in table.cells for block in cell.blocks]
    pictures = [b for b in held if isinstance(b, Paragraph) and marks_of(b.inlines)]
    if len(table.cells) == 1 or (pictures and _is_layout(table)):
        if pictures:
            writer.losses.append(Loss(losses.LAYOUT_TABLE, "", table.place))
            return _chunks(_in_columns(table), writer)
        return _boxed(Boxed(table.cells[0].blocks), writer)
    done = table_text(table, writer.note, writer.note_words)
    writer.losses += done.losses
    found = [_Chunk(done.text)]
    if pictures:
        writer.losses.append(Loss(losses.TABLE_PICTURE, "", table.place))
        alone = [b._replace(inlines=tuple(marks_of(b.inlines))) for b in pictures]
        found += _chunks(alone, writer)
    return found


def _is_layout(table: WordTable) -> bool:
    """Tell whether a table with pictures only holds them beside each other, with their captions."""
    words = [" ".join(lines_of_blocks(cell.blocks)) for cell in table.cells]
    with_picture = [
        any(isinstance(b, Paragraph) and marks_of(b.inlines) for b in cell.blocks)
        for cell in table.cells
    ]
    said = [w for w, has in zip(words, with_picture, strict=True) if w and not has]
    return len(said) <= sum(with_picture) and all(len(w) <= 80 for w in said)


def _in_columns(table: WordTable) -> list[WordBlock]:
    """Return what the cells hold, what stands below a picture right behind it."""
    order = sorted(table.cells, key=lambda cell: (cell.row // 2, cell.column, cell.row))
    found: list[WordBlock] = []
    for cell in order:
        found += cell.blocks
    return found


def _figures(figures: tuple[Figure, ...], writer: TextWriter) -> list[_Chunk]:
    found = []
    for figure in figures:
        name = writer.files.name_of(figure)
        if name:
            said = figure.mark.shows or figure.caption
            found.append(_Chunk(f"![{escaped(' '.join(said.split()))}]({name})"))
    return found


def words_of_text(blocks: Sequence[WordBlock]) -> str:
    """Return the headings of ``blocks``, a line each, by which a form is known."""
    return "\n".join(
        text_of(block.inlines).strip() for block in blocks if isinstance(block, Paragraph)
    )
