"""An index that the eye takes in at once has no letters; a longer one is parted by them."""

from __future__ import annotations

from compendium.outputs.book.contents.indexes import Index, IndexEntry, IndexGroup
from compendium.outputs.book.contents.plan import LEAST_LETTERED, index_data


def index(entries: int) -> Index:
    lines = tuple(IndexEntry(f"词{n}", (("ci2", "词"),), ("2026/a",)) for n in range(entries))
    return Index("keywords", "关键词索引", (IndexGroup("C", lines),))


def test_letters_part_an_index_from_twenty_entries_on() -> None:
    few, many = index_data(index(LEAST_LETTERED - 1)), index_data(index(LEAST_LETTERED))
    assert [group["letter"] for group in few["groups"]] == [""]
    assert [group["letter"] for group in many["groups"]] == ["C"]
    assert len(few["groups"][0]["entries"]) == LEAST_LETTERED - 1, "no entry is left out"
