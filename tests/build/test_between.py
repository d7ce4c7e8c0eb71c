"""Passages of cases are read again only where a change touches them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from compendium.build import between
from compendium.build.check import check
from compendium.build.records import SKETCHES_PART
from compendium.content import codes
from compendium.content.check.first_look import first_look
from compendium.system.store import Store
from tests.folders import JIANGXIN, NUANXIN, append, case_file

PARAGRAPH = (
    "支部把党课拆成十分钟一讲，搬到实训台边，讲完就练，练完就评，"
    "人人有了自己的一讲，学生一次合格率由八成升到九成五。"
)
"""Long enough to be compared with those of other cases."""


def similar(content: Path) -> list[str]:
    """Return the files of which a check says that they have a passage of another case."""
    return [
        str(one.location.path) for one in check(content).problems if one.code == codes.SIMILAR.name
    ]


def test_passages_are_read_of_the_cases_that_a_change_touches_and_of_no_other(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    text = Store.text

    def counted(store: Store, part: str, key: str) -> str:
        read.extend([key] if part == SKETCHES_PART else [])
        return text(store, part, key)

    monkeypatch.setattr(Store, "text", counted)
    assert similar(content) == []
    assert len({*read}) == len(read) == len([*content.glob("cases/2*/*/case.md")])
    read.clear()
    append(case_file(content, NUANXIN), "\n补充的一句话。\n")
    assert similar(content) == []
    assert read == [], "a short paragraph is compared with none"
    append(case_file(content, NUANXIN), f"\n{PARAGRAPH}\n")
    assert similar(content) == []
    assert len({*read}) <= 3, "the case as it was, as it is, and one that says something like it"
    read.clear()
    append(case_file(content, JIANGXIN), f"\n{PARAGRAPH}\n")
    assert len(similar(content)) == 2
    assert len({*read}) <= 4
    read.clear()
    assert similar(content) == similar(content)
    assert read == []


def test_what_is_known_of_passages_is_thrown_away_with_many_names_of_the_past(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert similar(content) == []
    looks: list[int] = []

    def counted(names: Mapping[str, str], read: Callable[[str], str]) -> Any:
        looks.append(len(names))
        return first_look(names, read)

    monkeypatch.setattr(between, "first_look", counted)
    folder = case_file(content, NUANXIN).parent
    for step in range(30):
        folder = folder.rename(folder.with_name(f"renamed-{step}"))
        similar(content)
    assert 1 <= len(looks) <= 3
