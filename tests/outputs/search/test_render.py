"""The data scripts: complete, named by their content, and the same from a warm cache."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from compendium.build.site import build
from tests.folders import bytes_of, case_file, rewrite
from tests.outputs.search.test_document import data_of, rows_of


def scripts(root: Path) -> dict[str, bytes]:
    return bytes_of(root / "build/site/search")


def test_every_name_comes_with_its_sound_once(built: Path) -> None:
    slices = [data_of(file) for file in sorted((built / "build/site/search").glob("20*.js"))]
    assert len(slices) == 2
    for part in slices:
        names = {name for _, document in part["rows"] for name in document[0]}
        assert names == part["sounds"].keys()


def test_a_changed_case_renames_its_year_alone(built: Path) -> None:
    before = scripts(built)
    rewrite(case_file(built), "title: ", "title: 再")
    assert build(built).problems == ()
    after = scripts(built)
    gone = {name.rpartition("-")[0] for name in before.keys() - after.keys()}
    assert gone == {"2026", "facets"}
    title = rows_of(built / "build/site")["cases/2026/jiangxin/index.html"][0][0]
    assert title.startswith("再")


def test_a_group_of_values_is_suggested_and_leads_to_all_of_them(built: Path) -> None:
    words = {word["name"]: word for word in data_of(built / "build/site/search/index.js")["words"]}
    assert len(words) > 10
    group = words["三会一课"]
    assert group["label"] == "活动载体"
    assert group["sounds"] == "san'hui'yi'ke"
    assert group["path"].startswith("cases/index.html#activities=")
    assert group["count"] >= 1
    assert words["党课"]["path"] == "browse/activities/dangke.html"


def test_kept_sounds_never_change_the_result(built: Path) -> None:
    before = scripts(built)
    with sqlite3.connect(built / "build/cache/cases.sqlite") as store:
        assert store.execute("select count(*) from pinyin").fetchone()[0] > 10
        store.execute("update pinyin set sound = 'x'")
    assert build(built).problems == ()
    assert scripts(built) == before
    with sqlite3.connect(built / "build/cache/cases.sqlite") as store:
        store.execute("update pinyin set stamp = 'another program', sound = 'x'")
    assert build(built).problems == ()
    assert scripts(built) == before
