"""click speaks Chinese: every word of the catalogue is one that click says."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from compendium.cli.chinese import LOCALE, usage_error
from tests.commands import COMMANDS

CATALOGUE = LOCALE / "zh_CN/LC_MESSAGES/messages.po"


def said_by_click() -> set[str]:
    """Return every text that click takes from a catalogue."""
    folder = Path(click.__file__).parent
    found = extract_from_dir(
        folder, [("**.py", "python")], keywords={"_": None, "ngettext": (1, 2)}
    )
    texts = (message for _, _, message, _, _ in found)
    return {one for text in texts for one in ([text] if isinstance(text, str) else text)}


def test_every_translation_is_of_something_that_click_says() -> None:
    said = said_by_click()
    assert len(said) > 50, "the search itself is broken"
    ours = read_po(BytesIO(CATALOGUE.read_bytes()))
    texts = [
        one
        for message in ours
        if message.id
        for one in ([message.id] if isinstance(message.id, str) else message.id)
    ]
    assert len(texts) > 30
    assert [text for text in texts if text not in said | {"required"}] == []


def test_every_place_for_a_value_is_kept() -> None:
    ours = read_po(BytesIO(CATALOGUE.read_bytes()))
    for message in ours:
        ids = [message.id] if isinstance(message.id, str) else [*message.id]
        string_or_more = message.string or ""
        strings = [string_or_more] if isinstance(string_or_more, str) else [*string_or_more]
        for string in filter(None, strings):
            names = {part.split("}")[0].split("!")[0] for part in string.split("{")[1:]}
            known = {part.split("}")[0].split("!")[0] for one in ids for part in one.split("{")[1:]}
            assert names <= known, string


def test_the_choices_of_a_list_are_joined_as_chinese_joins_them() -> None:
    rename = COMMANDS["rename"]
    with pytest.raises(click.UsageError) as told:
        rename.main(["units", "甲", "乙"], standalone_mode=False)
    words = usage_error(told.value)
    assert "“unit”、“type”、" in words and "”, “" not in words
