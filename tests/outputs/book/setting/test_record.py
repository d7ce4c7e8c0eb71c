"""What is on record of a case keeps its order where a page ends within it."""

from __future__ import annotations

from pathlib import Path

from compendium.content.model.compendium import Compendium
from tests.outputs.book.conftest import MakeFile
from tests.outputs.book.laid_out import lay_out, plan_for

_MAIN = """
#import "case.typ": *
#set page(..sheet)
#show: prose
#show regex("^(品牌名称|类别|短项[0-9]|长项[0-9])$"): it => it + [#metadata(it.text)<name>]
#v(height - 5 * line)
#facts-block(json("/volumes/case.json"), parted: PARTED)
#context [#metadata(query(<name>).map(one => (one.value, one.location().page())))<extents>]
"""

SHORT = [[f"短项{n}", "已认定"] for n in range(1, 4)]
LONG = [[f"长项{n}", "支部委员会、党小组会、党课、主题党日、志愿服务"] for n in range(1, 6)]


def test_what_is_on_record_is_parted_between_its_rows_in_their_order(
    compendium: Compendium, file: MakeFile, tmp_path: Path
) -> None:
    plan = plan_for(file(profile="gongwen-a4", paper="a4"), compendium)
    case = {"brand": "一小时响应", "badges": ["案例"], "sample": False, "facts": SHORT + LONG}

    def names(parted: str) -> list[tuple[str, int]]:
        told = lay_out(tmp_path, _MAIN.replace("PARTED", parted), plan, case=case)
        return [(name, page) for name, page in told]

    whole, parted = names("false"), names("true")
    assert {page for _, page in whole} == {2}, "in one piece there is no room for it"
    assert [name for name, _ in parted] == [name for name, _ in whole]
    assert [page for _, page in parted] == sorted(page for _, page in parted)
    assert dict(parted)["品牌名称"] == 1
    assert [name for name, page in parted if page == 2][-2:] == ["长项4", "长项5"]
