"""What Typst could not bring to rest is printed, and told of every time until it rests."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.collection import make_collection
from compendium.build.outputs import book, make_outputs
from compendium.build.project import Options, opened_alone
from compendium.outputs.base import Made
from compendium.outputs.book import leaflets
from compendium.outputs.book.setting import volumes
from compendium.system.progress import SILENT
from compendium.system.typesetting.typst import SetJob, set_here

EDITION = "title: 成果汇编\ndate: 2026-11-30\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_collection(tmp_path / "content", 2)
    (tmp_path / "content/editions").mkdir()
    (tmp_path / "content/editions/book.yml").write_text(EDITION, "utf-8")
    return tmp_path / "content"


@pytest.fixture
def restless(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let nothing come to rest; returns the plans that are set, as they are set."""
    tasks: list[str] = []

    def never(job: SetJob, target: Path) -> bool:
        tasks.append(target.name)
        assert set_here(job, target), "it would rest"
        return False

    monkeypatch.setattr(volumes, "typeset", never)
    monkeypatch.setattr(leaflets, "set_here", never)
    return tasks


def told(made: Made) -> list[str]:
    return [p.location.path for p in made.problems if p.code == "K907"]


def test_a_book_that_never_rests_is_told_of_also_where_it_stands(
    root: Path, restless: list[str]
) -> None:
    for _ in range(2):
        made = book(root, options=Options(edition="book"))
        assert not made.failed
        assert told(made) == ["editions/book.yml"]
    assert [one.split(".")[0] for one in restless] == ["book"], "it was set once"


def test_a_leaflet_that_never_rests_is_set_and_told_of_every_time(
    root: Path, restless: list[str]
) -> None:
    for number in (1, 2):
        with opened_alone(root, SILENT) as reading:
            made = make_outputs(reading, SILENT, Options())
        assert told(made).count("cases/2001/case-00000/case.md") == 1
        assert len([task for task in restless if "case-00000." in task]) == number
    assert (root / "build/book/leaflets/2001/case-00000.pdf").is_file()
