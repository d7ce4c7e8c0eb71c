"""The command `publish` from end to end, on a content folder of three cases."""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest

from bench.collection import change_case, make_collection
from compendium.build.project import Options
from compendium.cli.release_words import reminders
from compendium.publish.fresh import Order
from compendium.publish.places.folder import Folder
from compendium.publish.places.release import state_of
from compendium.publish.publish import Refused, Released, publish
from compendium.system import faces
from compendium.system.progress import SILENT
from tests.folders import NUANXIN, QIAOLIANG, bytes_of, case_file, rewrite
from tests.killed import count_changes, killed_at, kills
from tests.program import run
from tests.publish.interruptions import spread
from tests.publish.sites import VERSIONS, seen

LEAST_KILLS = 8
LAST = 12
"""Changes at the end of a publishing, which lead up to the switch and follow it."""

SAMPLES = "--allow-samples"


def site_of(root: Path) -> dict[str, bytes]:
    found = bytes_of(root / "build/site")
    return {path: content for path, content in found.items() if path != VERSIONS}


def test_a_case_is_published_changed_and_taken_back(built: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    done = run("publish", place, "--root", built, SAMPLES)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"已发布版本 0001：{place}\n案例 3 个，首次发布。\n")
    first = seen(place)
    assert first == site_of(built)
    rewrite(case_file(built, NUANXIN), "brand: 暖心一小时", "brand: 暖心两小时")
    done = run("publish", place, "--root", built, SAMPLES)
    assert "案例 3 个：新增 0，修改 1，撤下 0。" in done.stdout
    assert (
        "与正在展示的版本 0002 完全相同" in run("publish", place, "--root", built, SAMPLES).stdout
    )
    done = run("publish", place, "--list")
    assert re.search(r"▶ +0002 .*\n +0001 ", done.stdout), done.stdout
    done = run("publish", place, "--rollback")
    assert done.stdout.startswith("已从版本 0002 换到版本 0001。读者刷新页面就能看到。\n退回时撤下")
    assert seen(place) == first


