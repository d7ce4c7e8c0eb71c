"""Paragraphs that two cases share are told on both sides; what is merely on one subject is not."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from compendium.build.check import check
from compendium.content.check.similarity import passages_of
from tests.content.check.test_prose import prose
from tests.folders import JIANGXIN, NUANXIN, append, case_file

OURS = (
    "支部把党课拆成十分钟一讲，搬到实训台边，讲完就练，练完就评，由书记带头讲第一课，"
    "党员教师轮流接着讲，学生当场提问，答不上来的下一讲再答。"
)
NAMES_CHANGED = OURS.replace("书记", "系主任").replace("当场", "随时")
ON_THE_SAME_SUBJECT = (
    "党课的难处在于讲的人多、练的人少。支部请每名党员教师备一个短讲，讲给台边的学生听，"
    "学生听完上手，书记在旁记下哪一步做错，下一回从这一步讲起。"
)


def alike(root: Path) -> list[tuple[str, int]]:
    found = [problem for problem in check(root).problems if problem.code == "K212"]
    return [(problem.location.path, problem.location.line) for problem in found]


def lines(file: Path) -> int:
    return file.read_text("utf-8").count("\n")


@pytest.mark.parametrize("theirs", [OURS, NAMES_CHANGED, OURS.replace("，", "；"), "而且" + OURS])
def test_a_paragraph_with_other_names_is_told_in_both_cases(content: Path, theirs: str) -> None:
    files = case_file(content, JIANGXIN), case_file(content, NUANXIN)
    for file, text in zip(files, (OURS, theirs), strict=True):
        append(file, f"\n{text}\n")
    assert alike(content) == [
        (f"cases/{name}/case.md", lines(file))
        for name, file in zip((JIANGXIN, NUANXIN), files, strict=True)
    ]


def test_paragraphs_on_the_same_subject_are_not_alike(content: Path) -> None:
    append(case_file(content, JIANGXIN), f"\n{OURS}\n")
    append(case_file(content, NUANXIN), f"\n{ON_THE_SAME_SUBJECT}\n")
    assert alike(content) == []


def test_a_short_sentence_and_a_repetition_in_one_case_are_not_told(content: Path) -> None:
    append(case_file(content, JIANGXIN), f"\n{OURS}\n\n{OURS}\n\n{OURS[:40]}\n")
    append(case_file(content, NUANXIN), f"\n{OURS[:40]}\n")
    assert alike(content) == []


def test_every_copy_of_many_is_told_once(content: Path) -> None:
    folder = case_file(content, NUANXIN).parent
    append(folder / "case.md", f"\n{OURS}\n")
    for number in range(8):
        shutil.copytree(folder, folder.with_name(f"copy-{number}"))
    told = [path for path, line in alike(content) if line == lines(folder / "case.md")]
    assert len(told) == len(set(told)) == 9


def test_sketches_say_how_much_two_texts_share() -> None:
    dice = random.Random(1)
    whole = "".join(chr(dice.randint(0x4E00, 0x9000)) for _ in range(400))
    sketches = [_hashes(text) for text in (whole, whole[:330] + whole[330::-1], whole[::-1])]
    assert len(sketches[0]) == 16
    assert sketches[0] & sketches[1]
    assert not sketches[0] & sketches[2]


def _hashes(text: str) -> set[str]:
    passage = list(passages_of(prose(text)))[-1]
    return {passage.sketch[at : at + 8] for at in range(0, len(passage.sketch), 8)}
