"""The site's scripts: their types, and their own tests, run by Node."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]
SEARCHED = os.pathsep.join((os.environ.get("PATH", ""), str(Path(sys.executable).parent)))


def run(*command: str) -> str:
    """Return what ``command`` says; Node comes from the machine or from the test packages."""
    program = shutil.which(command[0], path=SEARCHED)
    assert program, f"no {command[0]}: run python scripts/setup.py --tests"
    done = subprocess.run(
        [program, *command[1:]],
        cwd=PROGRAM,
        env={**os.environ, "PATH": SEARCHED},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_types_of_the_scripts_hold() -> None:
    compiler = str(PROGRAM / "node_modules" / "typescript" / "bin" / "tsc")
    listed = run("node", compiler, "-p", ".", "--listFiles")
    assert "overrides/assets/search/match.js" in listed


def test_the_tests_of_the_scripts_pass() -> None:
    tests = sorted(str(path) for path in (PROGRAM / "tests" / "scripts").glob("*.test.mjs"))
    assert len(tests) >= 2
    said = run("node", "--test", "--test-reporter=tap", *tests)
    assert "# fail 0" in said
    assert "# pass 17" in said
