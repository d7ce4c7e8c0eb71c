"""Columns of a table of Word: short entries stand in one line where others can give way."""

from __future__ import annotations

from typing import Any

import pytest

from compendium.content.body.blocks import content_of
from compendium.outputs.word.columns import TABLE_SIZE, column_shares

LINE = 8_844
LONG = "停水停电、跑水、电梯困人，食品安全线索，餐饮、环境等意见建议，需采购配件或跨部门协调"


def table(*rows: tuple[str, ...]) -> dict[str, Any]:
    cells = ("".join(f"<td>{words}</td>" for words in row) for row in rows)
    html = "".join(f"<tr>{row}</tr>" for row in cells)
    found: dict[str, Any] = content_of(f"<table><tbody>{html}</tbody></table>")[0]
    return found


@pytest.mark.parametrize(
    ("short", "least"), [("级别", 3.0), ("导思想", 4.0), ("每月15日", 5.5), ("一二三四五六", 7.0)]
)
def test_a_short_entry_has_room_beside_long_ones(short: str, least: float) -> None:
    shares = column_shares(
        table((short, LONG, LONG, LONG, LONG), ("一", LONG, LONG, LONG, LONG)), LINE
    )
    assert sum(shares) == pytest.approx(LINE / 20 / TABLE_SIZE)
    assert shares[0] >= least
    assert min(shares[1:]) > shares[0] - 1


def test_where_all_columns_are_narrow_none_is_left_without_room() -> None:
    many = table(tuple("一二三四五六" for _ in range(9)))
    shares = column_shares(many, LINE)
    assert sum(shares) == pytest.approx(LINE / 20 / TABLE_SIZE)
    assert max(shares) == pytest.approx(min(shares))
