"""What is kept may be deleted, damaged or outdated: the site comes out the same."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compendium.build import cases
from compendium.build.check import check
from compendium.build.project import opened_alone, opened_with_theme
from compendium.build.site import build
from compendium.content.program import PROGRAM
from compendium.system.progress import SILENT
from tests.folders import JIANGXIN, append, bytes_of, case_file, codes_of, draw, rewrite


def site_of(root: Path) -> dict[str, bytes]:
    return bytes_of(root / "build/site")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5_000])


def overwrite_the_middle(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    assert len(raw) > 8_192
    raw[4_096:] = b"\xff" * (len(raw) - 4_096)
    file.write_bytes(raw)


def forget_a_table(file: Path) -> None:
    with sqlite3.connect(file) as store:
        store.execute("drop table parts")


def garble_the_rows(file: Path) -> None:
    with sqlite3.connect(file) as store:
        store.execute("update parts set text = '[1, 2'")


def another_layout(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as store:
        store.execute("create table cases (a text)")
        store.execute("pragma user_version = 1")


def empty_it(file: Path) -> None:
    file.write_bytes(b"")


def no_database(file: Path) -> None:
    file.write_text("not a database at all " * 1_000)


DAMAGES = [
    cut,
    overwrite_the_middle,
    forget_a_table,
    garble_the_rows,
    another_layout,
    empty_it,
    no_database,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_counts_as_none(built: Path, damage: Callable[[Path], None]) -> None:
    before = site_of(built)
    damage(built / "build/cache/cases.sqlite")
    assert build(built).problems == ()
    assert site_of(built) == before
    append(case_file(built), "\n再改一处。\n")
    assert build(built).problems == ()
    assert "再改一处。" in site_of(built)["cases/2026/jiangxin/index.html"].decode()


@pytest.mark.parametrize(
    "lost", ["build/cache", "build/cache/pictures", "build/cache/theme", "build/cache/site.json",
             "build/cache/cases.sqlite", "build/site", "build"],
)  # fmt: skip
def test_whatever_of_the_build_is_deleted_the_site_is_the_same(built: Path, lost: str) -> None:
    before = site_of(built)
    target = built / lost
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink()
    assert build(built).problems == ()
    assert site_of(built) == before


def test_a_lost_rendition_is_made_again(built: Path) -> None:
    before = site_of(built)
    for rendition in (built / "build/cache/pictures").glob("*-720.jpg"):
        rendition.unlink()
    shutil.rmtree(built / "build/site")
    assert build(built).problems == ()
    assert site_of(built) == before


def test_pictures_of_pages_are_made_with_the_site_and_not_to_judge_cases(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check(content).problems == ()
    kept = content / "build/cache/pictures"
    assert {file.suffix for file in kept.iterdir()} == {".json"}
    with monkeypatch.context() as alone:
        alone.delattr(cases, "compile_case")  # what was judged is kept
        assert build(content).problems == ()
    assert [*kept.glob("*-720.jpg")]
    before = site_of(content)
    shutil.rmtree(content / "build")
    build(content)
    assert site_of(content) == before


BEFORE_PROCESSES = """
import sys
from pathlib import Path
from compendium.build import cases
from compendium.build.check import check
from compendium.content.model.case import Case

def processes_begin(job, works):
    print(Case.__pydantic_complete__, "compendium.system.pictures" in sys.modules)
    sys.exit()

cases.POOL_FROM = 2
cases.work_through = processes_begin
check(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("pictures", [False, True])
def test_what_every_process_would_make_is_made_before_they_begin(
    content: Path, pictures: bool
) -> None:
    if pictures:
        draw(content / f"cases/{JIANGXIN}/photo.jpg")
    else:
        for photo in content.glob("cases/*/*/*.jpg"):
            photo.unlink()
    command = [sys.executable, "-c", BEFORE_PROCESSES, str(content)]
    done = subprocess.run(command, cwd=PROGRAM, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"True {pictures}\n", "")


def test_pictures_for_books_are_made_only_where_books_follow(content: Path) -> None:
    draw(content / f"cases/{JIANGXIN}/photo.jpg")
    build(content)
    printed = "build/cache/pictures/*-print.jpg"
    assert not [*content.glob(printed)]
    shutil.rmtree(content / "build")
    with opened_with_theme(content, SILENT, preview=False, printing=True) as reading:
        assert reading.project
        assert [*content.glob(printed)]
    shutil.rmtree(content / "build")
    with opened_alone(content, SILENT, printing=True) as reading:  # leaflets without a site
        assert reading.project
        assert [*content.glob(printed)]
        assert not [*content.glob("build/cache/pictures/*-720.jpg")]


def test_problems_are_kept_with_the_cases_and_told_again(content: Path) -> None:
    append(case_file(content), "\n见[外站](https://example.org/)。\n")
    rewrite(case_file(content, "2026/nuanxin"), "sample: true", "sample: 是")
    first = check(content).problems
    assert {"K413", "K107"} <= set(codes_of(first))
    assert check(content).problems == first


def test_a_corrected_case_is_told_no_more(content: Path) -> None:
    rewrite(case_file(content), "sample: true", "sample: 是")
    assert codes_of(check(content).problems)
    rewrite(case_file(content), "sample: 是", "sample: true")
    assert check(content).problems == ()


def test_a_picture_added_later_is_seen(content: Path) -> None:
    rewrite(case_file(content), "reviews:", "  - {file: more.jpg, caption: 现场}\nreviews:")
    assert codes_of(check(content).problems).count("K401") == 1
    draw(case_file(content).with_name("more.jpg"))
    assert check(content).problems == ()


def test_a_changed_list_judges_all_cases_again(content: Path) -> None:
    assert check(content).problems == ()
    rewrite(content / "cases/vocabulary.yml", "好方法好办法", "好办法")
    assert "K201" in codes_of(check(content).problems)


def test_the_store_forgets_what_is_no_longer_there(built: Path) -> None:
    for number in range(3):
        append(case_file(built), f"\n第{number}次修改。\n")
        build(built)
    with sqlite3.connect(built / "build/cache/cases.sqlite") as store:
        assert store.execute("select count(distinct key) from parts").fetchone() == (3,)
