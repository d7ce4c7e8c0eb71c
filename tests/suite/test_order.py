"""What takes longest begins first, where several processes share the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple, cast

from tests.order import LONGEST, longest_first

TESTS = Path(__file__).parents[1]


class Stub(NamedTuple):
    path: Path
    name: str


def test_every_file_that_takes_long_is_there() -> None:
    assert len({*LONGEST}) == len(LONGEST)
    assert [name for name in LONGEST if not (TESTS / name).is_file()] == []


def test_the_rest_and_the_tests_of_a_file_stay_in_their_order() -> None:
    names = ("content/test_a.py", LONGEST[2], "report/test_b.py", LONGEST[0])
    tests = [Stub(TESTS / name, part) for name in names for part in ("first", "second")]
    found: list[Any] = longest_first(cast(Any, tests), str(TESTS))
    assert [one.path for one in found[::2]] == [
        TESTS / name for name in (LONGEST[0], LONGEST[2], names[0], names[2])
    ]
    assert [one.name for one in found] == ["first", "second"] * 4
