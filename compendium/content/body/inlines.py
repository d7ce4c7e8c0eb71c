"""Inline HTML -> inlines of a content tree; see content.py.

inlines strong em u s mark small sub sup kbd c · br · code s · a href c · ruby c over ·
        img file alt · fn id c · again id (the same footnote once more)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, TypeAlias, TypeGuard
from urllib.parse import unquote

from .html_tree import Element, Node, words_in
from .tree_words import words_of

BookTree: TypeAlias = "list[Any]"
"""Blocks or inlines, as JSON holds them."""

_STYLES = {
    "strong": "strong",
    "b": "strong",
    "em": "em",
    "i": "em",
    "cite": "em",
    "u": "u",
    "ins": "u",
    "s": "s",
    "del": "s",
    "mark": "mark",
    "small": "small",
    "sub": "sub",
    "sup": "sup",
    "kbd": "kbd",
}
_INLINE = frozenset(_STYLES) | {"br", "img", "code", "a", "abbr", "ruby", "q", "rp", "rt"}
_BREAK = {"t": "br"}

_SPACE = re.compile(r"[ \t\n\r\f]+")
_LONG_RUN = re.compile(r"[!-~]{13,}")
_BREAK_AFTER = re.compile(
    r"(?<=[/.?&=_\-#:,;])(?=[^/.?&=_\-#:,;])|(?<=\w{12})(?=\w)|(?<=\w{4})(?=\w{24})"
)
_BREAK_WITHIN = re.compile(r"(?<=[^\W_]{3})(?=[^\W_]{3})")
_ADDRESS = re.compile(r"://|/.*/")
ZERO_WIDTH_SPACE = "\u200b"


def breakable(text: str, *, within: bool = True) -> str:
    """Return ``text`` with places where a long run of Latin may break (zero-width spaces).

    An address or identifier would otherwise run over the margin: no hyphen may be put in. An
    address may break ``within`` a word too, three letters or more on each side: so the line is
    full. Where lines need not be, it breaks behind its marks alone.
    """
    return _LONG_RUN.sub(lambda run: _broken(run[0], within), text)


def _broken(run: str, within: bool) -> str:
    parts = _BREAK_AFTER.sub(ZERO_WIDTH_SPACE, run)
    full = within and _ADDRESS.search(run)
    return _BREAK_WITHIN.sub(ZERO_WIDTH_SPACE, parts) if full else parts


def _parted(parts: BookTree) -> BookTree:
    """Return inlines with places to break between those that make one long run together."""
    if len(parts) < 2:
        return parts
    said = ["".join(words_of(part)) if _runs_on(part) else " " for part in parts]
    joints = [*accumulate(len(words) for words in said)]
    runs = [run.span() for run in _LONG_RUN.finditer("".join(said))]
    parted = {joint for joint in joints for start, end in runs if start < joint < end}
    return [
        one
        for part, joint in zip(parts, [0, *joints], strict=False)
        for one in ([ZERO_WIDTH_SPACE, part] if joint in parted else [part])
    ]


def _runs_on(part: Any) -> bool:
    return isinstance(part, str) or part["t"] not in ("br", "img", "fn", "again")


def is_inline(element: Element) -> bool:
    return element.tag in _INLINE


def flattened(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield ``nodes``, an inline that holds blocks as blocks whose words are styled.

    A tag that was never closed, such as <b>, may hold half a text with its lists and tables.
    """
    for node in nodes:
        yield from _unwrapped(node) if _holds_blocks(node) else [node]


def _unwrapped(element: Element) -> Iterator[Node]:
    run: list[Node] = []
    for node in flattened(element.children):
        if isinstance(node, str) or is_inline(node):
            run.append(node)
            continue
        yield from _styled_run(element, run)
        run = []
        within = element._replace(children=node.children)
        yield node._replace(children=[*_unwrapped(within)])
    yield from _styled_run(element, run)


def _holds_blocks(node: Node) -> TypeGuard[Element]:
    """Tell whether ``node`` is an inline with a block within it."""
    if isinstance(node, str) or not is_inline(node):
        return False
    inner = [child for child in node.children if isinstance(child, Element)]
    return any(not is_inline(child) or _holds_blocks(child) for child in inner)


def _styled_run(element: Element, run: list[Node]) -> list[Node]:
    return [element._replace(children=run)] if "".join(map(words_in, run)).strip() else run