def test_content_with_errors_is_not_published(built: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    assert run("publish", place, "--root", built, SAMPLES, "--quiet").stdout == ""
    before = seen(place)
    rewrite(case_file(built, QIAOLIANG), "brand: 连心桥", "brand: 连")
    done = run("publish", place, "--root", built, SAMPLES)
    assert done.returncode == 1
    assert "K104" in done.stdout
    assert "以前发布过的版本（如果有）不受影响。" in done.stderr
    assert seen(place) == before
    done = run("publish", place, "--root", built, SAMPLES, "--keep-going")
    assert done.returncode == 1
    assert "F109 错误 比正在展示的版本少了 1 个案例" in done.stderr
    assert "F110 错误 案例 2025/qiaoliang（" in done.stderr
    assert seen(place) == before


def test_a_renamed_case_leaves_its_address_to_the_new_one(built: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    assert run("publish", place, "--root", built, SAMPLES).returncode == 0
    folder = case_file(built, QIAOLIANG).parent
    folder.rename(folder.with_name("lianxinqiao"))
    for case in (built / "cases").rglob("case.md"):
        text = case.read_text("utf-8")
        case.write_text(text.replace("qiaoliang", "lianxinqiao"), "utf-8")
    done = run("publish", place, "--root", built, SAMPLES, "--yes", "--without-books")
    assert "F110 错误 案例 2025/qiaoliang（" in done.stderr
    move = "moved:\n  - {from: 2025/qiaoliang, to: 2025/lianxinqiao}\n"
    (built / "cases/moved.yml").write_text(move, "utf-8")
    done = run("publish", place, "--root", built, SAMPLES, "--without-books")
    assert done.returncode == 0, done.stderr
    assert re.search("：新增 0，修改 [0-9]+，改名 1，撤下 0。", done.stdout), done.stdout
    page = (place / "current/cases/2025/qiaoliang/index.html").read_text("utf-8")
    head = page.partition("</head>")[0]
    assert '<meta http-equiv="refresh" content="0; url=../../../cases/2025/lianxinqiao/' in head
    address = "https://showcase.example/cases/2025/lianxinqiao/"
    assert f'<link rel="canonical" href="{address}">' in head
    assert '<meta name="description" content="' in head and "&lt;meta" not in page
    feed = (place / "current/feed.xml").read_text("utf-8")
    assert "<id>https://showcase.example/cases/2025/qiaoliang/</id>" in feed
    assert f'href="{address}"' in feed and f"<id>{address}</id>" not in feed
    assert "改名 1 个案例" in (place / "current" / VERSIONS).read_text("utf-8")
    again = run("publish", place, "--root", built, SAMPLES, "--without-books")
    assert "完全相同" in again.stdout


def test_the_code_of_a_list_is_an_address_that_lasts(built: Path, tmp_path: Path) -> None:
    place, order = tmp_path / "place", Order(Options(), keep=2, samples=True, books=False)
    assert isinstance(publish(built, Folder(place), order, SILENT), Released)
    units = built / "cases/units.yml"
    name, code = "启明系学生党支部", "qiming-xuesheng"
    assert name not in "".join(file.read_text("utf-8") for file in built.rglob("case.md"))
    assert "目前没有案例列在这里" in (place / f"current/browse/unit/{code}.html").read_text("utf-8")
    rewrite(units, f"code: {code},", f"code: {code}-xin,")
    done = publish(built, Folder(place), order, SILENT)
    assert isinstance(done, Refused)
    (fault,) = done.faults
    assert (fault.code, fault.path) == ("F110", f"browse/unit/{code}.html")
    assert f"列表 browse/unit/{code} 的固定地址会失效" in fault.message
    move = f"moved:\n  - {{from: browse/unit/{code}, to: browse/unit/{code}-xin}}\n"
    (built / "cases/moved.yml").write_text(move, "utf-8")
    done = publish(built, Folder(place), order, SILENT)
    assert isinstance(done, Released), done
    page = (place / f"current/browse/unit/{code}.html").read_text("utf-8")
    assert f'content="0; url=../../browse/unit/{code}-xin.html"' in page
    assert name in page
    (built / "cases/moved.yml").unlink()
    done = publish(built, Folder(place), order, SILENT)
    assert isinstance(done, Refused), "a move that is deleted later loses the address as well"
    assert [fault.code for fault in done.faults] == ["F110"]


def test_a_folder_of_somebody_else_is_refused_in_chinese(built: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/file").write_text("x")
    done = run("publish", tmp_path / "theirs", "--root", built, SAMPLES)
    assert done.returncode == 2
    assert "theirs 里有别的内容（file），不是发布用的文件夹。" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_release_offers_books_and_leaflets_of_the_cases_as_they_are(
    built: Path, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    assert run("publish", place, "--root", built, SAMPLES).returncode == 0
    first = seen(place)
    rewrite(case_file(built, NUANXIN), "title: ", "title: 新编")
    assert run("publish", place, "--root", built, SAMPLES).returncode == 0
    second = seen(place)
    for path in ("books/collection.pdf", f"leaflets/{NUANXIN}.pdf"):
        assert second[path] != first[path]
        assert second[path] == (built / "build/book" / path.removeprefix("books/")).read_bytes()


def test_the_site_may_go_first_and_the_books_follow(built: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    shutil.rmtree(built / "build/book")
    done = run("publish", place, "--root", built, SAMPLES, "--books-later", "--keep", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "已发布版本 0001" in done.stderr
    assert "接着排印有变化的汇编和单页" in done.stderr
    assert "已发布版本 0002" in done.stdout
    assert "删去了较早的版本 0001" in done.stdout
    assert {"books/collection.pdf", f"leaflets/{NUANXIN}.pdf"} <= seen(place).keys()
    again = run("publish", place, "--root", built, SAMPLES, "--books-later", "--without-books")
    assert again.returncode == 2
    assert "只能写一个" in again.stderr


def test_downloads_that_a_release_no_longer_has_are_told(built: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    assert run("publish", place, "--root", built, SAMPLES).returncode == 0
    rewrite(case_file(built, NUANXIN), "title: ", "title: 新编")
    done = run("publish", place, "--root", built, SAMPLES, "--quiet", "--without-books")
    assert done.returncode == 0
    told = re.search("上一个版本有、这个版本不再提供的下载：(.+)。\n", done.stderr)
    assert told, done.stderr
    assert f"leaflets/{NUANXIN}.pdf" in told[1].split("、")
    books = re.search("上一个版本有、这个版本没有的 PDF：(.+)。它们的地址", done.stderr)
    assert books and "books/collection.pdf" in books[1].split("、")
    assert f"leaflets/{NUANXIN}.pdf" not in seen(place)


def test_without_fonts_the_site_is_published_and_that_is_said(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("book", "fonts"):
        shutil.rmtree(built / "build" / folder)
    monkeypatch.setattr(faces, "MODULES", tmp_path / "nothing")
    order = Order(Options(), keep=2, samples=True)
    done = publish(built, Folder(tmp_path / "place"), order, SILENT)
    assert isinstance(done, Released)
    said = reminders(done)
    assert "没有排印汇编和单页：缺少排书用的字体。请运行 python scripts/setup.py" in said
    assert not [path for path in done.manifest.files if path.endswith(".pdf")]


def test_cases_without_their_last_review_are_named(built: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    done = run("publish", place, "--root", built, SAMPLES, "--quiet", "--without-books")
    assert "提醒：3 个案例没有终审日期，也发布了：《" in done.stderr
    steps = "reviews: [{stage: 终审, by: 党委办公室, date: 2026-11-05}]\nbrand: "
    rewrite(case_file(built, NUANXIN), "brand: ", steps)
    done = run("publish", place, "--root", built, SAMPLES, "--quiet", "--without-books")
    assert "提醒：2 个案例没有终审日期" in done.stderr, done.stdout + done.stderr


def test_a_bundle_holds_current_books_for_readers_and_no_other_file(
    built: Path, tmp_path: Path
) -> None:
    for name in ("old.pdf", "collection-print.pdf"):
        (built / "build/book" / name).write_bytes(b"%PDF-1.7")
    packed = tmp_path / "bundle.zip"
    done = run("bundle", "--output", packed, "--root", built, SAMPLES)
    assert done.returncode == 0, done.stdout + done.stderr
    with ZipFile(packed) as opened:
        books = {name for name in opened.namelist() if name.endswith(".pdf") and "/books/" in name}
        tables = {name for name in opened.namelist() if name.startswith("汇总表/")}
        assert "还没有发布" not in opened.read("网站/versions.html").decode()
    assert "网站/books/collection.pdf" in books
    assert books <= {"网站/books/awards.pdf", "网站/books/collection.pdf"}
    assert tables == {f"汇总表/{path.name}" for path in (built / "build/exports").iterdir()}
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_the_help_tells_of_numbers_in_chinese() -> None:
    for name in ("publish", "serve"):
        assert "<=" not in run(name, "--help").stdout and ">=" not in run(name, "--help").stdout
    assert "至少 1" in run("publish", "--help").stdout


def built_of(shown: dict[str, bytes]) -> dict[str, bytes]:
    """Return ``shown`` without what publishing puts in the place of a book that is out of date."""
    assert shown.get("books/collection.pdf", b"%PDF").startswith(b"%PDF")
    return {path: content for path, content in shown.items() if path != "books/collection.pdf"}


def test_killed_at_any_moment_the_command_leaves_readers_a_whole_site(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "place"
    assert run("publish", place, "--root", built, SAMPLES, "--without-books").returncode == 0
    whole = [seen(place)]
    killed = 0
    rewrite(case_file(built, NUANXIN), "\nbrand: ", "\nbrand: 又")
    for _ in kills("publish", place, "--root", built, SAMPLES, "--quiet", "--without-books"):
        killed += 1
        now = seen(place)
        assert now in whole or built_of(now) == site_of(built)
        whole.append(now)
        rewrite(case_file(built, NUANXIN), "\nbrand: ", "\nbrand: 又")
    assert killed > LEAST_KILLS
    assert run("publish", place, "--root", built, SAMPLES, "--without-books").returncode == 0
    assert built_of(seen(place)) == site_of(built)
    assert state_of(Folder(place)).current
    with capsys.disabled():
        print(f"\ncommand: {killed} kills, readers without a whole site: 0")


@pytest.mark.slow
def test_killed_with_120_cases_and_photographs_the_command_leaves_readers_a_whole_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """While it builds, while it copies and at the switch; neither half a file nor another's."""
    root, place, packed = tmp_path / "content", tmp_path / "place", tmp_path / "all.zip"
    make_collection(root, 120, photo_every=1)
    publish_all = ("publish", place, "--root", root, SAMPLES, "--quiet", "--without-books")
    assert run(*publish_all).returncode == 0
    change_case(root, 0)
    changes = count_changes(*publish_all)
    whole = [seen(place)]
    chosen = [*spread([*range(1, changes - LAST)], 12), *range(changes - LAST, changes)]
    for number, at in enumerate(chosen, 1):
        change_case(root, number)
        assert killed_at(at, *publish_all), at
        now = seen(place)
        assert now in whole or now == site_of(root)
        whole = [now]
    assert run(*publish_all).returncode == 0
    assert seen(place) == site_of(root)
    assert not [path for path in bytes_of(place) if "/." in path or ".draft" in path]
    bundle_all = ("bundle", "--output", packed, "--root", root, SAMPLES, "--without-books")
    for at in spread([*range(1, count_changes(*bundle_all))], 6):
        assert killed_at(at, *bundle_all), at
    assert run(*bundle_all).returncode == 0
    with ZipFile(packed) as opened:
        assert opened.testzip() is None
        names = {name.removeprefix("网站/") for name in opened.namelist()}
    assert {*site_of(root)} <= names
    assert not [name for name in names if PurePosixPath(name).name.startswith(".")]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    with capsys.disabled():
        print(f"\n120 cases: {len(chosen)} kills of {changes}, readers without a whole site: 0")
