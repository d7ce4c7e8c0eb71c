"""The page on calls tells every key of a call as it is, and its examples pass the checks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from compendium.content.check.call_files import check_call_file
from compendium.content.model.call import Bounds, Call, FilmMinutes, Typeface
from compendium.content.model.call_file import read_calls
from compendium.content.model.fixed_words import CALL_WORDS, MEANINGS
from compendium.content.model.validate import read_vocabulary
from compendium.content.program import PROGRAM
from tests.pages import blocks, choices_of, limits, parts_of, tables

PAGE = (PROGRAM / "docs/calls.md").read_text("utf-8")
EXAMPLES = blocks(PAGE, "yaml")
MODELS: dict[str, type[BaseModel]] = {
    **{key: model for key, model in parts_of(Call) if model is not Bounds},
    "": Call,
    "text": Bounds,
    "layout.title": Typeface,
    "videos.minutes": FilmMinutes,
}
"""What a table is about; those of the same keys share one."""


def key_tables() -> dict[str, dict[str, list[str]]]:
    """Return what the tables say of every key, by what they are about."""
    return {
        header[0].removesuffix("键").removesuffix(" 的").strip("`"): {
            key.strip("`"): rest for key, *rest in rows
        }
        for header, *rows in tables(PAGE)
        if header[1:] == ["名称", "必填", "怎样写"]
    }


def test_there_is_a_table_for_every_part_of_a_call() -> None:
    assert key_tables().keys() == MODELS.keys()


@pytest.mark.parametrize("part", MODELS)
def test_every_key_of_a_call_is_told_with_its_label_and_limits(part: str) -> None:
    rows, fields = key_tables()[part], MODELS[part].model_fields
    assert {key: rest[0] for key, rest in rows.items()} == {k: f.title for k, f in fields.items()}
    for key, field in fields.items():
        _, required, how = rows[key]
        assert (required == "是") == field.is_required(), key
        assert limits(field) <= {int(number) for number in re.findall(r"\d+", how)}, key


def test_every_fixed_word_of_a_call_is_told_and_no_other() -> None:
    known = {**CALL_WORDS, **MEANINGS}
    for part, key in (("", "handed_in"), ("columns", "key")):
        told = dict(re.findall(r"`([a-z]+)` ([^，；。]+)", key_tables()[part][key][2]))
        words = choices_of(MODELS[part])[key]
        assert told == {word: known[word] for word in words}
    for size in choices_of(Typeface)["size"]:
        assert size in key_tables()["layout.title"]["size"][2]


def test_the_examples_of_the_page_pass_the_checks(tmp_path: Path) -> None:
    assert len(EXAMPLES) > 5
    (tmp_path / "calls").mkdir()
    for number, example in enumerate(EXAMPLES):
        (tmp_path / f"calls/call-{number}.yml").write_text(f"title: 通知\n{example}", "utf-8")
    assert wrong_with_calls(tmp_path) == []


def test_the_calls_that_ship_are_sound_marked_as_examples_and_named_on_the_page() -> None:
    calls, _ = read_calls(PROGRAM)
    assert wrong_with_calls(PROGRAM) == []
    assert [call.call.sample for call in calls] == [True] * 3
    assert all("（示例）" in call.call.title for call in calls)
    named = set(re.findall(r"^[├└]── ([\w-]+)\.yml", PAGE, re.MULTILINE))
    assert named == {call.name for call in calls}


def wrong_with_calls(root: Path) -> list[str]:
    """Return what is wrong with the calls below ``root``, by the program's own vocabulary."""
    vocabulary, _ = read_vocabulary(PROGRAM)
    assert vocabulary
    calls, problems = read_calls(root)
    assert calls
    problems += [p for call in calls for p in check_call_file(call, vocabulary)]
    return [f"{problem.location} {problem.message}" for problem in problems]
