"""A case whose people withdrew consent leaves a place, its older releases and its notes at once."""

from __future__ import annotations

import datetime
import json
import subprocess
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from compendium.authoring.forgotten_file import clean_records
from compendium.cli.forget_words import forgotten
from compendium.content.model.entry import Entry
from compendium.content.model.forgotten import Forgotten
from compendium.content.model.frozen import read_frozen, record_path, record_text
from compendium.content.model.history import Change
from compendium.outputs.base import Download
from compendium.publish.audit.verify import MOST_LOST
from compendium.publish.forget_case import Forgetting, frozen_with
from compendium.publish.forgetting import holds, read_erasure
from compendium.publish.fresh import Fresh
from compendium.publish.manifest import File, Manifest, Origin, read_manifest
from compendium.publish.places import release
from compendium.publish.places.folder import Folder
from compendium.publish.places.place import PlaceError
from compendium.publish.publish import Released, Same, releases_of, rollback
from compendium.publish.sources import digest_sources
from tests.folders import JIANGXIN, NUANXIN, append, bytes_of, case_file
from tests.frozen_books import frozen_book
from tests.program import run
from tests.publish.places.test_far import far, server
from tests.publish.sites import ORDER, bring, brought, faults_of, refuse_links, seen, site
from tests.publish.test_publish import SAMPLES

__all__ = ["far", "server"]

DAY = datetime.date(2026, 11, 28)
MANY = ORDER._replace(keep=9)
SECRET = "不再公开的人"
MANIFEST = Manifest(
    "0001",
    Origin("1", "", "2026-11-28"),
    {},
    {},
    (Change("0001", "2026-11-28", 0, "", (), (), ()),),
)


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "place")


def without(fresh: Fresh, *names: str) -> Fresh:
    """Return ``fresh``, made of content that remembers that the cases ``names`` are forgotten."""
    return fresh._replace(forgotten=Forgotten({f"2026/{name}": DAY for name in names}))


def photograph(name: str) -> dict[str, bytes]:
    return {f"cases/2026/{name}/face-89abcdef-720.jpg": SECRET.encode()}


def three_releases(place: Folder, folder: Path) -> Fresh:
    """Publish a site without b, then two with it; returns one without it again."""
    bring(site(folder / "one", a="甲"), place, MANY)
    for number in (2, 3):
        texts = {"a": f"甲{number}", "b": SECRET}
        fresh = site(folder / f"{number}", photograph("b"), **texts)
        shown = [one._replace(entry=_titled(one.entry)) for one in fresh.built.shown]
        built = fresh.built._replace(shown=tuple(shown))
        bring(fresh._replace(built=built), place, MANY)
    return without(site(folder / "after", a="甲3"), "b")


def _titled(entry: Entry) -> Entry:
    return replace(entry, title=SECRET) if entry.identity == "2026/b" else entry


def found(place: Path) -> list[str]:
    """Return the files of ``place`` that hold what is to be forgotten."""
    return [path for path, content in bytes_of(place).items() if SECRET.encode() in content]


def names(place: Folder) -> list[str]:
    return [one.name for one in releases_of(place)]


