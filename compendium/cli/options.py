"""Options that several commands have, or that are numbers; what every command is asked."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from .chinese import NumberOption, Refusal
from .content_folder import chosen_root

Decorated = Callable[..., Any]


class _FileToWrite(click.Path):
    """A file to be written whole, in place of what was there: so no pipe, and no device."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        file = super().convert(value, param, ctx)
        assert isinstance(file, Path)
        of_system = file.is_symlink() and file.absolute().parts[1] in ("dev", "proc")
        if of_system or (file.exists() and not file.is_file()):
            self.fail(_NO_FILE.format(file=file), param, ctx)
        return file


_NO_FILE = "“{file}”不是普通的文件（是管道、套接字或设备），没有写。请写一个文件名。"

TO_FILE = _FileToWrite(dir_okay=False, path_type=Path)


class Asked(NamedTuple):
    """What every command is asked: the content folder, and how to say and to judge things."""

    root: Path
    quiet: bool
    strict: bool


def content_root(context: click.Context, _option: click.Parameter, named: Path | None) -> Path:
    """Return the content folder, saying so where nobody named it on the command line.

    Raises Refusal where it is not there, or nothing can be built in it.
    """
    root, source = chosen_root(named)
    if source and not context.params.get("quiet"):
        click.echo(f"内容文件夹：{root}（{source}）", err=True)
    place = root / "build" if (root / "build").is_dir() else root
    if os.access(place, os.W_OK):
        return root
    raise Refusal(
        f"这个文件夹不能写：{place}。网站、书和缓存都要写在内容文件夹的 build 里。\n"
        "请把整个文件夹复制到自己的文件夹里再运行（用 --root 指明），或者请管理员给写的权限。"
    )


def command(function: Decorated) -> click.Command:
    """Make ``function`` a command with the options of every command, handed to it as ``Asked``."""

    own_options = function.__dict__.pop("__click_params__", [])  # to be listed before these

    @wraps(function)
    def asked(root: Path, quiet: bool, strict: bool, **own: Any) -> Any:
        return function(Asked(root, quiet, strict), **own)

    decorated: Decorated = asked
    for option in (
        click.option("--quiet", is_flag=True, is_eager=True, help="只说错误和提醒。"),
        click.option("--strict", is_flag=True, help="提醒也算错误。"),
        click.option(
            "--root",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            callback=content_root,
            metavar="文件夹",
            help="内容文件夹（含 cases/）；不写就用记住的（见 root），没有就用自带的示例。",
        ),
    ):
        decorated = option(decorated)
    decorated.__dict__["__click_params__"] += own_options
    return click.command(options_metavar="[选项]")(decorated)


without_books = click.option(
    "--without-books", is_flag=True, help="不排印汇编和单页；没有过时的照样提供下载。"
)


def keep_going(help_: str) -> Callable[[Decorated], Decorated]:
    """Return the option that leaves faulty cases out; ``help_`` says of what."""
    return click.option("--keep-going", is_flag=True, help=help_)


def allow_samples(help_: str) -> Callable[[Decorated], Decorated]:
    """Return the option that lets demonstration cases pass; ``help_`` says where to."""
    return click.option("--allow-samples", is_flag=True, help=help_)


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
