"""The judge runs alone: where nothing of the machine can be imported it finds the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from compendium.build.check import check
from compendium.content.body.picture import PictureError
from compendium.content.load.files import (
    CAPTION_ENDINGS,
    DOCUMENT_ENDINGS,
    PICTURE_ENDINGS,
    VIDEO_ENDINGS,
    find_cases,
)
from compendium.content.program import PROGRAM
from compendium.system.hidden.look import look_into_file
from compendium.system.pictures import prepare
from tests.suite.test_mistakes import FOLDERS, lay_out

BLOCKED = (
    "PIL", "nh3", "jinja2", "markupsafe", "mkdocs", "sqlite3", "multiprocessing",
    "concurrent.futures", "typst", "click", "rich", "pebble", "subprocess", "pikepdf", "pypdf",
    "tinycss2", "compendium.system", "compendium.outputs", "compendium.build",
)  # fmt: skip

Found = list[list[str]]


def judged_alone(roots: list[Path], cache: Path) -> dict[str, Found]:
    """Return the findings of every folder, made by a process that can import nothing else."""
    request = {"blocked": BLOCKED, "roots": {str(root): pictures(root, cache) for root in roots}}
    done = subprocess.run(
        [sys.executable, str(PROGRAM / "tests/suite/alone.py")],
        input=json.dumps(request),
        env={**os.environ, "PYTHONPATH": str(PROGRAM), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Found] = json.loads(done.stdout)
    return found


def pictures(root: Path, cache: Path) -> dict[str, Any]:
    """Return what every picture file below ``root`` turns out to be."""
    files = (
        folder.path / file.name
        for folder in find_cases(root)[0]
        for file in folder.files
        if file.ending in PICTURE_ENDINGS
    )
    seen = {str(file): look_at(file, cache) for file in files}
    return seen | {f"{file} told": look_within(file) for file in as_they_are(root)}


def as_they_are(root: Path) -> Iterator[Path]:
    """Yield the files below ``root`` that are published as they are."""
    for folder in find_cases(root)[0]:
        for file in folder.files:
            if file.ending in (".svg", *VIDEO_ENDINGS, *CAPTION_ENDINGS, *DOCUMENT_ENDINGS):
                yield folder.path / file.name


def look_within(file: Path) -> Any:
    told = look_into_file(file)
    return told.text, told.addresses, [(flaw.value, what) for flaw, what in told.flaws]


def look_at(file: Path, cache: Path) -> Any:
    try:
        return asdict(prepare(file, cache))
    except PictureError as reason:
        return str(reason)


def judged_here(root: Path) -> Found:
    return [[str(p.location), p.code, p.message, p.advice] for p in check(root).problems]


def test_all_mistakes_and_all_demonstration_cases_are_judged_the_same(tmp_path: Path) -> None:
    roots = [PROGRAM]
    for folder in FOLDERS:
        roots.append(tmp_path / folder)
        lay_out(folder, roots[-1])
    alone = judged_alone(roots, tmp_path / "pictures")
    assert len(alone) > 300
    here = {str(root): judged_here(root) for root in roots}
    assert sum(map(len, here.values())) > 400, "there is something to find"
    assert {root: alone[root] for root in here if alone[root] != here[root]} == {}
