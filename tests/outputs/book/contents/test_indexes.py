"""Indexes are sorted as a Chinese reader looks things up, and lead to every case."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compendium.content.model.compendium import Compendium
from compendium.outputs.book.contents import indexes
from compendium.outputs.book.contents.indexes import Index, IndexEntry, make_index, sound
from compendium.outputs.book.contents.volume import make_volume
from compendium.outputs.book.setting import index_sounds
from compendium.outputs.book.setting.index_sounds import keep_sounds, read_sounds
from tests.outputs.book.conftest import MakeFile


def lines(index: Index) -> list[tuple[str, str]]:
    """Return letter and label of every line."""
    return [(group.letter, line.label) for group in index.groups for line in group.entries]


def test_brands_are_sorted_by_pinyin_whatever_marks_they_begin_with(
    compendium: Compendium,
) -> None:
    assert lines(make_index("brands", compendium.entries)) == [
        ("A", "AI 助学"),
        ("J", "匠心领航"),
        ("L", "连心直通车"),
        ("Q", "岐黄红韵"),
        ("S", "“三链四导”工作法"),
        ("Y", "一小时响应"),
    ]


def test_figures_stand_before_the_letters(compendium: Compendium) -> None:
    assert lines(make_index("keywords", compendium.entries))[0] == ("#", "3D打印")


def test_a_line_names_its_cases_in_the_order_of_the_book(compendium: Compendium) -> None:
    index = make_index("keywords", compendium.entries)
    found = {line.label: line.identities for group in index.groups for line in group.entries}
    assert found["党课"] == tuple(entry.identity for entry in compendium.entries)
    assert found["houqin"] == ("2026/houqin",)


def test_units_of_all_cases_are_listed_once(compendium: Compendium) -> None:
    labels = [label for _, label in lines(make_index("units", compendium.entries))]
    assert sorted(labels) == sorted({entry.unit for entry in compendium.entries})


def test_one_syllable_goes_before_a_longer_one_and_tones_count() -> None:
    words = ["家", "机", "记", "极", "机关", "机会"]
    assert sorted(words, key=sound) == ["机", "机关", "机会", "极", "记", "家"]


def test_characters_that_sound_the_same_stay_together() -> None:
    words = ["首问", "守正", "首创", "守约"]
    assert sorted(words, key=sound) in (
        ["守约", "守正", "首创", "首问"],
        ["首创", "首问", "守约", "守正"],
    )


def test_numbers_go_by_their_size_wherever_they_stand() -> None:
    words = ["10号楼", "第２期", "1号楼", "第10期", "第9期", "2号楼", "第012期", "5G"]
    in_order = ["1号楼", "2号楼", "5G", "10号楼", "第２期", "第9期", "第10期", "第012期"]
    assert sorted(words, key=sound) == in_order


def test_full_width_letters_and_figures_count_as_others_do() -> None:
    assert sound("ＡＩ助学３") == sound("ai助学3")


@given(label=st.text(max_size=12))
@example(label="ß")
def test_every_character_that_counts_has_a_sound(label: str) -> None:
    plain = unicodedata.normalize("NFKC", label).lower()
    found = [character for _, character in sound(label)]
    assert found == [character for character in plain if character.isalnum()]
    assert IndexEntry(label, sound(label), ()).letter in "#ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_what_was_heard_before_is_not_heard_again(
    compendium: Compendium, file: MakeFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    volume = make_volume(file(indexes=["brands", "units"]), compendium)
    keep_sounds(tmp_path, volume, {})
    known = read_sounds(tmp_path, volume.name)
    monkeypatch.setattr(indexes, "sound", None)
    assert make_volume(file(indexes=["brands", "units"]), compendium, known) == volume


def test_what_other_code_heard_is_of_no_use(
    compendium: Compendium, file: MakeFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    volume = make_volume(file(indexes=["brands"]), compendium)
    keep_sounds(tmp_path, volume, {})
    monkeypatch.setattr(index_sounds, "_stamp", lambda: "other")
    assert read_sounds(tmp_path, volume.name) == {}
