"""Sound prose raises no alarm: a public notice, the demonstration, and texts of five kinds.

The texts of prose/ are a line a paragraph: a yearly report, a regulation, a feature, a speech
and minutes, with the times, ratios, quotations, enumerations and names that such texts have.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.content.body.markdown import EMPTY_BODY
from compendium.content.body.words import count_words
from compendium.content.check.prose import Spot, prose_of
from compendium.content.check.registry import WORDING_RULES, spots_of
from compendium.content.check.subject import Subject
from compendium.content.load.files import CaseFolder
from compendium.content.load.frontmatter import CaseFile, parse_case
from compendium.content.model.validate import read_units, read_vocabulary, read_wording
from compendium.content.settings import PROGRAM

TEXTS = sorted((Path(__file__).parent / "prose").glob("*.txt"))
CASES = sorted((PROGRAM / "cases").glob("20*/*/case.md"))


def alarms(file: CaseFile) -> list[Spot]:
    """Return what the rules of characters and words find in ``file``."""
    (vocabulary, _), (units, _) = read_vocabulary(PROGRAM), read_units(PROGRAM)
    wording, problems = read_wording(PROGRAM)
    assert vocabulary and units and wording and problems == []
    prose = prose_of(file)
    folder = CaseFolder("2026/example", Path("example"), ())
    subject = Subject(folder, file, EMPTY_BODY, None, {}, (), prose, vocabulary, units, wording)
    return [*spots_of(prose), *(spot for rule in WORDING_RULES for spot in rule(subject))]


def read(path: Path) -> CaseFile:
    """Return the case that ``path`` is, or whose paragraphs are its lines."""
    text = path.read_text("utf-8")
    if path.suffix == ".txt":
        text = "---\ntitle: 标题\n---\n\n" + "\n\n".join(filter(None, text.split("\n")))
    file, _ = parse_case(text, path.name)
    assert file
    return file


def test_there_is_enough_to_read() -> None:
    assert len(TEXTS) == 6 and len(CASES) == 9
    assert sum(count_words(path.read_text("utf-8")) for path in TEXTS) > 4_500
    assert sum(count_words(path.read_text("utf-8")) for path in CASES) > 30_000


@pytest.mark.parametrize("path", [*TEXTS, *CASES], ids=lambda path: path.parent.name + path.stem)
def test_sound_prose_raises_no_alarm(path: Path) -> None:
    found = alarms(read(path))
    assert [(spot.code.name, spot.message, spot.start) for spot in found] == []