@dataclass(slots=True)
class Inlines:
    """Reads inlines; knows the footnotes by name, and which of them the text has named."""

    notes: dict[str, Element]
    used: list[str] = field(default_factory=list)
    bare: set[str] = field(default_factory=set)

    def of(self, nodes: Iterable[Node]) -> BookTree:
        """Return ``nodes`` as inlines; a block among them is parted by line breaks."""
        found: BookTree = []
        for node in nodes:
            if isinstance(node, str):
                found.append(breakable(_SPACE.sub(" ", node)))
            elif is_inline(node):
                found += self._one(node)
            else:
                inner = self.of(node.children)
                found += [_BREAK, *inner] if found and inner else inner
        return _parted([part for part in found if part != ""])

    def unused(self) -> Iterator[list[BookTree]]:
        """Yield the lines of the footnotes that the text has not named."""
        for name, note in self.notes.items():
            if name not in self.used:
                self.bare.add(name)  # nothing leads to it, not even its own mark
                yield self.lines(note)

    def lines(self, item: Element) -> list[BookTree]:
        """Return a footnote as lines of inlines: its mark then stands beside its first words."""
        blocks = [e for e in item.children if isinstance(e, Element) and not is_inline(e)]
        lines = [trimmed(self.of(e.children)) for e in blocks or [item]]
        return [line for line in lines if line]

    def _one(self, element: Element) -> BookTree:
        kind = _KINDS.get(element.tag)
        return kind(self, element) if kind else self._styled(element)

    def _styled(self, element: Element) -> BookTree:
        inner = self.of(element.children)
        style = _STYLES.get(element.tag)
        return [{"t": style, "c": inner}] if style and inner else inner


def _line_break(inlines: Inlines, element: Element) -> BookTree:
    return [_BREAK]


def _picture(inlines: Inlines, element: Element) -> BookTree:
    file = unquote(element.attributes.get("src", ""))
    return [{"t": "img", "file": file, "alt": element.attributes.get("alt", "")}]


def _code(inlines: Inlines, element: Element) -> BookTree:
    return [{"t": "code", "s": breakable(words_in(element))}]


def _quotation(inlines: Inlines, element: Element) -> BookTree:
    return ["“", *inlines.of(element.children), "”"]


def _link(inlines: Inlines, element: Element) -> BookTree:
    if "footnote-backref" in element.classes:
        return []
    inner = inlines.of(element.children)
    href = element.attributes.get("href", "")
    return [{"t": "a", "href": href, "c": inner}] if href and inner else inner


def _ruby(inlines: Inlines, element: Element) -> BookTree:
    over = [part for rt in element.all("rt") for part in inlines.of(rt.children)]
    base = [e for e in element.children if isinstance(e, str) or e.tag not in ("rt", "rp")]
    return [{"t": "ruby", "c": inlines.of(base), "over": over}]


def _raised(inlines: Inlines, element: Element) -> BookTree:
    """A raised link to a footnote is the footnote; a second one repeats its mark."""
    links = [a for a in element.all("a") if "footnote-ref" in a.classes]
    name = links[0].attributes.get("href", "")[4:] if links else ""
    if name not in inlines.notes or name in inlines.bare:
        inner = inlines.of(element.children)
        return [{"t": "sup", "c": inner}] if inner else []
    if name in inlines.used:
        return [{"t": "again", "id": name}]
    inlines.used.append(name)
    return [{"t": "fn", "id": name, "c": joined(inlines.lines(inlines.notes[name]))}]


InlineKind: TypeAlias = Callable[[Inlines, Element], BookTree]

_KINDS: dict[str, InlineKind] = {
    "br": _line_break,
    "img": _picture,
    "code": _code,
    "q": _quotation,
    "a": _link,
    "ruby": _ruby,
    "sup": _raised,
}


def has_words(line: Any) -> bool:
    """Tell whether inlines say something beside what their footnotes say."""
    if isinstance(line, str):
        return bool(line.replace(ZERO_WIDTH_SPACE, "").strip())
    if isinstance(line, dict):
        return line["t"] != "fn" and has_words([line.get("s") or "", *line.get("c", [])])
    return any(map(has_words, line))


def trimmed(line: BookTree) -> BookTree:
    """Return ``line`` without the spaces and line breaks at its ends."""
    start, end = 0, len(line)
    while start < end and _is_space(line[start]):
        start += 1
    while end > start and _is_space(line[end - 1]):
        end -= 1
    line = line[start:end]
    if line and isinstance(line[0], str):
        line[0] = line[0].lstrip()
    if line and isinstance(line[-1], str):
        line[-1] = line[-1].rstrip()
    return line


def joined(lines: list[BookTree]) -> BookTree:
    """Return ``lines`` as one, parted by line breaks."""
    found: BookTree = []
    for line in lines:
        found += [_BREAK, *line] if found else line
    return found


def _is_space(part: Any) -> bool:
    return part == _BREAK or (isinstance(part, str) and not part.strip())
