"""How wide pictures may grow on a press, and words of a fact that are hardly longer than a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from compendium.content.model.compendium import Compendium
from compendium.content.program import PROGRAM
from compendium.content.settings import read_settings
from compendium.outputs.book.contents.plan import BookCopy, plan_of
from compendium.outputs.book.contents.volume import make_volume
from compendium.outputs.book.setting.workdir import fill_workdir, put_data
from compendium.system.typesetting.typst import SetJob, survey_here
from tests.folders import lay_faces
from tests.outputs.book.conftest import MakeFile

_MAIN = """
#import "case.typ": *
#show: prose
文字
#let one(pixels, share: 0.7, ratio: 0.6) = (share: share, ratio: ratio, pixels: pixels)
#let scales = (
  scale-of((one(600),), 1.25), scale-of((one(4000),), 1.25), scale-of((one(0),), 1.25),
  scale-of((one(4000, share: 0.5, ratio: 1.3),), 1.25), scale-of((one(600),), 0.8),
)
#context {
  let halves = ("短", "许某某（杏林康养系学生党支部书记）", "长" * 40).map(words => {
    measure(halved(words, 16 * small, box(width: 1pt))).width / small
  })
  [#metadata((scales: scales, halves: halves))<extents>]
}
"""


@pytest.mark.parametrize(
    ("output", "scales"),
    [("press", [1, 1.25, 1.25, 1.077, 0.8]), ("screen", [1.25, 1.25, 1.25, 1.077, 0.8])],
)
def test_pictures_grow_as_far_as_pixels_allow_and_hardly_longer_facts_are_halved(
    compendium: Compendium, file: MakeFile, tmp_path: Path, output: str, scales: list[float]
) -> None:
    settings, _ = read_settings(PROGRAM)
    assert settings
    edition = file(output=output, profile="book-16k")
    volume = make_volume(edition, compendium)
    keys = {entry.identity: "" for entry in volume.entries}
    plan: dict[str, Any] = plan_of(volume, BookCopy(settings, keys, [], output, "", volume))
    assert (plan["profile"]["bleed"] > 0) == (output == "press")
    lay_faces(tmp_path)
    fill_workdir(tmp_path)
    put_data(tmp_path, "volumes/growth.json", {**plan, "surveyed": True})
    (tmp_path / "growth.typ").write_text(_MAIN, "utf-8")
    job = SetJob(tmp_path, tmp_path / "build/fonts", "growth.typ", "/volumes/growth.json")
    found = json.loads(survey_here(job))
    assert found["scales"] == pytest.approx(scales, abs=0.001)
    short, hardly_longer, long = found["halves"]
    assert short == long < 1, "left as they are"
    assert hardly_longer == pytest.approx(17 / 2 + 2)
