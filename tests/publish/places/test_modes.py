"""A web server can read what is published, whatever the umask of who publishes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from compendium.publish.places.folder import Folder
from tests.publish.sites import bring, site


@pytest.fixture
def hidden() -> Iterator[None]:
    """The umask of a hardened machine, and of a systemd unit with UMask=0077."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def modes(place: Path) -> dict[str, str]:
    """Return the modes of what others than the owner cannot read, by path below ``place``."""
    found = [place, *place.rglob("*")]
    wrong = {}
    for path in found:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o055 != 0o055 if path.is_dir() else mode & 0o044 != 0o044:
            wrong[path.relative_to(place).as_posix()] = oct(mode)
    return wrong


def published(place: Path) -> dict[str, str]:
    """Return what of a release and of what releases share cannot be read."""
    return {path: mode for path, mode in modes(place).items() if not path.startswith(".")}


def test_what_is_published_under_a_hiding_umask_can_be_read(tmp_path: Path, hidden: None) -> None:
    bring(site(tmp_path, a="甲"), Folder(tmp_path / "place"))
    assert published(tmp_path / "place") == {}


def test_what_was_hidden_before_is_opened_by_the_next_release(tmp_path: Path) -> None:
    place = tmp_path / "place"
    bring(site(tmp_path, a="甲", b="乙"), Folder(place))
    for path in [place, *place.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o700 if path.is_dir() else 0o600)
    bring(site(tmp_path, a="甲", b="新"), Folder(place))
    served = (".", "releases", "releases/0002", "shared")
    hidden = {path for path in published(place) if path.startswith(served[2:]) or path in served}
    assert hidden == set(), "what both releases share is opened too"


def test_the_umask_of_who_publishes_stays_as_it_was(tmp_path: Path, hidden: None) -> None:
    bring(site(tmp_path, a="甲"), Folder(tmp_path / "place"))
    before = os.umask(0o022)
    os.umask(before)
    assert before == 0o077
