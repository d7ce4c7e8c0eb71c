"""Pictures that documents show are made where they are not there, once, whatever one is like."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.build import shown_pictures
from compendium.build.project import opened
from compendium.build.shown_pictures import make_shown_pictures
from compendium.system.progress import SILENT
from tests.folders import JIANGXIN, NUANXIN, draw


@pytest.mark.parametrize("pool_from", [1, 1000])
def test_what_a_document_shows_is_made_of_the_cases_asked_for_alone(
    content: Path, monkeypatch: pytest.MonkeyPatch, pool_from: int
) -> None:
    monkeypatch.setattr(shown_pictures, "_POOL_FROM", pool_from)
    draw(content / f"cases/{JIANGXIN}/more.jpg")
    with opened(content, SILENT) as reading:
        assert reading.project
        kept = reading.project.kept
        (content / f"cases/{JIANGXIN}/more.jpg").write_bytes(b"damaged by now")
        make_shown_pictures(reading.project, [JIANGXIN])
        folder = reading.project.settings.cache / "pictures"
        there = {file.name for file in folder.iterdir()}
        shown = {one for one in kept[JIANGXIN].pictures if one in there}
        assert len(shown) >= 2
        assert there.isdisjoint(kept[NUANXIN].pictures)
