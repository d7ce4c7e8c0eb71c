"""What all tests share: a small content folder, fresh for each test, built where one asks."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from compendium.build.outputs import book
from compendium.build.site import build
from compendium.cli.chinese import speak_chinese
from compendium.cli.content_folder import VARIABLE
from compendium.content.program import PROGRAM
from tests.folders import copy_content, draw, lay_faces
from tests.order import longest_first
from tests.temporary import new_folder, place_in_memory

# A busy machine takes its time: an example is judged by what it does, not by how long it takes.
# Every run tries the same examples; `make fuzz` tries others.
settings.register_profile(
    "suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")

CONTENT = Path(__file__).parent / "three_cases"

speak_chinese()
"""click keeps the first help text it makes, so no test may ask for one before the program does."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write expected results anew")
    parser.addoption("--fuzz-seed", type=int, default=0, help="which inputs `make fuzz` tries")
    parser.addoption("--in-memory", action="store_true", help="keep temporary files off the disk")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Give the run a temporary folder of its own, for all that it starts too.

    It is removed at the end, whatever became of the tests: `--basetemp=FOLDER` keeps theirs.
    Where the run is killed, the next one removes it.
    """
    within = hasattr(config, "workerinput")  # the folder of the run that began this process
    in_memory = config.getoption("--in-memory") and not within
    own = str(new_folder(place_in_memory() if in_memory else Path(tempfile.gettempdir())))
    config.add_cleanup(partial(shutil.rmtree, own, ignore_errors=True))
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = own
    tempfile.tempdir = own
    # Whatever content folder is remembered on this machine, the tests are about the program's.
    os.environ[VARIABLE] = str(PROGRAM)
    # A make that a test starts is the first one, though `make test` started the tests.
    for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEOVERRIDES"):
        os.environ.pop(name, None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest where several processes share the tests."""
    if hasattr(config, "workerinput"):
        items[:] = longest_first(items, str(Path(__file__).parent))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected results are to be written anew rather than compared."""
    return bool(request.config.getoption("--golden"))


@pytest.fixture(scope="session")
def prototype(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder of three sound cases, built once; tests work on copies of it."""
    root = tmp_path_factory.mktemp("prototype") / "content"
    shutil.copytree(CONTENT, root)
    draw(root / "cases/2026/jiangxin/pledge.jpg", (1600, 1067))
    lay_faces(root)
    built = build(root)
    assert built.problems == ()
    return root


@pytest.fixture(scope="session")
def shelf(prototype: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That folder with its books and leaflets, printed once; tests work on copies of it."""
    root = copy_content(prototype, tmp_path_factory.mktemp("shelf") / "content")
    made = book(root)
    assert (made.problems, made.failed) == ((), ())
    return root


@pytest.fixture
def content(prototype: Path, tmp_path: Path) -> Path:
    """A content folder of three sound cases, never built; only theme and faces are ready."""
    root = tmp_path / "content"
    for name in ("cases", "docs"):
        shutil.copytree(prototype / name, root / name)
    # Both are only ever replaced, so a second name for each file does.
    for ready in ("build/cache/theme", "build/fonts"):
        shutil.copytree(prototype / ready, root / ready, copy_function=os.link)
    return root


@pytest.fixture
def built(prototype: Path, tmp_path: Path) -> Path:
    """A content folder of three sound cases with its site and its cache."""
    return copy_content(prototype, tmp_path / "content")


class Demonstration(NamedTuple):
    """The program's own cases in a folder of the tests, and the site built of them."""

    root: Path
    site: Path


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """The demonstration cases with the short hand-written pages of the tests."""
    root = tmp_path_factory.mktemp("demonstration")
    shutil.copytree(PROGRAM / "cases", root / "cases")
    shutil.copytree(CONTENT / "docs", root / "docs")
    lay_faces(root)
    built = build(root)
    assert built.site, built.problems
    return Demonstration(root, built.site)