@pytest.mark.parametrize("links", [True, False])
def test_no_byte_of_a_place_tells_of_a_forgotten_case(
    tmp_path: Path, place: Folder, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        refuse_links(monkeypatch)
    after = three_releases(place, tmp_path)
    assert len(found(place.root)) > 6
    done = brought(after, place, MANY)
    assert done.erased == ("0002", "0003")
    assert names(place) == ["0001", "0004"]
    assert found(place.root) == []
    assert "2026/b" not in "".join(
        json.dumps(one.manifest and one.manifest.history) for one in releases_of(place)
    )
    assert seen(place.root)["cases/2026/b/index.html"] == "撤下了".encode()
    assert isinstance(bring(after, place, MANY), Same)


def test_on_a_server_it_is_the_same(tmp_path: Path, far: Folder) -> None:
    after = three_releases(far, tmp_path)
    assert brought(after, far, MANY).erased == ("0002", "0003")
    assert found(tmp_path / "far place") == []


def test_nobody_goes_back_to_a_release_that_held_it(tmp_path: Path, place: Folder) -> None:
    brought(three_releases(place, tmp_path), place, MANY)
    with pytest.raises(PlaceError, match="版本 0003 里有按要求撤下的案例，已经删去"):
        rollback(place, "3", lambda said: None)
    assert rollback(place, "", lambda said: None) == ("0004", "0001")
    with pytest.raises(PlaceError, match="版本 0002、0003 里有按要求撤下的案例"):
        rollback(place, "", lambda said: None)


@pytest.mark.parametrize("step", ["remove_releases", "switch"])
def test_what_was_cut_off_is_finished_by_the_next_publishing(
    tmp_path: Path, place: Folder, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    after = three_releases(place, tmp_path)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    module = "forgetting" if step == "remove_releases" else "publish"
    with monkeypatch.context() as cut:
        cut.setattr(f"compendium.publish.{module}.{step}", stop)
        with pytest.raises(KeyboardInterrupt):
            bring(after, place, MANY)
    assert found(place.root)
    assert read_erasure(place).days == {"2026/b": DAY}
    with pytest.raises(PlaceError, match="按要求撤下"):
        rollback(place, "2", lambda said: None)
    assert isinstance(bring(after, place, MANY), Released)
    assert found(place.root) == []


def test_the_same_text_under_another_name_is_not_published(tmp_path: Path, place: Folder) -> None:
    def written(fresh: Fresh, name: str) -> Fresh:
        file = fresh.root / f"cases/2026/{name}/case.md"
        file.parent.mkdir(parents=True)
        file.write_text(SECRET, "utf-8")
        assert digest_sources(fresh.root, [f"2026/{name}"])
        return fresh

    bring(written(site(tmp_path / "one", a="甲", b="乙"), "b"), place, MANY)
    bring(without(site(tmp_path / "two", a="甲"), "b"), place, MANY)
    again = without(written(site(tmp_path / "three", a="甲", c="乙"), "c"), "b")
    assert faults_of(bring(again, place, MANY)) == ["F130"]


def test_a_forgotten_case_is_not_missed(tmp_path: Path, place: Folder) -> None:
    """However few cases there are."""
    order = MANY._replace(sure=False)
    assert MOST_LOST < 1 / 2
    bring(site(tmp_path / "one", a="甲", b="乙"), place, order)
    assert isinstance(bring(without(site(tmp_path / "two", a="甲"), "b"), place, order), Released)


def test_a_damaged_note_lets_nothing_be_published(tmp_path: Path, place: Folder) -> None:
    after = three_releases(place, tmp_path)
    brought(after, place, MANY)
    for damage in (b"", b"[]", b'{"format": 2}', b"\xff"):
        (place.root / "forgotten.json").write_bytes(damage)
        with pytest.raises(PlaceError, match=r"forgotten\.json 损坏了"):
            bring(after, place, MANY)


def test_old_releases_go_though_nothing_changed(tmp_path: Path, place: Folder) -> None:
    for number in range(3):
        last = site(tmp_path / str(number), a=f"第{number}稿")
        bring(last, place, MANY)
    done = bring(last, place, ORDER._replace(keep=1))
    assert isinstance(done, Same)
    assert done.pruned == ("0001", "0002")
    assert names(place) == ["0003"]
    assert release.state_of(place).current == "0003"


def test_the_command_forgets_and_says_what_it_cannot_reach(built: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    publish = ("publish", place, "--root", built, SAMPLES, "--without-books")
    assert run(*publish).returncode == 0
    append(case_file(built, JIANGXIN), "\n又写了一段。\n")
    assert run(*publish).returncode == 0
    git(built, "init", "-q")
    git(built, "add", "cases")
    git(built, "commit", "-qm", "cases")
    package = built / "build/bundle/old.zip"
    package.parent.mkdir()
    with ZipFile(package, "w") as packed:
        packed.writestr(f"网站/cases/{NUANXIN}/index.html", "old")
    title = next(
        line.removeprefix("title: ")
        for line in case_file(built, NUANXIN).read_text("utf-8").splitlines()
        if line.startswith("title: ")
    )
    refused = run(*publish, "--forget", "2026/nuanxn")
    assert refused.returncode == 2
    assert f"没有案例“2026/nuanxn”。\n    是不是“{NUANXIN}”？" in refused.stderr
    done = run(*publish, "--forget", f"cases/{NUANXIN}/case.md")
    assert done.returncode == 0, done.stderr
    for told in (
        f"案例 {NUANXIN} 已经撤下",
        "有它的旧版本 0001、0002 已经删去",
        "删去了 build/bundle 里有它的压缩包：old.zip",
        "已经印出来的书和单页",
        f"git filter-repo --invert-paths --path cases/{NUANXIN}\n",
    ):
        assert told in done.stdout
    assert not package.exists()
    assert [path for path, file in bytes_of(place).items() if title.encode() in file] == []
    (built / "cases/forgotten.yml").unlink()
    again = run(*publish)
    assert again.returncode == 0, again.stderr
    assert "没有新建版本" in again.stdout


def test_the_printed_books_that_hold_a_case_are_named_with_what_to_do(tmp_path: Path) -> None:
    for name, case in (("first", "2024/old"), ("other", JIANGXIN)):
        record = tmp_path / record_path(name)
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text(record_text(frozen_book(name, case)), "utf-8")
    frozen = frozen_with(tmp_path, {NUANXIN, "2024/old"})
    assert [book.name for book in frozen] == ["first"]
    done = Forgetting(
        NUANXIN, Same((), MANIFEST), (), (), False, True, (), frozen, former=("2024/old",)
    )
    told = forgotten(done, "place")
    assert "网站上的汇编里都没有了" in told
    assert "网站不再提供这本书，books/book.pdf 换成了一页说明。" in told
    assert "archive/first/ 里还有它的稿子、图片和 PDF" in told
    assert "git add cases/forgotten.yml editions/frozen/first.json && git commit" in told
    paths = f"cases/{NUANXIN} cases/2024/old editions/frozen/first.json archive/first".split()
    assert f"--invert-paths {' '.join(f'--path {path}' for path in paths)}\n" in told
    assert "mv ../first.json editions/frozen/" in told
    assert "git remote add origin 仓库地址\n" in told
    assert "other" not in told
    again = forgotten(done._replace(left=("0003",)), "place")
    assert "还没有撤干净：发布的文件夹里，版本 0003 里还有它" in again
    assert "都没有了" not in again


def test_records_of_printed_books_tell_nothing_of_a_forgotten_case_but_its_page(
    tmp_path: Path,
) -> None:
    record = tmp_path / record_path("first")
    record.parent.mkdir(parents=True)
    record.write_text(record_text(frozen_book("first", NUANXIN, JIANGXIN)), "utf-8")
    before = record.read_bytes()
    clean_records(tmp_path, {"2020/nobody"})
    assert record.read_bytes() == before
    clean_records(tmp_path, {NUANXIN})
    ((book,), problems) = read_frozen(tmp_path)
    assert problems == []
    assert [(one.id, one.title, one.page) for one in book.cases] == [
        (NUANXIN, "", "1"), (JIANGXIN, "题", "2"),
    ]  # fmt: skip
    assert "支部" not in record_text(book).partition(JIANGXIN)[0]


def test_a_release_whose_book_alone_holds_the_case_goes_too(tmp_path: Path, place: Folder) -> None:
    """The case itself was left out of it, because of an error say."""
    for number, cases in enumerate([("2026/a",), ("2026/a", "2026/b"), ("2026/a",)]):
        fresh = site(tmp_path / str(number), a=f"第{number}稿")
        book = Download("书", "books/book.pdf", tmp_path, "key", 1, cases=cases)
        brought(fresh._replace(books=(book,)), place, MANY)
    done = brought(without(site(tmp_path / "after", a="第三稿"), "b"), place, MANY)
    assert done.erased == ("0002",)
    with pytest.raises(PlaceError, match="版本 0002 里有按要求撤下的案例"):
        rollback(place, "2", lambda said: None)


def test_what_a_book_of_an_earlier_program_holds_is_told_by_the_record_of_the_same_file() -> None:
    book = frozen_book("first", "2026/b")
    file = File(1, book.files[0].sha256)
    older = replace(MANIFEST, files={"books/book.pdf": file})
    assert read_manifest(older.to_json()) == older
    assert not holds(older, {"2026/b"})
    assert holds(older, {"2026/b"}, [book])
    assert not holds(older, {"2026/a"}, [book])
    noted = replace(older, books={"books/book.pdf": ("2026/c",)})
    assert read_manifest(noted.to_json()) == noted
    assert not holds(noted, {"2026/b"}, [book])
    assert holds(noted, {"2026/c"})


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=示例", "-c", "user.email=office@example.edu.cn")
    subprocess.run(("git", "-C", root, *who, *arguments), check=True)
