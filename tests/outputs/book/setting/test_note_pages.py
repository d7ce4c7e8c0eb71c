"""A footnote stands on the page of its mark, whatever moves the words that bear it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from compendium.content.model.compendium import Compendium
from compendium.outputs.book.contents.endings import ending_of
from compendium.outputs.book.contents.headings import with_headings
from tests.outputs.book.conftest import MakeFile
from tests.outputs.book.laid_out import lay_out, plan_for

_MAIN = """
#import "case.typ": *
#set page(..sheet)
#show: prose
#show: with-notes
#metadata("front")<front>
#metadata("body")<body>
#for (number, one) in json("/volumes/cases.json").enumerate() {
  pagebreak(weak: true)
  v(one.down * line)
  let data = (id: "a" + str(number), opening: (), gallery: (), more: (), ending: one.ending)
  let below = block(width: 100%, height: one.record * line, breakable: false)[记录]
  text-of(data, one.blocks, 1, record: if one.ending.noted { below })
  if not one.ending.noted { below }
  if one.floats { place(auto, float: true, clearance: line, rect(height: 8 * line)) }
}
#context {
  let pages(kind) = query(<seen>).filter(one => one.value == kind).map(one => one.location().page())
  [#metadata((marks: pages("m"), notes: pages("n")))<extents>]
}
"""


def cases_of(lines: int) -> list[dict[str, Any]]:
    """Return texts that end near the foot of a page, and what follows them."""
    cases: list[dict[str, Any]] = []
    for down in range(lines - 20, lines - 4):
        for ahead, behind, signs in ((4, 30, 20), (60, 40, 60), (100, 5, 60)):
            note = {"t": "fn", "id": "1", "c": ["注" * signs]}
            text = {"t": "p", "c": ["话" * ahead, note, "话" * behind]}
            title = {"t": "h", "level": 2, "depth": 1, "anchor": "", "c": ["一、做法"]}
            more = {"t": "p", "c": ["话" * 30]}
            for blocks, record in (([title, text], 0), ([text], 8), ([title, more, text], 8)):
                body = with_headings(blocks)
                ending = ending_of(body)._asdict()
                told = {"blocks": body, "ending": ending, "record": record}
                cases.append({"down": down, **told, "floats": not record})
    return cases


@pytest.mark.parametrize(("profile", "lines"), [("book-16k", 38), ("gongwen-a4", 22)])
def test_a_footnote_stands_on_the_page_of_its_mark(
    compendium: Compendium, file: MakeFile, tmp_path: Path, profile: str, lines: int
) -> None:
    plan = plan_for(file(profile=profile), compendium)
    cases = cases_of(lines)
    found = lay_out(tmp_path, _MAIN, {**plan, "trials": []}, cases=cases)
    assert len(found["marks"]) == len(cases)
    apart = [(case, *at) for case, *at in zip(cases, found["marks"], found["notes"], strict=True)]
    assert not [one for one in apart if one[1] != one[2]]
