"""Two pictures near each other may stand side by side."""

from __future__ import annotations

from typing import Any

from compendium.outputs.book.contents.pairs import NEAR, with_pairs

FEW: dict[str, Any] = {"t": "p", "c": ["话" * 100]}
MANY: dict[str, Any] = {"t": "p", "c": ["话" * NEAR]}


def picture(number: int, ratio: float = 2 / 3) -> dict[str, Any]:
    figure = {"file": f"{number}.jpg", "share": 0.8, "ratio": ratio, "number": number}
    return {"t": "figures", "rows": [[figure]]}


def paired(*blocks: dict[str, Any]) -> list[list[int]]:
    """Return the numbers of the pictures in each pair; what is ``paired`` follows its first."""
    told = with_pairs([*blocks])
    pairs = [[one["number"] for one in block["pair"][0]] for block in told if "pair" in block]
    assert sum("paired" in block for block in told) == len(pairs)
    assert [{k: v for k, v in one.items() if k not in ("pair", "paired")} for one in told] == [
        *blocks
    ]
    return pairs


def test_two_pictures_a_few_lines_apart_know_how_they_stand_side_by_side() -> None:
    (first, _, second) = with_pairs([picture(1), FEW, picture(2)])
    assert second["paired"]
    ((left, right),) = first["pair"]
    assert (left["number"], right["number"]) == (1, 2)
    assert left["share"] + right["share"] < 1


def test_pictures_far_apart_and_such_as_share_no_row_stay_alone() -> None:
    assert paired(picture(1), MANY, picture(2)) == []
    assert paired(picture(1, 2.4), FEW, picture(2, 0.15)) == []


def test_of_three_pictures_two_are_a_pair() -> None:
    assert paired(picture(1), FEW, picture(2), FEW, picture(3)) == [[1, 2]]
    assert paired(picture(1), MANY, picture(2), FEW, picture(3), picture(4)) == [[2, 3]]
