"""Nothing is switched to that has faults; readers lose no address and few cases unasked."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest
import typst

from compendium.publish.audit import inventory
from compendium.publish.audit.faults import ADVICE, NOT_AUDITED
from compendium.publish.audit.inventory import Looked, foreign_files, take_inventory
from compendium.publish.audit.verify import verify_site
from compendium.publish.places.folder import Folder
from tests.folders import JIANGXIN, bytes_of, case_file, rewrite
from tests.program import run
from tests.publish.audit.test_inspect_file import photo
from tests.publish.sites import ORDER, bring, brought, faults_of, seen, site
from tests.system.hidden.test_pdf import ACTIVE, made
from tests.system.hidden.test_video import PLACE, mp4, text


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "place"


def test_a_sound_site_has_no_fault_and_every_lead_exists(built: Path) -> None:
    site = built / "build/site"
    cache = built / "build/cache"
    facts = take_inventory(site, bytes_of(site), cache, lambda *_: Looked(("nowhere",)), print)
    faults = list(verify_site(facts, frozenset(facts)))
    assert len(faults) == len(facts) > 50
    assert {fault.code for fault in faults} == {"F101"}


def test_a_file_is_looked_into_again_only_when_it_changed(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventory, "PAYS_FROM", 10**9)  # in this process, which sees it
    seen: list[str] = []

    def look(path: str, content: bytes, _: object) -> Looked:
        seen.append(path)
        return Looked()

    def take(settings: str = "") -> list[str]:
        seen.clear()
        site = built / "build/site"
        cache = built / "build/cache"
        take_inventory(site, bytes_of(site), cache, look, lambda: None, settings=settings)
        return list(seen)

    assert len(take()) > 50
    assert take() == []
    page = built / "build/site/index.html"
    page.unlink()
    page.write_text("changed")
    assert take() == ["index.html"]
    assert len(take("another address")) > 50


def test_a_file_written_anew_with_the_same_bytes_is_not_looked_into_again(tmp_path: Path) -> None:
    seen: list[str] = []

    def look(path: str, content: bytes, _: object) -> Looked:
        seen.append(path)
        return Looked()

    page, other = tmp_path / "site/a.html", tmp_path / "site/b.html"
    page.parent.mkdir()
    for time, words in enumerate(("one", "one", "two")):
        page.unlink(missing_ok=True)
        page.write_text(words)
        other.write_text("three")
        os.utime(page, ns=(time, time))
        facts = take_inventory(page.parent, ("a.html", "b.html"), tmp_path, look, lambda: None)
        assert facts["a.html"].file.sha256 == sha256(words.encode()).hexdigest()
    assert seen == ["a.html", "b.html", "a.html"]


def _fatal(path: str, content: bytes, _: object) -> Looked:
    """Look into a file; one of them is the end of the process that does."""
    if content == b"fatal":
        os._exit(1)
    return Looked((f"{path} {len(content)}",))


def test_files_are_looked_into_on_all_cores_and_one_that_ends_a_process_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventory, "PAYS_FROM", 1)
    site = tmp_path / "site"
    site.mkdir()
    for number in range(4):
        (site / f"{number}.html").write_text("fatal" if number == 2 else "x" * number)
    facts = take_inventory(site, bytes_of(site), tmp_path, _fatal, lambda: None)
    assert [*facts] == ["0.html", "1.html", "2.html", "3.html"]
    leads = [fact.leads for fact in facts.values()]
    assert leads == [("0.html 0",), ("1.html 1",), (), ("3.html 3",)]
    assert [code for code, _ in facts["2.html"].wrong] == [NOT_AUDITED]
    assert facts["2.html"].file.sha256 == sha256(b"fatal").hexdigest()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (".htaccess", "隐藏的文件，"),
        ("books/.collection_1.pdf.x", "隐藏的文件，"),
        ("cases/2026/jiangxin/notes.txt", ""),
        ("copy of index.html", ""),
    ],
)
def test_what_the_build_does_not_name_is_neither_published_nor_bundled(
    path: str, told: str, built: Path, place: Path
) -> None:
    stray = built / "build/site" / path
    stray.parent.mkdir(exist_ok=True)
    stray.write_text("13912345678")
    packed = built / "bundle.zip"
    for command in (("publish", place), ("bundle", "--output", packed)):
        done = run(*command, "--root", built, "--allow-samples", "--without-books")
        assert done.returncode == 1
        assert f"{path}: F112 错误 {told}不是程序生成的网站里的文件。" in done.stderr
        assert ADVICE["F112"] in done.stderr
    assert not place.exists()
    assert not packed.exists()


def test_a_link_or_a_pipe_in_the_site_is_foreign_even_under_the_name_of_a_page(
    built: Path, tmp_path: Path
) -> None:
    site = built / "build/site"
    named = frozenset(bytes_of(site))
    assert [*foreign_files(site, named)] == []
    (site / "about.html").unlink()
    (site / "about.html").symlink_to(tmp_path / "about.html")
    (site / "elsewhere").symlink_to(tmp_path)
    os.mkfifo(site / "pipe")
    (site / "rules.html").unlink()
    os.mkfifo(site / "rules.html")
    found = {*foreign_files(site, named)}
    assert found == {"about.html", "elsewhere", "pipe", "rules.html"}
    looked = take_inventory(site, named, built / "build/cache", lambda *_: Looked(), print)
    assert looked.keys() == named - found


def test_a_folder_that_nobody_may_look_into_is_foreign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = os.scandir

    def refuse(folder: str) -> object:
        if "mine" in folder:
            raise PermissionError(13, "not yours", folder)
        return look(folder)

    (tmp_path / "a/mine").mkdir(parents=True)
    (tmp_path / "b").write_text("b")
    monkeypatch.setattr("os.scandir", refuse)
    assert [*foreign_files(tmp_path, ())] == ["b", "a/mine"]


def test_what_a_killed_run_left_in_the_site_is_cleared_and_not_published(
    built: Path, place: Path
) -> None:
    left = built / "build/site/books/.collection_1.pdf.9739"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"half of a book")
    options = ("--root", built, "--allow-samples", "--without-books")
    assert run("publish", place, *options).returncode == 0
    assert not left.exists()
    assert not [path for path in seen(place) if "/." in path]


def test_samples_are_refused_unless_they_are_allowed(built: Path, place: Path) -> None:
    done = run("publish", place, "--root", built)
    assert done.returncode == 1
    assert "cases/2025/qiaoliang/index.html: F108 错误" in done.stderr
    assert ADVICE["F108"] in done.stderr
    assert not place.exists()
    assert run("publish", place, "--root", built, "--allow-samples").returncode == 0


def test_a_telephone_number_in_an_attachment_is_told_when_its_case_is_checked(
    built: Path, place: Path
) -> None:
    folder = case_file(built, JIANGXIN).parent
    (folder / "jihua.pdf").write_bytes(typst.compile(b"Call 13912345678"))
    matter = "attachments: [{file: jihua.pdf, title: 年度计划}]\nbrand: "
    rewrite(case_file(built, JIANGXIN), "brand: ", matter)
    for command in (("check",), ("publish", place, "--allow-samples")):
        done = run(*command, "--root", built)
        assert done.returncode == 1
        assert "cases/2026/jiangxin/jihua.pdf:1:1: K602 错误" in done.stdout + done.stderr
        assert "13912345678" not in done.stdout + done.stderr
    assert not place.exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("plan.pdf", typst.compile(b"Call 13912345678"), "F104 错误 里面有手机号码（13……8）。"),
        ("plan.pdf", made(ACTIVE["script on opening"]), "F114 错误 PDF 里有脚本。"),
        ("film.mp4", mp4(text(b"\xa9xyz", PLACE)), "F106 错误 视频里存有拍摄地点的信息。"),
        ("photo.jpg", photo({0x013B: "Zhang"}), "F106 错误 图片里存有作者的信息。"),
        ("tool.exe", b"MZ\0\0", "F107 错误 程序不认识“.exe”类的文件，无法核对里面有什么。"),
    ],
)
def test_a_file_beside_a_page_that_is_not_fit_keeps_the_site_from_being_published(
    name: str, content: bytes, told: str, built: Path, place: Path
) -> None:
    """What the office puts below docs/ is checked by nobody before."""
    options = ("--root", built, "--allow-samples", "--without-books")
    assert run("publish", place, *options).returncode == 0
    before = seen(place)
    (built / "docs" / name).write_bytes(content)
    done = run("publish", place, *options)
    assert done.returncode == 1
    assert f"{name}: {told}" in done.stderr
    assert "发布前核对出 1 处错误，没有发布；以前发布过的版本（如果有）不受影响。" in done.stderr
    assert seen(place) == before


def test_an_address_that_would_be_lost_keeps_the_site_from_being_published(
    tmp_path: Path, place: Path
) -> None:
    """Of many cases one may go, but not its address."""
    from_place = site(tmp_path, **{f"case{n}": "x" for n in range(20)})
    assert brought(from_place, Folder(place)).manifest
    done = bring(site(tmp_path, **{f"case{n}": "x" for n in range(19)}), Folder(place))
    assert faults_of(done) == ["F110"]


@pytest.mark.parametrize(("lost", "found"), [(2, []), (3, ["F109"])])
def test_more_than_a_tenth_of_the_cases_goes_only_when_that_is_meant(
    lost: int, found: list[str], tmp_path: Path, place: Path
) -> None:
    bring(site(tmp_path, **{f"case{n}": "x" for n in range(20)}), Folder(place))
    fewer = site(tmp_path, **{f"case{n}": "x" for n in range(20 - lost)})
    unsure = ORDER._replace(sure=False)
    codes = faults_of(bring(fewer, Folder(place), unsure))
    assert [code for code in codes if code != "F110"] == found
    sure = bring(fewer, Folder(place))
    assert {*faults_of(sure)} == {"F110"}
