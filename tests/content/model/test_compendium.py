"""Cases stand in reading order, and every way to browse them finds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.content.model.compendium import Compendium
from tests.folders import JIANGXIN, NUANXIN, QIAOLIANG, case_file, read_project, rewrite


@pytest.fixture
def compendium(content: Path) -> Compendium:
    project = read_project(content)
    assert project.problems == ()
    return project.compendium


def test_the_newest_year_comes_first_and_awards_before_later_dates(content: Path) -> None:
    rewrite(case_file(content, NUANXIN), "date: 2026-11-10", "date: 2026-11-25")
    entries = read_project(content).compendium.entries
    assert [e.identity for e in entries] == [JIANGXIN, NUANXIN, QIAOLIANG]


def test_a_party_committee_counts_what_its_branches_made(compendium: Compendium) -> None:
    units = {value.name: value for value in compendium.facet("unit").values}
    assert list(units) == ["启明系党总支", "启明系教工党支部", "机关直属党支部"]
    assert {e.identity for e in units["启明系党总支"].entries} == {JIANGXIN, QIAOLIANG}
    assert [e.identity for e in units["机关直属党支部"].entries] == [NUANXIN]


def test_only_values_that_some_case_has_are_listed_in_the_office_order(
    compendium: Compendium,
) -> None:
    assert [value.name for value in compendium.facet("activities").values] == ["党课", "主题党日"]
    assert compendium.facet("programmes").values == ()
    assert [value.code for value in compendium.facet("year").values] == ["2026", "2025"]


def test_every_case_stands_between_its_neighbours(compendium: Compendium) -> None:
    names = [
        tuple(entry.identity if entry else None for entry in three)
        for three in compendium.neighbours()
    ]
    assert names == [
        (None, JIANGXIN, NUANXIN),
        (JIANGXIN, NUANXIN, QIAOLIANG),
        (NUANXIN, QIAOLIANG, None),
    ]
