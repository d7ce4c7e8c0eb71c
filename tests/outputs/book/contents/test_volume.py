"""A volume has the chosen cases once each, in its parts, with lists that agree with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compendium.content.model.compendium import Compendium
from compendium.content.model.units import FormerUnit, Units
from compendium.outputs.book.contents.chapters import statistics_data
from compendium.outputs.book.contents.plan import volume_mark, volume_name
from compendium.outputs.book.contents.volume import make_volume
from tests.outputs.book.conftest import BEST, CASES, SPECIAL, MakeFile


def test_every_case_is_in_one_part_and_parts_follow_the_list_of_the_office(
    compendium: Compendium, file: MakeFile
) -> None:
    volume = make_volume(file(parts="type"), compendium)
    assert [(part.number, part.name) for part in volume.parts] == [
        (1, "一系一品牌"),
        (2, "一支部一特色"),
    ]
    assert sorted(e.identity for e in volume.entries) == sorted(case[0] for case in CASES)
    years = [entry.year for entry in volume.parts[1].entries]
    assert years == sorted(years, reverse=True)


def test_a_book_without_parts_is_one_part_without_a_name(
    compendium: Compendium, file: MakeFile
) -> None:
    (part,) = make_volume(file(), compendium).parts
    assert part.name == ""
    assert part.entries == compendium.entries


def test_a_book_of_one_case_has_no_index(compendium: Compendium, file: MakeFile) -> None:
    kinds = ["units", "keywords"]
    assert make_volume(file(indexes=kinds, cases={"only": ["2026/ai"]}), compendium).indexes == ()
    assert len(make_volume(file(indexes=kinds), compendium).indexes) == 2


def test_a_case_of_two_categories_stands_under_the_first(
    compendium: Compendium, file: MakeFile
) -> None:
    (part,) = make_volume(file(parts="categories"), compendium).parts
    assert part.name == "好方法好办法"


def test_branches_stand_with_their_committee_and_direct_branches_together(
    compendium: Compendium, file: MakeFile
) -> None:
    volume = make_volume(file(parts="unit"), compendium)
    found = {part.name: {entry.identity for entry in part.entries} for part in volume.parts}
    assert found == {
        "启明工程系党总支": {"2026/qiming", "2026/sanlian", "2026/ai"},
        "杏林康养系党总支": {"2025/xinglin"},
        "直属党支部": {"2026/houqin", "2025/jiguan"},
    }
    assert list(found) == ["启明工程系党总支", "杏林康养系党总支", "直属党支部"]


def test_an_index_without_a_line_is_left_out(compendium: Compendium, file: MakeFile) -> None:
    without = tuple(replace(entry, keywords=()) for entry in compendium.entries)
    kinds = ["keywords", "units"]
    edition = file(indexes=kinds)
    assert [i.kind for i in make_volume(edition, compendium).indexes] == kinds
    bare = make_volume(edition, replace(compendium, entries=without))
    assert [i.kind for i in bare.indexes] == ["units"]


def test_a_case_whose_unit_has_an_unknown_committee_is_not_lost(
    compendium: Compendium, file: MakeFile
) -> None:
    units = Units(
        units=tuple(
            unit.model_copy(update={"parent": "撤并的党总支"}) if unit.parent else unit
            for unit in compendium.units.units
        )
    )
    volume = make_volume(file(parts="unit"), replace(compendium, units=units))
    assert "启明工程系教工党支部" in [part.name for part in volume.parts]
    assert len(volume.entries) == len(CASES)


def renamed(compendium: Compendium, until: int) -> Compendium:
    """Return ``compendium`` with the committee of Qiming renamed: its cases bear the old name."""
    units = tuple(
        unit.model_copy(
            update={
                "name": "智造学院党总支",
                "formerly": (FormerUnit(until=until, name="启明工程系党总支"),),
            }
        )
        if unit.code == "qiming"
        else unit.model_copy(update={"parent": "智造学院党总支"})
        if unit.code.startswith("qiming-")
        else unit
        for unit in compendium.units.units
    )
    return replace(compendium, units=Units(units=units))


def test_a_book_of_a_past_year_calls_everything_by_the_names_of_its_day(
    compendium: Compendium, file: MakeFile
) -> None:
    later = renamed(compendium, 2026)
    names = [part.name for part in make_volume(file(parts="unit"), later).parts]
    assert names[0] == "启明工程系党总支"
    chosen = make_volume(file(parts="unit", cases={"units": ["智造学院党总支"]}), later)
    assert {e.identity for e in chosen.entries} == {"2026/qiming", "2026/sanlian", "2026/ai"}
    (table,) = [one for one in chosen.statistics.tables if one.key == "unit"]
    assert [(row.label, row.cases) for row in table.counts] == [("启明工程系党总支", 3)]


def test_a_book_of_several_years_names_the_committee_with_its_former_name(
    compendium: Compendium, file: MakeFile
) -> None:
    first, *rest = (e for e in compendium.entries if e.unit.startswith("启明工程系"))
    newer = replace(first, unit="智造学院党总支")
    older = replace(first, identity="2025/older", year=2025)
    later = renamed(replace(compendium, entries=(newer, *rest, older)), 2025)
    (part,) = make_volume(file(parts="unit"), later).parts
    assert part.name == "智造学院党总支（原启明工程系党总支）"


def test_parts_by_award_end_with_the_cases_that_have_none(
    compendium: Compendium, file: MakeFile
) -> None:
    volume = make_volume(file(parts="award"), compendium)
    assert [part.name for part in volume.parts] == [BEST, SPECIAL, "其他案例"]


def test_parts_by_year_follow_the_order_of_the_cases(
    compendium: Compendium, file: MakeFile
) -> None:
    newest = make_volume(file(parts="year"), compendium)
    oldest = make_volume(file(parts="year", cases={"order": "year"}), compendium)
    assert [part.name for part in newest.parts] == ["2026年", "2025年"]
    assert [part.name for part in oldest.parts] == ["2025年", "2026年"]


def test_the_awards_are_listed_in_the_order_of_the_office(
    compendium: Compendium, file: MakeFile
) -> None:
    volume = make_volume(file(appendices=["statistics", "awards"]), compendium)
    assert [(a.year, a.award, len(a.entries)) for a in volume.awards] == [
        (2026, BEST, 1),
        (2026, SPECIAL, 2),
    ]
    assert volume.appendices == ("statistics", "awards")


def test_a_list_of_awards_without_awards_is_left_out(
    compendium: Compendium, file: MakeFile
) -> None:
    volume = make_volume(
        file(appendices=["awards", "notice"], cases={"years": ["2025"]}), compendium
    )
    assert volume.awards == ()
    assert volume.appendices == ("notice",)


def test_statistics_without_a_chart_are_left_out(compendium: Compendium, file: MakeFile) -> None:
    volume = make_volume(file(appendices=["statistics"], cases={"only": ["2026/ai"]}), compendium)
    assert volume.statistics.cases == 1
    assert volume.appendices == ()


def test_the_numbers_are_those_of_the_chosen_cases(compendium: Compendium, file: MakeFile) -> None:
    volume = make_volume(file(cases={"years": ["2026"]}), compendium)
    numbers = volume.statistics
    assert (numbers.cases, numbers.words, numbers.units, numbers.awarded) == (4, 4_000, 4, 3)
    counts = {table.key: {c.label: c.cases for c in table.counts} for table in numbers.tables}
    assert counts["year"] == {"2026年": 4}
    assert counts["unit"] == {"启明工程系党总支": 3, "后勤服务直属党支部": 1}
    assert counts["award"] == {BEST: 1, SPECIAL: 2}
    assert counts["categories"] == {"好体制好机制": 4, "好方法好办法": 4}
    assert {table.key for table in numbers.tables if table.several} == {"categories", "activities"}


def test_a_chart_is_drawn_where_its_bars_differ_and_awards_are_their_colour(
    compendium: Compendium, file: MakeFile
) -> None:
    volume = make_volume(file(cases={"years": ["2026"]}), compendium)
    data = statistics_data(volume.statistics)
    charts = {chart["title"]: chart["rows"] for chart in data["charts"]}
    assert "按年度" not in charts  # one bar
    assert "按认定结果" not in charts
    assert charts["按创建党组织"] == [["启明工程系党总支", 3, 2], ["后勤服务直属党支部", 1, 1]]
    assert data["told"]


def test_years_are_counted_as_they_went(compendium: Compendium, file: MakeFile) -> None:
    tables = make_volume(file(), compendium).statistics.tables
    assert [c.label for t in tables if t.key == "year" for c in t.counts] == ["2025年", "2026年"]


@pytest.mark.parametrize(
    ("volumes", "names", "marks"),
    [
        (1, [""], [""]),
        (2, ["上册", "下册"], ["上", "下"]),
        (3, ["上册", "中册", "下册"], ["上", "中", "下"]),
        (4, ["第一册", "第二册", "第三册", "第四册"], ["一册", "二册", "三册", "四册"]),
    ],
)
def test_a_number_of_many_volumes_begins_with_no_sign_that_passes_for_a_dash(
    volumes: int, names: list[str], marks: list[str]
) -> None:
    numbers = range(1, volumes + 1)
    assert [volume_name(number, volumes) for number in numbers] == names
    assert [volume_mark(number, volumes) for number in numbers] == marks
