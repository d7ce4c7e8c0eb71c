"""A heading before a paragraph with footnotes is left at the foot of no page, however that ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from compendium.content.model.compendium import Compendium
from compendium.outputs.book.contents.headings import with_headings
from tests.outputs.book.conftest import MakeFile
from tests.outputs.book.laid_out import lay_out, plan_for

_MAIN = """
#import "content.typ": *
#set page(..sheet)
#show: prose
#show: with-notes
#metadata("front")<front>
#metadata("body")<body>
#let at = (
  id: "a", level: 1, fit: 1, space: 1, parted: 0, paired: false,
  float: true, note: false, cell: false, depth: 0,
)
#for (number, one) in json("/volumes/cases.json").enumerate() {
  pagebreak(weak: true)
  v(one.down * line)
  [#metadata(number)<start>]
  walk(one.blocks, (..at, id: "a" + str(number)))
}
#context {
  let pages(kind) = query(kind).map(one => one.location().page())
  [#metadata((heads: pages(heading), texts: pages(<seen>)))<extents>]
}
"""


@pytest.mark.parametrize(("profile", "lines"), [("book-16k", 38), ("gongwen-a4", 22)])
def test_a_heading_is_left_at_no_foot_by_a_paragraph_with_notes(
    compendium: Compendium, file: MakeFile, tmp_path: Path, profile: str, lines: int
) -> None:
    plan = plan_for(file(profile=profile), compendium)
    cases: list[dict[str, Any]] = []
    for down in range(lines - 9, lines):
        for ahead, behind in ((4, 30), (20, 160), (60, 200), (100, 40), (100, 5), (150, 4)):
            note = {"t": "fn", "id": str(ahead), "c": ["注" * 70]}
            text = {"t": "p", "c": ["话" * ahead, note, "话" * behind]}
            title = {"t": "h", "level": 2, "depth": 1, "anchor": "", "c": ["一、做法"]}
            smaller = {**title, "level": 3, "depth": 2}
            cases.append({"down": down, "blocks": with_headings([title, smaller, text])})
    found = lay_out(tmp_path, _MAIN, {**plan, "trials": []}, cases=cases)
    heads, texts = found["heads"], found["texts"]
    assert len(heads) == 2 * len(cases)
    assert heads[::2] == heads[1::2], "one heading goes with the other"
    each = len(texts) // len(cases)
    begun = texts[4::each]  # behind the beginnings and ends of two headings
    assert heads[1::2] == begun
