"""What is published is built, printed and audited once: only what a test changes is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.build.project import Options, opened_with_theme
from compendium.publish.fresh import Order, make_fresh
from compendium.system.progress import SILENT
from tests.folders import copy_content


@pytest.fixture(scope="session")
def audited(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The printed folder, after its site was looked through for a publishing.

    Nine tenths of that are the files of 投稿台, which no content changes; a file with the same
    bytes is not looked into again.
    """
    root = copy_content(shelf, tmp_path_factory.mktemp("audited") / "content")
    with opened_with_theme(root, SILENT, preview=False) as reading:
        assert make_fresh(root, reading, Order(Options(), keep=2, samples=True), SILENT).facts
    return root


@pytest.fixture
def built(audited: Path, tmp_path: Path) -> Path:
    """A content folder of three sound cases with its site, its books, leaflets and cache."""
    return copy_content(audited, tmp_path / "content")
