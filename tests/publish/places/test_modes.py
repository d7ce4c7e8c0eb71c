"""Readers may read what is published, whatever the umask of who publishes, here and far away."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE, S_ISDIR

import pytest

from compendium.publish.places.far import FarFolder
from compendium.publish.places.folder import Folder
from compendium.publish.places.place import Place, PlaceError
from compendium.publish.publish import Same, rollback
from tests.publish.places.test_far import server
from tests.publish.sites import bring, refuse_links, seen, site

__all__ = ["server"]


@pytest.fixture(params=["folder", "share", "server"])
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Place:
    """A place of each kind, whose publisher shuts everybody else out as far as he can."""
    there = tmp_path / "www" / "place"
    if request.param == "server":
        there.parent.mkdir()
        wrapper = tmp_path / "ssh"
        ssh = request.getfixturevalue("server")
        wrapper.write_text(f'#!/bin/sh\nhost=$1; shift\nexec {ssh} "$host" "umask 077; $*"\n')
        wrapper.chmod(0o755)
        monkeypatch.setenv("RSYNC_RSH", str(wrapper))
        return FarFolder(f"127.0.0.1:{there}")
    if request.param == "share":
        refuse_links(monkeypatch)
    return Folder(there)


@pytest.fixture
def shut() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


def wrong(top: Path) -> dict[str, str]:
    """Return the mode of what readers cannot read of ``top``, by path."""
    found = {}
    for path in (top, *top.rglob("*")):
        mode = path.lstat().st_mode
        wanted = 0o755 if S_ISDIR(mode) else 0o644
        if not path.is_symlink() and mode & 0o777 != wanted:
            found[str(path.relative_to(top))] = oct(mode)
    return found


def shut_all(top: Path) -> None:
    """Leave ``top`` as an earlier program left it under umask 077."""
    for path in (top, *top.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o700 if path.is_dir() else 0o600)


def test_readers_may_read_everything_under_any_umask(
    place: Place, shut: None, tmp_path: Path
) -> None:
    there = tmp_path / "www" / "place"
    for texts in ({"a": "甲", "b": "乙"}, {"a": "新", "b": "乙"}):
        bring(site(tmp_path, **texts), place)
        assert len([*there.rglob("*")]) > 10
        assert wrong(there) == {}
    rollback(place, "", lambda said: None)
    assert wrong(there) == {}


def test_folders_made_on_the_way_are_open_too(shut: None, tmp_path: Path) -> None:
    there = tmp_path / "srv" / "www" / "place"
    bring(site(tmp_path, a="甲"), Folder(there))
    assert wrong(tmp_path / "srv") == {}


@pytest.mark.parametrize("again", ["the same", "another site", "an earlier release"])
def test_what_an_earlier_umask_shut_is_opened(again: str, place: Place, tmp_path: Path) -> None:
    there = tmp_path / "www" / "place"
    bring(site(tmp_path, a="甲", b="乙"), place)
    last = site(tmp_path, a="新", b="乙")
    bring(last, place)
    shut_all(there)
    if again == "the same":
        assert isinstance(bring(last, place), Same)
    elif again == "another site":
        bring(site(tmp_path, a="再新", b="乙"), place)
    else:
        rollback(place, "", lambda said: None)
    assert seen(there)
    assert wrong(there) == {}


def test_a_release_that_was_cut_off_goes_whatever_an_umask_shut(
    place: Place, tmp_path: Path
) -> None:
    there = tmp_path / "www" / "place"
    bring(site(tmp_path, a="甲"), place)
    bring(site(tmp_path, a="新"), place)
    shutil.copytree(there / "releases/0002", there / "releases/0003")
    shut_all(there)
    bring(site(tmp_path, a="再新"), place)
    assert wrong(there) == {}
    assert [path.name for path in sorted((there / "releases").iterdir())] == ["0002", "0003"]


def test_a_folder_that_somebody_opened_to_a_group_alone_stays_so(
    place: Place, tmp_path: Path
) -> None:
    there = tmp_path / "www" / "place"
    there.mkdir(parents=True)
    there.chmod(0o2750)
    bring(site(tmp_path, a="甲"), place)
    assert S_IMODE(there.stat().st_mode) == 0o2750
    assert wrong(there / "releases" / "0001") == {}


def test_files_of_another_account_that_readers_cannot_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Folder(tmp_path / "place")
    bring(site(tmp_path, a="甲"), place)
    shut_all(place.root)

    def refuse(path: Path, mode: int) -> None:
        raise PermissionError(1, "not the owner", str(path))

    monkeypatch.setattr("os.chmod", refuse)
    monkeypatch.setattr("os.geteuid", lambda: 4711)
    with pytest.raises(PlaceError, match="属于别的账号"):
        bring(site(tmp_path, a="乙"), place)


def test_a_disk_that_knows_no_modes_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, mode: int) -> None:
        raise PermissionError(1, "FAT knows no modes", str(path))

    monkeypatch.setattr("os.chmod", refuse)
    before = os.umask(0o077)
    try:
        place = Folder(tmp_path / "place")
        bring(site(tmp_path, a="甲"), place)
    finally:
        os.umask(before)
    assert seen(place.root)
    shutil.rmtree(place.root)
