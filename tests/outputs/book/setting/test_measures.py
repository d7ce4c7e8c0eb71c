"""How wide pictures may grow on a press, and words of a fact that are hardly longer than a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.content.model.compendium import Compendium
from tests.outputs.book.conftest import MakeFile
from tests.outputs.book.laid_out import lay_out, plan_for

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
    measure(halved(words, 16 * small, 3 * small, box(width: 1pt))).width / small
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
    plan = plan_for(file(output=output, profile="book-16k"), compendium)
    assert (plan["profile"]["bleed"] > 0) == (output == "press")
    found = lay_out(tmp_path, _MAIN, plan)
    assert found["scales"] == pytest.approx(scales, abs=0.001)
    short, hardly_longer, long = found["halves"]
    assert short == long < 1, "left as they are"
    assert hardly_longer == pytest.approx(3 + 17 / 2 + 2), "behind a label of three letters"
