"""The same content gives the same bytes: no clock, no set order, no absolute path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from compendium.content.program import PROGRAM
from tests.folders import JIANGXIN, NUANXIN, bytes_of, case_file, rewrite

OTHER_WORLD = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"}
THIS_WORLD = {"PYTHONHASHSEED": "7", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"}


def test_two_copies_in_two_folders_and_two_worlds_give_the_same_bytes(
    prototype: Path, tmp_path: Path
) -> None:
    one, other = tmp_path / "one", tmp_path / "a much longer 路径" / "other"
    for root in (one, other):
        for name in ("cases", "docs"):
            shutil.copytree(prototype / name, root / name)
        many_cases(root)
    age(other)
    running = [start(one, THIS_WORLD), start(other, OTHER_WORLD)]
    assert [process.wait() for process in running] == [0, 0]
    first, second = bytes_of(one / "build/site"), bytes_of(other / "build/site")
    assert len(first) > 90
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
    assert [path for path, raw in first.items() if str(tmp_path).encode() in raw] == []


def many_cases(root: Path) -> None:
    """Make as many cases as several processes share, in an order of their own."""
    for number in (7, 3, 11, 1, 9, 5, 12, 2, 8, 4, 10, 6):
        folder = case_file(root, NUANXIN).parent.with_name(f"more-{number}")
        shutil.copytree(case_file(root, NUANXIN).parent, folder)
        rewrite(folder / "case.md", "暖心一小时，服务送到", f"第{number}个小时，服务送到")


def age(root: Path) -> None:
    """Give every file another time, as a fresh checkout does."""
    for number, file in enumerate(sorted(root.rglob("*"))):
        then = time.time() - 400 * 24 * 3600 - number
        os.utime(file, (then, then))
    os.utime(case_file(root, JIANGXIN), (2_000_000_000, 2_000_000_000))


def start(root: Path, world: dict[str, str]) -> subprocess.Popen[bytes]:
    """Begin to build ``root`` in a process with the environment ``world``."""
    environment = {k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "LANG")}
    command = [sys.executable, str(PROGRAM / "scripts/build_cases.py"), "--root", str(root)]
    return subprocess.Popen([*command, "--quiet"], env=environment | world, cwd=root.parent)
