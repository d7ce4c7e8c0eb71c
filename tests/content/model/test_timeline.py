"""The lists through the years: what was right in one of them, and what is what by now."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.content.model.timeline import names_right_in, newest_names
from compendium.content.model.units import Units
from compendium.content.model.validate import read_wording
from compendium.content.model.vocabulary import Terms
from compendium.content.model.wording import Wording

UNITS = Units.model_validate(
    {
        "units": [
            {
                "name": "智造学院党总支",
                "code": "zhizao",
                "kind": "党总支",
                "formerly": [
                    {"until": 2025, "name": "机电系党总支", "short": "机电系"},
                    {"until": 2022, "name": "机械系党总支"},
                ],
            },
            {
                "name": "商贸系党总支",
                "code": "shangmao",
                "kind": "党总支",
                "until": 2026,
                "succeeded_by": ["综合系党总支", "智造学院党总支"],
            },
            {"name": "综合系党总支", "code": "zonghe", "kind": "党总支", "since": 2026},
            {
                "name": "商贸系学生党支部",
                "code": "shangmao-xuesheng",
                "kind": "党支部",
                "parent": "综合系党总支",
                "formerly": [{"until": 2026, "parent": "商贸系党总支"}],
            },
            {"name": "第二党支部", "code": "er", "kind": "直属党支部", "until": 2024},
            {
                "name": "第二党支部",
                "code": "san",
                "kind": "直属党支部",
                "formerly": [{"until": 2024, "name": "第三党支部"}],
            },
            {
                "name": "图书馆党总支",
                "code": "tushuguan",
                "kind": "党总支",
                "formerly": [
                    {
                        "until": 2023,
                        "kind": "党支部",
                        "parent": "机电系党总支",
                        "name": "图书馆党支部",
                    }
                ],
            },
        ]
    }
)


def code(name: str, year: int) -> str:
    unit = UNITS.find(name, year)
    assert unit
    return unit.code


@pytest.mark.parametrize(
    ("year", "names"),
    [
        (2020, ("机械系党总支",)),
        (2022, ("机械系党总支", "机电系党总支")),
        (2024, ("机电系党总支",)),
        (2025, ("机电系党总支", "智造学院党总支")),
        (2026, ("智造学院党总支",)),
    ],
)
def test_in_the_year_of_a_change_both_names_are_right(year: int, names: tuple[str, ...]) -> None:
    assert names_right_in(UNITS.units[:1], year) == names
    assert newest_names(UNITS.units[:1], year) == names[-1:]
    assert {code(name, year) for name in names} == {"zhizao"}


def test_a_name_that_passed_on_means_the_one_that_bore_it_then() -> None:
    assert (code("第二党支部", 2024), code("第二党支部", 2025)) == ("er", "san")
    assert code("第三党支部", 2024) == code("第三党支部", 2030) == "san"


def test_the_units_of_a_year_are_those_that_there_were_as_they_were_called() -> None:
    assert [unit.name for unit in UNITS.at(2020).units] == [
        "机械系党总支",
        "商贸系党总支",
        "商贸系学生党支部",
        "第二党支部",
        "第三党支部",
        "图书馆党支部",
    ]
    found = UNITS.at(2020).find("智造学院党总支")
    assert found and found.name == "机械系党总支", "a name of a later day is known"
    assert UNITS.at(2027).find("商贸系党总支") is None


def test_a_parent_has_the_name_and_the_year_of_its_time() -> None:
    def parent(name: str, year: int) -> str | None:
        unit = UNITS.at(year).find(name)
        assert unit
        return unit.parent

    assert parent("商贸系学生党支部", 2026) == "商贸系党总支"
    assert parent("商贸系学生党支部", 2027) == "综合系党总支"
    assert parent("图书馆党支部", 2021) == "机械系党总支"
    assert parent("图书馆党总支", 2024) is None, "what became a 党总支 stands alone"


def test_what_a_unit_went_over_into_is_its_present_name() -> None:
    def now(name: str, year: int) -> tuple[str, ...]:
        unit = UNITS.find(name, year)
        assert unit
        return UNITS.present_names(unit)

    assert now("机械系党总支", 2020) == ("智造学院党总支",)
    assert now("商贸系党总支", 2025) == ("综合系党总支", "智造学院党总支")
    assert now("第二党支部", 2024) == ()


def test_a_value_has_the_quota_and_the_sections_of_its_year() -> None:
    terms = Terms.model_validate(
        {
            "label": "文体",
            "values": [
                {
                    "name": "案例",
                    "code": "anli",
                    "quota": 5,
                    "sections": ["一", "二"],
                    "formerly": [{"until": 2026, "quota": 7}, {"until": 2024, "sections": ["一"]}],
                },
                {"name": "机制", "code": "jizhi", "until": 2025},
                {"name": "清单", "code": "qingdan", "since": 2027},
            ],
        }
    )
    told = {year: terms.at(year).values for year in (2024, 2026, 2027)}
    assert [told[year][0].quota for year in told] == [7, 7, 5]
    assert [told[year][0].sections for year in told] == [("一",), ("一", "二"), ("一", "二")]
    assert [terms.at(year).names() for year in told] == [
        ("案例", "机制"),
        ("案例",),
        ("案例", "清单"),
    ]


def test_an_expression_is_asked_for_from_its_year_on() -> None:
    whole = Wording.model_validate(
        {
            "expressions": [
                {"begins": "某某", "whole": ["某某一"], "until": 2026},
                {"begins": "某某", "whole": ["某某二"], "since": 2027},
            ],
            "terms": [{"wrong": "旧说法", "right": "新说法", "since": 2027}],
        }
    )
    assert [entry.whole for entry in whole.at(2026).expressions] == [("某某一",)]
    assert [entry.whole for entry in whole.at(2027).expressions] == [("某某二",)]
    assert (whole.at(2026).terms, len(whole.at(2027).terms)) == ((), 1)


def test_an_order_holds_in_its_years_and_words_by_themselves_in_all() -> None:
    dated = [
        {"words": ["四个意识", "四个自信"], "until": 2026},
        {"words": ["四个自信", "四个意识"], "since": 2027},
    ]
    whole = Wording.model_validate({"order": dated})
    assert [order.words[0] for order in whole.at(2026).order] == ["四个意识"]
    assert [order.words[0] for order in whole.at(2027).order] == ["四个自信"]
    always = Wording.model_validate({"order": ["四个意识", "四个自信"]})
    assert [order.words for order in always.at(2020).order] == [("四个意识", "四个自信")]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("order: [四个意识, 两个维护, 四个意识]\n", ["K501 cases/wording.yml:1"]),
        ("order:\n  - {words: [一, 二, 一], until: 2026}\n", ["K501 cases/wording.yml:2"]),
        ("order:\n  - {words: [四个意识]}\n", ["K108 cases/wording.yml:2"]),
        ("order:\n  - 四个意识\n  - {words: [一, 二]}\n", ["K103 cases/wording.yml:2"]),
        ("order:\n  - {words: [一, 二], until: 去年}\n", ["K106 cases/wording.yml:2"]),
        ("order:\n  - {words: [一, 二], until: 2026}\n", []),
    ],
)
def test_a_wrong_order_is_told_where_it_stands(tmp_path: Path, typed: str, told: list[str]) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases/wording.yml").write_text(typed, "utf-8")
    found = read_wording(tmp_path)[1]
    assert [f"{p.code} {p.location.path}:{p.location.line}" for p in found] == told
