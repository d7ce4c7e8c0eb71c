"""What a Word document is made of, once read: values, in reading order."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class TextRun(NamedTuple):
    """A run of text: ``raised`` is '', 'sup' or 'sub', ``link`` an address or ''."""

    text: str
    bold: bool = False
    raised: str = ""
    link: str = ""


class SoftBreak(NamedTuple):
    """A line that ends within a paragraph."""


class NoteMark(NamedTuple):
    """Where a footnote or an endnote is named: its ``kind`` (footnote, endnote) and its id."""

    kind: str
    name: str


class Crop(NamedTuple):
    """What is cut off a picture, as shares of 100,000 of its width or height."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0


class PictureMark(NamedTuple):
    """A picture in a line: the part that holds it, what it is said to show, what is cut off.

    ``name`` is that of the file which our own documents were made with, '' for others.
    """

    part: str
    shows: str = ""
    crop: Crop = Crop()
    name: str = ""


class Boxed(NamedTuple):
    """What a text box holds."""

    blocks: tuple[WordBlock, ...]


Inline: TypeAlias = TextRun | SoftBreak | NoteMark | PictureMark | Boxed


class Control(NamedTuple):
    """A content control: its tag, what it holds, and for a check box whether it is ticked.

    ``label`` are the words right behind a check box; ``unfilled`` tells of a prompt.
    """

    tag: str
    text: str
    ticked: bool | None = None
    label: str = ""
    unfilled: bool = False


class Numbered(NamedTuple):
    """The number that Word gives a paragraph: '（一）', '1.' or '' for a bullet.

    ``plain`` tells of figures with a point, which Markdown counts itself; ``figure`` is the
    number, ``level`` its depth from 0, ``series`` what tells lists apart.
    """

    label: str
    bullet: bool
    plain: bool
    figure: int
    level: int
    series: str


class Paragraph(NamedTuple):
    """A paragraph: its inlines, the name of its style in lower case, and where it stands.

    ``outline`` is the level of a heading from 1, else 0; ``hint`` what the style is for.
    """

    inlines: tuple[Inline, ...]
    style: str = ""
    outline: int = 0
    number: Numbered | None = None
    centred: bool = False
    place: str = ""


class WordCell(NamedTuple):
    """A cell of a table at its column and row from 0, and how many of each it spans."""

    column: int
    row: int
    columns: int
    rows: int
    blocks: tuple[WordBlock, ...]
    controls: tuple[Control, ...] = ()


class WordTable(NamedTuple):
    """A table: its cells in reading order, its size, and where it stands."""

    cells: tuple[WordCell, ...]
    columns: int
    rows: int
    place: str = ""


WordBlock: TypeAlias = Paragraph | WordTable


def text_of(inlines: tuple[Inline, ...]) -> str:
    """Return the words of ``inlines``; a soft break is a line feed, a tab a tab."""
    return "".join(
        one.text if isinstance(one, TextRun) else "\n" if isinstance(one, SoftBreak) else ""
        for one in inlines
    )


def lines_of_blocks(blocks: tuple[WordBlock, ...]) -> list[str]:
    """Return the words of ``blocks``, a line each that is not empty; a cell is a line."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            label = block.number.label if block.number else ""
            lines += (label + text_of(block.inlines)).split("\n")
            for inline in block.inlines:
                lines += lines_of_blocks(inline.blocks) if isinstance(inline, Boxed) else []
        else:
            lines += [line for cell in block.cells for line in lines_of_blocks(cell.blocks)]
    return [line.strip() for line in lines if line.strip()]
