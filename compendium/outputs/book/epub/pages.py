"""``EpubPage``: a page of an electronic book; the files of all its pages, by what they show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ....content.model.edition import Appendix, IndexKind
from ....system.docx.markup import xml_words
from ...tree_html import HtmlTag, attribute, element
from ..contents.parts import BookPart

COVER_PAGE, TITLE_PAGE, IMPRINT_PAGE, PREFACE_PAGE = (
    "cover.xhtml",
    "title.xhtml",
    "imprint.xhtml",
    "preface.xhtml",
)
NAV_PAGE, STYLE_FILE = "nav.xhtml", "style.css"


class EpubPage(NamedTuple):
    """A page: its file, its title, what it holds (XHTML), what it is in the book (epub:type).

    ``level`` is that of its line in the contents, 0 for none.
    """

    file: str
    title: str
    body: str
    kind: str
    level: int = 0


def case_file_name(identity: str) -> str:
    """Return the file of the page of the case ``identity``."""
    return f"case-{identity.replace('/', '-')}.xhtml"


def part_file(part: BookPart) -> str:
    return f"part-{part.number}.xhtml"


def appendix_file(kind: Appendix) -> str:
    return f"appendix-{kind}.xhtml"


def index_file(kind: IndexKind) -> str:
    return f"index-{kind}.xhtml"


def tagged(name: str, kind: str = "") -> HtmlTag:
    """Return an element of a class."""
    return name, attribute("class", kind) if kind else ""


def plain_element(name: str, words: str, kind: str = "") -> str:
    """Return plain ``words`` in an element; '' for none."""
    return element(tagged(name, kind), xml_words(words)) if words else ""


def linked_words(href: str, words: str) -> str:
    """Return plain ``words`` as a link."""
    return element(("a", attribute("href", href)), xml_words(words))


def facts_table(rows: Iterable[tuple[str, str]]) -> str:
    """Return rows of label and words (XHTML) as a table; a row without label is one cell."""
    made = "".join(
        element(
            ("tr", ""),
            element(("th", ' scope="row"'), xml_words(label)) + element(("td", ""), words)
            if label
            else element(("td", ' colspan="2"'), words),
        )
        for label, words in rows
    )
    return element(tagged("table", "facts"), element(("tbody", ""), made)) if made else ""
