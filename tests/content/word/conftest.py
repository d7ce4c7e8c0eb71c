"""The office's lists, and what a document becomes with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compendium.authoring.schemas import list_schemas
from compendium.content.word.convert import WordCase, read_word

ReadWord = Callable[[bytes], WordCase]


@pytest.fixture(scope="session")
def word() -> ReadWord:
    """The function that reads a document with the program's own lists."""
    vocabulary, units = list_schemas()
    return lambda raw: read_word(raw, vocabulary, units)
