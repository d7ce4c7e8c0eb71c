"""What the tests of books share: a compendium of small cases and editions of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from compendium.content.load.yaml_tree import YamlTree
from compendium.content.model.compendium import Compendium, arrange
from compendium.content.model.edition import Edition
from compendium.content.model.edition_file import EditionFile
from compendium.content.model.entry import Entry
from compendium.content.model.validate import read_units, read_vocabulary
from compendium.content.problems import Location
from compendium.content.program import PROGRAM

BEST, SPECIAL = "优秀品牌创建项目", "特色项目"

CASES: tuple[tuple[str, str, str, str, str], ...] = (
    # identity, brand, unit, type, award
    ("2025/xinglin", "岐黄红韵", "杏林康养系学生党支部", "一支部一特色", ""),
    ("2025/jiguan", "连心直通车", "综合机关直属党支部", "一支部一特色", ""),
    ("2026/qiming", "匠心领航", "启明工程系党总支", "一系一品牌", BEST),
    ("2026/sanlian", "“三链四导”工作法", "启明工程系教工党支部", "一支部一特色", SPECIAL),
    ("2026/houqin", "一小时响应", "后勤服务直属党支部", "一支部一特色", SPECIAL),
    ("2026/ai", "AI 助学", "启明工程系学生党支部", "一支部一特色", ""),
)


def entry(identity: str, brand: str, unit: str, kind: str, award: str) -> Entry:
    """Return a case of 1,000 字 in brief."""
    year, here = int(identity[:4]), Location(f"cases/{identity}/case.md")
    names = {
        "type": (kind,),
        "categories": ("好方法好办法", "好体制好机制"),
        "activities": ("党课",),
    }
    names |= dict.fromkeys(("form", "outcomes", "standards", "programmes", "stage"), ())
    return Entry(
        identity=identity,
        title=f"{brand}的实践",
        brand=brand,
        unit=unit,
        year=year,
        award=award,
        award_year=year,
        award_document="",
        date=datetime.date(year, 11, 5),
        updated=datetime.date(year, 11, 5),
        summary="",
        keywords=("党课", "3D打印", identity[5:]),
        names={**names, "award": (award,) if award else ()},
        related=(),
        links=(),
        title_place=here,
        award_place=here,
        words=1_000,
        sample=True,
    )


@pytest.fixture(scope="session")
def compendium() -> Compendium:
    vocabulary, _ = read_vocabulary(PROGRAM)
    units, _ = read_units(PROGRAM)
    assert vocabulary and units
    return arrange((entry(*case) for case in CASES), vocabulary, units)


MakeFile = Callable[..., EditionFile]


@pytest.fixture
def file() -> MakeFile:
    """A function that makes an edition of the keys it is given."""

    def make(**keys: Any) -> EditionFile:
        data = {"title": "汇编", "date": "2026-11-30", **keys}
        tree = YamlTree(data, {(): Location("editions/book.yml")})
        return EditionFile("book", Edition.model_validate(data), tree, "", shipped=False)

    return make
