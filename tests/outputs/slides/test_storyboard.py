"""Slides follow the case: background, practice, results, lessons; at most ten."""

from __future__ import annotations

from typing import Any

import pytest

from compendium.content.model.call import CallPart
from compendium.outputs.chapters import chapters_of, outside_of
from compendium.outputs.slides.placing import fits_slide
from compendium.outputs.slides.planned import Storyboard
from compendium.outputs.slides.storyboard import MOST_SLIDES, plan_slides
from compendium.outputs.topics import ShownTable, read_sections

from .decks import SECTIONS, TEXT, case_of

PLAN = {"idea": "总体思路一句。", "goals": "建设目标一句。", "yearly": "分三年。"}


def board_of(html: str, parts: tuple[CallPart, ...] = (), **changes: Any) -> Storyboard:
    return plan_slides(case_of(**changes), chapters_of(read_sections(html), parts))


def sections(*texts: str) -> str:
    return "".join(f"<h2>{name}</h2>{text}" for name, text in zip(SECTIONS, texts, strict=False))


def test_the_slides_of_a_case_stand_in_its_order() -> None:
    shown = [(slide.kind, slide.title) for slide in board_of(TEXT, plan=PLAN).slides]
    assert shown == [
        ("cover", "让党员站到最难的那道工序旁"),
        ("text", "背景与起因"),
        ("text", "思路与目标"),
        ("text", "做法与经过（一）"),
        ("text", "做法与经过（二）"),
        ("figures", "成效与反响"),
        ("table", "数字"),
        ("text", "成效与反响"),
        ("text", "经验与启示"),
        ("thanks", "谢谢！"),
    ]


def test_words_that_send_to_a_table_stand_where_the_table_is_shown() -> None:
    rows = "".join(f"<tr><td>{'长' * 40}</td><td>{n}</td></tr>" for n in range(9))
    small = "<table><tr><th>年</th><th>件</th></tr><tr><td>今</td><td>3</td></tr></table>"
    for table, shown in ((f"<table>{rows}</table>", False), (small, True)):
        board = board_of(sections("<p>甲。</p>", f"<h3>步骤</h3><p>分五步。见下表。</p>{table}"))
        fit = {one.words: one.fit for s in board.slides for t in s.topics for one in t.sentences}
        assert fit["分五步。"] and fit["见下表。"] is shown
        assert bool(board.tables) is not shown


def test_pictures_stand_where_the_text_has_them_the_others_by_themselves() -> None:
    board = board_of(TEXT)
    places = {slide.title: slide.pictures for slide in board.slides if slide.pictures}
    assert places == {
        "让党员站到最难的那道工序旁": ("a.jpg",),
        "做法与经过（一）": ("b.jpg",),
        "图片": ("c.png", "d.svg"),
    }


def test_eight_pictures_that_the_text_does_not_name_are_shown_or_told() -> None:
    photos = [{"file": f"p{n}.jpg", "caption": "图"} for n in range(8)]
    board = board_of(sections("<p>甲。</p>" * 2), photos=photos)
    shown = [name for slide in board.slides for name in slide.pictures]
    assert sorted([*shown, *board.pictures]) == [f"p{n}.jpg" for n in range(8)]
    assert len(board.pictures) == 3


@pytest.mark.parametrize("many", [1, 4, 11, 60, 300])
def test_however_much_was_done_there_are_at_most_ten_slides(many: int) -> None:
    practice = "".join(
        f"<h3>（{n}）做法{n}</h3><p>做了第{n}件。</p>{_small(n)}" for n in range(many)
    )
    board = board_of(sections("<p>甲。</p>", practice, "<p>乙。</p>", "<p>丙。</p>"), plan=PLAN)
    assert len(board.slides) <= MOST_SLIDES
    headings = [topic.heading for slide in board.slides for topic in slide.topics]
    assert [h for h in headings if h.startswith("做法")] == [f"做法{n}" for n in range(many)]
    shown = [slide.table for slide in board.slides if slide.table]
    assert len(shown) + len(board.tables) == many


def _small(number: int) -> str:
    return f"<table><tr><td>{number}</td><td>甲</td></tr><tr><td>一</td><td>乙</td></tr></table>"


@pytest.mark.parametrize(
    ("html", "titles"),
    [
        ("", []),
        ("<p>只有一段。</p>", ["主要内容"]),
        ("<h2>一、随便起的名</h2><p>甲。</p>", ["随便起的名"]),
        ("<p>前言。</p><h2>一、背景</h2><p>甲。</p>", ["背景"]),
        ("<h2>一、空的</h2><h2>二、背景</h2><p>甲。</p>", ["背景"]),
    ],
)
def test_a_case_without_sections_figures_photos_or_plan_has_slides(
    html: str, titles: list[str]
) -> None:
    board = board_of(html, metrics=[], photos=[])
    assert [slide.title for slide in board.slides[1:-1]] == titles


def test_figures_without_a_section_of_results_have_a_slide() -> None:
    board = board_of("<h2>一、主要做法</h2><p>甲。</p>")
    assert ("figures", "成效数据") in [(slide.kind, slide.title) for slide in board.slides]


@pytest.mark.parametrize("plan", [{"idea": "只有一句。"}, {**PLAN, "measures": "四条。"}])
def test_a_plan_is_on_a_slide_or_in_the_notes(plan: dict[str, str]) -> None:
    lessons = "".join(f"<h2>{n}、启示{n}</h2><p>甲。</p><h2>{n}、背景{n}</h2>乙" for n in range(9))
    for html in (TEXT, TEXT + lessons):
        slides = board_of(html, plan=plan).slides
        held = [s.words for slide in slides for t in slide.topics for s in t.sentences]
        assert [held.count(words) for words in plan.values()] == [1] * len(plan)


def test_a_call_names_the_slides_and_leaves_out_what_serves_none_of_its_parts() -> None:
    parts = (
        CallPart(name="组织实施", sections=("做法与经过",)),
        CallPart(name="成效与推广", sections=("成效与反响", "经验与启示")),
    )
    titles = [slide.title for slide in board_of(TEXT, parts).slides]
    assert "组织实施（一）" in titles and titles.count("成效与推广") == 2
    assert [one.name for one in outside_of(read_sections(TEXT), parts)] == ["背景与起因"]


def test_a_table_too_large_for_a_hall_is_none_for_a_slide() -> None:
    cells = ("甲", "乙")
    assert fits_slide(ShownTable((cells, cells), 1))
    assert not fits_slide(ShownTable((cells,) * 9, 1))
    assert not fits_slide(ShownTable((("甲",) * 6,) * 2, 1))
    assert not fits_slide(ShownTable((cells, ("长" * 29, "乙")), 1))
    assert not fits_slide(ShownTable((), 0))
