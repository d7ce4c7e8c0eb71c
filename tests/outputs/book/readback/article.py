"""The article of a built page -> its words, block by block, without what only a page needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from tests.html import VOID
from tests.outputs.book.readback.paper import plain

LEFT_OUT = {
    "crumbs": "the way back through the site",
    "contents-fold": "the contents of one page; the book has its own",
    "plain-cover": "an ornament that repeats the brand in place of a picture",
    "footnote-ref": "the number of a note; the book counts its notes anew",
    "footnote-backref": "the arrow back from a note",
    "case-head__print": "the link to the leaflet",
    "film__paper": "the picture and the code of a page that is printed as it is",
    "film__told": "how long a video is: it plays on the website",
    "film__words": "what a video says: a code on paper leads to it",
    "related": "cards of other cases; the indexes lead to them",
    "turn": "the way to the next page",
}
"""Classes of what is not printed, and why."""

UNTITLED = {
    "基本信息": "the table of facts needs no title where it stands below the summary",
    "文体": "the form is a badge",
}
"""Labels that are not printed though what they label is, and why."""

SAID = {"创建党组织": "the unit stands below the title", "创建类型": "the kind is a badge"}
"""Facts, label and value, that a page says twice and the book once, and where."""

INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s"}
    | {"small", "strong", "sub", "sup", "u"}
)
"""Tags that do not part the words of a sentence."""

_ADDRESS = re.compile(r"https?://([^\s/]+/cases/\S+?)/")
"""The address of a case by itself, which print shortens as a reader types it."""

LISTING = "facts"
"""The class of the table of facts, where every link and word is a value of its own."""


class _Reader(HTMLParser):
    """Collects blocks; what stands in a tag of one of the classes ``left_out`` is passed over."""

    def __init__(self, left_out: Iterable[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.left_out = left_out
        self.blocks = [""]
        self.open: list[tuple[str, frozenset[str]]] = []

    def within(self, *classes: str) -> bool:
        return any(not known.isdisjoint(classes) for _, known in self.open)

    def parts(self, tag: str) -> bool:
        return tag not in INLINE or self.within(LISTING)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.parts(tag):
            self.blocks.append("")
        if tag == "q":
            self.blocks[-1] += "“"
        if tag not in VOID:
            classes = (dict(attrs).get("class") or "").split()
            self.open.append((tag, frozenset(classes)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "q":
            self.blocks[-1] += "”"
        if self.parts(tag):
            self.blocks.append("")
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        brackets = self.open and self.open[-1][0] == "rp"  # shown where there is no ruby
        if not brackets and not self.within(*self.left_out):
            self.blocks[-1] += data


def blocks_of(article: str, *more: str) -> list[str]:
    """Return the words of ``article``, each block without spaces.

    ``more`` are classes of what is left out besides ``LEFT_OUT``.
    """
    reader = _Reader((*LEFT_OUT, *more))
    reader.feed(article)
    reader.close()
    blocks = [_shortened(plain(block)) for block in reader.blocks]
    blocks = [block for block in blocks if block and block not in UNTITLED]
    said = {n for n, block in enumerate(blocks) if block in SAID}
    return [block for n, block in enumerate(blocks) if n not in said and n - 1 not in said]


def _shortened(block: str) -> str:
    """Return ``block``; where it is the address of a case, as print shortens it."""
    found = _ADDRESS.fullmatch(block)
    return found[1] if found else block
