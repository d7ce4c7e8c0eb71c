"""A release that goes lends its files to the next one; nothing of its own gets into that."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from compendium.publish.places.folder import Folder
from compendium.publish.places.place import PlaceError
from compendium.publish.places.release import claimed, state_of
from compendium.publish.publish import Released, release
from compendium.system.progress import Progress
from tests.folders import bytes_of
from tests.publish.sites import ORDER, bring, brought, built_of, refuse_links, seen, site

KEEP = ORDER._replace(keep=3)
CASE = "cases/2026/b/index.html"


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    """A place with three releases."""
    there = Folder(tmp_path / "place")
    for text in ("一", "二", "三"):
        bring(site(tmp_path, a=text, b="乙", d="丁"), there, KEEP)
    return there


def shown(place: Folder) -> Path:
    return place.root / "releases" / state_of(place).current


def test_a_release_that_goes_lends_its_folders(place: Folder, tmp_path: Path) -> None:
    folder = place.root / "releases/0001/cases/2026/b"
    number = folder.stat().st_ino
    done = brought(site(tmp_path, a="四", b="乙", c="丙"), place, KEEP)
    assert done.pruned == ("0001",)
    assert state_of(place).releases == ("0002", "0003", "0004")
    assert (shown(place) / CASE).parent.stat().st_ino == number
    assert seen(place.root) == built_of(site(tmp_path, a="四", b="乙", c="丙"))


def test_the_release_to_go_back_to_is_never_lent(place: Folder, tmp_path: Path) -> None:
    before = (place.root / "releases/0002").stat().st_ino
    brought(site(tmp_path, a="四", b="乙"), place, ORDER._replace(keep=1))
    assert state_of(place).releases == ("0004",)
    assert shown(place).stat().st_ino != before


def test_what_somebody_put_or_changed_in_it_is_not_shown(place: Folder, tmp_path: Path) -> None:
    old = place.root / "releases/0001"
    (old / "cases/2026/b/mine.txt").write_text("mine")
    (old / "mine").mkdir()
    (old / "mine/index.html").write_text("mine")
    (old / CASE).unlink()
    (old / CASE).write_text("mine")
    (old / "cases/2026/a/index.html").unlink()
    (old / "cases/2026/a/index.html").symlink_to("/etc/hostname")
    (old / "browse").rename(old / "index.htm")
    (old / "browse").write_text("mine")
    (old / "cases/2026/d").chmod(0o700)
    fresh = site(tmp_path, a="四", b="乙", d="丁")
    brought(fresh, place, KEEP)
    assert seen(place.root) == built_of(fresh)
    assert not any(path.is_symlink() for path in shown(place).rglob("*"))
    assert (shown(place) / "cases/2026/d").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("size", ["longer", "乙"])
def test_a_file_that_somebody_changed_in_what_is_shown_is_brought_anew(
    size: str, place: Folder, tmp_path: Path
) -> None:
    changed = shown(place) / CASE
    later = os.stat(place.root / "manifests/0003.json").st_mtime_ns + 1_000_000_000
    changed.write_text("改" if size == "乙" else size)
    os.utime(changed, ns=(later, later))
    fresh = site(tmp_path, a="四", b="乙", d="丁")
    brought(fresh, place, KEEP)
    assert seen(place.root) == built_of(fresh)


def test_where_nothing_can_be_linked_everything_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_links(monkeypatch)
    place = Folder(tmp_path / "place")
    for text in ("一", "二", "三", "四"):
        fresh = site(tmp_path, a=text, b="乙")
        bring(fresh, place, KEEP)
        assert seen(place.root) == built_of(fresh)
    assert state_of(place).releases == ("0002", "0003", "0004")


CONTENTS = some.fixed_dictionaries(
    {"a": some.sampled_from("一二三")},
    optional={name: some.sampled_from("一二三") for name in "bcd"},
)


def test_whatever_was_published_before_the_place_holds_what_a_new_one_does(tmp_path: Path) -> None:
    count = iter(range(10**6))

    @settings(max_examples=10)
    @given(some.lists(CONTENTS, min_size=3, max_size=6))
    def same(contents: list[dict[str, str]]) -> None:
        folder = tmp_path / str(next(count))
        place = Folder(folder / "place")
        for texts in contents:
            fresh = site(folder, **texts)
            bring(fresh, place, KEEP)
            assert seen(place.root) == built_of(fresh)
        clean = Folder(folder / "clean")
        bring(fresh, clean, KEEP)
        assert seen(place.root) == seen(clean.root)
        kept = [seen_in(place, name) for name in state_of(place).releases]
        shared = {path.name for path in (place.root / "shared").rglob("*.js")}
        assert shared == {Path(path).name for one in kept for path in one if path.endswith(".js")}

    same()


def seen_in(place: Folder, release: str) -> dict[str, bytes]:
    return bytes_of(place.root / "releases" / release)


def test_what_a_link_in_the_place_of_a_release_leads_to_stays_as_it_is(
    place: Folder, tmp_path: Path
) -> None:
    for target in ("0003", os.fspath(tmp_path / "own")):
        releases = place.root / "releases"
        going = releases / state_of(place).releases[0]
        shutil.move(going, tmp_path / "own")
        going.symlink_to(target)
        before = bytes_of(releases / "0003"), bytes_of(tmp_path / "own")
        fresh = site(tmp_path, a=target, b="乙", d="丁")
        brought(fresh, place, KEEP)
        assert seen(place.root) == built_of(fresh)
        assert not shown(place).is_symlink()
        assert (bytes_of(releases / "0003"), bytes_of(tmp_path / "own")) == before
        shutil.rmtree(tmp_path / "own")


def test_a_file_in_the_place_of_a_release_goes(place: Folder, tmp_path: Path) -> None:
    shutil.rmtree(place.root / "releases/0001")
    (place.root / "releases/0001").write_text("mine")
    fresh = site(tmp_path, a="四", b="乙")
    brought(fresh, place, KEEP)
    assert seen(place.root) == built_of(fresh)


def test_a_release_that_cannot_be_moved_goes_with_the_next_publishing(
    place: Folder, tmp_path: Path
) -> None:
    rename = os.rename

    def held(old: Path, new: Path) -> None:
        if old.name == "0001":
            raise PermissionError(13, "a file of it is open", os.fspath(old))
        rename(old, new)

    fresh = site(tmp_path, a="四", b="乙")
    with patch("os.rename", held):
        brought(fresh, place, KEEP)
    assert seen(place.root) == built_of(fresh)
    assert (place.root / "releases/0001").exists()
    bring(fresh, place, KEEP)
    assert not (place.root / "releases/0001").exists()


@pytest.mark.parametrize("inside", ["/0001", "/0001/cases/2026"])
def test_a_release_that_another_account_owns_a_part_of_is_not_lent(
    place: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    number = (place.root / "releases/0001").stat().st_ino
    monkeypatch.setattr("os.access", lambda path, mode: not str(path).endswith(inside))
    fresh = site(tmp_path, a="四", b="乙")
    assert brought(fresh, place, KEEP).pruned == ("0001",)
    assert seen(place.root) == built_of(fresh)
    assert shown(place).stat().st_ino != number


def test_a_release_that_cannot_be_removed_keeps_nobody_from_publishing(
    place: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else published once: some folders of an earlier release are that account's."""

    def refused(path: str) -> None:
        raise PermissionError(13, "another account's", path)

    said: list[str] = []
    progress = Progress(lambda *_: None, said.append)
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with patch("shutil.rmtree", refused):
        for text in ("四", "五"):
            fresh = site(tmp_path, a=text, b="乙")
            assert isinstance(release(fresh, place, KEEP, progress), Released)
            assert seen(place.root) == built_of(fresh)
            assert said and all("请管理员" in one for one in said)
        assert "旧版本 0001 的" in said[0] and "旧版本 0002 的" in said[-1]
        assert (place.root / "releases/0001").exists()
        with pytest.raises(PlaceError), claimed(place, said.append, strict=True):
            pass
    said.clear()
    brought(site(tmp_path, a="六", b="乙"), place, KEEP)
    assert not (place.root / "releases/0001").exists()
