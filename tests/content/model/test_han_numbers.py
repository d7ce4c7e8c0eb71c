"""Han numerals: written as people write them, and read back."""

from __future__ import annotations

import pytest

from compendium.content.model.han_numbers import MOST, from_han, to_han


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (9999, "九千九百九十九"),
        (10000, "10000"),
        (0, "0"),
    ],
)
def test_a_number_is_written_as_people_write_it(number: int, written: str) -> None:
    assert to_han(number) == written


def test_every_number_that_a_heading_may_bear_is_written_once_and_read_back() -> None:
    written = [to_han(number) for number in range(1, 1000)]
    assert len(set(written)) == len(written)
    assert [from_han(numeral) for numeral in written] == list(range(1, 1000))
    assert all(to_han(number) for number in range(1000, MOST + 2))


@pytest.mark.parametrize("numeral", ["", "十十", "百", "零", "9" * 5000, "x"])
def test_what_is_no_number_is_worth_nothing(numeral: str) -> None:
    assert from_han(numeral) == 0
