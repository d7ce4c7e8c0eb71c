"""A publishing that is cut off anywhere leaves readers a whole site, and the next one mends it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from compendium.content.settings import PROGRAM


@pytest.mark.parametrize("links", ["", "-without-links"])
@pytest.mark.parametrize("name", ["first", "next", "rollback"])
def test_cut_off_at_every_step_readers_keep_a_whole_site(
    name: str, links: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-m", "tests.publish.interruptions", str(tmp_path), name + links]
    done = subprocess.run(command, cwd=PROGRAM, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    assert counts["kills"] >= (8 if name == "rollback" else 40)
    assert counts["faults"] == counts["kills"]
    assert counts["told"] > counts["faults"] / 2
    with capsys.disabled():
        print(
            f"\n{name}{links}: {counts['kills']} kills, {counts['faults']} faults, "
            f"{counts['told']} told of, readers without a whole site: 0"
        )
