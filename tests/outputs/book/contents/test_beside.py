"""An upright picture and the plain words behind it are one block: they may stand together."""

from __future__ import annotations

from typing import Any

import pytest

from compendium.outputs.book.contents.beside import LEAST, MOST, with_beside

HEADING = {"t": "h", "level": 3, "c": ["（一）定册子"]}
LONG = {"t": "p", "c": ["支" * LEAST]}
NOTED = {"t": "p", "c": ["支" * LEAST, {"t": "fn", "id": "1", "c": ["注"]}]}
ITEMS = {"t": "ul", "items": [[{"t": "p", "c": ["支" * 60]}]] * 3}
NESTED = {"t": "ul", "items": [["支", ITEMS]]}


def shown(ratio: float, pictures: int = 1) -> dict[str, Any]:
    row = [{"ratio": ratio, "caption": "现场", "by": ""}] * pictures
    return {"t": "figures", "rows": [row], "foot": False}


UPRIGHT = shown(4 / 3)


@pytest.mark.parametrize(
    ("behind", "read"),
    [
        ([LONG], 1),
        ([HEADING, LONG], 2),
        ([HEADING, ITEMS, HEADING, LONG], 4),
        ([LONG, HEADING], 1),
        ([LONG, NOTED], 1),
        ([LONG, {"t": "p", "c": ["支" * MOST]}], 1),
        ([LONG, UPRIGHT], 1),
        ([{"t": "p", "c": ["支" * (LEAST - 1)]}], 0),
        ([HEADING, NOTED], 0),
        ([NESTED], 0),
        ([{"t": "table", "c": []}, LONG], 0),
    ],
)
def test_what_may_be_read_beside_a_picture_is_some_plain_words(
    behind: list[dict[str, Any]], read: int
) -> None:
    told = with_beside([LONG, UPRIGHT, *behind], 0)
    assert told[0] == LONG
    held = [block for block in told if block["t"] == "beside"]
    assert [block["c"] for block in held] == ([[UPRIGHT, *behind[:read]]] if read else [])
    assert told[1 + bool(read) :] == (behind[read:] if read else [UPRIGHT, *behind])


def test_how_much_each_of_them_holds_is_told_line_by_line() -> None:
    (told,) = with_beside([UPRIGHT, HEADING, ITEMS, LONG], 0)
    assert told["lines"] == [[6], [60, 60, 60], [LEAST]]


@pytest.mark.parametrize("picture", [shown(2 / 3), shown(4 / 3, 2)])
def test_a_picture_that_fills_the_line_stands_by_itself(picture: dict[str, Any]) -> None:
    assert with_beside([picture, LONG], 0) == [picture, LONG]


def test_what_goes_with_what_follows_the_text_stays_with_that() -> None:
    assert with_beside([UPRIGHT, LONG], 1) == [UPRIGHT, LONG]
    told = with_beside([UPRIGHT, LONG, LONG], 1)
    assert (told[0]["t"], told[1]) == ("beside", LONG)
