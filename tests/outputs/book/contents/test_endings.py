"""Of a text some last blocks go with what follows it, in one piece where they bear footnotes."""

from __future__ import annotations

from typing import Any

from compendium.outputs.book.contents.endings import Ending, ending_of

HEADING: dict[str, Any] = {"t": "h", "c": ["一、做法"]}


def paragraph(length: int, *, noted: bool = False) -> dict[str, Any]:
    note = {"t": "fn", "id": "1", "c": ["注"]}
    return {"t": "p", "c": ["话" * length, *([note] if noted else [])]}


def test_a_few_lines_go_with_what_follows_the_text_and_no_heading() -> None:
    short = paragraph(100)
    assert ending_of([short, short, short]) == Ending(2, noted=False)
    assert ending_of([short, HEADING, short]) == Ending(1, noted=False)
    assert ending_of([HEADING]) == Ending(0, noted=False)


def test_what_bears_footnotes_goes_with_it_unless_it_is_long() -> None:
    assert ending_of([paragraph(100), paragraph(100, noted=True)]) == Ending(2, noted=True)
    assert ending_of([paragraph(100, noted=True), paragraph(400)]) == Ending(1, noted=False)
    assert ending_of([paragraph(500, noted=True)]) == Ending(0, noted=False)
    assert ending_of([paragraph(400, noted=True), paragraph(100)]) == Ending(1, noted=False)
