"""MkDocs loads beside a command that will ask it to build, and beside no other."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from click.exceptions import Exit

from compendium.cli import first_pages
from compendium.cli.app import cli
from compendium.cli.first_pages import begin_first_pages


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    found: list[bool] = []
    monkeypatch.setattr(first_pages, "begin_mkdocs", lambda: found.append(True))
    return found


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A content folder that has no pages."""
    (tmp_path / "cases").mkdir()
    return tmp_path


def test_it_loads_where_there_are_no_pages_yet(begun: list[bool], bare: Path) -> None:
    begin_first_pages(["--quiet", "--root", str(bare)])
    begin_first_pages([f"--root={bare}"])
    assert len(begun) == 2


def test_it_does_not_load_where_pages_are_kept(begun: list[bool], bare: Path) -> None:
    (bare / "build/cache/theme").mkdir(parents=True)
    begin_first_pages(["--root", str(bare)])
    assert begun == []


def test_it_does_not_load_for_what_makes_nothing(
    begun: list[bool], bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_first_pages(["--root", str(bare), "--help"])
    begin_first_pages(["--root", str(bare / "nowhere")])
    (loop := bare / "loop").symlink_to(loop)
    begin_first_pages(["--root", str(loop)])
    monkeypatch.setenv("COMPENDIUM_ROOT", str(bare / "gone"))
    begin_first_pages([])
    assert begun == []


@pytest.mark.parametrize(
    "typed",
    [
        ["--root={bare}"],
        ["build", "--root", "{bare}", "--quiet"],
        ["--root", "{bare}", "all"],
    ],
)
def test_the_commands_that_make_a_site_begin_it_for_the_content_that_is_named(
    begun: list[bool], bare: Path, typed: list[str]
) -> None:
    typed = [word.format(bare=bare) for word in typed]
    cli.make_context("build_cases.py", typed)
    assert len(begun) == 1
    (bare / "build/cache/theme").mkdir(parents=True)
    cli.make_context("build_cases.py", typed)
    assert len(begun) == 1


def test_no_other_command_begins_it(begun: list[bool], bare: Path) -> None:
    for typed in (["check", "--root", str(bare)], ["publish", "--root", str(bare)], ["--help"]):
        with suppress(Exit):
            cli.make_context("build_cases.py", typed)
    assert begun == []
