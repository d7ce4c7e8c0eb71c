"""A case with thirty faults gets thirty findings, each at its very character, and no other.

The case without them (tests/mistakes/fine-a-whole-case) gets none.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from compendium.build.check import check

MISTAKES = Path(__file__).parents[1] / "mistakes"
FOLDER = MISTAKES / "K601-thirty-faults"
CASE = "cases/2026/example/case.md"

FAULTS = (
    ("K809", " 手上练习"),
    ("K811", "（2026）第1号"),
    ("K603", "8234567"),
    ("K408", "{file: photo.jpg"),
    ("K807", "２０２６年"),
    ("K808", "　　支部"),
    ("K703", "十九届八中全会"),
    ("K701", "习近平新时代社会"),
    ("K702", "四个自信”、增强"),
    ("K804", "（学号"),
    ("K607", "2025010134"),
    ("K805", "。"),
    ("K801", "(含提问)"),
    ("K802", "，，讲完"),
    ("K817", "3、4处"),
    ("K803", "...改好"),
    ("K806", "（一）、定"),
    ("K304", "### (二)"),
    ("K706", "启明糸教工党支部"),
    ("K818", "“安全”"),
    ("K602", "139"),
    ("K710", "目前"),
    ("K810", "⼗二"),
    ("K816", "5-10%"),
    ("K812", "2026年6月31日"),
    ("K815", "、《台边问答》"),
    ("K312", "XX系"),
    ("K707", "三会一科"),
    ("K709", "五个意识"),
    ("K601", "35"),
)


def test_thirty_faults_are_thirty_findings_at_the_very_characters(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "cases", tmp_path / "cases")
    for name in ("units.yml", "vocabulary.yml"):
        shutil.copy(MISTAKES / name, tmp_path / "cases")
    lines = (tmp_path / CASE).read_text("utf-8").split("\n")
    found = check(tmp_path).problems
    assert len(FAULTS) == 30
    assert [problem.code for problem in found] == [code for code, _ in FAULTS]
    for problem, (code, typed) in zip(found, FAULTS, strict=True):
        place = problem.location
        assert place.path == CASE
        assert lines[place.line - 1][place.column - 1 :].startswith(typed), (code, place)
