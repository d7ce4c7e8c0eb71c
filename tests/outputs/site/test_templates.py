"""Dates and figures as Chinese readers write them; a missing name is an error."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from jinja2 import UndefinedError

from compendium.content.model.phrasing import chinese_day, grouped_number
from compendium.content.settings import PROGRAM
from compendium.outputs.site.templates import template
from compendium.outputs.site.views import Link


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


def test_a_facet_of_many_values_stands_below_the_others_over_the_whole_width() -> None:
    units = [Link(f"党支部{n}", f"unit/{n}.html", 1, n % 3 > 0) for n in range(25)]
    facets = [
        {"key": "unit", "label": "创建党组织", "links": units},
        {"key": "year", "label": "年度", "links": units[:24]},
    ]
    page = template("browse").render(facets=facets, root="")
    assert page.index('id="facet-year"') < page.index("</div>") < page.index('id="facet-unit"')
    assert page.count("facet--long") == 1
    assert page.count('href="unit/24.html"') == 1
