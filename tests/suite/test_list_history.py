"""A unit is renamed, another merged: the past keeps its names, and the new ones lead to it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import NamedTuple

import pytest

from compendium.build.project import Project
from compendium.build.site import build
from tests.folders import NUANXIN, QIAOLIANG, article_of, copy_content, main_content, read_project
from tests.outputs.search.test_document import rows_of

UNITS = """units:
  - {name: 智造系党总支, code: qiming, kind: 党总支, formerly: [{until: 2025, name: 启明系党总支}]}
  - {name: 启明系教工党支部, code: qiming-jiaogong, kind: 党支部, parent: 智造系党总支}
  - {name: 机关直属党支部, code: jiguan, kind: 直属党支部, until: 2026, succeeded_by: [综合党支部]}
  - {name: 综合党支部, code: zonghe, kind: 直属党支部, since: 2026}
"""


class Later(NamedTuple):
    """The three cases after a rename and a merger: what was built, and what was read."""

    root: Path
    site: Path
    project: Project


@pytest.fixture(scope="module")
def later(prototype: Path, tmp_path_factory: pytest.TempPathFactory) -> Later:
    root = tmp_path_factory.mktemp("later") / "content"
    copy_content(prototype, root)
    (root / "cases/units.yml").write_text(UNITS, "utf-8")
    built = build(root)
    assert built.site, built.problems
    return Later(root, built.site, read_project(root))


def test_no_old_case_has_a_finding(later: Later) -> None:
    assert later.project.problems == ()


def test_an_old_case_keeps_the_name_of_its_day_and_says_the_present_one(later: Later) -> None:
    page = article_of(later.site, QIAOLIANG)
    assert 'browse/unit/qiming.html">启明系党总支</a><span class="now">（现为' in page
    assert 'browse/unit/qiming.html">智造系党总支</a>）' in page
    cited = page[page.index("cite__text") :]
    assert cited[: cited.index("</dd>")].count("启明系党总支") == 1


def test_the_page_of_the_new_name_lists_the_old_cases_and_tells_of_the_past(later: Later) -> None:
    def page(code: str) -> str:
        return main_content((later.site / f"browse/unit/{code}.html").read_text("utf-8"))

    assert "曾用名：启明系党总支（至2025年）" in page("qiming")
    assert "cases/2025/qiaoliang/index.html" in page("qiming")
    assert "前身创建" in page("zonghe") and f"cases/{NUANXIN}/index.html" in page("zonghe")
    before = '<a href="../../browse/unit/jiguan.html">机关直属党支部（至2026年）</a>'
    assert f"前身：{before}" in page("zonghe")
    assert '2026年并入：<a href="../../browse/unit/zonghe.html">综合党支部' in page("jiguan")


def test_search_and_suggestions_find_it_by_both_names(later: Later) -> None:
    names, *_ = rows_of(later.site)[f"cases/{QIAOLIANG}/index.html"]
    assert names[2] == "启明系党总支、智造系党总支"
    (index,) = (later.site / "search").glob("index.js")
    text = index.read_text("utf-8")
    assert text.count('"path":"browse/unit/qiming.html"') == 2
    assert '"name":"启明系党总支","path":"browse/unit/qiming.html"' in text


def test_tables_have_the_name_of_the_day_and_the_present_one(later: Later) -> None:
    rows = list(csv.DictReader((later.site / "exports/cases.csv").open(encoding="utf-8-sig")))
    named = {row["编号"]: (row["创建党组织"], row["上级党总支"], row["现名称"]) for row in rows}
    assert named[QIAOLIANG] == ("启明系党总支", "", "智造系党总支")
    assert named[NUANXIN] == ("机关直属党支部", "", "综合党支部")
    assert {row[2] for row in named.values()} == {"智造系党总支", "综合党支部", ""}
    cases = json.loads((later.site / "exports/cases.json").read_text("utf-8"))["cases"]
    now = {case["identity"]: case.get("unit_now") for case in cases}
    assert now[QIAOLIANG] == ["智造系党总支"]


def test_facets_hold_each_unit_once_under_its_code(later: Later) -> None:
    facet = later.project.compendium.facet("unit")
    found = {value.shown: {e.identity for e in value.entries} for value in facet.values}
    assert found["智造系党总支"] == {QIAOLIANG, "2026/jiangxin"}
    assert found["机关直属党支部（至2026年）"] == found["综合党支部"] == {NUANXIN}
    assert len(later.project.compendium.makers()) == 3
