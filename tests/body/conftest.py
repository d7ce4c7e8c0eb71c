"""The parser that the program's own settings describe."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compendium.body.markdown import Body, Convert, parse_body, parser
from compendium.load.frontmatter import CaseFile
from compendium.load.yamltree import YamlTree
from compendium.problems import Location
from compendium.settings import PROGRAM, Settings, read_settings


@pytest.fixture(scope="session")
def settings() -> Settings:
    settings, problems = read_settings(PROGRAM)
    assert problems == []
    assert settings
    return settings


@pytest.fixture(scope="session")
def convert(settings: Settings) -> Convert:
    return parser(settings)


@pytest.fixture(scope="session")
def parse(convert: Convert) -> Callable[[str], Body]:
    """The function that parses the Markdown of a body."""
    matter = YamlTree({}, {(): Location("case.md")})
    return lambda text: parse_body(CaseFile("case.md", matter, text, 1), convert)[0]
