"""The page of downloads: its dictionary is worked out where the page is written, and only there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from compendium.build.project import opened
from compendium.outputs.site import downloads as module
from compendium.outputs.site.downloads import downloads
from compendium.outputs.tables.render import TABLE_FILES
from compendium.system.progress import SILENT


def test_the_dictionary_waits_for_the_page_and_its_lists_are_in_the_key(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(content, SILENT) as reading:
        assert reading.project
        whole = reading.project.compendium
    monkeypatch.setattr(module, "case_schema", lambda *lists: pytest.fail("nobody asked"))
    page = downloads(whole, TABLE_FILES)
    assert page.key == downloads(whole, TABLE_FILES).key != downloads(whole, ()).key
    units = whole.units.model_copy(update={"units": whole.units.units[1:]})
    assert page.key != downloads(replace(whole, units=units), TABLE_FILES).key
