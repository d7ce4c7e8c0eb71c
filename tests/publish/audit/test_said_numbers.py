"""What is told of a text line by line is what is told of it as a whole."""

from __future__ import annotations

import random

from compendium.content.check.privacy import Number, disguised_numbers, personal_numbers
from compendium.publish.audit.said_numbers import (
    SaidNumber,
    disguised_numbers_said,
    plain_numbers_said,
)

PIECES = (
    "电话 0851-85123456", "手机１３９１２３４５６７８", "139 1234 5678", "110101199003074258",
    "考生号1234", "QQ：12345", "office@example.edu.cn", "一三九零零零零一二三四",
    "加微信 abc_123456",
    "卡号 6222 0212 3456 7890 123", "138-1234-5678", "拨打 8512-3456 转 123", "微信号：zhibu_2026",
    "1101****1234567", "2026年11月5日", "服务师生 3,200 人次", "第一行", "", "\t", "学号：20260001",
    "分机 8123", "someone（at）example（dot）cn", "1 3 9 1 2 3 4 5 6 7 8",
)  # fmt: skip


def test_line_by_line_the_same_numbers_are_told_in_the_same_order() -> None:
    rng = random.Random(7)
    told = 0
    for _ in range(1000):
        words = rng.choices(PIECES, k=rng.randint(1, 6))
        text = "".join(word + rng.choice(("\n", "，", " ", "\n\n")) for word in words)
        for whole, by_line in (
            (personal_numbers, plain_numbers_said),
            (disguised_numbers, disguised_numbers_said),
        ):
            expected = [_named(n, text[n.start : n.end]) for n in whole(text)]
            assert [*map(_said, by_line(text))] == expected
            told += len(expected)
    assert told > 1000


def test_one_line_opens_the_search_for_all_lines_as_it_does_in_a_whole_text() -> None:
    assert not [*plain_numbers_said("考生号1234")]
    assert [said.written for said in plain_numbers_said("考生号1234\n12345")] == ["1234"]


def _named(number: Number, written: str) -> tuple[str, str, str]:
    return number.what, number.hidden, written


def _said(said: SaidNumber) -> tuple[str, str, str]:
    return _named(said.number, said.written)
