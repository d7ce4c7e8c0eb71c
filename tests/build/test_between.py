"""Passages of cases are read again only where one of them changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from compendium.build import between
from compendium.build.check import check
from compendium.build.records import with_sketches
from compendium.content import codes
from compendium.content.model.compendium import Compendium
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


def test_passages_are_read_where_one_changed_and_nowhere_else(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Compendium] = []

    def counted(compendium: Compendium, *rest: Any) -> Compendium:
        read.append(compendium)
        return with_sketches(compendium, *rest)

    monkeypatch.setattr(between, "with_sketches", counted)
    assert similar(content) == []
    assert len(read) == 1
    append(case_file(content, NUANXIN), "\n补充的一句话。\n")
    assert similar(content) == []
    assert len(read) == 1, "a short paragraph is compared with none"
    for name in (NUANXIN, JIANGXIN):
        append(case_file(content, name), f"\n{PARAGRAPH}\n")
    assert len(similar(content)) == 2
    assert similar(content) == similar(content)
    assert len(read) == 2
