"""A process that is done ends at once, and only where nothing of it is lost."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

_NOTHING_LOADED_IS_TAKEN_DOWN = """
import atexit, sys
from compendium.system.ending import end_at_once
class Loaded:
    def __del__(self): print("taken down")
loaded = Loaded()
loaded.itself = loaded  # Python would look for it when it ends
atexit.register(print, "at the end")
sys.stdout.write("all ")
end_at_once(3)
"""

_A_THREAD_IS_AT_WORK = """
import threading
from compendium.system.ending import end_at_once
ends = threading.Event()
threading.Thread(target=lambda: ends.wait() and print("done")).start()
end_at_once(3)
ends.set()
"""

_NOT_A_NUMBER = """
import sys
from compendium.system.ending import end_at_once
end_at_once("why")
sys.exit("why")
"""

_NOBODY_READS = """
import os, sys
from compendium.system.ending import end_at_once
reader, writer = os.pipe()
os.close(reader)
sys.stdout = open(writer, "w")
print("all")
end_at_once(0)
"""


@pytest.mark.parametrize(
    ("program", "code", "told", "said"),
    [
        (_NOTHING_LOADED_IS_TAKEN_DOWN, 3, "all at the end\n", ""),
        (_A_THREAD_IS_AT_WORK, 0, "done\n", ""),
        (_NOT_A_NUMBER, 1, "", "why\n"),
    ],
)
def test_a_process_ends_having_told_and_done_all(
    program: str, code: int, told: str, said: str
) -> None:
    ended = _run(program)
    assert (ended.returncode, ended.stdout, ended.stderr) == (code, told, said)


def test_where_nobody_reads_python_ends_the_process_as_ever() -> None:
    ended = _run(_NOBODY_READS)
    assert ended.returncode == 120
    assert "BrokenPipeError" in ended.stderr


def _run(program: str) -> Any:
    return subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
