"""What the writing guide shows can be copied: its samples pass the checks they explain."""

from __future__ import annotations

import io
import re
import shutil
from itertools import chain
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from PIL import Image

from compendium.authoring.schemas import list_schemas
from compendium.build.check import check
from compendium.content.load.yaml_tree import parse_yaml
from compendium.content.model.case import Case
from compendium.content.model.validate import validate
from compendium.content.program import PROGRAM
from compendium.content.word.convert import read_word
from tests.content.word.documents import built
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


REQUIRED = {"title", "brand", "type", "unit", "year", "categories", "date", "summary"}


def own_draft() -> tuple[list[list[str]], list[str], list[str]]:
    """Return the table, the lines and the caption that the guide shows for drafts of one's own."""
    part = GUIDE.split("{#word-own}")[1].split("{#word-hand-in}")[0]
    rows = [row.strip("|").split("|") for row in re.findall(r"^\|.+\|$", part, re.MULTILINE)]
    lines, caption = re.findall(r"^```text\n(.*?)^```", part, re.MULTILINE | re.DOTALL)
    return [rows[0], *rows[2:]], lines.splitlines(), caption.splitlines()


@pytest.mark.parametrize("as_table", [True, False])
def test_what_the_guide_shows_of_a_draft_in_word_gives_all_that_is_required(as_table: bool) -> None:
    rows, lines, caption = own_draft()
    held = io.BytesIO()
    Image.new("RGB", (4, 3)).save(held, "PNG")

    def write(document: WordDocument) -> None:
        if as_table:
            table = document.add_table(len(rows), 2)
            for cell, words in zip(table._cells, chain(*rows), strict=True):
                cell.text = words.strip()
        for line in [] if as_table else ["晨光读书会：一刻钟里的支部日常", *lines]:
            document.add_paragraph(line)
        document.add_paragraph("一、背景与起因")
        document.add_picture(held)
        for line in caption:
            document.add_paragraph(line)

    case = read_word(built(write), *list_schemas())
    assert case.losses == ()
    assert case.fields.keys() == REQUIRED
    assert 50 <= len(case.fields["summary"]) <= 300
    assert case.fields["unit"] == "清源商贸系学生党支部"
    (picture,) = case.pictures
    assert picture.entry["people"] == "可辨认" and picture.entry["consent"] == "已取得"
    assert case.body.count("\n") == 3, "a heading and a picture, and nothing of the rest"


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
