"""Of a book in several volumes each is set once, and again only where a number in it moved."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from bench.collection import make_collection
from compendium.build.outputs import book
from compendium.build.project import Options
from compendium.outputs.book import edition
from compendium.outputs.book.contents.split import Limits
from compendium.outputs.book.contents.volume import Volume
from compendium.outputs.book.setting import volumes
from compendium.outputs.book.setting.page_numbers import PageNumbers, page_numbers
from compendium.outputs.book.setting.survey import survey_volume
from compendium.outputs.book.setting.tools import Tools
from compendium.outputs.book.setting.typst_process import typeset
from compendium.system.typesetting.typst import SetJob
from tests.folders import bytes_of

CASES = 3
EDITION = "title: 成果汇编\ndate: 2026-11-30\nindexes: [brands]\n"


class Tasks:
    """What is surveyed and set, by the numbers of the volumes, as it is done."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def survey(self, tools: Tools, volume: Volume, name: str, plan: dict[str, Any]) -> PageNumbers:
        self.done.append(f"survey {volume.number}")
        return survey_volume(tools, volume, name, plan)

    def set(self, job: SetJob, target: Path) -> bool:
        self.done.append(job.volume.removeprefix("/volumes/book_").removesuffix(".json"))
        return typeset(job, target)

    def taken(self) -> list[str]:
        done, self.done = self.done, []
        return done


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> Tasks:
    tasks = Tasks()
    monkeypatch.setattr(volumes, "survey_volume", tasks.survey)
    monkeypatch.setattr(volumes, "typeset", tasks.set)
    monkeypatch.setattr(edition, "LIMITS", Limits(4, 4))
    monkeypatch.setattr(volumes, "MOST_PASSES", 2)
    return tasks


def printed(root: Path) -> dict[str, bytes]:
    made = book(root, options=Options(edition="book"))
    assert made.done
    assert "K907" not in {one.code for one in made.problems}, "every number has settled"
    return {name: one for name, one in bytes_of(root / "build/book").items() if "/" not in name}


def lengthen_case_of(root: Path, volume: int) -> None:
    """Make the only case of ``volume`` two pages longer, by so few words that no cover changes."""
    places = page_numbers(root / f"build/book/book_{volume}.pdf").places
    identity = min((n, one) for one, n in places.items() if one.startswith("case:"))[1][5:]
    with (root / "cases" / identity / "case.md").open("a", encoding="utf-8") as file:
        file.write("\n| 项 | 好 |\n|---|---|\n" + "| | 好 |\n" * 90)


def test_each_is_set_once_and_again_where_it_changed_or_a_number_in_it_moved(
    tmp_path: Path, tasks: Tasks
) -> None:
    root = tmp_path / "content"
    make_collection(root, CASES)
    (root / "editions").mkdir()
    (root / "editions/book.yml").write_text(EDITION, "utf-8")
    printed(root)
    first, *others = (str(number) for number in range(1, CASES + 1))
    assert tasks.taken() == [f"survey {first}", *others, first], "the contents alone look ahead"

    lengthen_case_of(root, 2)
    after = printed(root)
    assert tasks.taken() == [*others, first], "those behind it in one pass, then the contents"

    rmtree(root / "build/book")
    rmtree(root / "build/cache/book")
    assert printed(root) == after
