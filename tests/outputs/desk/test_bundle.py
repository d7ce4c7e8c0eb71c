"""What is said where the desk cannot be made: one sentence in Chinese, none of Node's script."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from compendium.content.problems import CannotWorkError
from compendium.outputs.desk.bundle import _precompiled
from compendium.outputs.desk.runtime import Runtime

SHORT = "file:///pyodide.asm.mjs:1\n" + "var a;" * 100_000 + "\n\nRangeError: no memory\n    at x\n"


@pytest.mark.parametrize("said", [SHORT, ""], ids=["an error", "killed"])
def test_a_desk_that_cannot_be_made_says_what_to_do(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(*_: Any, **__: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], -9, "", said)

    monkeypatch.setattr(subprocess, "run", end)
    with pytest.raises(CannotWorkError, match=r"内存不够。请关掉别的程序.+desk: false") as told:
        _precompiled(Runtime(Path(), {}, "node"), {})
    assert len(str(told.value)) < 200
    assert ("RangeError: no memory" in str(told.value)) == bool(said)
