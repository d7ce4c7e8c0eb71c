"""What is read next stands beside an upright picture, as much of it as is about as high."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from compendium.content.model.compendium import Compendium
from compendium.outputs.book.contents.beside import with_beside
from compendium.outputs.book.contents.profile import PROFILES
from compendium.outputs.book.setting.workdir import fill_workdir
from tests.folders import lay_faces
from tests.outputs.book.conftest import MakeFile
from tests.outputs.book.laid_out import lay_out, plan_for

PROFILE = PROFILES["book-16k", "16k-large"]

_MAIN = """
#import "case.typ": *
#set page(..sheet)
#show: prose
#let data = (id: "2026/a", opening: (), more: (), gallery: (), ending: (blocks: 0, noted: false))
#metadata("front")<front>
#metadata("body")<body>
#text-of(data, json("/volumes/text.json"), 1, fit: (..usual, beside: BESIDE))
#context {
  let seen = query(<seen>).map(mark => (mark.value, mark.location().position()))
  [#metadata(seen.map(((kind, at)) => (kind, at.page, at.x.pt(), at.y.pt())))<extents>]
}
"""

WORDS = {"t": "p", "c": ["支部把每月的动作固定成五步，做完一步擦去一步。" * 8]}
_SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 4'><rect width='3' height='4'/></svg>"
)
FIGURE = {
    **{"file": "one.svg", "share": 0.42, "ratio": 4 / 3, "pixels": 0, "number": 1},
    **{"caption": "贴在门口的海报", "by": "", "alt": "海报"},
}
UPRIGHT = {"t": "figures", "rows": [[FIGURE]], "foot": False}

Marks = list[tuple[str, int, float, float]]


def marks(folder: Path, plan: dict[str, Any], body: list[Any], beside: bool) -> Marks:
    """Return what is seen of a text: its kind, its page, and where on that."""
    if not (folder / "build").exists():
        lay_faces(folder)
        fill_workdir(folder)
    file = folder / "pictures" / plan["profile"]["pictures"] / "one.svg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_SVG, "utf-8")
    told = {"t": "told"}
    document = _MAIN.replace("BESIDE", str(beside).lower())
    found = lay_out(folder, document, {**plan, "trials": told}, text=with_beside(body, 0))
    return [(kind, page, across, down) for kind, page, across, down in found]


def test_words_stand_beside_an_upright_picture_and_end_where_it_ends(
    compendium: Compendium, file: MakeFile, tmp_path: Path
) -> None:
    plan = plan_for(file(), compendium)
    seen = marks(tmp_path, plan, [UPRIGHT, WORDS, WORDS, WORDS], True)
    pieces = [*zip(seen[::2], seen[1::2], strict=True)]
    ((picture, end),) = [(begun, ended) for begun, ended in pieces if begun[2] == ended[2]]
    assert picture[2] > PROFILE.inside * 72 / 25.4 + 0.4 * PROFILE.measure
    words = [down for one in pieces if one[0] != picture for _, _, _, down in one]
    assert picture[3] - words[0] < PROFILE.line
    bottom = end[3]
    assert min(abs(bottom - down) for down in words[1::2]) < 1.5 * PROFILE.line
    assert max(words) > bottom, "what is more than beside it has room stands below"


def test_a_picture_beside_which_too_little_is_to_be_read_stands_alone(
    compendium: Compendium, file: MakeFile, tmp_path: Path
) -> None:
    plan = plan_for(file(), compendium)
    few = [{"t": "p", "c": ["支部把动作固定成五步。" * 17]}]
    assert [kind for kind, *_ in marks(tmp_path, plan, [UPRIGHT, *few], True)].count("u") == 1
    assert [kind for kind, *_ in marks(tmp_path, plan, [UPRIGHT, WORDS], False)].count("u") == 1
    assert "u" not in [kind for kind, *_ in marks(tmp_path, plan, [UPRIGHT, WORDS, WORDS], True)]
