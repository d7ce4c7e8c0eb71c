"""What is published is built and printed once: only what a test changes is made anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def built(shelf: Path, tmp_path: Path) -> Path:
    """A content folder of three sound cases with its site, its books, leaflets and cache."""
    root = tmp_path / "content"
    shutil.copytree(shelf, root)
    return root
