"""Content tree -> HTML that is XHTML too; how each kind looks is the channel's own matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from ..content.body.inlines import ZERO_WIDTH_SPACE, BookTree
from ..content.body.tree_words import words_of
from ..system.docx.markup import xml_value, xml_words

HtmlTag: TypeAlias = tuple[str, str]
"""The name of an element, and its attributes as they stand behind the name."""

_SIGN = "•"


class HtmlLook(NamedTuple):
    """How a channel writes a tree.

    ``tags`` are by kind (see content/body/blocks.py; `item`, `row`, `cell`, `headcell` …); a kind
    that is not among them is a <span> within a line, else a <div>. ``heading`` gets its node and
    its words as HTML; ``link`` its target, its words as HTML and as text; ``mark`` the number of
    a note and how often it was named before; ``figures`` the pictures of a group and whether they
    stand in the text itself; ``typed`` tells that the numbers of a list are words. A paragraph in
    a list, a quotation or a cell is `inner`.
    """

    tags: Mapping[str, HtmlTag]
    heading: Callable[[dict[str, Any], str], str]
    link: Callable[[str, str, str], str]
    mark: Callable[[int, int], str]
    figures: Callable[[list[tuple[str, str]], bool], str]
    picture: Callable[[str, str], str]
    ruby: bool = True
    typed: bool = False


@dataclass(slots=True)
class TreeHtml:
    """A text that is being written: its look, its notes as HTML, how often each was named."""

    look: HtmlLook
    notes: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    times: dict[int, int] = field(default_factory=dict)


def element(tag: HtmlTag, inner: str, more: str = "") -> str:
    """Return ``inner`` in an element."""
    name, attributes = tag
    return f"<{name}{attributes}{more}>{inner}</{name}>"


def tree_html(blocks: Iterable[dict[str, Any]], writer: TreeHtml, outer: bool = True) -> str:
    """Return ``blocks`` as HTML; those of the text itself are ``outer``."""
    return "".join(_BLOCKS[block["t"]](block, writer, outer) for block in blocks)


def line_html(inlines: BookTree, writer: TreeHtml) -> str:
    """Return inlines as HTML."""
    return "".join(
        xml_words(one) if isinstance(one, str) else _inline(one, writer) for one in inlines
    )


def words_in_line(line: Any) -> str:
    """Return the words of inlines as plain text."""
    return "".join(words_of(line)).replace(ZERO_WIDTH_SPACE, "")


def _tag(writer: TreeHtml, kind: str, usual: str = "div") -> HtmlTag:
    return writer.look.tags.get(kind, (usual, ""))


def _simple(block: dict[str, Any], writer: TreeHtml, outer: bool) -> str:
    kind = block["t"] if outer or block["t"] != "p" else "inner"
    return element(_tag(writer, kind, "p"), line_html(block["c"], writer))


def _heading(block: dict[str, Any], writer: TreeHtml, outer: bool) -> str:
    return writer.look.heading(block, line_html(block["c"], writer))


def _list(block: dict[str, Any], writer: TreeHtml, outer: bool) -> str:
    kind = block["t"]
    numbers = block.get("numbers") or [*range(1, len(block["items"]) + 1)]
    held = ""
    for number, item in zip(numbers, block["items"], strict=False):
        sign = _SIGN if kind == "ul" else f"{list_number(block['kind'], number)}."
        held += _item(item, writer, sign, f' value="{number}"' if kind == "ol" else "")
    form = f' type="{block["kind"]}"' if kind == "ol" and block["kind"] != "1" else ""
    return element(_tag(writer, kind, kind), held, "" if writer.look.typed else form)


def _item(item: BookTree, writer: TreeHtml, sign: str, value: str) -> str:
    tag = _tag(writer, "item", "li")
    if not writer.look.typed:
        return element(tag, tree_html(item, writer, outer=False), value)
    first: dict[str, Any] = item[0] if item and item[0]["t"] == "p" else {"t": "p", "c": []}
    rest = item[1:] if item and first is item[0] else item
    said = element(_tag(writer, "sign", "span"), f"{sign} ") + line_html(first["c"], writer)
    return element(tag, said) + (
        element(_tag(writer, "within"), tree_html(rest, writer, outer=False)) if rest else ""
    )


def list_number(kind: str, number: int) -> str:
    """Return ``number`` as lists of the ``kind`` (1 a A i I) show it."""
    if kind in "aA" and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord(kind) + rest) + letters
        return letters
    if kind in "iI" and 0 < number < 4000:
        roman = _roman(number)
        return roman if kind == "I" else roman.lower()
    return str(number)


def _roman(number: int) -> str:
    held = ""
    for value, sign in _ROMAN:
        held += sign * (number // value)
        number %= value
    return held


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _defined(block: dict[str, Any], writer: TreeHtml, outer: bool) -> str:
    held = ""
    for part in block["items"]:
        if part["t"] == "term":
            held += element(_tag(writer, "term", "p"), line_html(part["c"], writer))
        else:
            inner = tree_html(part["c"], writer, outer=False)
            held += element(_tag(writer, "meaning"), inner)
    return element(_tag(writer, "dl"), held)


def _quote(block: dict[str, Any], writer: TreeHtml, outer: bool) -> str:
    return element(_tag(writer, "quote"), tree_html(block["c"], writer, outer=False))


def _note(block: dict[str, Any], writer: TreeHtml, outer: bool) -> str:
    title = block["title"]
    head = element(_tag(writer, "notetitle", "p"), line_html(title, writer)) if title else ""
    return element(_tag(writer, "note"), head + tree_html(block["c"], writer, outer=False))


def _preformatted(block: dict[str, Any], writer: TreeHtml, outer: bool) -> str:
    return element(_tag(writer, "pre", "pre"), xml_words(block["s"]))


def _rule(block: dict[str, Any], writer: TreeHtml, outer: bool) -> str:
    name, attributes = _tag(writer, "hr", "hr")
    return f"<{name}{attributes}/>" if name == "hr" else f"<{name}{attributes}></{name}>"


def _figures(block: dict[str, Any], writer: TreeHtml, outer: bool) -> str:
    return writer.look.figures([(one["file"], one["alt"]) for one in block["c"]], outer)


def _table(block: dict[str, Any], writer: TreeHtml, outer: bool) -> str:
    """Return a table; one without a cell is nothing."""
    height = max((cell["y"] + cell["rows"] for cell in block["cells"]), default=0)
    rows = ["" for _ in range(height)]
    for cell in sorted(block["cells"], key=lambda cell: (cell["y"], cell["x"])):
        rows[cell["y"]] += _cell(cell, writer)
    made = [element(_tag(writer, "row", "tr"), row) for row in rows]
    head, rest = "".join(made[: block["head"]]), "".join(made[block["head"] :])
    above = line_html(block["caption"], writer)
    held = element(_tag(writer, "tablecaption", "p"), above) if above else ""
    if not made:
        return held
    groups = element(_tag(writer, "head", "thead"), head) if head else ""
    groups += element(_tag(writer, "rows", "tbody"), rest) if rest else ""
    return held + element(_tag(writer, "table", "table"), groups)


def _cell(cell: dict[str, Any], writer: TreeHtml) -> str:
    name, attributes = (
        _tag(writer, "headcell", "th") if cell["head"] else _tag(writer, "cell", "td")
    )
    attributes = _with_style(attributes, f"text-align:{cell['align']};" if cell["align"] else "")
    attributes += f' colspan="{cell["columns"]}"' if cell["columns"] > 1 else ""
    attributes += f' rowspan="{cell["rows"]}"' if cell["rows"] > 1 else ""
    return element((name, attributes), tree_html(cell["c"], writer, outer=False))


def _with_style(attributes: str, told: str) -> str:
    """Return ``attributes`` with one more piece of style."""
    if not told:
        return attributes
    before, found, after = attributes.partition(' style="')
    style, _, rest = after.partition('"')
    return f'{before} style="{style}{told}"{rest}' if found else f'{attributes} style="{told}"'


def _inline(node: dict[str, Any], writer: TreeHtml) -> str:
    kind = node["t"]
    if made := _INLINES.get(kind):
        return made(node, writer)
    return element(_tag(writer, kind, kind), line_html(node["c"], writer))


def _break(node: dict[str, Any], writer: TreeHtml) -> str:
    return "<br/>"


def _code(node: dict[str, Any], writer: TreeHtml) -> str:
    return element(_tag(writer, "code", "code"), xml_words(node["s"]))


def _link(node: dict[str, Any], writer: TreeHtml) -> str:
    said = line_html(node["c"], writer)
    return writer.look.link(node["href"], said, words_in_line(node["c"]))


def _picture(node: dict[str, Any], writer: TreeHtml) -> str:
    return writer.look.picture(node["file"], node["alt"])


def _ruby(node: dict[str, Any], writer: TreeHtml) -> str:
    base, over = line_html(node["c"], writer), line_html(node["over"], writer)
    if not writer.look.ruby:
        return f"{base}（{over}）"
    return f"<ruby>{base}<rp>（</rp><rt>{over}</rt><rp>）</rp></ruby>"


def _footnote(node: dict[str, Any], writer: TreeHtml) -> str:
    """Return the mark of a footnote; where it comes first, its words are kept."""
    number = writer.numbers.get(node["id"], 0)
    if not number:
        writer.notes.append("")  # a note that names another one comes first
        number = writer.numbers[node["id"]] = len(writer.notes)
        writer.notes[number - 1] = line_html(node.get("c") or [], writer)
    before = writer.times.get(number, 0)
    writer.times[number] = before + 1
    return writer.look.mark(number, before)


def attribute(name: str, value: str) -> str:
    """Return an attribute as it stands in a tag."""
    return f' {name}="{xml_value(value)}"'


BlockHtml: TypeAlias = Callable[[dict[str, Any], TreeHtml, bool], str]

_BLOCKS: Mapping[str, BlockHtml] = {
    "p": _simple,
    "caption": _simple,
    "h": _heading,
    "ul": _list,
    "ol": _list,
    "dl": _defined,
    "quote": _quote,
    "note": _note,
    "pre": _preformatted,
    "hr": _rule,
    "figures": _figures,
    "table": _table,
}

InlineHtml: TypeAlias = Callable[[dict[str, Any], TreeHtml], str]

_INLINES: Mapping[str, InlineHtml] = {
    "br": _break,
    "code": _code,
    "a": _link,
    "img": _picture,
    "ruby": _ruby,
    "fn": _footnote,
    "again": _footnote,
}
