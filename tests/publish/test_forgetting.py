"""A case whose people withdrew consent leaves a place, its older releases and its notes at once."""

from __future__ import annotations

import datetime
import json
import subprocess
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from compendium.cli.forget_words import forgotten
from compendium.content.model.entry import Entry
from compendium.content.model.forgotten import Forgotten
from compendium.content.model.frozen import FrozenBook, FrozenCase, FrozenFile, record_path
from compendium.publish.audit.verify import MOST_LOST
from compendium.publish.forget_case import Forgetting, frozen_with
from compendium.publish.forgetting import read_erasure
from compendium.publish.fresh import Fresh
from compendium.publish.places import release
from compendium.publish.places.folder import Folder
from compendium.publish.places.place import PlaceError
from compendium.publish.publish import Refused, Released, Same, releases_of, rollback
from compendium.publish.sources import digest_sources
from tests.folders import JIANGXIN, NUANXIN, append, bytes_of, case_file
from tests.program import run
from tests.publish.places.test_far import far, server
from tests.publish.sites import ORDER, bring, brought, faults_of, refuse_links, seen, site
from tests.publish.test_publish import SAMPLES

__all__ = ["far", "server"]

DAY = datetime.date(2026, 11, 28)
MANY = ORDER._replace(keep=9)
SECRET = "不再公开的人"


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
        built = replace(fresh.built, shown=tuple(shown))
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
    assert refused.returncode == 1
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
    for name, case in (("first", NUANXIN), ("other", JIANGXIN)):
        record = tmp_path / record_path(name)
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text(_frozen_book(name, case).model_dump_json(), "utf-8")
    frozen = frozen_with(tmp_path, NUANXIN)
    assert frozen == ("first",)
    told = forgotten(Forgetting(NUANXIN, Refused(()), (), (), False, True, (), frozen), "place")
    assert "editions/frozen/first.json 记着题目，archive/first/ 里有" in told
    assert "--path editions/frozen/first.json --path archive/first\n" in told
    assert "other" not in told


def _frozen_book(name: str, case: str) -> FrozenBook:
    """Return the record of a book of one ``case``."""
    digest, day = "0" * 64, datetime.date(2026, 5, 1)
    return FrozenBook(
        format=1,
        name=name,
        title="示例",
        subtitle="",
        compiler="",
        date=day,
        day=day,
        output="screen",
        site="",
        edition=digest,
        files=(FrozenFile(file="book.pdf", pages=1, size=1, sha256=digest),),
        cases=(
            FrozenCase(
                id=case, title="题", unit="", page="1", text=digest, pictures={}, addresses=()
            ),
        ),
    )


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=示例", "-c", "user.email=office@example.edu.cn")
    subprocess.run(("git", "-C", root, *who, *arguments), check=True)
