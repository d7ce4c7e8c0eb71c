"""The guide to books tells every key of an edition as it is, and its examples pass the checks."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from pydantic import BaseModel

from compendium.build.check import check
from compendium.content.model.edition import Edition
from compendium.content.model.fixed_words import MEANINGS
from compendium.content.program import PROGRAM
from compendium.report.text import report
from tests.conftest import Demonstration
from tests.pages import blocks, choices_of, limits, parts_of, tables

GUIDE = (PROGRAM / "docs/book.md").read_text("utf-8")
EXAMPLES = blocks(GUIDE, "yaml")
MODELS: dict[str, type[BaseModel]] = {"": Edition, **dict(parts_of(Edition))}


def key_tables() -> dict[str, list[list[str]]]:
    """Return the tables of keys by the key they are about, that of all keys as ''."""
    return {
        header[0].removesuffix("键").removesuffix(" 的").strip("`"): rows
        for header, *rows in tables(GUIDE)
        if header[1:] == ["名称", "必填", "怎样写"]
    }


def test_there_is_a_table_for_every_part_of_an_edition() -> None:
    assert key_tables().keys() == MODELS.keys() == {"", "cases", "support", "imprint"}


@pytest.mark.parametrize("part", MODELS)
def test_every_key_is_told_with_its_label_and_limits(part: str) -> None:
    rows = {key.strip("`"): rest for key, *rest in key_tables()[part]}
    fields = MODELS[part].model_fields
    assert {key: rest[0] for key, rest in rows.items()} == {k: f.title for k, f in fields.items()}
    for key, field in fields.items():
        _, required, how = rows[key]
        assert (required == "是") == field.is_required(), key
        told = {int(number) for number in re.findall(r"\d+", how)}
        assert limits(field) <= told, f"{part}.{key}: {limits(field)} not in {how!r}"


@pytest.mark.parametrize("part", MODELS)
def test_every_fixed_word_is_told_with_its_meaning_and_no_other(part: str) -> None:
    rows = {key.strip("`"): how for key, *_, how in key_tables()[part]}
    for key, words in choices_of(MODELS[part]).items():
        told = dict(re.findall(r"`([a-z0-9-]+)` ?([^·，（。]*)", rows[key]))
        told = {word: meaning for word, meaning in told.items() if word in MEANINGS}
        assert told.keys() == set(words), key
        for word in words:
            assert told[word].startswith(MEANINGS[word]), word


def test_the_examples_show_every_part_and_the_whole() -> None:
    keys = {key for example in EXAMPLES for key in re.findall(r"^([a-z]+):", example, re.MULTILINE)}
    assert len(EXAMPLES) > 5
    assert MODELS.keys() - {""} <= keys
    assert {"title", "preface", "parts", "output"} <= keys


def test_every_example_passes_the_checks(demonstration: Demonstration, tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(demonstration.root, root)
    (root / "editions").mkdir()
    (root / "support").mkdir()
    for name in re.findall(r"file: (support/[a-z]+\.pdf)", GUIDE):
        (root / name).write_bytes(b"%PDF-1.7\n")
    for number, example in enumerate(EXAMPLES):
        whole = example.startswith("title:")
        start = "" if whole else f"title: 第{number}本汇编\ndate: 2026-11-30\n"
        (root / f"editions/book-{number}.yml").write_text(start + example, "utf-8")
    assert [line.plain for line in report(check(root).problems)] == []


def test_the_editions_that_the_guide_names_are_those_that_ship() -> None:
    named = set(re.findall(r"^[├└]── (\w+\.yml)", GUIDE, re.MULTILINE))
    assert named == {path.name for path in (PROGRAM / "editions").iterdir()}


def test_what_the_book_keeps_of_norms_is_held_by_tests_that_exist() -> None:
    (rows,) = [rows for header, *rows in tables(GUIDE) if header[-1] == "守住"]
    told = {name for *_, held in rows for name in re.findall(r"`(test_\w+)`", held)}
    assert len(told) > 10
    tests = [file.read_text("utf-8") for file in (PROGRAM / "tests").rglob("test_*.py")]
    assert told == {name for name in told if any(f"def {name}(" in text for text in tests)}
    assert [row for row in rows if not re.search("`test_|目测", row[-1])] == []
