"""What belongs together stands together: a table with the words before it, a list in one piece."""

from __future__ import annotations

import re

import pymupdf
import pytest

from tests.outputs.book.readback.books import Book
from tests.outputs.book.readback.paper import plain, read_paper


def page_of(book: Book, words: str) -> int:
    (found,) = {leaf.number for _, leaf in book.case_leaves() if plain(words) in leaf.stream}
    return found


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("贴在每间办公室门内侧", "第一位被问到的人负责答复"),
        ("逐格", "组长先亮自己的课"),
    ],
)
def test_the_words_that_introduce_a_table_stand_on_its_page(
    shipped: dict[str, Book], words: str, cell: str
) -> None:
    book = shipped["collection"]
    assert page_of(book, words) == page_of(book, cell)


def test_a_list_within_a_list_begins_on_the_page_of_the_words_above_it(
    shipped: dict[str, Book],
) -> None:
    book = shipped["collection"]
    assert page_of(book, "由未经手的党员来做") == page_of(book, "一级全部回访，其余每周随机抽两成")


def test_a_picture_behind_a_list_stands_below_what_is_left_of_it(
    shipped: dict[str, Book],
) -> None:
    book = shipped["collection"]
    leaf = book.paper.leaves[page_of(book, "维修人员按约到场，先听住宿学生把现象说完")]
    lines = [line for line in book.body(leaf) if plain(line.text)]
    picture = next(n for n, line in enumerate(lines) if "维修人员按约到场" in line.text)
    rest = next(n for n, line in enumerate(lines) if "未修好的退回原单" in line.text)
    assert rest < picture


@pytest.mark.parametrize("name", ["collection", "awards"])
def test_a_date_in_what_is_set_small_is_never_parted(shipped: dict[str, Book], name: str) -> None:
    book = shipped[name]
    small = [
        line.text
        for _, leaf in book.case_leaves()
        for line in book.body(leaf)
        if line.size < book.profile.size * 0.9 and plain(line.text)
    ]
    assert any("终审" in text for text in small)
    assert not [text for text in small if re.search(r"[0-9]{4}\s*年$|年\s*[0-9]+\s*月?$", text)]


def test_numbers_below_numbers_are_counted_in_brackets(shipped: dict[str, Book]) -> None:
    book = shipped["collection"]
    leaf = book.paper.leaves[page_of(book, "10分钟内定级、定主办人")]
    assert "（1）10分钟内定级、定主办人" in leaf.stream


def test_five_figures_stand_in_one_row(shipped: dict[str, Book]) -> None:
    book = shipped["collection"]
    leaf = book.paper.leaves[page_of(book, "一小时首次响应率")]
    labels = ("受理诉求", "一小时首次响应率", "首次响应中位时间", "按期办结率", "返工率")
    rows = {line.y for line in leaf.lines if plain(line.text) in labels}
    assert len(rows) == 1


def test_the_letters_of_a_document_are_black(tortured: dict[str, Book]) -> None:
    book = tortured["document"]
    with pymupdf.open(book.paper.file) as pdf:  # type: ignore[no-untyped-call]  # it has none
        found = {
            span["color"]
            for _, leaf in book.case_leaves()
            for block in pdf[leaf.number].get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
        }
    assert found == {0x1F1A18}


def test_the_last_columns_of_a_leaflet_end_together(shipped: dict[str, Book]) -> None:
    folder = shipped["collection"].root / "build/book/leaflets"
    leaf = read_paper(folder / "2025/jiguan-lianxinqiao.pdf").leaves[-1]
    foot = next(line.y for line in leaf.lines if plain(line.text) == "案例信息")
    above = [line for line in leaf.lines if line.y < foot]
    left, right = (
        max(line.y for line in above if (line.glyphs[0].x > leaf.width / 2) == at_right)
        for at_right in (False, True)
    )
    assert abs(left - right) < 3 * 14
    assert foot - max(left, right) < 100, "no hole above what is on record"


def test_no_page_of_a_leaflet_holds_nothing_but_what_is_on_record(
    shipped: dict[str, Book], tortured: dict[str, Book]
) -> None:
    folders = [one.root / "build/book/leaflets" for one in (*shipped.values(), *tortured.values())]
    files = sorted({file for folder in folders for file in folder.glob("*/*.pdf")})
    for file in files:
        *_, leaf = read_paper(file).leaves
        height = next(line.y for line in leaf.lines if plain(line.text) == "案例信息")
        assert [line for line in leaf.lines if 40 < line.y < height and plain(line.text)], file


def test_a_subtitle_of_two_lines_has_them_nearly_even(tortured: dict[str, Book]) -> None:
    book = tortured["everything"]
    leaf = book.paper.leaves[page_of(book, "副标题也写到最长")]
    first = next(n for n, line in enumerate(leaf.lines) if "副标题也写到最长" in line.text)
    widths = [line.glyphs[-1].end - line.glyphs[0].x for line in leaf.lines[first : first + 2]]
    assert min(widths) > 0.8 * max(widths)
