"""One case on one sheet: nothing runs over, whatever the case; what was left out is told."""

from __future__ import annotations

from math import atan, degrees
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from compendium.content.program import PROGRAM
from compendium.outputs.case_facts import CaseFacts
from compendium.outputs.display.case_sheet import CaseSheetMade, sheet_of_case
from compendium.outputs.display.distance import code_width, letter_height
from compendium.outputs.display.formats import POSTER_SIZES, SCREENS, Surface, poster_format
from compendium.outputs.display.pictures import in_order
from compendium.outputs.display.plan import titles_of
from compendium.outputs.display.story import story_of
from compendium.system.typesetting.font_set import Fonts
from compendium.system.typesetting.fonts import collect_fonts
from compendium.system.typesetting.measures import MM

from .shown_cases import FACTS, LONG, MUCH, TORTURE, facts_of, put_pictures

_PDF: Any = pymupdf
"""It says nothing of its types."""

PAPERS = [poster_format(name, False) for name in POSTER_SIZES]
TURNED = [poster_format(name, True) for name in POSTER_SIZES if name != "80x200"]
HARDEST = (PAPERS[1], PAPERS[2], PAPERS[4], TURNED[1], TURNED[3], *SCREENS[1:])
"""The tallest, the narrowest, the smallest and the widest paper, and two screens."""


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return collect_fonts(PROGRAM / "build" / "fonts", PROGRAM)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_pictures(tmp_path_factory.mktemp("content"))


def words_in(raw: bytes, between: str = "") -> str:
    """Return the words of the PDF ``raw``, in the order of the page."""
    with _PDF.open(stream=raw) as pdf:
        return between.join(pdf[0].get_text().split())


def words_of(made: CaseSheetMade) -> str:
    assert made.sheet
    return words_in(made.sheet.content)


def kinds(made: CaseSheetMade) -> dict[str, str]:
    return {loss.kind.code: loss.words for loss in made.losses}


def test_letters_and_codes_grow_with_the_distance() -> None:
    assert letter_height(2) == pytest.approx(14.5, abs=0.05)
    assert [paper.text for paper in PAPERS] == [
        letter_height(1.5 if paper.name == "a2" else 2) * MM for paper in PAPERS
    ]
    readable = degrees(atan(letter_height(1.5) / 2000)) * 60 > 16
    assert readable, "small paper too is readable at two metres"
    assert letter_height(3) == pytest.approx(21.8, abs=0.05)
    assert code_width(33, 420) == pytest.approx(136, abs=0.1)
    assert code_width(33, 900) == pytest.approx(214, abs=0.2)


@pytest.mark.parametrize("paper", [*PAPERS, *TURNED], ids=lambda one: one.name)
def test_the_words_of_a_case_are_on_its_poster_large_enough(
    paper: Surface, root: Path, fonts: Fonts
) -> None:
    facts = facts_of()
    made = sheet_of_case(facts, paper, root, fonts)
    assert made.sheet and made.sheet.told["fits"]
    words, story = words_of(made), story_of(facts)
    for told in ("匠心领航", "把心放正", facts.case.unit, "示例", "编号2026/jiangxin", "95.1%"):
        assert told in words
    assert facts.case.title in words and "1400组" in words and "扫码看全文" in words
    left = kinds(made)
    shown = story.tellings[made.sheet.told["variant"]]
    for sentence in story.whole.summary:
        assert (sentence in words) is (sentence in shown.summary)
    for point in story.whole.points[: len(shown.points)]:
        assert point.heading in words
    assert ("W271" in left) is (shown.summary != story.whole.summary)
    assert made.sheet.told["size"] >= paper.text - 0.01
    assert least_letter(made.sheet.content) >= letter_height(1) * MM - 0.05


def least_letter(raw: bytes) -> float:
    """Return the size of the smallest letters of the PDF ``raw``, in points."""
    with _PDF.open(stream=raw) as pdf:
        blocks = pdf[0].get_text("dict")["blocks"]
    lines = [line for block in blocks for line in block.get("lines", ())]
    sizes = (span["size"] for line in lines for span in line["spans"] if span["text"].strip())
    return float(min(sizes))


@pytest.mark.parametrize("paper", HARDEST, ids=lambda one: one.name)
@pytest.mark.parametrize("case", [*TORTURE, "metrics"])
def test_nothing_runs_over_whatever_the_case(
    paper: Surface, case: str, root: Path, fonts: Fonts
) -> None:
    changes: dict[str, Any] = {"metrics": 12} if case == "metrics" else TORTURE[case]
    html = "<p></p>" if case == "bare" else MUCH
    paper = paper._replace(bleed=paper.bleed or 3)  # a PDF of a screen too, to be measured
    made = sheet_of_case(facts_of(html, **changes), paper, root, fonts)
    assert made.sheet and made.sheet.told["fits"]
    with _PDF.open(stream=made.sheet.content) as pdf:
        page = pdf[0]
        edge = paper.bleed + 1
        inside = _PDF.Rect(edge, edge, page.rect.width - edge, page.rect.height - edge)
        boxes = [_PDF.Rect(word[:4]) for word in page.get_text("words")]
    assert len(boxes) > 5
    assert [box for box in boxes if not inside.contains(box)] == []
    assert ("W272" in kinds(made)) is (case != "bare")


