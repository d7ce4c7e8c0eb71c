"""The parser that the program's own settings describe."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compendium.content.body.markdown import Body, Reader, parse_body, reader_of
from compendium.content.load.frontmatter import CaseFile
from compendium.content.load.yaml_tree import YamlTree
from compendium.content.problems import Location
from compendium.content.program import PROGRAM
from compendium.content.settings import Settings, read_settings
from compendium.system.sanitise import sanitise


@pytest.fixture(scope="session")
def settings() -> Settings:
    settings, problems = read_settings(PROGRAM)
    assert problems == []
    assert settings
    return settings


@pytest.fixture(scope="session")
def reader(settings: Settings) -> Reader:
    return reader_of(settings, sanitise)


@pytest.fixture(scope="session")
def parse(reader: Reader) -> Callable[[str], Body]:
    """The function that parses the Markdown of a body."""
    matter = YamlTree({}, {(): Location("case.md")})
    return lambda text: parse_body(CaseFile("case.md", matter, text, 1), reader)[0]
