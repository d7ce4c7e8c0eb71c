"""Cases like a case: the author's choice first, then what few others share, with the reason."""

from __future__ import annotations

import datetime
from dataclasses import fields, replace
from typing import Any

import pytest

from compendium.content.model.compendium import Compendium, arrange
from compendium.content.model.entry import Entry
from compendium.content.model.validate import read_units, read_vocabulary
from compendium.content.problems import Location
from compendium.outputs.site.related import MOST_RELATED, related_cases
from tests.conftest import CONTENT

FACETS = ("categories", "outcomes", "activities", "standards", "programmes")


def entry(name: str, **facts: Any) -> Entry:
    """Return a case in brief that is like no other unless ``facts`` say so."""
    place, day = Location("case.md"), datetime.date(2026, 1, 1)
    base: dict[str, Any] = {
        **dict.fromkeys((field.name for field in fields(Entry)), ""),
        **dict.fromkeys(("keywords", "related", "links"), ()),
        **dict.fromkeys(("title", "brand", "unit"), name),
        **dict.fromkeys(("date", "updated"), day),
        **dict.fromkeys(("title_place", "award_place"), place),
        "identity": f"2026/{name}",
        "year": 2026,
        "names": dict.fromkeys(FACETS, ()),
    }
    return Entry(**{**base, **facts})


def compendium(*entries: Entry) -> Compendium:
    vocabulary, _ = read_vocabulary(CONTENT)
    units, _ = read_units(CONTENT)
    assert vocabulary
    assert units
    return arrange(list(entries), vocabulary, units)


def likes(cases: Compendium, name: str) -> list[tuple[str, str]]:
    found = related_cases(cases)[f"2026/{name}"]
    return [(related.entry.identity.removeprefix("2026/"), related.why) for related in found]


@pytest.fixture
def strangers() -> list[Entry]:
    return [entry(f"x{number}") for number in range(10)]


def test_the_author_s_choice_comes_first_then_what_is_shared(strangers: list[Entry]) -> None:
    cases = compendium(
        *strangers,
        entry("a", related=("2026/x3",), keywords=("匠心", "实训"), unit="同一支部"),
        entry("b", keywords=("匠心",)),
        entry("c", unit="同一支部"),
        entry("d", title="匠心精神", names={**dict.fromkeys(FACETS, ()), "activities": ("党课",)}),
    )
    assert likes(cases, "a") == [
        ("x3", "作者推荐"),
        ("b", "共同关键词：匠心"),
        ("c", "同一党组织"),
    ]
    assert likes(cases, "x3") == []


def test_no_more_are_shown_than_fit_and_their_order_is_fixed(strangers: list[Entry]) -> None:
    same = [entry(f"s{number}", keywords=("匠心",)) for number in range(5)]
    first = likes(compendium(*strangers, *same), "s0")
    assert [name for name, _ in first] == ["s1", "s2", "s3", "s4"]
    assert len(first) == MOST_RELATED
    assert likes(compendium(*reversed(same), *strangers), "s0") == first


def test_what_most_cases_share_says_nothing(strangers: list[Entry]) -> None:
    cases = compendium(*(replace(one, keywords=("党建",)) for one in strangers))
    assert likes(cases, "x1") == []
