"""What is generated into the repository is fresh; `make generated` writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.cli.generate import GENERATED, Generated, refresh
from compendium.content.settings import PROGRAM


@pytest.mark.parametrize("one", GENERATED, ids=lambda one: one.path)
def test_a_generated_file_is_fresh(one: Generated) -> None:
    assert (PROGRAM / one.path).read_bytes() == one.content, "run: make generated"


def test_refreshing_writes_what_is_stale_and_nothing_else(tmp_path: Path) -> None:
    paths = [one.path for one in GENERATED]
    assert refresh(tmp_path) == paths
    assert refresh(tmp_path) == []
    (tmp_path / paths[0]).write_text("stale", "utf-8")
    assert refresh(tmp_path) == paths[:1]
