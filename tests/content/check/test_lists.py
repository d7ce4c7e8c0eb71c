"""A list within a list is indented as far as the words above it, or its author is told."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from compendium.content.body.markdown import Body
from compendium.content.check.lists import items_are_below_their_own
from compendium.content.fix.text import fix_text
from tests.content.check.test_prose import MATTER, prose

Parse = Callable[[str], Body]

TWO_SPACES = "1. 甲\n  - 乙\n    - 丙\n  - 丁\n2. 戊\n"


@pytest.mark.parametrize(
    ("typed", "needed"),
    [
        (TWO_SPACES, "1. 甲\n    - 乙\n        - 丙\n    - 丁\n2. 戊\n"),
        ("1. 甲\n  1. 乙\n  2. 丙\n2. 丁\n", "1. 甲\n    1. 乙\n    2. 丙\n2. 丁\n"),
        ("10. 甲\n\n   - **乙**\n\n11. 丙\n", "10. 甲\n\n    - **乙**\n\n11. 丙\n"),
        ("- 甲\n    1. 乙\n      - 丙\n", "- 甲\n    1. 乙\n        - 丙\n"),
    ],
)
def test_items_that_would_stand_beside_their_own_are_told_once_and_mended(
    typed: str, needed: str, parse: Parse
) -> None:
    (spot,) = items_are_below_their_own(prose(typed))
    assert spot.code.name == "K313"
    assert fix_text(MATTER + typed, "case.md") == MATTER + needed
    assert depth_of(parse(typed).html) < depth_of(parse(needed).html)


def depth_of(html: str) -> int:
    """Return how many lists stand within each other."""
    depths = [0]
    for tag in re.findall("</?[uo]l", html):
        depths.append(depths[-1] + (-1 if "/" in tag else 1))
    return max(depths)


@pytest.mark.parametrize(
    "body",
    [
        "- 甲\n- 乙\n",
        " - 甲\n    - 乙\n",
        "- 甲\n - 乙\n",
        "- 甲\n     - 乙\n",
        "- 甲\n  - 乙\n    - 丙\n",
        "1. 甲\n   - 乙\n",
        "-   甲\n    - 乙\n",
        "1. 甲\n    - 乙\n        - 丙\n\n        接着写\n2. 丁\n",
        "- 甲\n\n另起一段。\n\n  - 乙\n",
        "```\n- 甲\n  - 乙\n```\n",
        "    - 甲\n      - 乙\n",
        "* * *\n\n> - 甲\n>   - 乙\n",
    ],
)
def test_nothing_is_said_of_lists_that_come_out_as_they_are_meant(body: str) -> None:
    assert [*items_are_below_their_own(prose(body))] == []


def test_every_list_is_told_by_itself() -> None:
    body = f"{TWO_SPACES}\n一段话。\n\n{TWO_SPACES}"
    places = [prose(body).place(spot.start).line for spot in items_are_below_their_own(prose(body))]
    first = MATTER.count("\n") + 2
    assert places == [first, first + 8]
