"""The commands of the program, loaded, by name."""

from __future__ import annotations

import click

from compendium.cli import app


def _loaded(name: str) -> click.Command:
    command = app.cli.get_command(click.Context(app.cli), name)
    assert isinstance(command, click.Command)
    return command


COMMANDS = {entry.name: _loaded(entry.name) for entry in app.COMMANDS}
