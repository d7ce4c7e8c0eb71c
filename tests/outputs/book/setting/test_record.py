"""What is on record of a case keeps its order where a page ends within it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from compendium.content.model.compendium import Compendium
from tests.outputs.book.conftest import MakeFile
from tests.outputs.book.laid_out import lay_out, plan_for

_MAIN = """
#import "case.typ": *
#set page(..sheet)
#show: prose
#show regex("^(案例信息|品牌名称|类别|短项[0-9]|长项[0-9])$"): it => it + [#metadata(it.text)<name>]
#v(height - LEFT * line)
#facts-block(json("/volumes/case.json"), parted: PARTED)
#context [#metadata(query(<name>).map(one => (one.value, one.location().page())))<extents>]
"""

SHORT = [[f"短项{n}", "已认定"] for n in range(1, 4)]
LONG = [[f"长项{n}", "支部委员会、党小组会、党课、主题党日、志愿服务"] for n in range(1, 6)]


Names: TypeAlias = Callable[[list[list[str]], bool, int], list[tuple[str, int]]]
"""Facts, whether they may be parted, and how many lines the page has left -> their names in order,
each with its page.
"""


@pytest.fixture
def names(compendium: Compendium, file: MakeFile, tmp_path: Path) -> Names:
    plan = plan_for(file(profile="gongwen-a4", paper="a4"), compendium)

    def names_of(facts: list[list[str]], parted: bool, left: int) -> list[tuple[str, int]]:
        case = {"brand": "一小时响应", "badges": ["案例"], "sample": False, "facts": facts}
        main = _MAIN.replace("PARTED", str(parted).lower()).replace("LEFT", str(left))
        return [(name, page) for name, page in lay_out(tmp_path, main, plan, case=case)]

    return names_of


def test_what_is_on_record_is_parted_between_its_rows_in_their_order(names: Names) -> None:
    whole, parted = (names(SHORT + LONG, parted, 5) for parted in (False, True))
    assert {page for _, page in whole} == {2}, "in one piece there is no room for it"
    assert [name for name, _ in parted] == [name for name, _ in whole]
    assert [page for _, page in parted] == sorted(page for _, page in parted)
    assert dict(parted)["品牌名称"] == 1
    assert [name for name, page in parted if page == 2][-2:] == ["长项4", "长项5"]


@pytest.mark.parametrize(("short", "long"), [(0, 1), (1, 1), (2, 1), (0, 2)])
def test_a_record_of_few_rows_is_never_parted(names: Names, short: int, long: int) -> None:
    """What would be left before the page's end is a heading with hardly anything below it."""
    told = names(SHORT[:short] + LONG[:long], True, 3)
    assert len({page for _, page in told}) == 1, told
