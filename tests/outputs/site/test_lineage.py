"""The cases of one brand through the years: by its name, and by what its unit was and became."""

from __future__ import annotations

from typing import Any

from compendium.content.model.compendium import Compendium, arrange
from compendium.content.model.entry import Entry
from compendium.content.model.units import Unit, Units
from compendium.content.model.validate import read_vocabulary
from compendium.outputs.site.lineage import lineage_of, lineages
from compendium.outputs.site.years import looking_back
from tests.conftest import CONTENT
from tests.outputs.site.test_related import entry

UNITS: tuple[dict[str, Any], ...] = (
    {"name": "新系党总支", "code": "xin", "kind": "党总支"},
    {
        "name": "新教工支部", "code": "jiao", "kind": "党支部", "parent": "新系党总支",
        "formerly": [{"until": 2025, "name": "老教工支部"}],
    },
    {"name": "新学生支部", "code": "xue", "kind": "党支部", "parent": "新系党总支"},
    {
        "name": "旧系党总支", "code": "jiu", "kind": "党总支", "until": 2025,
        "succeeded_by": ["新系党总支"],
    },
    {"name": "机关直属支部", "code": "jiguan", "kind": "直属党支部"},
)  # fmt: skip


KEYS = (
    "type", "categories", "form", "outcomes", "activities", "standards", "programmes", "stage",
    "award",
)  # fmt: skip


def case(year: int, unit: str, brand: str = "匠心", **facts: Any) -> Entry:
    name = f"{year}/{unit}-{brand}-{len(facts)}"
    facts["names"] = dict.fromkeys(KEYS, ())
    return entry(name, identity=name, year=year, unit=unit, brand=brand, **facts)


def arranged(*entries: Entry) -> Compendium:
    vocabulary, _ = read_vocabulary(CONTENT)
    assert vocabulary
    return arrange(entries, vocabulary, Units(units=tuple(Unit(**unit) for unit in UNITS)))


def told(*entries: Entry) -> list[list[tuple[int, str]]]:
    return [[(e.year, e.unit) for e in one.entries] for one in lineages(arranged(*entries))]


def test_a_brand_goes_on_where_its_unit_has_another_name() -> None:
    assert told(case(2026, "新教工支部"), case(2024, "老教工支部")) == [
        [(2024, "老教工支部"), (2026, "新教工支部")]
    ]


def test_a_brand_goes_on_where_its_unit_went_over_into_another() -> None:
    assert told(case(2026, "新系党总支"), case(2024, "旧系党总支")) == [
        [(2024, "旧系党总支"), (2026, "新系党总支")]
    ]


def test_a_brand_that_rose_from_a_branch_to_its_committee_is_the_same() -> None:
    assert told(case(2025, "新学生支部"), case(2026, "新系党总支")) == [
        [(2025, "新学生支部"), (2026, "新系党总支")]
    ]


def test_another_units_brand_of_the_same_name_is_another_brand() -> None:
    assert told(case(2025, "机关直属支部"), case(2026, "新系党总支")) == []
    assert told(case(2025, "新学生支部"), case(2026, "新教工支部")) == []


def test_quotes_and_widths_make_no_other_brand_but_words_do() -> None:
    same = case(2026, "机关直属支部", "“连心１号”工作法")
    assert len(told(case(2025, "机关直属支部", "连心1号工作法"), same)) == 1
    assert told(case(2025, "机关直属支部", "连心2号工作法"), same) == []


def test_two_cases_of_one_year_alone_are_no_lineage() -> None:
    assert told(case(2026, "机关直属支部"), case(2026, "机关直属支部", title="另一个")) == []


def test_a_case_is_told_what_was_before_and_what_came_later() -> None:
    entries = [case(year, "机关直属支部") for year in (2024, 2025, 2026)]
    found = lineage_of(lineages(arranged(*entries)))[entries[1].identity]
    assert [one.year for one in found.before(2025)] == [2024]
    assert [one.year for one in found.since(2025)] == [2026]
    assert found.newest is entries[2]


def test_the_first_page_looks_back_where_there_are_several_years() -> None:
    one = arranged(case(2026, "机关直属支部"))
    assert looking_back(one) == {"years": [], "brands": ()}
    two = looking_back(arranged(case(2025, "机关直属支部"), case(2026, "机关直属支部")))
    assert [(row.name, row.href, row.cases) for row in two["years"]] == [
        ("2026年", "browse/year/2026.html", 1),
        ("2025年", "browse/year/2025.html", 1),
    ]
    assert [link.name for link in two["brands"][0].links] == ["2025年", "2026年"]
