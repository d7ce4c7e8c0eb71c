"""Links live on screen; a printed book spells addresses out, and names pages instead of cases."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pymupdf

from compendium.content.model.entry import Entry
from tests.outputs.book.readback.books import Book
from tests.outputs.book.readback.paper import Leaf
from tests.outputs.book.readback.test_profiles import is_han
from tests.outputs.book.readback.torture import LIMITS, MARKDOWN, TAGS

SITE = "https://showcase.example"
NAMED = {f"{SITE}/{name}" for name in ("reference?a=1&b=2", "inline", "in-cell", "in-note")}
"""Addresses behind words."""

BARE = {f"{SITE}/bare-in-note"}
"""An address that stands in the text itself."""

_MARK = re.compile(r"[\u2460-\u2473]")


def case(book: Book, identity: str) -> Entry:
    (found,) = [entry for entry in book.volume.entries if entry.identity == identity]
    return found


def pages(book: Book, identity: str) -> list[Leaf]:
    return book.leaves(case(book, identity))


def addresses(leaves: list[Leaf]) -> set[str]:
    return {link.address for leaf in leaves for link in leaf.links if link.address}


def test_links_to_the_web_live_on_screen(everything: Book) -> None:
    assert addresses(pages(everything, MARKDOWN)) >= NAMED | BARE
    assert f"{SITE}/raw" in addresses(pages(everything, TAGS))


def test_a_link_to_another_case_leads_to_its_page_and_names_it(everything: Book) -> None:
    start = everything.start(case(everything, TAGS))
    leaves = pages(everything, MARKDOWN)
    assert start in {link.target for leaf in leaves for link in leaf.links}
    label = everything.paper.labels()[start]
    assert f"另一篇案例（见第{label}页）" in "".join(leaf.stream for leaf in leaves)


def test_the_press_edition_names_the_page_of_another_case(press: Book) -> None:
    label = press.paper.labels()[press.start(case(press, TAGS))]
    text = "".join(leaf.stream for leaf in pages(press, MARKDOWN))
    assert f"另一篇案例（见第{label}页）" in text


def test_the_press_edition_spells_every_address_out_once(press: Book) -> None:
    text = "".join(leaf.stream for leaf in pages(press, MARKDOWN))
    spelt = Counter(
        address
        for address in NAMED | BARE
        for _ in re.finditer(re.escape(address.split("//")[1]) + r"(?![a-z])", text)
    )
    assert spelt == Counter(NAMED | BARE)


def test_the_address_of_a_link_is_a_note_except_within_notes(press: Book) -> None:
    leaves = pages(press, MARKDOWN)
    notes = [
        line.text
        for leaf in leaves
        for line in press.body(leaf)
        if line.size < 0.9 * press.profile.size and _MARK.match(line.text)
    ]
    joined = "\n".join(note.replace("\u200b", "") for note in notes)
    for name in ("inline", "in-cell"):
        assert re.search(rf"^[①-⑳]{SITE}/{name}$", joined, re.M)
    assert f"（{SITE}/in-note）" in joined


def test_a_note_stands_on_the_page_that_names_it_first(everything: Book, press: Book) -> None:
    for book in (everything, press):
        named: set[str] = set()
        for leaf in pages(book, MARKDOWN):
            lines = [line.text for line in book.body(leaf)]
            notes = [text[0] for text in lines if _MARK.match(text)]
            in_text = {mark for text in lines for mark in _MARK.findall(text[1:])}
            assert sorted(in_text - named) == sorted(set(notes) - named)
            named |= in_text
        assert len(named) >= 7


def test_a_note_that_is_named_again_is_printed_once(everything: Book) -> None:
    text = "".join(leaf.stream for leaf in pages(everything, MARKDOWN))
    assert text.count("被引三次的注。") == 1
    (mark,) = {text[text.index("被引三次的注。") - 1]}
    assert text.count(mark) == 4


def test_an_address_can_be_found_and_copied_as_it_was_typed(
    torture: Path, tortured: dict[str, Book]
) -> None:
    """Nothing stands between its segments, though it may break there."""
    files = [book.paper.file for book in tortured.values()]
    files += sorted((torture / "build/book/leaflets").glob("*/*.pdf"))
    for file in files:
        with pymupdf.open(file) as pdf:  # type: ignore[no-untyped-call]  # it has none
            text = "".join(page.get_text() for page in pdf)
        assert "https://" in text
        assert "\u200b" not in text


def test_an_address_in_the_text_and_in_the_citation_is_a_link(everything: Book) -> None:
    found = {link.address for leaf in pages(everything, LIMITS) for link in leaf.links}
    assert any(address.endswith("branch=jiguan#section-three") for address in found), "no mark"
    assert f"{SITE}/cases/{LIMITS}/" in found
    cited = next(leaf for leaf in pages(everything, LIMITS) if "引用本文" in leaf.stream)
    spelt = [link for link in cited.links if link.address == f"{SITE}/cases/{LIMITS}/"]
    assert len(spelt) >= 2, "the permanent address and the citation"


def test_words_before_a_long_address_are_not_torn_apart(tortured: dict[str, Book]) -> None:
    seen = 0
    for book in tortured.values():
        for leaf in pages(book, LIMITS):
            for line in leaf.lines:
                if "https://www" in line.text and line.text.count("见"):
                    apart = [
                        (later.x - one.end) / one.size
                        for one, later in pairwise(line.glyphs)
                        if is_han(one) and is_han(later)
                    ]
                    seen += 1
                    assert max(apart) < 0.35, line.text
    assert seen >= 3
