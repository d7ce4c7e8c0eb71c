"""A command loads what it needs and nothing else: that is how fast it starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from compendium.build.site import build
from compendium.cli.app import COMMANDS, Named
from compendium.content.program import PROGRAM
from tests.commands import COMMANDS as LOADED
from tests.folders import NUANXIN, append, case_file

PROGRAM_OF = """
import sys
sys.argv = ["build_cases.py", *{arguments!r}]
from compendium.cli.app import main
try:
    main()
finally:
    print("\\n".join(sorted(sys.modules)), file=sys.stderr)
"""

PRINTING = {"typst", "pikepdf", "fontTools"}
PUBLISHING = {"compendium.publish.publish", "zipfile.ZipFile"}
OTHERS = {"jinja2", "markdown", "rich", "PIL", "mkdocs", "pebble", "pydantic", "yaml"}
EVERYTHING = PRINTING | OTHERS


def loaded(*arguments: str) -> set[str]:
    """Return the names of the modules that the command line loads for ``arguments``."""
    program = PROGRAM_OF.format(arguments=[*arguments])
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PROGRAM,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "compendium.cli.app" in done.stderr, done.stderr
    return set(done.stderr.split("\n"))


def test_the_list_of_commands_loads_none_of_them() -> None:
    found = loaded("--help")
    assert not found & {f"compendium.cli.{one.module}" for one in COMMANDS}
    assert not found & (EVERYTHING - {"pydantic", "yaml"})


@pytest.mark.parametrize("command", ["new", "check", "build", "status"])
def test_a_command_that_prints_nothing_loads_no_typesetter(command: str) -> None:
    found = loaded(command, "--help")
    assert f"compendium.cli.{command}" in found
    assert not found & (PRINTING | PUBLISHING | {"mkdocs"})


def test_a_new_case_is_begun_without_pages_and_pictures() -> None:
    assert not loaded("new", "--help") & {"jinja2", "PIL", "nh3", "mkdocs", "pebble", "sqlite3"}


NOT_OF_A_TEXT = PRINTING | {
    *("PIL", "segno", "xlsxwriter", "rich", "mkdocs", "pypinyin", "pebble", "multiprocessing"),
    *("ssl", "http.client", "urllib.request"),
    *("subprocess", "concurrent.futures", "tomllib"),
}
"""What makes pictures, codes, workbooks, pages by hand, sounds and processes, asks servers, writes
new sites or tells versions."""


ERRATA = {
    f"compendium.outputs.book.{one}"
    for one in ("frozen.printed_books", "frozen.errata", "frozen.today", "contents.sheet")
}
"""What compares books that were printed for good with the cases of today."""


@pytest.mark.parametrize("command", ["build", "check"])
def test_one_changed_case_loads_nothing_that_it_does_not_touch(content: Path, command: str) -> None:
    build(content)
    append(case_file(content, NUANXIN), "\n后来又补充了一句话。\n")
    found = loaded(command, "--quiet", "--root", str(content))
    assert "compendium.content.compile" in found
    assert not found & (NOT_OF_A_TEXT - ({"rich"} if command == "check" else set()))
    assert not found & ERRATA


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_the_list_says_of_a_command_what_it_says_of_itself(entry: Named) -> None:
    assert LOADED[entry.name].help == entry.purpose
