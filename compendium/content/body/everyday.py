"""A Markdown extension that lets everyday typing read right: Python-Markdown stays the parser.

Every body is written anew in the dialect that the parser wants, from the blocks that its author
sees (typed.py); what must not be touched by it is kept aside and put back afterwards.

==========================================  ===================================================
typed                                       read as
==========================================  ===================================================
a list, table, heading, quotation or fence  one of its own: a blank line is put before and
right below or above a line of text         after it
``-月初`` ``•月初`` ``➢ 月初`` ``-　月初``        an item of a list
``1.月初`` ``（1）`` ``①`` ``一、`` ``□``         a paragraph of its own, the sign as typed
``※`` ``→`` ``A.`` ``第一，`` ``一是``
``－ 月初`` ``＊ 月初``, ``*月初`` (several)       an item of a list
``＃＃ 题``, ``＞ 引用``                         a heading, a quotation
``#话题#``, ``#1机组``                         the words as typed
``\\`` at the end of a line                  a line break
items indented by two or three spaces       items of the list above, as CommonMark has it
``3. ``, ``2026. `` as the first number     a list that begins at 3; a paragraph
four spaces or a tab before a paragraph     a paragraph
``!!! note 要点``, ``！！！提示“要点”``          a box with that title
lines right below the head of a box         what the box holds
``|a|b|`` without a line of hyphens,        a table
with ｜ for | or —— for ---
``[字](地址)`` in full width                a link, a picture, a footnote
``[时间]: 每周三``, ``*[注]: …``, ``{…}``      the words as typed: only what looks like an address
                                            and is named elsewhere defines a link
``a<b且c>d``, ``<A类项目>``                  the words as typed
``210*297*3``, ``王**、李**``                the stars as typed
Markdown in ``<div>``, ``<details>``        Markdown
``<!-- … -->``                              nothing
==========================================  ===================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from .allowed_html import ADMONITIONS
from .link_definitions import link_definitions
from .plain_blocks import Spared, with_plain_as_html
from .typed import typed_blocks
from .typed_block import TypedBlock
from .typed_signs import LABELLED

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Around the number of what is kept aside: no text may hold them."""

_KEPT = re.compile(f"<p>{_OPEN}(\\d+){_CLOSE}</p>|{_OPEN}(\\d+){_CLOSE}")
_ONE_LINE = re.compile(r"(<(summary|figcaption)\b[^>]*>)\s*<p>(.*?)</p>\s*(?=</\2>)", re.DOTALL)

_ADDRESS = r"(?:https?://|[\w./#%-]*[./#])[^\s（）()]*"
PICTURE_END = r"\.(?i:jpe?g|png|webp|svg|gif)"
INLINE = re.compile(
    r"(?=[\\`!！\[［<*])(?:(?P<code>(?<!`)(?P<ticks>`+)(?!`).{1,1000}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<escaped>\\[\\`*_{}\[\]()<>#+.!|~-])"
    rf"|(?P<link>[!！]?[\[［](?P<said>[^\[\]［］\n]*)[\]］](?:（(?P<to>{_ADDRESS})）"
    rf"|(?<=］)\((?P<too>{_ADDRESS})\)))"
    rf"|(?P<wide>！(?=\[[^\[\]\n]*\]\([^()\s]+{PICTURE_END}\)))"
    r"|(?P<note>(?:［\^(?P<name>[^\[\]［］\s]{1,40})[］\]]|\[\^(?P<half>[^\[\]［］\s]{1,40})］))"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z:_-][^<>]*|\s*/?)>"
    r"|<(?:https?://|mailto:)[^<>\s]+>|<[^<>\s@]+@[^<>\s@]+>)"
    r"|(?P<less><)"
    r"|(?P<times>(?<=[0-9])\*+(?=[0-9])|(?<=[A-Za-z])\*(?=[A-Za-z]))"
    r"|(?P<strong>(?P<stars>\*{1,3})(?![\s*、，。；：！？）》”])(?P<inside>.{1,1000}?)(?<![\s*])(?P=stars)(?!\*))"
    r"|(?P<hidden>(?<=[\u3400-\u9fff])\*+(?=[、，。；：！？）》”\s]|$)))",
    re.DOTALL,
)
"""What is not left to the parser as it stands, and what shields its inside (code, tags)."""

