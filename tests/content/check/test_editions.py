"""Whatever is typed into an edition: it makes a book, or its editor is told why not, and where."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.content.check.registry import check_editions
from compendium.content.model.compendium import Compendium
from compendium.content.model.edition_file import read_editions
from compendium.content.problems import Problem
from compendium.content.program import PROGRAM
from compendium.content.settings import Settings, read_settings
from compendium.outputs.book.contents.volume import make_volume
from compendium.system.sanitise import sanitise
from tests.conftest import Demonstration
from tests.content.test_compile import CHARACTERS, KNOWN, SIGNS, examples, mutations
from tests.folders import read_project

SHIPPED = (PROGRAM / "editions/collection.yml").read_text("utf-8")
MORE = """\
imprint:
  permit: 示例准印证号
  printed: 2026-12-15
  copies: 300
  editors: [甲, 乙]
"""
WHOLE = SHIPPED.replace("  order: collection", "  units: [启明工程系党总支]\n  order: unit") + MORE
KEYS = ["title: 汇编\n", "date: 2026-11-30\n", "cases", "only", "parts", "preface", "imprint"]


class Desk(NamedTuple):
    """A folder of one edition, and the cases that it chooses from."""

    root: Path
    compendium: Compendium
    settings: Settings

    def judge(self, raw: bytes) -> None:
        """Assert what holds for every edition whatever its text."""
        (self.root / "editions/book.yml").write_bytes(raw)
        editions, problems = read_editions(self.root)
        told = [*problems, *check_editions(editions, self.compendium, self.settings, sanitise)]
        for problem in told:
            judge_place(problem, raw)
        if not any(problem.is_error for problem in told):
            (edition,) = editions
            found = [entry.identity for entry in make_volume(edition, self.compendium).entries]
            assert len(set(found)) == len(found) > 0


def judge_place(problem: Problem, raw: bytes) -> None:
    assert problem.code in KNOWN
    assert problem.message and problem.advice
    assert problem.location.path == "editions/book.yml"
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    assert 1 <= problem.location.line <= len(lines), problem
    line = lines[problem.location.line - 1].decode("utf-8", "replace")
    assert 1 <= problem.location.column <= len(line) + 1, problem


@pytest.fixture(scope="module")
def desk(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("desk")
    (root / "editions").mkdir()
    project = read_project(demonstration.root)
    settings, _ = read_settings(root)
    assert settings
    return Desk(root, project.compendium, settings)


def test_the_edition_itself_is_sound(desk: Desk) -> None:
    (desk.root / "editions/book.yml").write_text(WHOLE, "utf-8")
    editions, problems = read_editions(desk.root)
    assert [*problems, *check_editions(editions, desk.compendium, desk.settings, sanitise)] == []
    assert len(make_volume(editions[0], desk.compendium).entries) == 3


@pytest.mark.parametrize("preface", ["[" * 1_500, "正文" + "[" * 1_500])
def test_a_preface_that_cannot_be_read_is_told_before_printing(desk: Desk, preface: str) -> None:
    text = f"title: 汇编\ndate: 2026-11-30\npreface: |\n  {preface}\n"
    (desk.root / "editions/book.yml").write_text(text, "utf-8")
    editions, problems = read_editions(desk.root)
    told = [*problems, *check_editions(editions, desk.compendium, desk.settings, sanitise)]
    assert [(one.code, one.location.line) for one in told] == [("K010", 4)]


@pytest.mark.thorough
@examples(300)
@given(text=mutations(WHOLE))
def test_an_edition_with_slips_of_the_pen_makes_a_book_or_is_told(desk: Desk, text: str) -> None:
    desk.judge(text.encode("utf-8", "replace"))


@pytest.mark.thorough
@examples(300)
@given(
    text=st.lists(st.one_of(st.sampled_from([*KEYS, *SIGNS]), CHARACTERS), max_size=30).map("".join)
)
def test_any_yaml_makes_a_book_or_is_told(desk: Desk, text: str) -> None:
    desk.judge(text.encode("utf-8", "replace"))


@examples(100)
@given(raw=st.binary(max_size=300))
def test_any_bytes_make_a_book_or_are_told(desk: Desk, raw: bytes) -> None:
    desk.judge(raw)
