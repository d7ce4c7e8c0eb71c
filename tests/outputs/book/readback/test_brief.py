"""What is on record of a case is set to be measured only where its height is in doubt."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from compendium.outputs.book.contents.profile import PROFILES
from tests.outputs.book.readback.books import Book

_MAIN = b"""
#import "/case.typ": *
#set page(..sheet)
#show: prose
#for file in book.sheets {
  let (data, body, way) = parted-sheet(json(file))
  context for airy in (0, 1.2) {
    let fit = (..usual, airy: airy)
    let record = facts-block(data, fit: fit) + marks-block(data, way, fit: fit)
    let high = measure(width: width, record).height
    [#metadata((is-brief(data, fit: fit), high / (least-page * height)))<told>]
  }
}
"""

_PRINTED = {"bleed": 0, "gray": False, "pictures": "screen", "fangsong": "", "own": [], "drawn": {}}


def test_what_is_taken_for_brief_without_measuring_is(
    torture: Path, tortured: dict[str, Book]
) -> None:
    assert "everything" in tortured
    workdir = torture / "build" / "cache" / "book"
    told = {name: _told(workdir, name) for name in ("book-16k", "gongwen-a4")}
    assert {brief for brief, _ in told["book-16k"]} == {True, False}, "some are in doubt"
    assert all(share < 1 for brief, share in told["book-16k"] if brief)
    assert any(share > 1 for _, share in told["book-16k"]), "one is long"
    assert not any(brief for brief, _ in told["gongwen-a4"]), "its letters are other ones"


def _told(workdir: Path, name: str) -> list[tuple[bool, float]]:
    """Return of every case whether it is brief, and how much of what is brief it takes."""
    profile = next(one for (key, _), one in PROFILES.items() if key == name)
    plan = {
        "profile": {**profile.data(), **_PRINTED},
        "sheets": [f"/cases/{file.name}" for file in sorted(workdir.glob("cases/*.json"))],
        "live": True,
        "parted": True,
        "surveyed": True,
        "included": {},
        "elsewhere": {},
        "running": "",
        "offset": 0,
    }
    (workdir / "volumes").mkdir(exist_ok=True)
    (workdir / "volumes" / "brief.json").write_text(json.dumps(plan), "utf-8")
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(workdir.parents[1] / "fonts")])
    inputs = {"volume": "/volumes/brief.json"}
    compiler = typst.Compiler(_MAIN, str(workdir), fonts, sys_inputs=inputs)
    found: list[tuple[bool, float]] = json.loads(compiler.query("<told>", field="value"))
    return found
