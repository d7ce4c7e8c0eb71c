"""The lock of a folder: who waits is told for whom, and a dead holder holds nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from compendium.content.problems import CannotWorkError
from compendium.content.program import PROGRAM
from compendium.system import lock
from compendium.system.lock import alone_in

HOLD = """
import sys
from pathlib import Path
from compendium.system.lock import alone_in
with alone_in(Path(sys.argv[1]), print):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Any:
    """A process that holds the lock of the folder until it is told to let it go."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        cwd=PROGRAM,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_who_waits_is_told_who_holds_it_and_what_to_do(
    tmp_path: Path, holder: subprocess.Popen[bytes]
) -> None:
    said: list[str] = []

    def let_go(text: str) -> None:
        said.append(text)
        assert holder.stdin
        holder.stdin.close()

    with alone_in(tmp_path, let_go):
        pass
    (told,) = said
    assert f"进程号 {holder.pid}，" in told
    assert " 开始）正在处理这个文件夹，等它做完就继续。" in told
    assert "请结束这个进程" in told


def test_waiting_ends_with_advice(tmp_path: Path, holder: subprocess.Popen[bytes]) -> None:
    told = f"进程号 {holder.pid}.*还没有做完。.*请结束这个进程"
    with pytest.raises(CannotWorkError, match=told), alone_in(tmp_path, print, patience=0.3):
        raise AssertionError("nobody lets it go")


def test_a_killed_holder_holds_nothing(tmp_path: Path, holder: subprocess.Popen[bytes]) -> None:
    holder.kill()
    holder.wait()
    said: list[str] = []
    with alone_in(tmp_path, said.append):
        assert said == []


def test_a_note_that_is_damaged_or_of_another_machine_is_told_as_far_as_it_goes(
    tmp_path: Path,
) -> None:
    assert lock.holder(tmp_path) == "另一个程序"
    note = tmp_path / "lock.json"
    note.write_text('{"process": 7, "machine": "pc-2", "since": "08:00:00"}', "utf-8")
    assert lock.holder(tmp_path) == "pc-2 上的另一个程序（进程号 7，08:00:00 开始）"
    note.write_text('{"process": ', "utf-8")
    assert lock.holder(tmp_path) == "另一个程序"


def test_a_folder_that_cannot_be_used_ends_with_advice(tmp_path: Path) -> None:
    (tmp_path / "lock.sqlite").mkdir()
    with (
        pytest.raises(CannotWorkError, match="用不了。请看磁盘是不是满了"),
        alone_in(tmp_path, print),
    ):
        raise AssertionError("it cannot be locked")
