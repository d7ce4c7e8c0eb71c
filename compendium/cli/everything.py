"""The command `all`: books and leaflets, then the site that offers them."""

from __future__ import annotations

import re

import click

from ..build.everything import build_everything
from ..build.project import Options
from ..content.load.lines import lines_of
from ..outputs.registry import EXPORTS
from .book import say_made
from .build import say_built
from .chinese import Refusal
from .options import Asked, command, keep_going
from .terminal import exit_code, print_problems, progress_bar

_NONE = "无"


@command
@keep_going("有错误的案例先不发布，其余照常。")
@click.option(
    "--with",
    "channels",
    metavar="导出",
    help="同时导出这几样（用逗号隔开，例如 slides,epub），以后照样做；写“无”就不再做。",
)
def everything(asked: Asked, keep_going: bool, channels: str | None) -> int:
    """先排印汇编和单页，再生成网站。"""
    options = Options(keep_going, asked.strict, channels=_kinds(channels))
    with progress_bar(asked.quiet) as progress:
        done = build_everything(asked.root, progress, options)
    problems = (*done.made.problems, *done.built.problems)
    print_problems(problems, lines_of(asked.root))
    say_made(done.made, asked.quiet)
    say_built(done.built, asked.quiet)
    return exit_code(problems, asked.strict)


def _kinds(typed: str | None) -> tuple[str, ...] | None:
    """Return the exports that were named; None where nothing was said. Raises Refusal."""
    if typed is None:
        return None
    names = tuple(filter(None, re.split(r"[,，、\s]+", typed)))
    known = [kind.name for kind in EXPORTS]
    if names == (_NONE,):
        return ()
    for name in names:
        if name not in known:
            raise Refusal(f"--with 没有“{name}”，可以写：{'、'.join(known)}；不再做就写“{_NONE}”。")
    return names
