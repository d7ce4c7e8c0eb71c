"""What stands below the last columns of a leaflet is lifted as far as that makes them even."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from compendium.outputs.book.setting import columns
from compendium.outputs.book.setting.columns import LastColumns, plan_even
from compendium.system.typesetting.typst import SetJob

TOLD = "volumes/told.json"


def end(**told: Any) -> dict[str, Any]:
    """Return how a leaflet of two pages ends: by default so that nothing is to be made even."""
    usual = {"pages": 2, "page": 2, "right": True, "down": 500, "foot-page": 2, "foot": 500}
    return {**usual, "top": 100, **told}


def evened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *ends: dict[str, Any]) -> float:
    """Return the lift of a leaflet that ends in turn as ``ends`` say."""
    said: Iterator[dict[str, Any]] = iter(ends)
    monkeypatch.setattr(columns, "survey_here", lambda job: json.dumps(next(said)))
    file = tmp_path / TOLD
    file.parent.mkdir(parents=True)
    file.write_text('{"lift": 0}', "utf-8")
    job = SetJob(tmp_path, tmp_path, "leaflet.typ", "/volumes/one.json")
    assert plan_even([job], TOLD, 2) == job
    assert not [*said]
    return float(json.loads(file.read_text("utf-8"))["lift"])


def test_columns_end_at_the_half_of_what_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = end(down=300)
    assert evened(tmp_path, monkeypatch, short, end(down=395, foot=400)) == 100


def test_text_of_one_column_alone_is_halved() -> None:
    assert LastColumns(2, 2, False, 300, 2, 500, 100).uneven == 300
    assert LastColumns(2, 2, True, 300, 2, 500, 100).uneven == 100


def test_less_is_tried_where_another_page_would_begin_and_nothing_where_all_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, more = end(down=300), end(pages=3)
    fitting = end(down=405, foot=415)
    assert evened(tmp_path / "a", monkeypatch, short, more, fitting) == 85
    assert evened(tmp_path / "b", monkeypatch, short, more, more, more) == 0


@pytest.mark.parametrize("told", [{"down": 470}, {"page": 1, "down": 300}])
def test_columns_that_are_even_or_stand_apart_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: dict[str, Any]
) -> None:
    assert evened(tmp_path, monkeypatch, end(**told)) == 0
