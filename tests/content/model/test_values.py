"""Dates and titles are taken as written, or refused by their kind of mistake."""

from __future__ import annotations

import datetime

import pytest
from pydantic_core import PydanticCustomError

from compendium.content.model.values import check_title, read_date


def test_a_date_is_year_month_day() -> None:
    assert read_date(" 2026-11-05 ") == datetime.date(2026, 11, 5)
    assert read_date("2024-02-29") == datetime.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("2026/11/05", "date_form"),
        ("2026年11月5日", "date_form"),
        ("2026-11-5", "date_form"),
        ("26-11-05", "date_form"),
        ("2026-11-05T00:00", "date_form"),
        ("20261105", "date_form"),
        ("2026-13-01", "date_unreal"),
        ("2026-02-29", "date_unreal"),
        ("0000-01-01", "date_unreal"),
    ],
)
def test_another_form_of_date_is_told_apart_from_a_day_that_does_not_exist(
    typed: str, kind: str
) -> None:
    with pytest.raises(PydanticCustomError) as error:
        read_date(typed)
    assert error.value.type == kind


@pytest.mark.parametrize("mark", "。，；：、.,;:")
def test_no_mark_ends_a_title(mark: str) -> None:
    with pytest.raises(PydanticCustomError):
        check_title(f"匠心领航{mark} ")
    assert check_title(f"匠心{mark}领航") == f"匠心{mark}领航"


@pytest.mark.parametrize("mark", "？！”》）")
def test_a_mark_that_belongs_to_a_title_may_end_it(mark: str) -> None:
    assert check_title(f"匠心领航{mark}") == f"匠心领航{mark}"
