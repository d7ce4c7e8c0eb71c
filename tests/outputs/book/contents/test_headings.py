"""A heading goes with a paragraph that bears footnotes, which is measured for that."""

from __future__ import annotations

from typing import Any

from compendium.outputs.book.contents.headings import with_headings

HEADING: dict[str, Any] = {"t": "h", "level": 2, "depth": 1, "anchor": "", "c": ["一、做法"]}
NOTE: dict[str, Any] = {"t": "fn", "id": "1", "c": ["注的话"]}


def paragraph(*inlines: Any) -> dict[str, Any]:
    return {"t": "p", "c": [*inlines]}


def test_a_heading_and_a_paragraph_with_notes_become_one_that_tells_where_they_are() -> None:
    styled = {"t": "strong", "c": ["四个字呀", NOTE, "后"]}
    text = paragraph("前面三", NOTE, "中间", styled)
    (kept,) = with_headings([HEADING, HEADING, text])
    assert kept["c"] == [HEADING, HEADING, text]
    assert kept["titles"] == [4, 4]
    assert kept["length"] == len("前面三中间四个字呀后")
    assert kept["notes"] == [{"ahead": ahead, "note": NOTE} for ahead in (3, 9)]


def test_other_blocks_stay_as_they_are() -> None:
    blocks = [paragraph("无题", NOTE), HEADING, paragraph("没有注"), HEADING, {"t": "hr"}, HEADING]
    assert with_headings(blocks) == blocks
