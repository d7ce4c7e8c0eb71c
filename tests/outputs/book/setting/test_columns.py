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
    return {**usual, "top": 100, "overprinted": False, **told}


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


def test_columns_end_at_the_half_of_what_is_free_but_for_what_parting_them_loses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = end(down=300)
    assert evened(tmp_path / "a", monkeypatch, short, end(down=395, foot=420)) == 80
    empty = end(right=False, down=300)
    assert evened(tmp_path / "b", monkeypatch, empty, end(down=300, foot=320)) == 280


def test_text_of_one_column_alone_is_halved() -> None:
    assert LastColumns(2, 2, False, 300, 2, 500, 100, False).uneven == 300
    assert LastColumns(2, 2, True, 300, 2, 500, 100, False).uneven == 100


def test_less_is_tried_where_another_page_would_begin_and_nothing_where_all_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, more = end(down=300), end(pages=3)
    fitting = end(down=405, foot=415)
    assert evened(tmp_path / "a", monkeypatch, short, more, fitting) == 65
    assert evened(tmp_path / "b", monkeypatch, short, more, more, fitting) == 50
    assert evened(tmp_path / "c", monkeypatch, short, more, more, more) == 0
    lost = {**fitting, "overprinted": True}
    assert evened(tmp_path / "d", monkeypatch, short, lost, lost, lost) == 0


def test_columns_that_are_even_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert evened(tmp_path, monkeypatch, end(down=470)) == 0


ALONE = end(right=False, down=100)
"""Of a leaflet: what is on record has the last page by itself."""

FEW = end(right=False, down=112, foot=112)
"""A line stands above it."""


@pytest.mark.parametrize(
    ("ends", "asked", "chosen"),
    [
        ([end(), end(pages=1)], 1, 0),  # it has text on its last page
        ([ALONE, FEW, end(pages=1, page=1), end(pages=1, page=1)], 4, 2),
        ([FEW, FEW, FEW, FEW], 2, 0),  # not even the closest spares it
    ],
)
def test_a_last_page_of_next_to_nothing_is_spared_by_a_closer_setting(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ends: list[dict[str, Any]],
    asked: int,
    chosen: int,
) -> None:
    said: list[str] = []

    def survey(job: SetJob) -> str:
        said.append(job.volume)
        return json.dumps(ends[int(job.volume)])

    monkeypatch.setattr(columns, "survey_here", survey)
    monkeypatch.setattr(columns, "put_data", lambda *_: "")
    jobs = [SetJob(tmp_path, tmp_path, "leaflet.typ", str(n)) for n in range(len(ends))]
    assert plan_even(jobs, TOLD, 2) == jobs[chosen]
    assert len(said) == asked


@pytest.mark.parametrize(("new", "bound"), [(FEW, True), (end(pages=3), False), (ALONE, False)])
def test_the_last_words_go_with_what_would_have_a_page_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: dict[str, Any], bound: bool
) -> None:
    said = iter([{**ALONE, "foot": 110}, new])
    monkeypatch.setattr(columns, "survey_here", lambda job: json.dumps(next(said)))
    (tmp_path / "one.json").write_text('{"lift": 0, "bound": false}', "utf-8")
    plan_even([SetJob(tmp_path, tmp_path, "leaflet.typ", "/plan.json")], "one.json", 2)
    assert json.loads((tmp_path / "one.json").read_text("utf-8"))["bound"] is bound


@pytest.mark.parametrize(
    ("usual", "wider", "taken"),
    [
        (end(right=False, down=390), end(down=300), True),
        (end(right=False, down=390), end(pages=3), False),
        (end(right=False, down=390), end(down=300, overprinted=True), False),
        (end(right=False, down=390), end(right=False, down=380), False),  # no fuller
    ],
)
def test_a_last_page_that_is_mostly_empty_is_filled_by_a_roomier_setting(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    usual: dict[str, Any],
    wider: dict[str, Any],
    taken: bool,
) -> None:
    said = {"usual": json.dumps(usual), "wider": json.dumps(wider)}
    monkeypatch.setattr(columns, "survey_here", lambda job: said[job.volume])
    monkeypatch.setattr(columns, "put_data", lambda *_: "")
    (tmp_path / "one.json").write_text('{"lift": 0, "bound": false}', "utf-8")
    job, roomier = (SetJob(tmp_path, tmp_path, "leaflet.typ", name) for name in said)
    assert plan_even([job], "one.json", 2, roomier) == (roomier if taken else job)


def test_a_last_page_that_is_nearly_half_full_is_left_as_it_is() -> None:
    assert LastColumns(2, 2, False, 390, 2, 500, 100, False).sparse
    assert not LastColumns(2, 2, False, 450, 2, 500, 100, False).sparse
    assert not LastColumns(1, 1, False, 200, 1, 500, 100, False).sparse, "it is the only one"
