"""Ctrl+C gives one sentence, also while the program is still loading."""

from __future__ import annotations

import subprocess
import sys

import pytest

from compendium.content.program import PROGRAM

STOPPED = """
import runpy, sys

def stop(event, arguments):
    if event == "import" and arguments[0] == {module!r}:
        raise KeyboardInterrupt

sys.addaudithook(stop)
sys.argv = ["build_cases.py", "check", "--root", "tests/three_cases"]
runpy.run_path("scripts/build_cases.py", run_name="__main__")
"""


@pytest.mark.parametrize(
    "module",
    ["compendium.cli.app", "click", "pydantic", "yaml", "markdown"],
)
def test_a_program_that_is_still_loading_is_cancelled_in_a_sentence(module: str) -> None:
    command = [sys.executable, "-c", STOPPED.format(module=module)]
    done = subprocess.run(command, cwd=PROGRAM, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr.strip()) == (130, "已取消。")
