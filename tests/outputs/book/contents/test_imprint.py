"""The imprint tells the format of the book, by its name and its measures."""

from __future__ import annotations

from compendium.outputs.book.contents.imprint import format_of
from tests.outputs.book.conftest import MakeFile


def test_a_format_is_told_by_name_and_measures(file: MakeFile) -> None:
    assert format_of(file().edition) == "大16开（210 毫米×285 毫米）"
    assert format_of(file(paper="16k").edition) == "正16开（185 毫米×260 毫米）"
    assert format_of(file(profile="gongwen-a4").edition) == "A4（210 毫米×297 毫米）"
