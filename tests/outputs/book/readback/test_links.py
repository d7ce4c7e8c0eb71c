"""Links live on screen; a printed book spells addresses out, and names pages instead of cases."""

from __future__ import annotations

import re
from collections import Counter

from compendium.content.model.entry import Entry
from tests.outputs.book.readback.books import Book
from tests.outputs.book.readback.paper import Leaf
from tests.outputs.book.readback.torture import MARKDOWN, TAGS

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
