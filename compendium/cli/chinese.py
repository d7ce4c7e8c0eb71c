"""click's commands and errors in Chinese: its own words from the catalogue in locale/."""

from __future__ import annotations

import gettext
import os
import re
from pathlib import Path

import click
from click.types import OptionHelpExtra

LOCALE = Path(__file__).parent / "locale"
"""``messages.po`` is written by hand; ``messages.mo`` is made of it by ``make generated``."""

_OPTION = re.compile(r"'(-[^']*)'")
_VALUE = re.compile(r"'([^']*)'")


class Refusal(click.UsageError):
    """The command line cannot be followed; the message is Chinese and says what to do."""


class NumberOption(click.Option):
    """An option whose help says in Chinese which numbers are allowed, instead of [x>=1]."""

    def get_help_extra(self, ctx: click.Context) -> OptionHelpExtra:
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        return extra


def speak_chinese() -> None:
    """Let click take its words from the catalogue, whatever the machine's language is."""
    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("messages", LOCALE)
    gettext.textdomain("messages")


def usage_error(error: click.UsageError) -> str:
    """Return what is wrong with the command line, and where its use is told."""
    message = _VALUE.sub(r"“\1”", _OPTION.sub(r"\1", error.format_message()))
    message = message.replace("。 ", "。").replace("”, “", "”、“")
    message = f"{message[:-1]}。" if message.endswith(".") else message
    command = error.ctx.command_path if error.ctx else "build_cases.py"
    return f"{message}\n用法见：python scripts/{command} --help"
