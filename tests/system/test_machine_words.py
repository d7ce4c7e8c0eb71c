"""A full disk and a folder that only reads are told as such, wherever the work met them."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from compendium.content.problems import CannotWorkError, Location, Problem
from compendium.system import machine_words as words_of
from compendium.system.atomic import write_together, write_whole
from compendium.system.job import Job
from compendium.system.machine_words import machine_words, stop_for_machine
from compendium.system.own_fault import Lost, attempt, own_fault
from compendium.system.pool import work_through

MACHINE = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EIO,
    errno.ESTALE,
    errno.EAGAIN,
    errno.EMFILE,
    errno.ENFILE,
)


def begin(given: Path) -> Path:
    return given


def fail(folder: Path, number: int) -> int:
    raise OSError(number, "the test's fault", str(folder / "made.txt"))


@pytest.mark.parametrize("number", [*MACHINE, errno.EACCES, errno.EPERM])
@pytest.mark.parametrize("pays_from", [1, 100], ids=["processes", "here"])
def test_no_piece_of_work_takes_a_fault_of_the_machine_for_its_own(
    number: int, pays_from: int, tmp_path: Path
) -> None:
    job = Job(begin, tmp_path, fail, pays_from)
    results = work_through(job, [number, number])
    with pytest.raises(CannotWorkError, match=f"made.txt：.+系统错误 {number}.+请"):
        list(results)
    with pytest.raises(CannotWorkError, match=f"made.txt：.+系统错误 {number}.+请"):
        attempt(lambda: fail(tmp_path, number), Location("a"), "它", tmp_path)


def test_a_file_that_may_not_be_read_concerns_its_piece_alone(tmp_path: Path) -> None:
    (tmp_path / "made.txt").touch()
    job = Job(begin, tmp_path, fail, 100)
    ((_, lost),) = work_through(job, [errno.EACCES])
    assert isinstance(lost, Lost)
    told = attempt(lambda: fail(tmp_path, errno.EACCES), Location("a"), "它", tmp_path)
    assert isinstance(told, Problem)


def test_another_fault_of_the_system_stays_a_fault_of_the_program(tmp_path: Path) -> None:
    ((_, lost),) = work_through(Job(begin, tmp_path, fail, 100), [errno.EISDIR])
    assert isinstance(lost, Lost)


def _full(*_: object) -> int:
    raise OSError(errno.ENOSPC, "no name, as write(2) gives none")


def test_a_disk_that_fills_while_a_file_is_written_names_it_and_keeps_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kept.txt"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "write_bytes", _full)
    with pytest.raises(OSError, match=r"kept\.txt") as told:
        write_whole(target, b"new")
    assert told.value.errno == errno.ENOSPC
    assert [file.name for file in tmp_path.iterdir()] == ["kept.txt"]
    assert target.read_bytes() == b"old"


def test_of_files_that_change_together_none_does_where_one_finds_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    write_together({first: b"old", second: b"old"})
    real = Path.write_bytes

    def until_full(path: Path, content: bytes) -> int:
        return _full() if "first" in path.name else real(path, content)

    monkeypatch.setattr(Path, "write_bytes", until_full)
    with pytest.raises(OSError, match=r"first\.txt"):
        write_together({first: b"new", second: b"new"})
    assert {file.read_bytes() for file in tmp_path.iterdir()} == {b"old"}
    assert len([*tmp_path.iterdir()]) == 2


@pytest.mark.parametrize(("name", "there"), [("nt", True), ("nt", False), ("posix", True)])
def test_only_a_file_that_is_there_on_windows_is_told_as_open_in_other_software(
    name: str, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "report.xlsx"
    if there:
        file.touch()
    monkeypatch.setattr(words_of, "os", SimpleNamespace(name=name, path=os.path))
    told = machine_words(PermissionError(errno.EACCES, "denied", str(file))) or ""
    assert str(file) in told
    assert ("请先关掉它" in told) == (name == "nt" and there)


def test_a_file_too_large_for_a_stick_is_told_as_such() -> None:
    told = machine_words(OSError(errno.EFBIG, "File too large", "/media/usb/all.zip")) or ""
    assert told.startswith("/media/usb/all.zip：") and "FAT32" in told and "exFAT" in told


def test_a_file_that_may_not_be_written_is_refused_to_all_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though it is there, and though one that may not be read concerns its piece alone."""
    target = tmp_path / "case.md"
    target.write_bytes(b"old")

    def refused(path: Path, _content: bytes) -> int:
        raise PermissionError(errno.EACCES, "denied", str(path))

    monkeypatch.setattr(Path, "write_bytes", refused)
    with pytest.raises(CannotWorkError, match=r"case\.md：没有权限"):
        attempt(lambda: write_whole(target, b"new"), Location("a"), "它", tmp_path)
    assert target.read_bytes() == b"old"


def _lack_memory(_given: Path, _piece: int) -> int:
    raise MemoryError


def _lack_memory_of_the_system(_given: Path, _piece: int) -> int:
    raise OSError(errno.ENOMEM, "Cannot allocate memory")


@pytest.mark.parametrize("lack", [_lack_memory, _lack_memory_of_the_system])
def test_a_piece_that_memory_is_short_for_says_so_and_the_others_go_on(
    lack: Callable[[Path, int], int], tmp_path: Path
) -> None:
    done = work_through(Job(begin, tmp_path, lack, 100), [1, 2])
    told = [
        own_fault(lost, Location("a"), "它", tmp_path) for _, lost in done if isinstance(lost, Lost)
    ]
    assert [("内存大概不够" in one.message, "请关掉别的程序" in one.advice) for one in told] == [
        (True, True),
        (True, True),
    ]


def test_a_thread_that_the_system_refuses_is_told_as_such() -> None:
    kept = threading.stack_size(1 << 46)  # more than any system gives
    try:
        with pytest.raises(RuntimeError) as refused:
            threading.Thread(target=print).start()
    finally:
        threading.stack_size(kept)
    assert "进程太多。请关掉别的程序" in (machine_words(refused.value) or "")
    with pytest.raises(CannotWorkError):
        stop_for_machine(refused.value)
    assert machine_words(RuntimeError("of the program")) is None
