"""The drawn motif of a book tells its cases, the same each time, and stays drawable."""

from __future__ import annotations

from dataclasses import replace

from compendium.content.model.compendium import Compendium
from compendium.outputs.book.contents.motif import (
    LEAST_PETAL,
    LONG_CASE,
    MOST_PETALS,
    STEP,
    motif_of,
)
from compendium.outputs.book.contents.volume import make_volume
from tests.outputs.book.conftest import MakeFile


def test_every_case_has_a_petal_in_its_part_and_the_longest_text_the_longest(
    compendium: Compendium, file: MakeFile
) -> None:
    first, *rest = compendium.entries
    others = tuple(replace(entry, words=LONG_CASE // 3) for entry in rest)
    longer = replace(compendium, entries=(replace(first, words=2 * LONG_CASE), *others))
    volume = make_volume(file(parts="type"), longer)
    petals = motif_of(volume)
    assert [len(part) for part in petals] == [len(part.entries) for part in volume.parts]
    flat = [petal for part in petals for petal in part]
    assert sorted({petal["long"] for petal in flat}) == [
        round(LEAST_PETAL + (1 - LEAST_PETAL) / 3, 3),
        1,
    ]
    assert sum(petal["won"] for petal in flat) == len(longer.awarded())
    assert motif_of(volume) == petals


def test_a_few_words_more_leave_the_flower_and_the_other_volumes_as_they_are(
    compendium: Compendium, file: MakeFile
) -> None:
    first, *rest = compendium.entries
    some, more = (replace(first, words=STEP * 3 + extra) for extra in (0, STEP - 1))
    before, after = (
        motif_of(make_volume(file(), replace(compendium, entries=(one, *rest))))
        for one in (some, more)
    )
    assert before == after


def test_other_cases_make_another_flower(compendium: Compendium, file: MakeFile) -> None:
    all_of_them = make_volume(file(parts="type"), compendium)
    awarded = make_volume(file(parts="type", cases={"awarded": True}), compendium)
    assert motif_of(all_of_them) != motif_of(awarded)


def test_of_a_thousand_cases_as_many_are_drawn_as_can_be_told_apart(
    compendium: Compendium, file: MakeFile
) -> None:
    (part,) = make_volume(file(), compendium).parts
    many = replace(part, entries=part.entries * 200)
    volume = replace(make_volume(file(), compendium), parts=(many,))
    (petals,) = motif_of(volume)
    assert MOST_PETALS / 2 < len(petals) <= MOST_PETALS


def test_of_a_few_cases_there_is_a_flower_all_the_same(
    compendium: Compendium, file: MakeFile
) -> None:
    (part,) = make_volume(file(), compendium).parts
    for cases in range(1, len(compendium.entries) + 1):
        entries = compendium.entries[:cases]
        few = make_volume(file(), replace(compendium, entries=entries))
        (petals,) = motif_of(replace(few, parts=(replace(part, entries=entries),)))
        assert len(petals) >= 5
        assert len(petals) % cases == 0
