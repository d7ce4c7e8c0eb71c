"""A file appears whole or not at all, and nothing of the way there stays beside it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from compendium.system.atomic import (
    clear_partials,
    copy_folder,
    move_whole,
    place_whole,
    restore_folders,
    swapped_folder,
    whole,
    write_whole,
)
from tests.folders import bytes_of

Put = Callable[[Path, Path], None]

WAYS: dict[str, Put] = {
    "written": lambda target, source: write_whole(target, source.read_bytes()),
    "linked": partial(place_whole, link=True),
    "copied": partial(place_whole, link=False),
    "moved": move_whole,
}


@pytest.fixture(params=WAYS)
def put(request: pytest.FixtureRequest) -> Put:
    return WAYS[request.param]


def source_in(folder: Path) -> Path:
    source = folder / "source" / "book.pdf"
    source.parent.mkdir()
    source.write_bytes(b"whole")
    return source


@pytest.mark.parametrize("before", [None, b"older"])
def test_the_file_is_there_and_nothing_beside_it(
    put: Put, before: bytes | None, tmp_path: Path
) -> None:
    target = tmp_path / "made" / "book.pdf"
    if before:
        write_whole(target, before)
    put(target, source_in(tmp_path))
    assert bytes_of(target.parent) == {"book.pdf": b"whole"}


def test_nothing_stays_where_both_names_are_of_one_file_already(put: Put, tmp_path: Path) -> None:
    """rename(2) then does nothing and reports success: a book's draft once stood in a release."""
    source, target = source_in(tmp_path), tmp_path / "made" / "book.pdf"
    target.parent.mkdir()
    os.link(source, target)
    put(target, source)
    assert bytes_of(target.parent) == {"book.pdf": b"whole"}
    assert bytes_of(source.parent) in ({"book.pdf": b"whole"}, {})


def test_nothing_stays_of_what_could_not_be_written(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = source_in(tmp_path), tmp_path / "made" / "book.pdf"
    write_whole(target, b"older")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="no space"):
        put(target, source)
    assert bytes_of(target.parent) == {"book.pdf": b"older"}
    assert source.read_bytes() == b"whole"


def test_a_writer_that_gives_up_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    write_whole(target, b"older")
    with pytest.raises(KeyboardInterrupt), whole(target) as draft:
        draft.write_bytes(b"ha")
        raise KeyboardInterrupt
    assert bytes_of(tmp_path) == {"book.pdf": b"older"}


def test_what_a_killed_writer_left_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    with whole(tmp_path / "books" / "a.pdf") as draft:
        draft.write_bytes(b"whole")
    name = draft.name
    left = [tmp_path / "books" / name, tmp_path / ".collection_1.pdf.9739"]
    others = [tmp_path / ".lock.sqlite", tmp_path / "books" / "a.9.part", tmp_path / ".a.b"]
    for file in (*left, *others):
        file.write_bytes(b"ha")
    clear_partials(tmp_path)
    assert [file.exists() for file in left] == [False, False]
    assert [file.exists() for file in others] == [True, True, True]


def test_a_writer_at_work_is_let_alone_where_others_may_write(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".a.jpg.1.part", tmp_path / ".b.jpg.2.part"
    for file in (old, fresh):
        file.write_bytes(b"ha")
    os.utime(old, (0, 0))
    clear_partials(tmp_path, idle=60)
    assert (old.exists(), fresh.exists()) == (False, True)


def old_folder(tmp_path: Path) -> Path:
    write_whole(tmp_path / "case" / "old.txt", b"old")
    return tmp_path / "case"


def test_a_new_folder_takes_the_place_of_the_old_one_at_the_end(tmp_path: Path) -> None:
    folder = old_folder(tmp_path)
    with swapped_folder(folder) as partial:
        write_whole(partial / "new.txt", b"new")
        assert bytes_of(folder) == {"old.txt": b"old"}
    assert bytes_of(tmp_path) == {"case/new.txt": b"new"}


@pytest.mark.parametrize("fails", [1, 2])
def test_the_old_folder_stays_where_a_renaming_fails(
    fails: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, rename, done = old_folder(tmp_path), Path.rename, []

    def refuse(self: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == fails:
            raise PermissionError(errno.EACCES, "opened elsewhere")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError), swapped_folder(folder) as partial:
        write_whole(partial / "new.txt", b"new")
    assert bytes_of(tmp_path) == {"case/old.txt": b"old"}


def test_what_a_killed_swap_left_is_undone_or_cleared(tmp_path: Path) -> None:
    folder = old_folder(tmp_path)
    folder.rename(tmp_path / ".case.9.aside")
    restore_folders(tmp_path)
    assert bytes_of(tmp_path) == {"case/old.txt": b"old"}
    write_whole(tmp_path / ".case.9.aside" / "older.txt", b"older")
    restore_folders(tmp_path)
    assert bytes_of(tmp_path) == {"case/old.txt": b"old"}


def test_a_folder_is_copied_as_it_is_and_the_first_fault_has_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    (source / "deep").mkdir(parents=True)
    (source / "deep/plan.pdf").write_bytes(b"plan")
    (source / "link").symlink_to("deep")
    copy_folder(source, target)
    assert bytes_of(target)["deep/plan.pdf"] == b"plan"
    assert (target / "link").is_symlink()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("shutil.copyfile", refuse)
    with pytest.raises(OSError) as refused:
        copy_folder(source, target)
    assert refused.value.errno == errno.ENOSPC
