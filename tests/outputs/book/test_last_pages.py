"""Contents and indexes of any length end on a page that is not nearly empty."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compendium.content.model.compendium import Compendium
from compendium.outputs.book.contents.profile import profile_of
from tests.outputs.book.conftest import MakeFile
from tests.outputs.book.laid_out import lay_out, plan_for

LEAST = 0.25
"""Of a page, its margin above included: so far down what stands on the last of several comes."""

_MAIN = """
#import "back.typ": *
#import "contents.typ": *
#set page(..sheet)
#show: prose
#show "100": it => [#it#metadata(none)<row>]
#WHAT()
#context {
  let rows = query(<row>).map(one => one.location())
  let last = rows.last().page()
  let down = calc.max(..rows.filter(row => row.page() == last).map(row => row.position().y))
  let ended(right) = {
    let here = rows.filter(row => row.page() == last).map(row => row.position())
    let column = here.filter(place => (place.x > page-of.width * 0.5mm) == right)
    calc.max(0, ..column.map(place => place.y.pt()))
  }
  let uneven = calc.abs(ended(true) - ended(false))
  [#metadata(((last, down / (page-of.height * 1mm), uneven),))<extents>]
}
"""

Ends = Callable[[str, dict[str, Any]], tuple[int, float]]
Said = Callable[[str, dict[str, Any]], tuple[int, float, float]]

EVEN = 36.0
"""Points by which one column of an index may end below the other: some three lines."""


@pytest.fixture
def ends(said: Said) -> Ends:
    """Where a part of a book ends whose plan is changed: the page, and how far down that."""
    return lambda what, changed: said(what, changed)[:2]


@pytest.fixture
def said(compendium: Compendium, file: MakeFile, tmp_path: Path) -> Said:
    """As ``ends``, and by how many points one column of the last page ends below the other."""
    return said_of(plan_for(file(indexes=["brands"], parts="type"), compendium), tmp_path)


def ends_of(plan: dict[str, Any], folder: Path) -> Ends:
    made = said_of(plan, folder)
    return lambda what, changed: made(what, changed)[:2]


def said_of(plan: dict[str, Any], folder: Path) -> Said:
    unknown = {"shown": "100", "said": "第 100 页", "mark": "", "number": 100}
    places = [*(f"case:{number}" for number in range(200)), "index:brands"]
    plan = plan | {"elsewhere": dict.fromkeys(places, unknown)}

    def end(what: str, changed: dict[str, Any]) -> tuple[int, float, float]:
        main = _MAIN.replace("WHAT", what)
        ((page, down, uneven),) = lay_out(folder, main, {**plan, **changed})
        return page, down, uneven

    return end


def test_contents_of_any_length_end_on_a_page_that_is_not_nearly_empty(ends: Ends) -> None:
    title, unit = ["让党员站到最难的那道工序旁"], "示例系党总支"
    listed = [{"id": str(n), "title": title, "unit": unit, "award": ""} for n in range(200)]

    def end(cases: int) -> tuple[int, float]:
        part = {"title": "第一部分　一系一品牌", "cases": listed[:cases]}
        return ends("contents", {"contents": [part]})

    assert end(9)[0] == 1
    found = {cases: end(cases) for cases in (18, 20, 22, 42, 44, 62, 64, 66, 86)}
    assert {page for page, _ in found.values()} >= {1, 2, 3}
    assert not {cases: one for cases, one in found.items() if one[0] > 1 and one[1] < LEAST}


def test_contents_of_parts_and_appendices_end_on_a_page_that_a_quarter_of_it_fills(
    compendium: Compendium, file: MakeFile, tmp_path: Path
) -> None:
    document = file(indexes=["brands"], parts="type", profile="gongwen-a4")
    ends = ends_of(plan_for(document, compendium), tmp_path)
    listed = [{"id": str(n), "title": ["一处题目"], "unit": "支部", "award": ""} for n in range(99)]
    last = [{"title": "认定名单", "place": "index:brands", "inner": False}] * 7

    def end(cases: int) -> tuple[int, float]:
        parts = [{"title": "某部分", "cases": listed[n:cases:3]} for n in range(3)]
        return ends("contents", {"contents": parts, "chapters": last})

    found = {cases: end(cases) for cases in range(26, 34)}
    assert {page for page, _ in found.values()} == {2, 3}
    page = profile_of("gongwen-a4", "a4")
    least = (page.top + 0.25 * (page.height - page.top - page.bottom)) / page.height
    assert not {cases: one for cases, one in found.items() if one[1] < least}


def test_an_index_of_any_length_ends_on_a_page_that_is_not_nearly_empty(ends: Ends) -> None:
    def end(entries: int) -> tuple[int, float]:
        words = [{"label": "闭环管理", "ids": [str(n)]} for n in range(entries)]
        groups = [{"letter": "ABCDEFGHJK"[n], "entries": words[n::10]} for n in range(10)]
        indexes = [{"kind": "brands", "title": "品牌索引", "groups": groups}]
        return ends("indexes", {"indexes": indexes})

    found = {entries: end(entries) for entries in (60, 80, 82, 84, 86, 88, 90, 182, 186, 190, 194)}
    assert {page for page, _ in found.values()} >= {1, 2}
    assert not {entries: one for entries, one in found.items() if one[0] > 1 and one[1] < LEAST}


def test_the_columns_of_an_index_that_nearly_fills_its_page_are_even(said: Said) -> None:
    def end(entries: int) -> tuple[int, float, float]:
        words = [{"label": "闭环管理", "ids": [str(n)]} for n in range(entries)]
        groups = [{"letter": "ABCDEFGHJK"[n], "entries": words[n::10]} for n in range(10)]
        return said("indexes", {"indexes": [{"kind": "brands", "title": "索引", "groups": groups}]})

    found = {entries: end(entries) for entries in (60, 64, 68, 70, 72, 74, 76, 78)}
    assert {page for page, _, _ in found.values()} == {1}
    assert max(down for _, down, _ in found.values()) > 0.8
    assert not {entries: one for entries, one in found.items() if one[2] > EVEN}


def test_an_index_of_many_numbers_ends_on_a_page_that_is_not_nearly_empty(ends: Ends) -> None:
    def end(entries: int, numbers: int) -> tuple[int, float]:
        words = [
            {"label": "闭环管理", "ids": [str(n) for n in range(numbers)]} for _ in range(entries)
        ]
        groups = [{"letter": "B", "entries": words}]
        indexes = [{"kind": "brands", "title": "品牌索引", "groups": groups}]
        return ends("indexes", {"indexes": indexes})

    found = {(n, many): end(n, many) for many in (10, 60, 200) for n in (400 // many, 1000 // many)}
    assert {page for page, _ in found.values()} >= {1, 2}
    assert not {size: one for size, one in found.items() if one[0] > 1 and one[1] < LEAST}


def test_who_signs_a_preface_stands_below_its_last_lines_and_on_its_page_where_that_can_be(
    ends: Ends,
) -> None:
    said = {"t": "p", "c": ["为便于各级党组织相互学习，现将已经定稿的案例汇编成册"]}

    def end(lines: int) -> tuple[int, float]:
        return ends("preface", {"preface": [said] * lines, "day": "100"})

    found = {lines: end(lines) for lines in range(28, 44)}
    assert [page for page, _ in found.values()] == sorted(page for page, _ in found.values())
    assert max(lines for lines, (page, _) in found.items() if page == 1) == 34, "32 as it is"
    assert not {lines: one for lines, one in found.items() if one[0] == 2 and one[1] < 0.18}
