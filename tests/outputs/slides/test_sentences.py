"""Sentences are whole, and a 字 is counted as it is said."""

from __future__ import annotations

import pytest

from compendium.outputs.sentences import split_sentences, spoken_length


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
    ],
)
def test_a_number_counts_as_it_is_read_aloud(text: str, said: int) -> None:
    assert spoken_length(text) == said
