"""A book holds the cases that meet all of its conditions, in the order that it asks for."""

from __future__ import annotations

from typing import Any

import pytest

from compendium.content.model.compendium import Compendium
from compendium.content.model.edition import Selection
from compendium.content.model.selection import select
from tests.conftest import Demonstration
from tests.folders import read_project


@pytest.fixture(scope="module")
def compendium(demonstration: Demonstration) -> Compendium:
    return read_project(demonstration.root).compendium


def chosen(compendium: Compendium, **keys: Any) -> list[str]:
    """Return the slugs of the cases that the selection of ``keys`` chooses."""
    entries = select(Selection.model_validate(keys), compendium)
    return [entry.identity.split("/")[1] for entry in entries]


def test_without_conditions_all_cases_are_chosen_in_the_order_of_the_site(
    compendium: Compendium,
) -> None:
    assert select(Selection(), compendium) == compendium.entries


@pytest.mark.parametrize(
    ("keys", "slugs"),
    [
        ({"years": ["2025"]}, {"jiguan-lianxinqiao", "qiming-lingxue", "xinglin-qihuang"}),
        ({"types": ["一系一品牌"]}, {"qiming-jiangxin", "qingyuan-shangqiao"}),
        ({"awards": ["优秀品牌创建项目"]}, {"qiming-jiangxin", "qingyuan-shangqiao"}),
        (
            {"awarded": "true", "types": ["一支部一特色"]},
            {"qiming-sanlian", "qingyuan-yinghuo", "houqin-yixiaoshi"},
        ),
        ({"units": ["后勤服务直属党支部"]}, {"houqin-yixiaoshi"}),
        (
            {"units": ["启明工程系党总支"]},
            {"qiming-jiangxin", "qiming-sanlian", "qiming-lingxue"},
        ),
        ({"units": ["启明工程系党总支"], "years": ["2025"]}, {"qiming-lingxue"}),
        ({"only": ["2025/qiming-lingxue"]}, {"qiming-lingxue"}),
    ],
)
def test_a_case_is_chosen_that_meets_every_condition(
    compendium: Compendium, keys: dict[str, Any], slugs: set[str]
) -> None:
    found = chosen(compendium, **keys)
    assert set(found) == slugs
    assert len(found) == len(slugs)


def test_a_list_can_give_the_order(compendium: Compendium) -> None:
    listed = ["2025/xinglin-qihuang", "2026/qiming-sanlian", "2025/qiming-lingxue"]
    assert chosen(compendium, only=listed, order="list") == [name[5:] for name in listed]


def test_the_other_orders_are_by_unit_and_by_year(compendium: Compendium) -> None:
    units = {name: rank for rank, name in enumerate(compendium.units.names())}
    by_unit = select(Selection(order="unit"), compendium)
    assert [units[entry.unit] for entry in by_unit] == sorted(units[e.unit] for e in by_unit)
    by_year = select(Selection(order="year"), compendium)
    assert [entry.year for entry in by_year] == [2025] * 3 + [2026] * 6


def test_titles_are_sorted_by_pinyin_whatever_marks_they_begin_with(
    compendium: Compendium,
) -> None:
    titles = [entry.title[:3] for entry in select(Selection(order="title"), compendium)]
    assert titles == [
        "逢五开",
        "旧药箱",
        "让党员",
        "“三链",
        "少开两",
        "学长领",
        "一桥三",
        "一条直",
        "一小时",
    ]