def test_pictures_are_chosen_and_measured(tmp_path: Path, fonts: Fonts) -> None:
    root = put_pictures(tmp_path, (1600, 1000))
    assert [one.file for one in in_order(facts_of())] == ["b.jpg", "a.jpg", "c.png", "d.svg"]
    large = sheet_of_case(facts_of(), poster_format("大展板", True), root, fonts)
    told = kinds(large)
    assert told["W275"] == "d.svg"
    assert "dpi" in told["W276"] and "W277" not in told
    small = sheet_of_case(facts_of(), poster_format("a2", False), root, fonts)
    assert "W276" not in kinds(small)
    assert "现场核对" in words_of(small) and "四步图" not in words_of(small)


def test_small_paper_tells_of_all_that_a_case_is_about(root: Path, fonts: Fonts) -> None:
    for turned in (False, True):
        made = sheet_of_case(facts_of(), poster_format("a2", turned), root, fonts)
        words = words_of(made)
        assert {"W272", "W274"} & {*kinds(made)} == set()
        assert all(told in words for told in ("95.1%", "1400组", "先立规矩", "再带徒弟"))
        assert made.sheet and len(made.sheet.told["photos"]) == 2


def test_a_sheet_without_pictures_or_figures_is_not_blank(root: Path, fonts: Fonts) -> None:
    changes: dict[str, Any] = {**TORTURE["bare"], "summary": f"{LONG}。" * 5}
    made = sheet_of_case(facts_of(MUCH, **changes), poster_format("a2", True), root, fonts)
    assert LONG in words_of(made)


def test_headings_alone_stand_two_in_a_row_where_both_have_room(root: Path, fonts: Fonts) -> None:
    html = "<h2>一、做法</h2>" + "".join(f"<h3>（{n}）先立规矩{n}</h3>" for n in "一二三四")
    made = sheet_of_case(facts_of(html), poster_format("a2", False), root, fonts)
    assert made.sheet
    with _PDF.open(stream=made.sheet.content) as pdf:
        [(left,), (right,)] = (pdf[0].search_for(f"先立规矩{n}") for n in "一二")
    assert left.y0 == pytest.approx(right.y0) and right.x0 > left.x1


def test_a_broken_picture_gives_way_to_the_next(tmp_path: Path, fonts: Fonts) -> None:
    root = put_pictures(tmp_path)
    (root / "cases/2026/jiangxin/b.jpg").write_bytes(b"\xff\xd8\xff\xe0 cut off")
    made = sheet_of_case(facts_of(), poster_format("a2", False), root, fonts)
    assert kinds(made)["W277"] == "b.jpg"
    assert "师徒跟单（某某）" in words_of(made)


def test_a_character_without_a_glyph_is_told_and_no_poster_made(root: Path, fonts: Fonts) -> None:
    made = sheet_of_case(facts_of(slogan="好\U0001f600"), PAPERS[0], root, fonts)
    assert made.sheet is None
    assert kinds(made) == {"W278": "\U0001f600"}


def test_the_same_case_gives_the_same_bytes(root: Path, fonts: Fonts) -> None:
    for shown_on in (PAPERS[-1], SCREENS[2]):
        one, two = (sheet_of_case(facts_of(), shown_on, root, fonts) for _ in range(2))
        assert one.sheet and two.sheet and one.sheet.content == two.sheet.content


def test_a_title_is_broken_where_the_sense_breaks() -> None:
    title = str(FACTS["title"])
    found = titles_of(title)
    assert found[0] == [title] and len(found) >= 3
    assert all("".join(lines) == title for lines in found)
    assert max(len(lines) for lines in titles_of(LONG)) <= 4
    assert titles_of("A" * 40)


def test_what_is_told_of_a_case_it_says_itself() -> None:
    facts: CaseFacts = facts_of()
    story = story_of(facts)
    assert story.practice == "做法与经过"
    assert [tuple(one) for one in story.whole.points] == [
        ("先立规矩", "规矩写了三条。"),
        ("再带徒弟", "一人带一人。"),
    ]
    assert "".join(story.whole.summary) == facts.case.summary
    paragraphs = story_of(facts_of("<h2>一、做法</h2><p>甲做了。还有。</p><p>乙做了。</p>"))
    assert [tuple(one) for one in paragraphs.whole.points] == [("", "甲做了。"), ("", "乙做了。")]
    last = story.tellings[-1]
    assert (last.summary, last.points, last.metrics) == ((), (), 0)
