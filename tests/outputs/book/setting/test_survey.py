"""The pages of a volume are counted from the lengths of its cases as book.typ counts them."""

from __future__ import annotations

from typing import Any

import pytest

from compendium.content.model.compendium import Compendium
from compendium.outputs.book.contents.volume import make_volume
from compendium.outputs.book.setting.survey import paginate
from tests.outputs.book.conftest import MakeFile

LENGTHS = (3, 1, 2, 4, 1, 2)
"""Pages of the cases, of which four are of 2026 and two of 2025."""


@pytest.mark.parametrize(
    ("keys", "numbers"),
    [
        ({}, (1, 4, 5, 7, 11, 12)),
        ({"recto": True}, (1, 5, 7, 9, 13, 15)),
        ({"parts": "year"}, (2, 5, 6, 8, 14, 15)),
        ({"parts": "year", "recto": True}, (3, 7, 9, 11, 17, 19)),
    ],
)
def test_cases_begin_behind_part_pages_and_on_the_right_where_asked(
    keys: dict[str, Any], numbers: tuple[int, ...], compendium: Compendium, file: MakeFile
) -> None:
    volume = make_volume(file(**keys), compendium)
    identities = [entry.identity for entry in volume.entries]
    taken = dict(zip(identities, LENGTHS, strict=True))
    for offset in (0, 40):
        found = paginate(volume, taken, offset)
        assert [found.places[f"case:{i}"] - offset for i in identities] == [*numbers]
        assert found.last - offset == numbers[-1] + LENGTHS[-1] - 1
