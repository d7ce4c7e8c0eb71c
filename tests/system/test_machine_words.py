"""A full disk and a folder that only reads are told as such, wherever the work met them."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from compendium.content.problems import CannotWorkError, Location, Problem
from compendium.system.atomic import write_whole
from compendium.system.job import Job
from compendium.system.own_fault import Lost, attempt
from compendium.system.pool import work_through

MACHINE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


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
