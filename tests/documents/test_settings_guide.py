"""The examples of the settings guide are lists that the program reads, and mean what it says."""

from __future__ import annotations

import re

import pytest

from compendium.content.model.units import Units
from compendium.content.model.validate import read_units, units_in
from compendium.content.program import PROGRAM

SECTION = re.compile(r"\{#units-in-time\}(.+?)\n### ", re.DOTALL)
EXAMPLE = re.compile(r"```yaml\n(.+?)```", re.DOTALL)


@pytest.fixture(scope="module")
def examples() -> list[Units]:
    section = SECTION.search((PROGRAM / "docs/settings.md").read_text("utf-8"))
    assert section, "the section is there"
    texts = EXAMPLE.findall(section[1])
    read = [units_in(t if t.startswith("units:") else f"units:\n{t}") for t in texts]
    assert [problems for _, problems in read] == [[], []]
    return [units for units, _ in read if units]


def test_a_unit_that_was_renamed_is_found_under_both_names(examples: list[Units]) -> None:
    renamed, _ = examples
    for name, year in (
        ("机电系党总支", 2025),
        ("机电系党总支", 2026),
        ("智能制造学院党总支", 2026),
    ):
        found = renamed.find(name, year)
        assert found and found.code == "jidian" and name in found.right_names(year)
    (unit,) = renamed.units
    assert unit.right_names(2027) == ("智能制造学院党总支",)


def test_units_that_were_merged_lead_to_what_came_after(examples: list[Units]) -> None:
    _, merged = examples
    for name in ("机电系党总支", "电子系党总支"):
        before = merged.find(name, 2025)
        assert before and [u.code for u in merged.successors(before)] == ["zhizao"]
    branch = merged.find("机电系教工党支部", 2026)
    assert branch
    above = [merged.parent_of(branch, year) for year in (2026, 2027)]
    assert [unit and unit.code for unit in above] == ["jidian", "zhizao"]


def test_the_demonstration_has_a_unit_with_a_history() -> None:
    units, problems = read_units(PROGRAM)
    assert units and problems == []
    unit = units.find("总务直属党支部", 2024)
    assert unit and unit.sample and unit.name == "后勤服务直属党支部"
    assert "后勤服务直属党支部" in (PROGRAM / "docs/settings.md").read_text("utf-8")
