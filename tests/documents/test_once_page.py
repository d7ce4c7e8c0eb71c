"""The pages on what comes out of one case tell of every export, show it; their commands fit."""

from __future__ import annotations

import re

import click

from compendium.cli.export import command_of
from compendium.content.load.calls import call_path
from compendium.content.program import PROGRAM
from compendium.outputs.registry import EXPORTS
from tests.pages import blocks

PAGES = ("docs/once.md", "docs/channels.md")
PAGE = "\n".join((PROGRAM / name).read_text("utf-8") for name in PAGES)
KINDS = {kind.name: kind for kind in EXPORTS}


def test_every_export_is_in_the_table_and_has_its_picture() -> None:
    assert set(re.findall(r"`export (\w+)", PAGE)) == KINDS.keys()
    shown = re.findall(r"!\[[^\]]+\]\((assets/forms/(\w+)\.png)\)", PAGE)
    assert {name for _, name in shown} == KINDS.keys()
    for path, _ in shown:
        assert (PROGRAM / "docs" / path).read_bytes().startswith(b"\x89PNG")


def test_pictures_of_what_comes_out_are_small_and_all_shown() -> None:
    """A page with five of them opens at once on a slow line."""
    pages = (PROGRAM / "docs").glob("*.md")
    shown = {
        name
        for page in pages
        for name in re.findall(r"\(assets/forms/(.+?)\)", page.read_text("utf-8"))
    }
    files = {file.name: file.stat().st_size for file in (PROGRAM / "docs/assets/forms").iterdir()}
    assert files.keys() == shown
    assert max(files.values()) <= 60_000


def test_every_command_of_the_page_is_one_that_the_program_takes() -> None:
    lines = [line for block in blocks(PAGE, "powershell") for line in block.splitlines()]
    words = [line.split("build_cases.py ")[1].split() for line in lines]
    exports = [one[1:] for one in words if one[0] == "export"]
    assert [one[0] for one in words if one[0] != "export"] == ["check", "all"]
    assert set(words[-1][-1].split(",")) <= KINDS.keys(), "what `all --with` makes"
    for name, *rest in exports:
        known = command_of(KINDS[name])
        arguments = [word for word in rest if not word.startswith("D:") and word != "--scores"]
        known.make_context(name, [*arguments, "--root", str(PROGRAM)], resilient_parsing=False)
        assert isinstance(known, click.Command)
    named = {one[one.index("--call") + 1] for one in words if "--call" in one}
    assert named and all((PROGRAM / call_path(name)).is_file() for name in named)
    cases = set(re.findall(r"2026/[\w-]+", PAGE))
    assert cases and all((PROGRAM / "cases" / case).is_dir() for case in cases)