_PICTURE = re.compile(rf"{PICTURE_END}\Z")
_CHARACTERS = re.compile(r"[<*［！】（］`]")
_TAG_NAME = re.compile(r"<(/?)([A-Za-z]+)")
_LITERAL = re.compile(r"(?:([0-9]+)(\.)|([-+*]))(?=[ \t])|#")
_PLAIN_RULE = re.compile(r"[^|｜]+")


class EverydayTyping(Extension):
    """Registers the step before all others, and the one after them.

    What holds words alone is ``spared``: the parser does not see it.
    """

    def __init__(self, spared: Spared) -> None:
        super().__init__()
        self._spared = spared

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        kept: list[str] = []
        md.preprocessors.register(_Write(md, kept, self._spared), "everyday", 31)
        md.preprocessors.deregister("html_block")  # it would read on to the end of an open tag
        md.postprocessors.register(_PutBack(md, kept), "everyday", 1)


class _Write(Preprocessor):
    def __init__(self, md: Markdown, kept: list[str], spared: Spared) -> None:
        super().__init__(md)
        self.kept = kept
        self.spared = spared

    def run(self, lines: list[str]) -> list[str]:
        self.kept.clear()
        blocks = typed_blocks("\n".join(lines))
        definitions = link_definitions(blocks)
        writer = _Writer(self.kept, definitions)
        seen = with_plain_as_html(blocks, self.spared)
        return [*writer.written(seen), *writer.closed(blocks)]


class _PutBack(Postprocessor):
    def __init__(self, md: Markdown, kept: list[str]) -> None:
        super().__init__(md)
        self.kept = kept

    def run(self, text: str) -> str:
        if not self.kept:
            return text
        found = _KEPT.sub(lambda found: self._of(int(found[1] or found[2])), text)
        return _ONE_LINE.sub(r"\1\3", found)

    def _of(self, number: int) -> str:
        return self.kept[number] if number < len(self.kept) else ""


class _Writer:
    """Writes blocks as the parser wants them."""

    def __init__(self, kept: list[str], definitions: dict[int, str]) -> None:
        self.kept = kept
        self.definitions = definitions
        self.explained: set[str] = set()

    def written(self, blocks: Iterable[TypedBlock], *, within: bool = False) -> Iterator[str]:
        """Yield the lines of ``blocks``; ``within`` an item, a list below its words is close."""
        before: TypedBlock | None = None
        for number, block in enumerate(blocks):
            if before and _is_parted(before, block, close=within and number == 1):
                yield ""
                if block.kind == before.kind == "li" and block.said != before.said:
                    yield from (self._aside(""), "")  # else the parser makes one list of both
            yield from self._block(block)
            before = block

    def _block(self, block: TypedBlock) -> Iterator[str]:
        if block.kind == "p":
            yield from self._text(block)
        elif block.kind == "open":
            yield re.sub("[`~]", r"\\\g<0>", block.lines[0][1])
        elif block.kind == "h":
            yield f"{block.mark} {inline(block.lines[0][1])}"
        elif block.kind == "li":
            yield from self._item(block)
        elif block.kind == "table":
            yield from self._table(block)
        elif block.kind == "quote":
            yield from (f"> {line}" if line else ">" for line in self.written(block.inner))
        elif block.kind == "box":
            title = ADMONITIONS.get(block.mark, "说明") if block.said is None else block.said
            yield f'!!! {block.mark if block.mark.isascii() else "note"} "{title.strip()}"'
            yield from self._below(block.inner)
        elif block.kind == "note" and block.mark not in self.explained:
            self.explained.add(block.mark)
            first, *rest = [*self.written(block.inner)] or [""]
            yield f"[^{block.mark}]: {first}"
            yield from (f"    {line}" if line else "" for line in rest)
        elif block.kind == "hr":
            yield "***"
        elif block.kind != "note":  # a second one of its name; the parser would keep the last
            yield self._aside(_html_of(block))

    def closed(self, blocks: Iterable[TypedBlock]) -> Iterator[str]:
        """Yield the ends of the tags that are left open: nothing else may stand within them."""
        open_ones: list[str] = []
        for block in blocks:
            found = _TAG_NAME.match(block.lines[0][1]) if block.kind == "tag" else None
            if found and not found[1]:
                open_ones.append(found[2])
            elif found and found[2] in open_ones:
                open_ones.remove(found[2])
        for name in reversed(open_ones):
            yield ""
            yield self._aside(f"</{name}>")

    def _below(self, blocks: Iterable[TypedBlock]) -> Iterator[str]:
        yield from (f"    {line}" if line else "" for line in self.written(blocks))

    def _aside(self, html: str) -> str:
        self.kept.append(html)
        return f"{_OPEN}{len(self.kept) - 1}{_CLOSE}"

    def _text(self, block: TypedBlock) -> Iterator[str]:
        for number, text in block.lines:
            if number in self.definitions:
                yield text
        kept = [text for number, text in block.lines if number not in self.definitions]
        if not kept:
            return
        if len(kept) < len(block.lines):
            yield ""
        yield from inline("\n".join(map(_literal, kept))).split("\n")

    def _item(self, block: TypedBlock) -> Iterator[str]:
        first, *rest = [*self.written(block.inner, within=True)] or ["&nbsp;"]
        yield f"{block.mark} {first}"
        yield from (f"    {line}" if line else "" for line in rest)

    def _table(self, block: TypedBlock) -> Iterator[str]:
        rows = [text.replace("｜", "|") if block.mark == "｜" else text for _, text in block.lines]
        if block.mark != "|":
            rows[1] = hyphens(rows[0] if not block.mark else rows[1])
        yield from (row if n == 1 else inline(row) for n, row in enumerate(rows))


