"""Every mistake of tests/mistakes is reported alike where lines end as Windows ends them.

It stands in a file of its own: another process than that of test_mistakes.py may run it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.suite.test_mistakes import EXPECTED, FOLDERS, MISTAKES, PRINTED, told


@pytest.mark.thorough
def test_what_is_told_does_not_depend_on_line_ends(tmp_path: Path) -> None:
    """Windows writes CRLF; UTF-16 is no encoding of ours, and there a line ends with two bytes."""
    others = {"K001-utf-16-from-notepad", "fine-line-ends-of-old-systems", "K011-large-text"}
    different = [
        folder
        for folder in FOLDERS
        if folder not in others
        and not folder.startswith(PRINTED)
        and told(folder, tmp_path / folder, crlf=True)
        != (MISTAKES / folder / EXPECTED).read_bytes().decode()
    ]
    assert different == []
