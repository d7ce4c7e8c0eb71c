"""What the code imports is what requirements*.in name: nothing comes by chance of another."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from compendium.content.program import PROGRAM

OURS = ("compendium", "scripts", "tests", "bench")
CASES = ((("compendium", "scripts"), ("requirements.in",)),
         (("tests", "bench"), ("requirements.in", "requirements-dev.in")))  # fmt: skip


def imported_by(file: Path) -> Iterator[str]:
    """Return the packages of others that ``file`` imports, each by its first name."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [str(node.module)]
        else:
            continue
        yield from (name.partition(".")[0] for name in names)


def named_in(*files: str) -> set[str]:
    """Return the distributions that ``files`` name."""
    lines = [line for file in files for line in (PROGRAM / file).read_text("utf-8").splitlines()]
    found = (re.match(r"[A-Za-z0-9][\w.-]*", line) for line in lines)
    return {plain(match[0]) for match in found if match}


def plain(name: str) -> str:
    """Return the ``name`` of a distribution as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(("folders", "files"), CASES)
def test_every_import_is_a_requirement(folders: tuple[str, ...], files: tuple[str, ...]) -> None:
    sources = [file for folder in folders for file in (PROGRAM / folder).rglob("*.py")]
    theirs = {name for file in sources for name in imported_by(file)} - {*OURS}
    theirs -= sys.stdlib_module_names
    assert len(theirs) > 8
    distributions, named = packages_distributions(), named_in(*files)
    for name in sorted(theirs):
        assert name in distributions, f"{name} is not installed"
        owners = {plain(owner) for owner in distributions[name]}
        assert owners & named, f"{name} is of {owners}, which {files} do not name"


def test_every_requirement_is_pinned_exactly() -> None:
    for file in ("requirements.in", "requirements-dev.in"):
        for line in (PROGRAM / file).read_text("utf-8").splitlines():
            asked = line.partition("#")[0].strip()
            if asked and not asked.startswith(("-", "types-")):
                assert re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+", asked), line
