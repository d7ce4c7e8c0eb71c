"""Dates and figures as Chinese readers write them; a missing name is an error."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from jinja2 import UndefinedError

from compendium.content.model.phrasing import chinese_day, grouped_number
from compendium.content.settings import PROGRAM
from compendium.outputs.site.templates import template


def test_a_day_has_no_leading_zeros() -> None:
    assert chinese_day(datetime.date(2026, 6, 1)) == "2026年6月1日"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("96", "96"), ("95.50", "95.50"), ("9999", "9999"), ("10000", "10,000"), ("-5", "-5"),
     ("1234567.8", "1,234,567.8"), ("0", "0")],
)  # fmt: skip
def test_a_figure_is_shown_as_typed_with_commas_from_ten_thousand(typed: str, shown: str) -> None:
    assert grouped_number(Decimal(typed)) == shown


def test_a_name_that_a_template_does_not_get_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        template("case").render()


def test_every_template_says_what_it_is() -> None:
    ours = list((PROGRAM / "overrides").rglob("*.html"))
    assert len(ours) > 8
    assert [path.name for path in ours if not path.read_text("utf-8").startswith("{#")] == []
