"""Sanitised HTML -> ``Element``: the tree of its tags, as it stands."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple, TypeAlias

VOID = frozenset({"br", "hr", "img"})

DEEPEST_TAG = 80
"""Tags within tags beyond which those of a hostile text become spaces; their words are kept."""


class Element(NamedTuple):
    """A tag with its attributes and what it holds."""

    tag: str
    attributes: dict[str, str]
    children: list[Node]

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self, tag: str) -> list[Element]:
        """Return the elements called ``tag`` at any depth, in reading order."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                found += [child] if child.tag == tag else child.all(tag)
        return found


Node: TypeAlias = "Element | str"


def read_elements(html: str) -> Element:
    """Return the tree of ``html``, a balanced fragment, below an element without a name."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


def words_in(node: Node) -> str:
    """Return the text of ``node`` as it stands."""
    return node if isinstance(node, str) else "".join(map(words_in, node.children))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {}, [])]
        self.dropped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self.open) > DEEPEST_TAG and tag not in VOID:
            self.dropped += 1
            self.open[-1].children.append(" ")
            return
        element = Element(tag, {name: value or "" for name, value in attrs}, [])
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self.dropped:
            self.dropped -= 1
        elif len(self.open) > 1 and tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
