"""From a content folder to a site: what stops it, what is left out, what stays as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from compendium.build import cases as workshop
from compendium.build.check import check
from compendium.build.project import Options
from compendium.build.site import build
from compendium.content.program import PROGRAM
from compendium.system.progress import Progress
from tests.folders import (
    JIANGXIN,
    NUANXIN,
    QIAOLIANG,
    append,
    blank_pdf,
    bytes_of,
    case_file,
    codes_of,
    draw,
    rewrite,
)
from tests.killed import kills


def site_of(root: Path) -> dict[str, bytes]:
    return bytes_of(root / "build/site")


def identities(root: Path) -> dict[str, tuple[int, int]]:
    """Return inode and time of every published file."""
    site = root / "build/site"
    files = (path for path in site.rglob("*") if path.is_file())
    return {
        path.relative_to(site).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in files
    }


def spoil(root: Path, identity: str = NUANXIN) -> None:
    """Make an error in a case."""
    rewrite(case_file(root, identity), "categories: ", "categori: ")


def test_nothing_is_written_where_nothing_changed(built: Path) -> None:
    before = identities(built)
    again = build(built)
    assert again.written
    assert (again.written.written, again.written.removed) == (0, 0)
    assert identities(built) == before


def test_one_changed_text_changes_only_the_pages_that_show_it(built: Path) -> None:
    before = identities(built)
    append(case_file(built, NUANXIN), "\n又补充一句。\n")
    build(built)
    after = identities(built)
    changed = {path for path in after if after[path] != before.get(path)}
    assert f"cases/{NUANXIN}/index.html" in changed
    assert {path for path in changed if path.endswith(".html")} == {f"cases/{NUANXIN}/index.html"}


def test_a_new_title_reaches_every_list_and_neighbour(built: Path) -> None:
    rewrite(case_file(built, NUANXIN), "暖心一小时，服务送到宿舍楼下", "一小时办好每件小事")
    assert build(built).problems == ()
    pages = {path for path, raw in site_of(built).items() if "一小时办好每件小事".encode() in raw}
    assert {"index.html", "cases/index.html", "browse/year/2026.html"} <= pages
    assert f"cases/{JIANGXIN}/index.html" in pages
    assert all("暖心一小时，服务送到".encode() not in raw for raw in site_of(built).values())


def test_a_case_taken_away_is_gone_from_the_site(built: Path) -> None:
    shutil.rmtree(case_file(built, QIAOLIANG).parent)
    assert build(built).problems == ()
    assert all("连心桥".encode() not in raw for raw in site_of(built).values())
    assert not (built / "build/site/cases/2025").exists()
    lists = {path for path, raw in site_of(built).items() if b"type/pinpai.html" in raw}
    assert (built / "build/site/browse/type/pinpai.html").is_file(), "its address lasts"
    assert lists <= {"browse/type/pinpai.html"}, "nothing leads there"


def test_a_changed_picture_has_a_new_address(built: Path) -> None:
    before = {path for path in site_of(built) if "pledge" in path}
    draw(case_file(built).with_name("pledge.jpg"), (1500, 1000))
    assert build(built).problems == ()
    after = {path for path in site_of(built) if "pledge" in path}
    assert len(before) == len(after) == 3, "three widths"
    assert not before & after


def test_content_with_errors_leaves_the_last_site_byte_for_byte(built: Path) -> None:
    before, times = site_of(built), identities(built)
    spoil(built)
    append(case_file(built), "\n另一处改动。\n")
    again = build(built)
    assert "K102" in codes_of(again.problems)
    assert again.written is None
    assert (site_of(built), identities(built)) == (before, times)


def test_an_attachment_overwritten_in_place_is_not_published_unchecked(content: Path) -> None:
    """Office programs write into the same file; what was published stays what was checked."""
    file = case_file(content).with_name("report.pdf")
    file.write_bytes(blank_pdf())
    rewrite(
        case_file(content),
        "reviews:",
        "attachments:\n  - {file: report.pdf, title: 报告}\nreviews:",
    )
    assert build(content).problems == ()
    before = site_of(content)
    with file.open("r+b") as opened:
        opened.write(b"<html>unchecked</html>")
    assert "K416" in codes_of(build(content).problems)
    assert site_of(content) == before


def test_a_first_build_with_errors_makes_no_site(content: Path) -> None:
    spoil(content)
    assert build(content).site is None
    assert not (content / "build/site").exists()


def test_keep_going_leaves_out_faulty_cases_and_those_that_name_them(content: Path) -> None:
    """qiaoliang names jiangxin, which links to nuanxin, which is wrong."""
    spoil(content)
    result = build(content, options=Options(keep_going=True))
    assert result.cases == 0
    assert result.site
    assert (result.site / "index.html").is_file()
    assert not [path for path in site_of(content) if path.startswith("cases/2")]


def test_keep_going_publishes_everything_else(content: Path) -> None:
    spoil(content, QIAOLIANG)
    result = build(content, options=Options(keep_going=True))
    assert codes_of(result.problems) == ["K102"]
    assert result.cases == 2
    pages = site_of(content)
    assert f"cases/{JIANGXIN}/index.html" in pages
    assert all("连心桥".encode() not in raw for raw in pages.values())


@pytest.mark.parametrize("collide", ["PLEDGE.jpg", "合影.jpg"])
def test_keep_going_leaves_out_a_case_whose_files_are_wrong(content: Path, collide: str) -> None:
    shutil.copy(case_file(content).with_name("pledge.jpg"), case_file(content).with_name(collide))
    result = build(content, options=Options(keep_going=True))
    assert any(problem.is_error for problem in result.problems)
    assert f"cases/{JIANGXIN}/index.html" not in site_of(content)


def test_a_warning_stops_nothing_unless_strict(content: Path) -> None:
    append(case_file(content), "\n见[外站](https://example.org/)。\n")
    assert build(content, options=Options(strict=True)).site is None
    result = build(content)
    assert codes_of(result.problems) == ["K413"]
    assert result.site


def test_all_problems_of_all_cases_are_told_in_one_run_in_reading_order(content: Path) -> None:
    for identity in (JIANGXIN, NUANXIN, QIAOLIANG):
        rewrite(case_file(content, identity), "sample: true", "sample: 是")
    append(case_file(content), "\n## 四、多余\n")
    found = check(content).problems
    places = [problem.location for problem in found]
    assert places == sorted(places)
    assert codes_of(found) == ["K107", "K107", "K303", "K305", "K308", "K107"]


def test_a_preview_goes_to_a_folder_of_its_own(built: Path) -> None:
    before = site_of(built)
    append(case_file(built), "\n预览才有的一句。\n")
    result = build(built, options=Options(preview=True))
    assert result.site == built / "build/preview"
    assert site_of(built) == before
    page = (result.site / f"cases/{JIANGXIN}/index.html").read_text("utf-8")
    assert "预览才有的一句。" in page


def test_the_content_folder_holds_nothing_new_but_build(content: Path) -> None:
    before = {path for path in bytes_of(content) if not path.startswith("build/")}
    build(content)
    assert {path for path in bytes_of(content) if not path.startswith("build/")} == before


def test_a_content_folder_that_cannot_be_written_to_is_only_read(content: Path) -> None:
    """All that is written goes below build/."""
    for folder, _, files in os.walk(content / "cases"):
        for name in files:
            (Path(folder) / name).chmod(0o444)
    assert build(content).problems == ()


def test_a_site_of_its_own_settings(content: Path) -> None:
    settings = (PROGRAM / "mkdocs.yml").read_text("utf-8")
    own = settings.replace("党建品牌成果展示", "另一个网站").replace(
        "https://showcase.example/", "https://dj.example.edu/zs"
    )
    (content / "mkdocs.yml").write_text(own, "utf-8")
    assert build(content).problems == ()
    page = site_of(content)[f"cases/{JIANGXIN}/index.html"].decode()
    assert "另一个网站</title>" in page
    assert f'"https://dj.example.edu/zs/cases/{JIANGXIN}/"' in page


@pytest.mark.parametrize(
    ("text", "line"), [("site_name: [", 1), ("- a", 1), ("site_name: 名", 1), ("a: b\n\tc: d", 2)]
)
def test_settings_that_cannot_be_used_are_told(content: Path, text: str, line: int) -> None:
    (content / "mkdocs.yml").write_text(text, "utf-8")
    result = build(content)
    assert codes_of(result.problems) == ["K505"]
    assert result.problems[0].location.path == "mkdocs.yml"
    assert result.problems[0].location.line == line
    assert result.site is None


def test_builds_killed_at_any_moment_are_made_good_by_the_next(
    prototype: Path, content: Path
) -> None:
    shutil.rmtree(content / "build")
    assert len(list(kills("build", "--root", content, "--quiet"))) > 6
    assert build(content).problems == ()
    assert site_of(content) == site_of(prototype)
    assert not list((content / "build").glob("site.*"))


def test_builds_of_one_folder_at_the_same_time_do_not_spoil_each_other(
    prototype: Path, content: Path
) -> None:
    shutil.rmtree(content / "build")
    running = [start(content) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert build(content).problems == ()
    assert site_of(content) == site_of(prototype)


def start(root: Path) -> subprocess.Popen[bytes]:
    """Begin to build the site of ``root`` in a process of its own."""
    command = [sys.executable, str(PROGRAM / "scripts/build_cases.py"), "--root", str(root)]
    return subprocess.Popen([*command, "--quiet"])


def test_progress_counts_up_to_what_is_to_be_done(content: Path) -> None:
    said: list[tuple[str, int, int]] = []
    build(content, Progress(lambda *step: said.append(step)))
    assert [(step, done) for step, done, total in said if step == "检查案例"] == [
        ("检查案例", 1),
        ("检查案例", 2),
        ("检查案例", 3),
    ]
    last = said[-1]
    assert last[0] == "写入网页"
    assert last[1] == last[2]


def test_many_cases_are_compiled_by_several_processes_to_the_same_site(content: Path) -> None:
    for number in range(workshop.POOL_FROM + 2):
        folder = case_file(content, NUANXIN).parent.with_name(f"more-{number}")
        shutil.copytree(case_file(content, NUANXIN).parent, folder)
        rewrite(folder / "case.md", "暖心一小时，服务送到", f"第{number}个小时，服务送到")
    result = build(content)
    assert {problem.code for problem in result.problems} == {"K212"}, "they are copies"
    assert result.cases == workshop.POOL_FROM + 5
    alone, pipeline_pool = site_of(content), workshop.POOL_FROM
    shutil.rmtree(content / "build/site")
    (content / "build/cache/cases.sqlite").unlink()
    try:
        workshop.POOL_FROM = 1_000
        build(content)
    finally:
        workshop.POOL_FROM = pipeline_pool
    assert site_of(content) == alone


def test_git_passes_over_what_is_built(content: Path) -> None:
    assert build(content).site
    assert (content / "build/.gitignore").read_bytes() == b"*\n"
