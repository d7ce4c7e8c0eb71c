"""Numbers that identify a person are found, and numbers that do not are left alone."""

from __future__ import annotations

import pytest

from compendium.content.check.registry import spots_of
from tests.content.check.test_prose import prose

SOUND_ID = "11010119900307" + "0011"


def found(text: str) -> list[str]:
    return [spot.code.name for spot in spots_of(prose(text)) if spot.code.name < "K7"]


def checked(digits: str) -> str:
    """Return ``digits`` with the check character of GB 11643."""
    weights = [2 ** (17 - n) % 11 for n in range(17)]
    return (
        digits + "10X98765432"[sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11]
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"号码{checked('11010119900307001')}。", "K601"),
        (f"号码{checked('35078419851231002').lower()}。", "K601"),
        ("身份证号码：110101900307001", "K601"),
        ("拨13912345678。", "K602"),
        ("拨+86 13912345678。", "K602"),
        ("拨139-1234-5678。", "K602"),
        ("（0599）2345678", "K603"),
        ("05992345678", "K603"),
        ("传真：8234567", "K603"),
        ("写信到a.b@c.example", "K604"),
        ("QQ：123456", "K605"),
        ("微信：abc_123", "K605"),
        ("卡号6222000000000000004", "K606"),
        ("学号20260101", "K607"),
        ("党员编号为A20260101", "K607"),
    ],
)
def test_personal_data_are_found(text: str, code: str) -> None:
    assert found(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "访问13912345678人次",
        "投入05元，得2345678分",
        "2026年11月5日至2026年12月5日",
        "编号2026110512345678901234",
        "热线12345、12371",
        "圆周率3.14159265358979",
        "学号后面的座位",
        "微信公众号abcdefg1",
        "工号牌一律挂在左边",
        "110101199003070012",
        "6222 0000 0000 0000 001",
        "电话打了2346789次",
        "1,391,234,567元",
    ],
)
def test_other_numbers_are_no_personal_data(text: str) -> None:
    assert found(text) == []


def test_a_message_does_not_repeat_the_number() -> None:
    (spot,) = spots_of(prose("拨13912345678。"))
    assert "13912345678" not in spot.message + spot.advice
