"""The demonstration content shows everything the site can do, and is marked for what it is."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from compendium.build.project import Project
from compendium.content.load.film_file import read_film
from compendium.content.load.frontmatter import parse_case
from compendium.content.model.case import Case
from compendium.content.model.compendium import Compendium
from compendium.content.model.vocabulary import Vocabulary
from compendium.content.program import PROGRAM
from tests.conftest import Demonstration
from tests.folders import read_project

SHOWN_BY_NONE = {"silence", "attachments"}
"""Files too large for the program's own folder; what a sound text need not keep."""


@pytest.fixture(scope="module")
def project(demonstration: Demonstration) -> Project:
    return read_project(demonstration.root)


@pytest.fixture(scope="module")
def compendium(project: Project) -> Compendium:
    return project.compendium


def test_it_has_no_errors_and_no_warnings(project: Project) -> None:
    assert project.problems == ()


def test_there_are_nine_cases_of_two_years_all_marked_as_samples(compendium: Compendium) -> None:
    assert len(compendium.entries) == 9
    assert {entry.year for entry in compendium.entries} == {2025, 2026}
    assert all(entry.sample for entry in compendium.entries)
    assert all(unit.sample for unit in compendium.units.units)


def test_two_are_of_committees_and_seven_of_branches(compendium: Compendium) -> None:
    types = Counter(entry.names["type"] for entry in compendium.entries)
    assert types == {("一系一品牌",): 2, ("一支部一特色",): 7}


def test_every_text_has_the_usual_length(compendium: Compendium) -> None:
    unusual = {e.identity: e.words for e in compendium.entries if not 1_500 <= e.words <= 3_000}
    assert unusual == {}


@pytest.mark.parametrize("key", sorted(set(Vocabulary.model_fields) - {"level"}))
def test_every_list_is_used_and_the_short_ones_in_full(compendium: Compendium, key: str) -> None:
    used = {name for entry in compendium.entries for name in entry.names[key]}
    listed = compendium.vocabulary.lists()[key].names()
    assert used
    if key in ("type", "categories", "form", "stage", "award"):
        assert used == set(listed)


def test_every_key_of_the_front_matter_is_shown_by_some_case() -> None:
    used: set[str] = set()
    files = list((PROGRAM / "cases").glob("20*/*/case.md"))
    assert len(files) == 9
    for file in files:
        case, _ = parse_case(file.read_text("utf-8"), file.name)
        assert case
        used |= case.matter.data.keys()
    assert set(Case.model_fields) - used <= SHOWN_BY_NONE


def test_one_case_has_a_small_video_with_subtitles_that_is_marked_too() -> None:
    [file] = (PROGRAM / "cases").glob("20*/*/*.mp4")
    film = read_film(file)
    assert (film.codec, film.width, film.height) == ("H.264", 1280, 720)
    assert film.plays and film.streams and film.size < 150_000
    case, _ = parse_case((file.parent / "case.md").read_text("utf-8"), file.parent.name)
    assert case
    videos: Any = case.matter.data["videos"]
    [video] = videos
    assert video["file"] == file.name and video["title"].endswith("（示例）")
    assert (file.parent / video["captions"]).is_file()


def test_cases_with_and_without_pictures_are_shown(project: Project) -> None:
    images = [bool(case.pictures) for case in project.kept.values()]
    assert {True, False} == set(images)
