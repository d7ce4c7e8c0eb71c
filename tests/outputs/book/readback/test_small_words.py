"""What is set small beside a case: no item is torn apart, no address within a word."""

from __future__ import annotations

import itertools
import re

from compendium.content.body.inlines import ZERO_WIDTH_SPACE, breakable
from tests.outputs.book.readback.books import Book


def test_short_items_of_a_list_of_facts_stay_whole(shipped: dict[str, Book]) -> None:
    book = shipped["collection"]
    items = ("教育党员有力", "组织师生有力", "民主评议党员", "守约考核")
    seen = 0
    for _, leaf in book.case_leaves():
        small = [line.text for line in book.body(leaf) if line.size < 0.9 * book.profile.size]
        for item in items:
            seen += any(item in line for line in small)
            halves = [(item[:n], item[n:]) for n in range(1, len(item))]
            for above, below in itertools.pairwise(small):
                assert not any(above.endswith(a) and below.startswith(b) for a, b in halves)
    assert seen


def test_the_right_hand_side_bears_who_is_quoted(shipped: dict[str, Book]) -> None:
    book = shipped["collection"]
    found = [
        (line, book.area(leaf))
        for _, leaf in book.case_leaves()
        for line in book.body(leaf)
        if line.text.startswith("——合作企业师傅")
    ]
    ((line, area),) = found
    assert line.glyphs[0].x > (area.left + area.right) / 2 - 100


def test_a_cited_address_breaks_behind_its_marks_alone() -> None:
    address = "https://showcase.example/cases/2025/jiguan-lianxinqiao/"
    parts = breakable(address, within=False).split(ZERO_WIDTH_SPACE)
    assert len(parts) > 4
    assert all(re.search(r"[/.\-:]$", part) for part in parts)
    assert len(breakable(address).split(ZERO_WIDTH_SPACE)) > len(parts)
