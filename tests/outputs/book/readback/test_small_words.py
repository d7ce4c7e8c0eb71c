"""What is set small beside a case: no item is torn apart, no address within a word."""

from __future__ import annotations

import itertools
import re

from compendium.content.body.inlines import ZERO_WIDTH_SPACE, breakable
from tests.outputs.book.readback.books import Book
from tests.outputs.book.readback.paper import Line, plain, read_paper


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


def test_a_list_of_facts_that_fits_its_line_is_set_as_other_text_is(
    shipped: dict[str, Book],
) -> None:
    """A bracket has the whole room of a sign: in a box of its own it would lose half."""
    book = shipped["collection"]
    lines = [line for _, leaf in book.case_leaves() for line in book.body(leaf)]
    found = [line for line in lines if line.text.endswith("共建社区（示例）、共建小学（示例）")]
    assert found
    for before, bracket in itertools.pairwise(found[0].glyphs):
        if bracket.char == "（":
            assert bracket.x - before.x > 0.95 * bracket.size


def test_brackets_keep_their_room_in_a_list_of_facts_that_goes_over_its_line(
    shipped: dict[str, Book],
) -> None:
    lines = [line for lines in small_lines(shipped) for line in lines]
    listed = [line for line in lines if re.search("[企社][业区]（示例）、", plain(line.text))]
    pairs = [pair for line in listed for pair in itertools.pairwise(line.glyphs)]
    found = [(before, sign) for before, sign in pairs if sign.char == "（"]
    assert len(found) > len(shipped)
    assert all(sign.x - before.x > 0.95 * sign.size for before, sign in found)
    alone = [line for line in lines if re.match("（示例）(、|$)", plain(line.text))]
    assert not alone, "what stands in brackets goes with the name before it"


def test_the_number_of_a_document_is_not_parted_from_whose_it_is(shipped: dict[str, Book]) -> None:
    texts = [plain(line.text) for lines in small_lines(shipped) for line in lines]
    assert sum("示例〔2026〕1号" in text for text in texts) > len(shipped)
    assert not [text for text in texts if text.startswith("〔")]
    awarded = [text for text in texts if text.startswith("认定结果") or "认定结果特色" in text]
    assert awarded
    assert all("2026年11月18日" in text for text in awarded)


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


def small_lines(shipped: dict[str, Book]) -> list[list[Line]]:
    """Return the lines of the leaflets page by page, and of the pages of a book's cases."""
    book = shipped["collection"]
    files = sorted((book.root / "build/book/leaflets").glob("*/*.pdf"))
    leaves = [leaf for file in files for leaf in read_paper(file).leaves]
    return [[*leaf.lines] for leaf in leaves] + [book.body(leaf) for _, leaf in book.case_leaves()]


def test_neither_the_date_of_an_honour_nor_who_took_a_picture_is_parted(
    shipped: dict[str, Book],
) -> None:
    texts = [plain(line.text) for lines in small_lines(shipped) for line in lines]
    assert sum("示例绘图" in text for text in texts) > len(shipped)
    assert not [text for text in texts if text.startswith("绘图")]
    assert not [text for text in texts if re.search("（示例），[0-9]{4}年([0-9]+月?)?$", text)]


def test_the_name_of_a_fact_stands_beside_the_first_line_of_its_words(
    shipped: dict[str, Book],
) -> None:
    seen = 0
    for lines in small_lines(shipped):
        words = {line.y for line in lines if "党组织领导和运行机制到位" in line.text}
        names = {line.y for line in lines if line.text.startswith("对标")}
        seen += len(words)
        assert words <= names
    assert seen > len(shipped)


def test_a_cited_address_breaks_behind_its_marks_alone() -> None:
    address = "https://showcase.example/cases/2025/jiguan-lianxinqiao/"
    parts = breakable(address, within=False).split(ZERO_WIDTH_SPACE)
    assert len(parts) > 4
    assert all(re.search(r"[/.\-:]$", part) for part in parts)
    assert len(breakable(address).split(ZERO_WIDTH_SPACE)) > len(parts)
