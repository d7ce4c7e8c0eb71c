"""A printing that is killed leaves whole books, and the next one makes them new; two take turns."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from compendium.content.program import PROGRAM
from tests.folders import bytes_of, copy_content
from tests.program import python


@pytest.fixture
def root(prototype: Path, tmp_path: Path) -> Path:
    copy_content(prototype, tmp_path / "content")
    return tmp_path / "content"


@pytest.mark.parametrize("stride", ["7", pytest.param("1", marks=pytest.mark.slow)])
def test_killed_at_its_steps_a_printing_leaves_whole_books(
    stride: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is put in the store goes by three changes: a stride of seven meets each of them."""
    done = python("-m", "tests.outputs.book.interruptions", root, stride)
    assert done.returncode == 0, done.stderr.decode()
    counts = json.loads(done.stdout)
    assert counts["kills"] >= 12 and counts["mixed"]
    with capsys.disabled():
        print(f"\n{counts['kills']} kills, torn or stale books: 0")


def test_two_printings_at_once_take_turns(root: Path) -> None:
    command = [sys.executable, str(PROGRAM / "scripts/build_cases.py"), "book", "--root", str(root)]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [one.wait() for one in running] == [0, 0]
    together = bytes_of(root / "build/book")
    shutil.rmtree(root / "build")
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    assert bytes_of(root / "build/book") == together
