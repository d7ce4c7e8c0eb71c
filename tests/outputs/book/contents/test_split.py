"""A book too thick for one binding becomes volumes of about the same thickness."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from compendium.content.model.edition import Edition
from compendium.content.model.entry import Entry
from compendium.outputs.book.contents.parts import BookPart
from compendium.outputs.book.contents.split import Limits, split
from compendium.outputs.book.contents.statistics import Statistics
from compendium.outputs.book.contents.volume import Volume
from tests.outputs.book.conftest import CASES, entry

NOTHING = Statistics(0, 0, 0, 0, ())


def volume_of(*sizes: int) -> Volume:
    """Return a book whose parts have so many cases."""
    parts: list[BookPart] = []
    number = 0
    for size in sizes:
        cases = [numbered(number + n) for n in range(size)]
        parts.append(BookPart(len(parts) + 1, f"第{len(parts) + 1}篇", tuple(cases)))
        number += size
    edition = Edition.model_validate({"title": "汇编", "date": "2026-11-30"})
    return Volume("book", edition, tuple(parts), (), (), NOTHING)


def numbered(number: int) -> Entry:
    return replace(entry(*CASES[0]), identity=f"2026/case-{number}")


def lengths(volumes: tuple[Volume, ...], pages: dict[str, int]) -> list[int]:
    return [sum(pages[e.identity] for e in volume.entries) for volume in volumes]


def even(volume: Volume, pages: int) -> dict[str, int]:
    return {e.identity: pages for e in volume.entries}


def test_a_thin_book_stays_as_it_is() -> None:
    volume = volume_of(3, 4)
    assert split(volume, even(volume, 10)) == (volume,)


def test_a_book_that_can_be_bound_is_not_divided_and_a_thicker_one_becomes_thin_volumes() -> None:
    volume = volume_of(200)
    assert split(volume, even(volume, 4)) == (volume,)
    assert lengths(split(volume, even(volume, 5)), even(volume, 5)) == [335, 335, 330]


def test_volumes_are_about_equally_thick() -> None:
    volume = volume_of(500)
    parts = split(volume, even(volume, 5), Limits(2_000, 2_000))
    assert lengths(parts, even(volume, 5)) == [1250, 1250]
    assert [(part.number, part.volumes) for part in parts] == [(1, 2), (2, 2)]


def test_a_volume_ends_with_a_part_if_one_ends_near() -> None:
    volume = volume_of(230, 270)
    first, second = split(volume, even(volume, 5), Limits(2_000, 2_000))
    assert [part.name for part in first.parts] == ["第1篇"]
    assert [part.name for part in second.parts] == ["第2篇"]
    assert not second.parts[0].continued


def test_a_part_that_goes_on_says_so_and_keeps_its_number() -> None:
    volume = volume_of(100, 400)
    first, second = split(volume, even(volume, 5), Limits(2_000, 2_000))
    assert [(part.number, part.continued) for part in first.parts] == [(1, False), (2, False)]
    assert [(part.number, part.continued) for part in second.parts] == [(2, True)]


def test_lists_are_those_of_the_whole_book() -> None:
    volume = replace(volume_of(500), statistics=replace(NOTHING, cases=500))
    assert len(split(volume, even(volume, 5))) > 1
    assert {v.statistics.cases for v in split(volume, even(volume, 5))} == {500}


def test_a_case_too_long_for_any_volume_is_one_of_its_own() -> None:
    volume = volume_of(3)
    pages = {"2026/case-0": 1, "2026/case-1": 3_000, "2026/case-2": 1}
    assert lengths(split(volume, pages), pages) == [1, 3_000, 1]


def test_a_book_without_cases_is_one_volume() -> None:
    volume = volume_of()
    assert split(volume, {}) == (volume,)


@given(
    sizes=st.lists(st.integers(1, 12), min_size=1, max_size=6),
    data=st.data(),
    limit=st.integers(5, 60),
)
def test_nothing_is_lost_and_no_volume_is_too_thick(
    sizes: list[int], data: st.DataObject, limit: int
) -> None:
    volume = volume_of(*sizes)
    pages = {e.identity: data.draw(st.integers(1, 20)) for e in volume.entries}
    volumes = split(volume, pages, Limits(limit, limit))
    assert [e for v in volumes for e in v.entries] == list(volume.entries)
    assert [v.number for v in volumes] == list(range(1, len(volumes) + 1))
    for one in volumes:
        assert lengths((one,), pages) <= [limit] or len(one.entries) == 1
    assert all(v.entries for v in volumes)
    assert len(volumes) <= 2 * sum(pages.values()) // limit + 1
