"""The words of a spine stand as in vertical lines: marks, years, Latin."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pymupdf
import pytest

from compendium.system.typesetting.measures import MM
from tests.outputs.book.readback.covers import set_cover


class SpineSign(NamedTuple):
    """A sign of a spine: which way it stands, and its square in points."""

    text: str
    lies: bool
    box: pymupdf.Rect


def spine_signs(file: Path, thick: float) -> list[SpineSign]:
    """Return the signs of the title on a spine of so many millimetres, from top to bottom."""
    left, right = (3 + 210) * MM, (3 + 210 + thick) * MM
    with pymupdf.open(file) as pdf:  # type: ignore[no-untyped-call]  # it has none
        blocks = pdf[0].get_text("rawdict")["blocks"]
    lines = [line for block in blocks for line in block.get("lines", ())]
    found = [
        SpineSign(one["c"], abs(line["dir"][1]) > 0.5, pymupdf.Rect(one["bbox"]))  # type: ignore[no-untyped-call]  # nor has it
        for line in lines
        for span in line["spans"]
        for one in span["chars"]
        if "Serif" in span["font"] and one["c"] != " "
    ]
    inside = [one for one in found if left < (one.box.x0 + one.box.x1) / 2 < right]
    return sorted(inside, key=lambda one: one.box.y0)


@pytest.mark.parametrize(
    ("title", "upright", "lying"),
    [
        ("成果汇编（2024—2026年）", "成果汇编二〇二四二〇二六年", "（—）"),
        ("汇编2024-2026", "汇编二〇二四二〇二六", "—"),
        ("“四个一”和‘三全’《工作法》", "四个一和三全工作法", "『』「」《》"),
        ("第12期：〔一〕［二］、三？", "第12期：一二、三？", "〔〕［］"),
        ("1000个AI+党建90%满意", "个党建满意", "1000AI+90%"),
    ],
)
def test_the_marks_of_a_spine_stand_as_in_vertical_lines(
    torture: Path, tmp_path: Path, title: str, upright: str, lying: str
) -> None:
    """GB/T 15834—2011: quotation marks become those of corners; the others turn or stand."""
    signs = spine_signs(set_cover(torture, tmp_path, 12, title), 12)
    assert sorted(one.text for one in signs if not one.lies) == sorted(upright)
    assert sorted(one.text for one in signs if one.lies) == sorted(lying)


@pytest.mark.parametrize("mark", "，、。")
def test_a_stop_on_a_spine_stands_to_the_right_below_its_letter(
    torture: Path, tmp_path: Path, mark: str
) -> None:
    """Its square is moved by half: the ink in its lower left comes to its upper right."""
    letter, stop, following = spine_signs(set_cover(torture, tmp_path, 12, f"党{mark}建"), 12)
    assert {letter.text, stop.text, following.text} == {"党", mark, "建"}
    size = letter.box.width
    assert stop.box.x0 == pytest.approx(letter.box.x0 + 0.55 * size, abs=0.1 * size)
    assert following.box.y0 - letter.box.y0 < 1.8 * size, "a stop takes half a square"