def hyphens(row: str) -> str:
    """Return the line of hyphens that a table needs below its head ``row``."""
    return _PLAIN_RULE.sub("---", row.strip().replace("｜", "|"))


def _is_parted(before: TypedBlock, block: TypedBlock, *, close: bool) -> bool:
    """Tell whether a blank line must stand between two blocks; where ``close`` none need to."""
    if block.kind != "li":
        return True
    if before.kind == "li":
        return block.loose or before.said != block.said or not _is_plain(before)
    return block.loose or not close or before.kind != "p"


def _is_plain(item: TypedBlock) -> bool:
    """Tell whether an item holds words and lists alone, none with a blank line before it."""
    return all(
        (inner.kind == "p" and n == 0)
        or (inner.kind == "li" and not inner.loose and _is_plain(inner))
        for n, inner in enumerate(item.inner)
    )


def _html_of(block: TypedBlock) -> str:
    held = "\n".join(text for _, text in block.lines)
    if block.kind == "code":
        return f"<pre><code>{escape(held)}\n</code></pre>"
    if block.kind == "tag" and re.match(r"(?i)</?p\b", held):
        return ""
    return held


def _literal(text: str) -> str:
    """Return a line of a paragraph, no longer like an item or the definition of something."""
    if LABELLED.match(text):
        return f"\\{text}"
    found = _LITERAL.match(text)
    if not found:
        return text
    return f"{found[1]}\\{text[found.end(1) :]}" if found[1] else f"\\{text}"


def inline(text: str) -> str:
    """Return a text whose marks the parser takes for what their author meant."""
    return INLINE.sub(_meant, text) if _CHARACTERS.search(text) else text


def link_meant(found: re.Match[str]) -> str:
    """Return a link or picture, ``found`` by INLINE in full width, as the parser wants it.

    A sentence may end before a link: its ！ makes a picture of what is one alone.
    """
    target = found["to"] or found["too"]
    sign = found[0][0] if found[0][0] in "!！" else ""
    picture = "!" if sign and _PICTURE.search(target) else sign
    return f"{picture}[{found['said']}]({target})"


def _meant(found: re.Match[str]) -> str:
    whole = found[0]
    if found["link"]:
        return link_meant(found)
    if found["note"]:
        return f"[^{found['name'] or found['half']}]"
    if found["wide"] or found["less"]:
        return "!" if found["wide"] else "&lt;"
    if found["strong"]:
        return f"{found['stars']}{inline(found['inside'])}{found['stars']}"
    if found["times"] or found["hidden"]:
        return "\\*" * len(whole)
    return whole
