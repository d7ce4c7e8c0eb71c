"""No folder of ours bears a name that a tool passes over by itself, as pytest and ruff do build."""

from __future__ import annotations

import subprocess
import sys
from fnmatch import fnmatch

import pytest

from compendium.content.program import PROGRAM

OURS = ("compendium", "scripts", "tests", "bench")


def test_every_test_module_is_collected(request: pytest.FixtureRequest) -> None:
    passed_over = request.config.getini("norecursedirs")
    modules = [*(PROGRAM / "tests").rglob("test_*.py")]
    assert len(modules) > 200
    folders = {name for file in modules for name in file.relative_to(PROGRAM).parts[:-1]}
    assert "build" in folders
    assert [f for f in sorted(folders) if any(fnmatch(f, name) for name in passed_over)] == []


def test_ruff_reads_every_module() -> None:
    command = [sys.executable, "-m", "ruff", "check", "--show-files", *OURS]
    done = subprocess.run(command, cwd=PROGRAM, capture_output=True, encoding="utf-8", check=True)
    read = {*done.stdout.splitlines()}
    modules = {str(file) for folder in OURS for file in (PROGRAM / folder).rglob("*.py")}
    contributed = str(PROGRAM / "tests" / "mistakes")
    assert len(modules) > 500
    assert {file for file in modules - read if not file.startswith(contributed)} == set()
