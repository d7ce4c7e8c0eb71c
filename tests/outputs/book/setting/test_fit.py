"""A case is set as tight as fills its last page best, and no tighter than it needs."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from compendium.content.model.compendium import Compendium
from compendium.content.model.entry import Entry
from compendium.content.program import PROGRAM
from compendium.content.settings import read_settings
from compendium.outputs.book.contents.case_fit import Fit
from compendium.outputs.book.contents.plan import BookCopy
from compendium.outputs.book.contents.profile import PROFILES
from compendium.outputs.book.contents.volume import make_volume
from compendium.outputs.book.setting import fit as fitting
from compendium.outputs.book.setting.filling import LOOSE, best_of, parting
from compendium.outputs.book.setting.fit import fit_cases, is_fitted
from compendium.outputs.book.setting.ladder import (
    CLOSE,
    WIDE,
    airy_ways,
    ends_of,
    ladder_of,
    later_ways,
    likely,
    paired_ways,
    parted_ways,
)
from compendium.outputs.book.setting.page_white import PageRoom, crowded, inner_whites, strayed
from compendium.outputs.book.setting.trials import Seen, Trial
from tests.outputs.book.conftest import MakeFile
from tests.outputs.book.laid_out import lay_out, plan_for

PAGE = PageRoom(top=100, bottom=1100, pitch=20)
TIGHT, LARGE = Fit(0.82, 1.026), Fit(1.15, 0.974)


def ended(pages: int, white: float) -> Trial:
    """Return a trial whose last page has so much white."""
    return Trial(pages, PAGE.bottom - white * PAGE.height)


def gaping(white: float, end: float) -> Trial:
    """Return a trial of two pages: a table has moved from the first whole and left it white."""
    moved = (Seen("s", 1, 100), Seen("e", 1, 300))
    return ended(2, end)._replace(seen=(Seen("e", 0, PAGE.bottom - white * PAGE.height), *moved))


@pytest.mark.parametrize(
    ("trials", "best"),
    [
        ({LOOSE: ended(5, 0.1), TIGHT: ended(5, 0.2)}, LOOSE),
        ({LOOSE: ended(6, 0.6), TIGHT: ended(5, 0.1)}, TIGHT),
        ({LOOSE: ended(5, 0.55), LARGE: ended(5, 0.15)}, LARGE),
        ({LOOSE: ended(5, 0.8), LARGE: ended(5, 0.5)}, LARGE),
        ({LOOSE: ended(5, 0.3), TIGHT: ended(4, 0.0)}, LOOSE),
    ],
)
def test_a_case_takes_few_pages_and_leaves_little_white_on_the_last(
    trials: dict[Fit, Trial], best: Fit
) -> None:
    assert best_of(trials, PAGE) == best


def test_a_gap_within_is_worse_than_white_at_the_end_and_parts_a_table_last() -> None:
    gap, even = gaping(0.32, 0.14), gaping(0.02, 0.46)
    assert best_of({LOOSE: gap, TIGHT: even}, PAGE) == TIGHT
    assert best_of({LOOSE: gap, LOOSE._replace(parted=1): even}, PAGE).parted == 1
    both = {LOOSE._replace(parted=n): even for n in (1, 2)}
    assert best_of(both | {LOOSE: gap}, PAGE).parted == 1
    assert best_of({LOOSE: gaping(0.1, 0.4), LOOSE._replace(parted=2): even}, PAGE) == LOOSE
    assert best_of({LOOSE: gaping(0.46, 0.39), LOOSE._replace(parted=3): even}, PAGE).parted == 3


def test_the_white_of_a_page_is_what_lies_above_the_next_piece_that_moved() -> None:
    moved = (Seen("s", 1, 100), Seen("e", 1, 200))
    assert white_below(Seen("e", 0, 900), *moved) == pytest.approx(0.2)
    assert white_below(Seen("e", 0, 900), Seen("n", 0, 1050), *moved) == pytest.approx(0.13)
    assert white_below(Seen("f", 0, 100), Seen("e", 0, 900), *moved) == pytest.approx(0.2)


def test_a_few_lines_between_two_pictures_are_worse_than_white_at_the_end() -> None:
    def between(lines: int) -> Trial:
        read = (Seen("s", 0, 400), Seen("e", 0, 400 + lines * PAGE.pitch))
        below = Seen("f", 0, 440 + lines * PAGE.pitch)
        seen = (Seen("f", 0, 100), *read, below, Seen("s", 1, 100), Seen("e", 1, 900))
        return ended(2, 0.1)._replace(seen=seen)

    assert crowded(between(3), PAGE) > 0 == crowded(between(15), PAGE)
    assert best_of({LOOSE: between(3), TIGHT: ended(2, 0.3)}, PAGE) == TIGHT
    assert best_of({LOOSE: between(15), TIGHT: ended(2, 0.3)}, PAGE) == LOOSE
    ladder = ladder_of(PROFILES["book-16k", "16k-large"])
    assert all(fit.paired for fit in paired_ways(ladder, {LOOSE: between(3)}, PAGE))
    assert paired_ways(ladder, {LOOSE: between(15)}, PAGE) == ()


def test_a_footnote_on_another_page_than_its_mark_is_worse_than_a_page_more() -> None:
    def noted(mark: int, note: int) -> Trial:
        return ended(3, 0.1)._replace(seen=(Seen("n", note, 1000), Seen("m", mark, 300)))

    assert [strayed(noted(1, note)) for note in (0, 1)] == [1, 0]
    assert best_of({LOOSE: noted(1, 0), TIGHT: ended(4, 0.3)}, PAGE) == TIGHT
    assert best_of({LOOSE: noted(1, 1), TIGHT: ended(4, 0.3)}, PAGE) == LOOSE


def test_a_page_from_which_words_go_on_overleaf_is_full() -> None:
    assert white_below(Seen("s", 0, 900), Seen("e", 1, 200)) == 0


def white_below(*seen: Seen) -> float:
    """Return the white of the first of two pages on which that is ``seen``."""
    (white,) = inner_whites(Trial(2, 600, seen), PAGE)
    return white


def test_the_lines_of_a_book_stay_as_far_apart_as_reads_well() -> None:
    for profile in PROFILES.values():
        for fit in ladder_of(profile):
            assert CLOSE <= profile.line / fit.lines / profile.size <= WIDE or fit.lines == 1


def test_a_document_keeps_its_lines_and_every_page_can_be_set_as_usual() -> None:
    for (name, _), profile in PROFILES.items():
        fits = ladder_of(profile)
        assert LOOSE in fits
        assert len({*fits}) == len(fits) > 1
        assert name != "gongwen-a4" or {fit.lines for fit in fits} == {1}


def test_what_is_tried_between_the_ends_of_the_ladder_is_what_should_fill_the_pages() -> None:
    ladder = ladder_of(PROFILES["book-16k", "16k-large"])
    tight, loose = ends_of(ladder, {}, PAGE)
    tried = {tight: ended(4, 0.95), LOOSE: ended(4, 0.55), loose: ended(4, 0.05)}
    (middle,) = likely(ladder, tried, PAGE)
    assert middle.space > 1, "half a page is to be filled"
    assert likely(ladder, {**tried, middle: ended(4, 0.2)}, PAGE) != (middle,)


def test_nothing_is_tried_that_would_not_be_better_were_it_without_a_gap() -> None:
    ladder = ladder_of(PROFILES["book-16k", "16k-large"])
    tight, loose = ends_of(ladder, {}, PAGE)
    tried = {tight: ended(3, 0.25), LOOSE: gaping(0.4, 0.1)._replace(pages=4), loose: ended(4, 0.5)}
    assert likely(ladder, tried, PAGE)
    assert likely(ladder, {**tried, LOOSE: ended(2, 0.1)}, PAGE) == ()
    wide = {LOOSE: gaping(0.3, 0.1), TIGHT: ended(2, 0.1)}
    assert parted_ways(ladder, {LOOSE: gaping(0.4, 0.1)}, PAGE)
    assert parted_ways(ladder, wide, PAGE) == ()


def test_what_ends_a_case_is_set_airier_where_its_last_page_is_white() -> None:
    ladder = ladder_of(PROFILES["book-16k", "16k-large"])
    assert airy_ways(ladder, {LOOSE: ended(4, 0.1)}, PAGE) == ()
    assert airy_ways(ladder, {LOOSE: ended(4, 0.5), TIGHT: ended(4, 0.2)}, PAGE) == ()
    usual = {LOOSE: ended(4, 0.5), TIGHT: gaping(0.3, 0.1)._replace(pages=5)}
    (much,) = airy_ways(ladder, usual, PAGE)
    assert much == LOOSE._replace(airy=1.2)
    assert airy_ways(ladder, {**usual, much: ended(4, 0.3)}, PAGE) == ()
    assert airy_ways(ladder, {**usual, much: ended(5, 0.8)}, PAGE) == (LOOSE._replace(airy=0.6),)
    assert best_of({LOOSE: ended(4, 0.5), much: ended(4, 0.3)}, PAGE) == much


def test_behind_a_table_there_is_more_space_where_much_of_the_end_is_white() -> None:
    ladder = ladder_of(PROFILES["book-16k", "16k-large"])
    assert later_ways(ladder, {LOOSE: ended(4, 0.1)}, PAGE) == ()
    usual = {TIGHT: gaping(0.3, 0.1)._replace(pages=5), LOOSE: ended(4, 0.5)}
    (first,) = later_ways(ladder, usual, PAGE)
    assert first == LOOSE._replace(later=1.36)
    (second,) = later_ways(ladder, {**usual, first: ended(5, 0.8)}, PAGE)
    assert 1 < second.later < first.later, "so much took a page more"
    assert later_ways(ladder, {**usual, first: ended(4, 0.3)}, PAGE) == ()
    assert best_of({LOOSE: ended(4, 0.5), first: ended(4, 0.3)}, PAGE) == first
    (least, *_) = ladder
    (loose,) = later_ways(ladder, {least: ended(4, 0.5)}, PAGE)
    assert loose.space * loose.later < 1.4, "nor is it looser there than any way of the ladder"


_HEADINGS = """
#import "case.typ": *
#set page(..sheet)
#show: prose
#let data = (id: "2026/a", opening: (), more: (), gallery: (), ending: (blocks: 0, noted: false))
#metadata("front")<front>
#metadata("body")<body>
#text-of(data, json("/volumes/body.json"), 1, fit: (..usual, later: LATER))
#context [#metadata(query(heading).map(one => one.location().position().y.pt()))<extents>]
"""


def test_more_space_behind_a_table_begins_behind_it(
    compendium: Compendium, file: MakeFile, tmp_path: Path
) -> None:
    heading = {"t": "h", "level": 3, "depth": 2, "anchor": "", "c": ["（一）先把路修通"]}
    words = {"t": "p", "c": ["支部把每月的动作固定成五步。"]}
    cell = {"x": 0, "y": 0, "columns": 1, "rows": 1, "whole": True, "head": False, "c": ["选题"]}
    shape = {"columns": [1], "least": [2], "head": 0, "caption": [], "noted": False}
    table = {"t": "table", **shape, "whole": True, "cells": [{**cell, "align": "left"}]}
    body = [heading, words, heading, words, table, heading, words, heading, words]
    plan = plan_for(file(), compendium)

    def apart(later: str) -> list[float]:
        places = lay_out(tmp_path, _HEADINGS.replace("LATER", later), plan, body=body)
        return [round(below - above, 2) for above, below in pairwise(places)]

    (before, over, behind), (tight, _, loose) = apart("1"), apart("1.5")
    assert tight == before
    assert loose > behind
    assert over > before


def test_what_is_parted_depends_on_where_the_gap_is() -> None:
    even, wide = gaping(0.02, 0.1), gaping(0.4, 0.1)
    assert parting({LOOSE: even}, PAGE) == ()
    assert parting({LOOSE: wide}, PAGE) == (6, 3, 1), "before the last page: what is on record"
    first = Trial(3, 1000, (*wide.seen, Seen("e", 1, 1090), Seen("s", 2, 100)))
    assert parting({LOOSE: first}, PAGE) == (1, 2), "before others: tables"
    ladder = ladder_of(PROFILES["book-16k", "a4"])
    one, two = LOOSE._replace(parted=1), LOOSE._replace(parted=2)
    assert parted_ways(ladder, {LOOSE: first}, PAGE) == (one,)
    assert parted_ways(ladder, {LOOSE: first, one: first}, PAGE) == (two,)
    ending = LOOSE._replace(parted=6)
    assert parted_ways(ladder, {LOOSE: wide}, PAGE) == (ending,)
    assert parted_ways(ladder, {LOOSE: wide, ending: wide}, PAGE) == (LOOSE._replace(parted=3),)
    tried = {LOOSE: wide, TIGHT: wide, TIGHT._replace(parted=6): wide}
    assert ending not in parted_ways(ladder, tried, PAGE), "it changed nothing"


def test_what_ends_a_case_is_set_airier_too_where_something_is_parted() -> None:
    def attempt(fit: Fit) -> Trial:
        return ended(2, 0.5 - 0.15 * fit.airy) if fit.parted == 3 else gaping(0.3, 0.2)

    desk: Any = SimpleNamespace(ladder=ladder_of(PROFILES["book-16k", "16k-large"]), page=PAGE)
    found = fitting._best(desk, attempt)
    assert (found.parted, found.airy) == (3, 1.2)


def test_what_ends_a_case_is_set_airier_too_where_pictures_stand_side_by_side() -> None:
    read = (Seen("s", 0, 400), Seen("e", 0, 460), Seen("s", 1, 100), Seen("e", 1, 900))
    lost = ended(2, 0.1)._replace(seen=(Seen("f", 0, 100), Seen("f", 0, 500), *read))

    def attempt(fit: Fit) -> Trial:
        return ended(2, 0.4 - 0.1 * fit.airy) if fit.paired else lost

    desk: Any = SimpleNamespace(ladder=ladder_of(PROFILES["book-16k", "16k-large"]), page=PAGE)
    found = fitting._best(desk, attempt)
    assert (found.paired, found.airy) == (True, 1.2)


def test_where_an_upright_picture_stands_alone_all_is_tried_with_text_beside_it() -> None:
    tried: list[Fit] = []
    lone = ended(2, 0.1)._replace(seen=(Seen("u", 0, 300),))

    def attempt(fit: Fit) -> Trial:
        tried.append(fit)
        return lone if not fit.beside else ended(2, 0.15 if fit.space == 1 else 0.6)

    desk: Any = SimpleNamespace(ladder=ladder_of(PROFILES["book-16k", "16k-large"]), page=PAGE)
    assert fitting._best(desk, attempt) == LOOSE._replace(beside=True)
    assert fitting._best(desk, lambda _: lone) == LOOSE, "nothing is to be read beside it"
    tried.clear()
    fitting._best(desk, lambda fit: attempt(fit) and ended(2, 0.1))
    assert not any(fit.beside for fit in tried), "none is alone"


def test_a_long_book_is_fitted_for_a_press_and_not_for_a_screen(
    compendium: Compendium, file: MakeFile
) -> None:
    def fitted(output: str, times: int) -> bool:
        volume = make_volume(file(output=output), compendium)
        (part,) = volume.parts
        return is_fitted(replace(volume, parts=(replace(part, entries=part.entries * times),)))

    assert [fitted(output, 1) for output in ("screen", "press")] == [True, True]
    assert [fitted(output, 11) for output in ("screen", "press")] == [False, True]
    assert [fitted(output, 60) for output in ("screen", "press")] == [False, False]


def test_where_a_case_is_added_it_alone_is_tried_and_those_that_name_it(
    compendium: Compendium, file: MakeFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, _ = read_settings(PROGRAM)
    assert settings
    whole = make_volume(file(), compendium)
    (part,) = whole.parts
    first, *others, last = part.entries
    naming = replace(others[0], links=((last.identity, last.title_place),))
    entries = (first, naming, *others[1:])
    keys = {one.identity: f"key-{one.identity}" for one in part.entries}
    tools: Any = SimpleNamespace(workdir=tmp_path, fonts=SimpleNamespace(own=""))
    tried: list[str] = []

    def note(tools: Any, volume: Any, plan: Any, new: dict[str, str]) -> dict[str, Fit]:
        tried.extend(new)
        return dict.fromkeys(new, TIGHT)

    monkeypatch.setattr(fitting, "_tried", note)

    def fit(some: tuple[Entry, ...]) -> list[str]:
        tried.clear()
        volume = replace(whole, parts=(replace(part, entries=some),))
        copy = BookCopy(settings, keys, [], "screen", "", volume)
        assert fit_cases(tools, volume, copy) == {one.identity: TIGHT for one in some}
        return sorted(tried)

    assert fit(entries) == sorted(keys[one.identity] for one in entries)
    assert fit(entries) == []
    assert fit((*entries, last)) == sorted([keys[last.identity], keys[naming.identity]])
