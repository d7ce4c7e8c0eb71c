"""A printed book holds every case once, and every number in it leads to the right page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from compendium.content.model.han_numbers import to_han
from compendium.outputs.book.contents.chapters import CHAPTER_TITLES
from tests.outputs.book.readback.books import Book, holds
from tests.outputs.book.readback.paper import Leaf, Line, plain

_LEADER = re.compile(r"\.{3,}")


def pages_between(book: Book, title: str) -> list[Leaf]:
    """Return the pages of a chapter."""
    first = book.paper.heading(title).page
    starts = sorted({one.page for one in book.paper.outline if one.depth == 1})
    end = next((page for page in starts if page > first), len(book.paper.leaves))
    return list(book.paper.leaves[first:end])


def led(lines: list[Line]) -> Iterator[tuple[str, str, Line]]:
    """Yield words, number and line of every entry with a leader, words of several lines whole."""
    words = ""
    for line in lines:
        words += line.text
        if _LEADER.search(line.text):
            said, number = _LEADER.split(words)
            yield said, number, line
            words = ""


def numbers_that_lead_elsewhere(leaf: Leaf, line: Line, labels: dict[int, str]) -> list[str]:
    """Return the numbers of a line that differ from the page which their links lead to."""
    wrong = []
    for link in leaf.links:
        if not link.top <= line.y <= link.bottom:
            continue
        said = "".join(g.char for g in line.glyphs if link.left - 0.5 <= g.x < link.right - 0.5)
        if re.fullmatch(r"[0-9ivxlc]+", said) and said != labels[link.target]:
            wrong.append(said)
    return wrong


def test_every_case_is_there_once(book: Book) -> None:
    for entry in book.volume.entries:
        first = book.paper.leaves[book.start(entry)]
        assert holds(first.text, entry.title)
        assert holds(first.text, entry.unit)
    starts = [book.start(entry) for entry in book.volume.entries]
    assert starts == sorted(set(starts))


def test_a_case_shows_its_number_at_its_end(book: Book) -> None:
    for entry in book.volume.entries:
        assert holds(book.leaves(entry)[-1].text, f"编号{entry.identity}")


def test_the_code_and_marks_never_stand_on_a_page_by_themselves(book: Book) -> None:
    for entry in book.volume.entries:
        leaf = book.leaves(entry)[-1]
        (marks,) = (line.y for line in leaf.lines if line.text.startswith("固定地址"))
        before = "".join(line.text for line in book.body(leaf) if line.y < marks)
        assert len(before) > 30, entry.title


def test_the_list_of_awards_names_the_documents(shipped: dict[str, Book]) -> None:
    paper = shipped["collection"].paper
    page = paper.leaves[paper.heading("认定名单").page]
    assert holds(page.text, "2026年 特色项目 认定文件：示例〔2026〕1号")


def test_the_contents_name_the_pages_of_all_cases_in_order(book: Book) -> None:
    labels = book.paper.labels()
    lines = [(leaf, line) for leaf in pages_between(book, "目录") for line in book.body(leaf)]
    entries = [*led([line for _, line in lines])]
    told = {plain(words): number for words, number, _ in entries}
    expected = [(entry.title, labels[book.start(entry)]) for entry in book.volume.entries]
    chapters = [CHAPTER_TITLES[one] for one in book.volume.appendices]
    expected += [(title, labels[book.paper.heading(title).page]) for title in chapters]
    titles = [index.title for index in book.volume.indexes]
    expected += [(title, labels[book.paper.heading(title).page]) for title in titles]
    assert len(told) == len(expected)
    found = iter(told.items())
    for (words, number), (title, page) in zip(found, expected, strict=True):
        assert words.endswith(plain(title))
        assert number == page


def test_the_numbers_of_contents_and_indexes_lead_to_the_pages_they_name(book: Book) -> None:
    labels = book.paper.labels()
    chapters = ["目录", *(["索引"] if book.volume.indexes else [])]
    seen = 0
    for leaf in (leaf for title in chapters for leaf in pages_between(book, title)):
        for line in book.body(leaf):
            assert numbers_that_lead_elsewhere(leaf, line, labels) == []
            seen += bool(_LEADER.search(line.text))
    assert seen >= len(book.volume.entries)


def test_the_indexes_name_every_page_of_every_entry(book: Book) -> None:
    if not book.volume.indexes:
        assert "索引" not in [one.title for one in book.paper.outline]
        return
    labels = book.paper.labels()
    pages = {entry.identity: labels[book.start(entry)] for entry in book.volume.entries}
    lines = [line for leaf in pages_between(book, "索引") for line in in_columns(book, leaf)]
    told = [(plain(words), plain(number)) for words, number, _ in led(lines)]
    expected = [
        (plain(line.label), "、".join(pages[identity] for identity in line.identities))
        for index in book.volume.indexes
        for group in index.groups
        for line in group.entries
    ]
    assert len(told) == len(expected)
    for (words, numbers), (label, pages_told) in zip(told, expected, strict=True):
        assert words.endswith(label)
        assert numbers == pages_told


def in_columns(book: Book, leaf: Leaf) -> list[Line]:
    """Return the lines of a page in two columns, the left column first."""
    area = book.area(leaf)
    middle = (area.left + area.right) / 2
    return sorted(book.body(leaf), key=lambda line: (line.glyphs[0].x > middle, line.y))


def test_the_outline_names_parts_cases_sections_and_chapters(book: Book) -> None:
    titles = [plain(one.title) for one in book.paper.outline]
    volume = book.volume
    expected = [part.name for part in volume.parts if part.name]
    expected += [entry.title for entry in volume.entries]
    expected += [CHAPTER_TITLES[one] for one in volume.appendices]
    expected += [index.title for index in volume.indexes]
    assert {plain(title) for title in expected} <= set(titles)
    assert all(later.depth <= one.depth + 1 for one, later in pairwise(book.paper.outline))
    assert "①" not in "".join(titles)


def test_front_pages_have_roman_numbers_and_the_body_begins_with_one(book: Book) -> None:
    first = book.paper.leaves[book.start(book.volume.entries[0])]
    begin = min(leaf.number for leaf in book.paper.leaves if leaf.label == "1")
    assert begin <= first.number
    assert begin % 2 == 0
    body = [leaf.label for leaf in book.paper.leaves[begin:] if leaf.label]
    assert book.paper.leaves[-1].label == ""
    assert body == [str(number) for number in range(1, len(body) + 1)]
    contents = book.paper.leaves[book.paper.heading("目录").page]
    assert re.fullmatch("[ivx]+", contents.label)
    assert book.folio(contents) == contents.label


def test_cases_that_are_asked_to_begin_on_right_hand_pages(book: Book) -> None:
    if book.volume.edition.recto:
        assert all(book.start(entry) % 2 == 0 for entry in book.volume.entries)
    parts = [part.name for part in book.volume.parts if part.name]
    assert all(book.paper.heading(name).page % 2 == 0 for name in parts)


def test_part_pages_and_blank_ones_show_neither_head_nor_number(book: Book) -> None:
    for part in book.volume.parts:
        if part.name:
            leaf = book.paper.leaves[book.paper.heading(part.name).page]
            mark = to_han(part.number)  # in the heart of the flower
            assert plain(leaf.text).endswith(f"收录案例{len(part.entries)}篇{mark}")
            assert leaf.label not in leaf.text.split("\n")


def test_heads_name_the_book_at_the_left_and_the_case_at_the_right(book: Book) -> None:
    if book.profile.name == "gongwen-a4":
        assert not any(book.head(leaf) for _, leaf in book.case_leaves())
        return
    seen = 0
    for entry, leaf in book.case_leaves():
        if leaf.number == book.start(entry):
            assert book.head(leaf) == ""
        else:
            said = entry.title if leaf.is_right else book.volume.edition.title
            assert plain(book.head(leaf)) == plain(said)
            seen += 1
    assert seen


def test_the_number_stands_at_the_outer_edge_of_every_page_of_a_case(book: Book) -> None:
    for _, leaf in book.case_leaves():
        assert book.folio(leaf) == leaf.label
        area = book.area(leaf)
        line = leaf.lines[-1]
        if leaf.is_right:
            assert line.glyphs[-1].end == pytest.approx(area.right, abs=17)
        else:
            assert line.glyphs[0].x == pytest.approx(area.left, abs=17)
