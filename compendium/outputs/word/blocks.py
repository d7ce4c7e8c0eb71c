"""Blocks of a content tree -> paragraphs and tables of Word, in the styles of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from ...content.body.inlines import ZERO_WIDTH_SPACE, BookTree
from ...content.body.tree_words import words_of
from ...system.docx.markup import paragraph_xml, run_xml, sign_xml
from ...system.docx.tables import CellXml, grid_xml
from .columns import column_shares
from .figures import figures_xml
from .inlines import bookmark_of, runs_of
from .lists import list_numbers
from .look import DEEPEST_STYLE
from .writer import WHOLE_PAGE, Surroundings, WordWriter

_TABLE_END, _TABLE_START = "</w:tbl>", "<w:tbl>"


def blocks_xml(
    blocks: Iterable[dict[str, Any]], writer: WordWriter, around: Surroundings = WHOLE_PAGE
) -> str:
    """Return ``blocks`` as paragraphs and tables; two tables in a row are kept apart."""
    held = ""
    for block in blocks:
        made = _KINDS[block["t"]](block, writer, around)
        apart = held.endswith(_TABLE_END) and made.startswith(_TABLE_START)
        held += (paragraph_xml("") if apart else "") + made
    return held


def _paragraph(block: dict[str, Any], writer: WordWriter, around: Surroundings) -> str:
    told = "<w:keepNext/>" if around.stay else ""
    told += f'<w:jc w:val="{around.align}"/>' if around.align else ""
    return paragraph_xml(runs_of(block["c"], writer), around.style, told)


def _heading(block: dict[str, Any], writer: WordWriter, around: Surroundings) -> str:
    level = min(block["level"] - 1, DEEPEST_STYLE) or 1
    words = "".join(words_of(block["c"])).replace(ZERO_WIDTH_SPACE, "")
    name = bookmark_of(block["anchor"], writer)
    writer.headings.append((level, words, name))
    number = len(writer.headings)
    held = (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs_of(block["c"], writer)}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )
    return paragraph_xml(held, f"Heading{level}")


def _list(block: dict[str, Any], writer: WordWriter, around: Surroundings) -> str:
    numbers = list_numbers(block, around.level, writer)
    pairs = zip(block["items"], numbers, strict=False)
    return "".join(_item(item, number, writer, around) for item, number in pairs)


def _item(item: BookTree, number: str, writer: WordWriter, around: Surroundings) -> str:
    first: dict[str, Any] = item[0] if item and item[0]["t"] == "p" else {"t": "p", "c": []}
    rest = item[1:] if item and first is item[0] else item
    style = "ListParagraph" if around.style == "BodyText" or around.level else around.style
    level = min(around.level + 1, DEEPEST_STYLE)
    inner = around._replace(
        style="ListContinue" if level == 1 else f"ListContinue{level}", level=around.level + 1
    )
    begun = paragraph_xml(runs_of(first["c"], writer), style, number)
    return begun + blocks_xml(rest, writer, inner)


def _defined(block: dict[str, Any], writer: WordWriter, around: Surroundings) -> str:
    held = ""
    for part in block["items"]:
        if part["t"] == "term":
            held += paragraph_xml(runs_of(part["c"], writer), "Term")
        else:
            held += blocks_xml(part["c"], writer, around)
    return held


def _quote(block: dict[str, Any], writer: WordWriter, around: Surroundings) -> str:
    return blocks_xml(block["c"], writer, around._replace(style="Quote"))


def _note(block: dict[str, Any], writer: WordWriter, around: Surroundings) -> str:
    title = paragraph_xml(runs_of(block["title"], writer), "NoteTitle") if block["title"] else ""
    return title + blocks_xml(block["c"], writer, around._replace(style="NoteText"))


def _preformatted(block: dict[str, Any], writer: WordWriter, around: Surroundings) -> str:
    lines = (run_xml(line, "Verbatim") for line in block["s"].split("\n"))
    return paragraph_xml(sign_xml("<w:br/>").join(lines), "Code")


def _rule(block: dict[str, Any], writer: WordWriter, around: Surroundings) -> str:
    return paragraph_xml("", "Rule")


def _captioned(block: dict[str, Any], writer: WordWriter, around: Surroundings) -> str:
    return paragraph_xml(runs_of(block["c"], writer), "Caption")


def _figures(block: dict[str, Any], writer: WordWriter, around: Surroundings) -> str:
    files = [(image["file"], image["alt"]) for image in block["c"]]
    return figures_xml(files, writer, around)


def _table(block: dict[str, Any], writer: WordWriter, around: Surroundings) -> str:
    caption = block["caption"]
    above = paragraph_xml(runs_of(caption, writer), "TableCaption") if caption else ""
    shares = column_shares(block, around.width)
    last = max((cell["y"] + cell["rows"] for cell in block["cells"]), default=0)
    cells = []
    for cell in block["cells"]:
        stays = block["whole"] and cell["y"] + cell["rows"] < last
        cells.append(_cell(cell, shares, writer, around._replace(stay=stays)))
    whole = frozenset(cell["y"] for cell in block["cells"] if cell["whole"])
    return above + grid_xml(cells, shares, around.width, block["head"], whole_rows=whole)


def _cell(
    cell: dict[str, Any], columns: Sequence[float], writer: WordWriter, around: Surroundings
) -> CellXml:
    share = sum(columns[cell["x"] : cell["x"] + cell["columns"]]) / sum(columns)
    inner = Surroundings(
        "TableHead" if cell["head"] else "TableText",
        around.level,
        int(around.width * share),
        numbered=False,
        align=cell["align"],
        stay=around.stay,
    )
    inside = blocks_xml(cell["c"], writer, inner)
    return CellXml(cell["x"], cell["y"], cell["columns"], cell["rows"], inside)


BlockXml: TypeAlias = Callable[[dict[str, Any], WordWriter, Surroundings], str]

_KINDS: Mapping[str, BlockXml] = {
    "p": _paragraph,
    "h": _heading,
    "ul": _list,
    "ol": _list,
    "dl": _defined,
    "quote": _quote,
    "note": _note,
    "pre": _preformatted,
    "hr": _rule,
    "caption": _captioned,
    "figures": _figures,
    "table": _table,
}
