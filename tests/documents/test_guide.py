"""What the writing guide shows can be copied: its samples pass the checks they explain."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from compendium.build.check import check
from compendium.content.load.yaml_tree import parse_yaml
from compendium.content.model.case import Case
from compendium.content.model.validate import validate
from compendium.content.settings import PROGRAM
from tests.folders import draw

GUIDE = (PROGRAM / "docs/guide.md").read_text("utf-8")
SNIPPETS = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def test_the_guide_has_samples() -> None:
    assert len(SNIPPETS) > 5


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_piece_of_front_matter_in_the_guide_is_right_as_far_as_it_goes(snippet: str) -> None:
    tree, problems = parse_yaml(snippet, "guide.md")
    assert problems == []
    assert tree
    _, problems = validate(tree, Case)
    assert [problem for problem in problems if problem.code != "K101"] == []


def test_the_whole_sample_of_the_guide_passes_the_check(tmp_path: Path) -> None:
    sample = re.search(r"^````markdown\n(.*?)^````", GUIDE, re.MULTILINE | re.DOTALL)
    place = re.search(r"`(cases/20\d\d/[a-z-]+/case\.md)`", GUIDE)
    assert sample
    assert place
    file = tmp_path / place[1]
    file.parent.mkdir(parents=True)
    file.write_text(sample[1], "utf-8")
    draw(file.with_name("reading.jpg"), (1600, 1067))
    for name in ("vocabulary.yml", "units.yml"):
        shutil.copy(PROGRAM / "cases" / name, tmp_path / "cases" / name)
    checked = check(tmp_path)
    assert checked.problems == ()
    assert len(checked.cases) == 1
