"""Sentences are whole, and a 字 is counted as it is said."""

from __future__ import annotations

import pytest

from compendium.outputs.sentences import (
    leads_on,
    points_below,
    split_sentences,
    spoken_length,
    stands_alone,
)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙！丙？！丁", ["甲。", "乙！", "丙？！", "丁"]),
        ("他写道：“会干活。还不会。”抄了下来。", ["他写道：“会干活。还不会。”", "抄了下来。"]),
        ("（见表一。）完。", ["（见表一。）", "完。"]),
        ("3.5%的人。v1.2 版", ["3.5%的人。", "v1.2 版"]),
        ("Yes! 好", ["Yes!", "好"]),
        ("没有关上“甲。乙。", ["没有关上“甲。乙。"]),
        ("多出一个”甲。乙。", ["多出一个”甲。", "乙。"]),
        ("等等……后来。", ["等等……", "后来。"]),
        ("  ", []),
    ],
)
def test_a_text_falls_into_whole_sentences(text: str, sentences: list[str]) -> None:
    assert [*split_sentences(text)] == sentences


def test_no_character_is_lost_when_a_mark_is_never_closed() -> None:
    text = "“" + "一句话。" * 300
    parts = [*split_sentences(text)]
    assert "".join(parts) == text and len(parts) > 100


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("党员", 2),
        ("95.7%", 8),
        ("3286件", 8),
        ("2026年", 5),
        ("10人", 2),
        ("14组", 3),
        ("105条", 5),
        ("0件", 2),
        ("1000", 2),
        ("，。“”", 0),
        ("PDCA", 2),
        ("𠮷", 1),
        ("7:00起", 3),
        ("14:30", 5),
        ("9—10月", 4),
        ("20～21位", 7),
    ],
)
def test_a_number_counts_as_it_is_read_aloud(text: str, said: int) -> None:
    assert spoken_length(text) == said


@pytest.mark.parametrize(
    ("text", "leads", "points"),
    [
        ("支部归成“三不讲”：", True, False),
        ("五步的时间、分工见下表。", False, True),
        ("形成下面的任务表，党员各领一格。", False, True),
        ("下面的老人表示感谢。", False, False),
        ("报表减少四成。", False, False),
    ],
)
def test_what_announces_or_sends_on_does_not_stand_alone(
    text: str, leads: bool, points: bool
) -> None:
    assert (leads_on(text), points_below(text)) == (leads, points)
    assert stands_alone(text) is not (leads or points)
