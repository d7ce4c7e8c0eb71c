"""One publisher at a time; a lock that a killed publisher left is recognised as stale."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from compendium.content.program import PROGRAM
from compendium.publish.places.folder import Folder
from compendium.publish.places.lease import STALE, leased
from compendium.publish.places.place import PlaceError
from tests.patience import PATIENCE

HOLD = """
import sys, threading
from pathlib import Path
from compendium.publish.places.folder import Folder
from compendium.publish.places.lease import leased
with leased(Folder(Path(sys.argv[1])), print):
    print("held", flush=True)
    threading.Event().wait()
"""


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    (tmp_path / "place").mkdir()
    return Folder(tmp_path / "place")


def hold(place: Folder) -> subprocess.Popen[bytes]:
    """Start another publisher; returns when it holds the lock."""
    command = [sys.executable, "-c", HOLD, str(place.root)]
    process = subprocess.Popen(command, cwd=PROGRAM, stdout=subprocess.PIPE)
    assert process.stdout and process.stdout.readline() == b"held\n"
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    assert process.stdout
    process.stdout.close()


def take(place: Folder) -> list[str]:
    """Take the lock and give it back; returns what was said."""
    said: list[str] = []
    with leased(place, said.append):
        assert (place.root / ".lock").is_file()
    assert [path.name for path in place.root.iterdir()] == []
    return said


def test_a_second_publisher_is_turned_away_and_told_who_is_at_work(place: Folder) -> None:
    process = hold(place)
    with pytest.raises(PlaceError, match=f"进程 {process.pid}发布") as told, leased(place, print):
        raise AssertionError("two publishers at once")
    assert "等它结束" in told.value.advice
    end(process)


def test_the_lock_of_a_killed_publisher_is_stale_at_once(place: Folder) -> None:
    end(hold(place))
    assert take(place) == ["上一次发布中途停了，留下的锁已经失效，接着发布。"]


def test_a_free_place_is_taken_without_a_word(place: Folder) -> None:
    assert take(place) == []


def lock(place: Folder, age: float, **holder: object) -> None:
    """Leave a lock that was last touched ``age`` seconds ago."""
    file = place.root / ".lock"
    file.write_text(json.dumps(holder) if holder else "")
    os.utime(file, (time.time() - age,) * 2)


@pytest.mark.parametrize(("age", "stale"), [(STALE / 2, False), (STALE + 60, True)])
def test_a_lock_of_another_machine_is_stale_when_nobody_touches_it(
    place: Folder, age: float, stale: bool
) -> None:
    lock(place, age, host="another", pid=os.getpid(), born="1", id="x")
    if stale:
        assert len(take(place)) == 1
        return
    with pytest.raises(PlaceError, match="another 上的进程"), leased(place, print):
        raise AssertionError("taken from a publisher at work")


def test_a_process_that_got_the_number_of_a_killed_one_does_not_hold_its_lock(
    place: Folder,
) -> None:
    lock(place, 0, host=socket.gethostname(), pid=os.getpid(), born="long ago", id="x")
    assert len(take(place)) == 1


def test_a_lock_without_a_name_is_stale_after_some_seconds(place: Folder) -> None:
    lock(place, 30)
    assert len(take(place)) == 1
    lock(place, -PATIENCE)  # fresh, however long this takes
    with pytest.raises(PlaceError), leased(place, print):
        raise AssertionError("its maker may be about to sign")
