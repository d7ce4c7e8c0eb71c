"""What a killed run of the tests left is removed by the next one; a run that is alive keeps it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from compendium.content.program import PROGRAM
from tests import temporary
from tests.temporary import LOCK, PREFIX, new_folder, place_in_memory

HOLD = """
import sys
from pathlib import Path
from tests.temporary import new_folder
print(new_folder(Path(sys.argv[1])), flush=True)
sys.stdin.read()
"""


@contextmanager
def run_of_tests(place: Path) -> Iterator[Path]:
    """A process that holds a folder in ``place``, and is killed afterwards; gives the folder."""
    command = [sys.executable, "-c", HOLD, str(place)]
    piped = partial(subprocess.Popen, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with piped(command, cwd=PROGRAM, encoding="utf-8") as running:
        assert running.stdout
        yield Path(running.stdout.readline().strip())
        running.kill()


def test_the_folder_of_a_killed_run_is_removed_and_that_of_a_living_one_is_not(
    tmp_path: Path,
) -> None:
    with run_of_tests(tmp_path) as living:
        with run_of_tests(tmp_path) as killed:
            (killed / "file").write_text("left")
        assert living.is_dir() and (killed / "file").is_file()
        own = new_folder(tmp_path)
        assert {*tmp_path.iterdir()} == {living, own}


def test_a_folder_without_a_lock_is_left_alone(tmp_path: Path) -> None:
    """Its run may be about to take one."""
    (tmp_path / f"{PREFIX}begun").mkdir()
    (tmp_path / "compendium-other").mkdir()
    own = new_folder(tmp_path)
    assert (own / LOCK).is_file()
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{PREFIX}begun", "compendium-other", own.name,
    }  # fmt: skip


def test_what_is_to_be_in_memory_is_on_the_disk_where_memory_has_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Path(tempfile.gettempdir())
    assert place_in_memory(tmp_path / "of another system") == usual
    monkeypatch.setattr(temporary, "ROOM", 0)
    assert place_in_memory(tmp_path) == tmp_path
    monkeypatch.setattr(temporary, "ROOM", 2**70)
    assert place_in_memory(tmp_path) == usual
