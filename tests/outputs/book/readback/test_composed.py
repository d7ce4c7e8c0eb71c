"""What belongs together stands together: a table with the words before it, a list in one piece."""

from __future__ import annotations

import pytest

from tests.outputs.book.readback.books import Book
from tests.outputs.book.readback.paper import plain


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


def test_a_picture_behind_a_list_stands_below_what_is_left_of_it(
    shipped: dict[str, Book],
) -> None:
    book = shipped["collection"]
    leaf = book.paper.leaves[page_of(book, "维修人员按约到场，先听住宿学生把现象说完")]
    lines = [line for line in book.body(leaf) if plain(line.text)]
    picture = next(n for n, line in enumerate(lines) if "维修人员按约到场" in line.text)
    rest = next(n for n, line in enumerate(lines) if "未修好的退回原单" in line.text)
    assert rest < picture
