"""The books that are read back: of the demonstration cases, and of the torture content."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.build.site import build
from tests.conftest import Demonstration
from tests.folders import copy_content
from tests.outputs.book.readback.books import Book, print_books
from tests.outputs.book.readback.torture import lay_ground

SHIPPED = ("collection", "awards")
TORTURED = ("everything", "document")


@pytest.fixture(scope="session")
def shipped(
    demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Book]:
    """The books of the nine demonstration cases, by the editions that come with the program."""
    root = tmp_path_factory.mktemp("printed") / "demonstration"
    copy_content(demonstration.root, root)
    return print_books(root)


@pytest.fixture(scope="session")
def torture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The torture content with its site."""
    root = tmp_path_factory.mktemp("torture") / "content"
    lay_ground(root)
    built = build(root)
    assert built.site, built.problems
    return root


@pytest.fixture(scope="session")
def tortured(torture: Path) -> dict[str, Book]:
    """The books of the torture content."""
    return print_books(torture)


@pytest.fixture(scope="session", params=[*SHIPPED, *TORTURED])
def book(
    request: pytest.FixtureRequest, shipped: dict[str, Book], tortured: dict[str, Book]
) -> Book:
    """Each of the books on screen."""
    return {**shipped, **tortured}[request.param]


@pytest.fixture(scope="session")
def everything(tortured: dict[str, Book]) -> Book:
    return tortured["everything"]


@pytest.fixture(scope="session")
def grey(tortured: dict[str, Book]) -> Book:
    """A book for a press that has black ink alone."""
    return tortured["grey"]


@pytest.fixture(scope="session")
def press(tortured: dict[str, Book]) -> Book:
    return tortured["press"]
