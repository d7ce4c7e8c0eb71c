"""The lists that the office keeps are checked like the cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.build.check import check
from compendium.build.site import build
from compendium.content import codes
from compendium.content.model.validate import read_units, read_vocabulary
from compendium.content.problems import Location
from compendium.content.program import PROGRAM
from tests.folders import codes_of, rewrite


def test_the_program_s_own_lists_are_sound() -> None:
    vocabulary, problems = read_vocabulary(PROGRAM)
    assert problems == []
    assert vocabulary
    units, problems = read_units(PROGRAM)
    assert problems == []
    assert units


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("units.yml", "code: jiguan", "code: qiming", "K501"),
        ("units.yml", "name: 机关直属党支部", "name: 启明系党总支", "K501"),
        ("units.yml", "parent: 启明系党总支, group: 学生", "parent: 启明系, group: 学生", "K502"),
        ("units.yml", "code: jiguan", "code: 机关", "K503"),
        ("units.yml", "kind: 直属党支部", "kind: 小组", "K201"),
        ("vocabulary.yml", "code: dangri", "code: dangke", "K501"),
        ("vocabulary.yml", "code: dangri", "code: dang/ri", "K503"),
        ("vocabulary.yml", "quota: 1", "quota: 一", "K106"),
        ("vocabulary.yml", "level:\n", "levels:\n", "K102"),
    ],
)
def test_a_mistake_in_a_list_is_told(
    content: Path, file: str, old: str, new: str, code: str
) -> None:
    rewrite(content / "cases" / file, old, new)
    assert code in codes_of(check(content).problems)


@pytest.mark.parametrize("file", ["units.yml", "vocabulary.yml"])
def test_a_missing_list_is_told_and_ends_the_reading(content: Path, file: str) -> None:
    (content / "cases" / file).unlink()
    built = build(content)
    assert codes_of(built.problems) == ["K504"]
    assert built.site is None


def test_what_is_kept_of_a_list_is_of_its_text_alone(content: Path) -> None:
    """A preview reads the lists again and again: only what changed is parsed anew."""
    first, problems = read_vocabulary(content)
    problems.append(codes.NO_LIST.at(Location("somewhere"), "", ""))
    again, problems = read_vocabulary(content)
    assert again is first and problems == []
    rewrite(content / "cases/vocabulary.yml", "quota: 1", "quota: 7")
    changed, problems = read_vocabulary(content)
    assert problems == [] and changed != first
    rewrite(content / "cases/vocabulary.yml", "quota: 7", "quota: 1")
    assert read_vocabulary(content) == (first, [])
