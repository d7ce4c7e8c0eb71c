"""A publishing that is cut off anywhere leaves readers a whole site, and the next one mends it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.program import python

COPYING = ("open releases/.incoming", "os.remove releases/.incoming", "tests.piece")
LINKED = ("os.symlink .current.new", "os.rename current")
POINTED = ("os.rename current.js",)
"""Beginnings of the kinds of change that have to be met."""


def interrupt(folder: Path, *arguments: str) -> dict[str, int]:
    """Run a scenario of tests/publish/interruptions.py, and return its counts."""
    done = python("-m", "tests.publish.interruptions", folder, *arguments)
    assert done.returncode == 0, done.stderr.decode()
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


@pytest.mark.parametrize("links", ["", "-without-links"])
@pytest.mark.parametrize("name", ["first", "next", "rollback"])
def test_cut_off_at_every_step_readers_keep_a_whole_site(
    name: str, links: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = interrupt(tmp_path, name + links)
    assert counts["kills"] >= (8 if name == "rollback" else 40)
    assert counts["faults"] == counts["kills"]
    assert counts["told"] > counts["faults"] / 2
    with capsys.disabled():
        print(
            f"\n{name}{links}: {counts['kills']} kills, {counts['faults']} faults, "
            f"{counts['told']} told of, readers without a whole site: 0"
        )


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("many-next", "3"),
        *(
            pytest.param(f"many-{name}{links}", "12", marks=pytest.mark.slow)
            for name in ("first", "next", "rollback")
            for links in ("", "-without-links")
        ),
    ],
)
def test_cut_off_with_120_cases_and_photographs_readers_keep_a_whole_site(
    name: str, most: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """While files are copied, some of them half there, and at the switch."""
    counts = interrupt(tmp_path, name, most)
    wanted = () if "rollback" in name else COPYING if name == "many-next" else COPYING[::2]
    for kind in (*wanted, *(POINTED if "without-links" in name else LINKED)):
        assert [met for met in counts if met.startswith(kind)], (kind, counts)
    with capsys.disabled():
        print(f"\n{name}: {sum(counts.values())} kills, readers without a whole site: 0")
