"""Options of the command line that several commands have, or that are numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from compendium.cli.chinese import NumberOption

Decorated = Callable[..., Any]


def common(command: Decorated) -> Decorated:
    """Add the options that every command has."""
    for option in (
        click.option("--quiet", is_flag=True, help="只说错误和提醒。"),
        click.option("--strict", is_flag=True, help="提醒也算错误。"),
        click.option(
            "--root",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            metavar="文件夹",
            default=Path(__file__).resolve().parent.parent,
            help="内容所在的文件夹（含 cases/、docs/）；默认是程序所在的文件夹。",
        ),
    ):
        command = option(command)
    return command


without_books = click.option(
    "--without-books", is_flag=True, help="不排印汇编和单页；没有过时的照样提供下载。"
)

keep = click.option(
    "--keep",
    cls=NumberOption,
    type=click.IntRange(min=1),
    default=5,
    metavar="数字",
    help="保留几个版本（至少 1），默认 5。",
)

port_to_serve = click.option(
    "--port",
    cls=NumberOption,
    type=click.IntRange(1, 65535),
    default=8000,
    metavar="数字",
    help="端口（1 到 65535），默认 8000。",
)
