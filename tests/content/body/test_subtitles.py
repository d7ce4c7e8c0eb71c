"""Subtitles as they are read: what is said and when, and what no reader could show."""

from __future__ import annotations

import pytest

from compendium.content.body.subtitles import Cue, read_subtitles
from tests.films import SUBTITLES

ONE = "00:01.000 --> 00:02.000\n好\n"


def test_what_is_said_is_read_without_marks() -> None:
    lines = (
        "WEBVTT 会议",
        "",
        "1",
        "00:01.000 --> 01:00:02.500 align:start",
        "<v 甲>读<b>书</b>",
        "会",
        "",
    )
    text = "\r\n".join(lines)
    assert read_subtitles(text).cues == (Cue(1_000, 3_602_500, "读书 会"),)
    assert read_subtitles(f"\ufeff{SUBTITLES}").cues == read_subtitles(SUBTITLES).cues


def test_notes_and_what_stands_at_the_head_are_passed_over() -> None:
    found = read_subtitles(f"WEBVTT\nKind: captions\n\nNOTE 校对过\n第二行\n\n{ONE}")
    assert (found.cues, found.faults) == ((Cue(1_000, 2_000, "好"),), ())


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\n好\n", 1, "第一行不是 WEBVTT"),
        ("WEBVTT\n", 1, "没有一句"),
        ("WEBVTT\n\n1\n00:01,000 --> 00:02,000\n好\n", 4, "起止时间"),
        ("WEBVTT\n\n好\n", 3, "起止时间"),
        ("WEBVTT\n\n00:61.000 --> 00:62.000\n好\n", 3, "起止时间"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\n好\n", 3, "倒退"),
        (f"WEBVTT\n\n{ONE}\n00:00.500 --> 00:03.000\n坏\n", 6, "倒退"),
        (f"WEBVTT\n\nSTYLE\n::cue {{ color: red }}\n\n{ONE}", 3, "STYLE"),
    ],
)
def test_what_is_wrong_is_told_by_its_line(text: str, line: int, said: str) -> None:
    fault = read_subtitles(text).faults[0]
    assert (fault.line, said in fault.message) == (line, True)
