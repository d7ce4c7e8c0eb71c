"""The command `all`: books and leaflets, then the site that offers them."""

from __future__ import annotations

from ..build.everything import build_everything
from ..build.project import Options
from ..content.load.lines import lines_of
from .book import say_made
from .build import say_built
from .options import Asked, command, keep_going
from .terminal import exit_code, print_problems, progress_bar


@command
@keep_going("有错误的案例先不发布，其余照常。")
def everything(asked: Asked, keep_going: bool) -> int:
    """先排印汇编和单页，再生成网站。"""
    with progress_bar(asked.quiet) as progress:
        done = build_everything(asked.root, progress, Options(keep_going, asked.strict))
    problems = (*done.made.problems, *done.built.problems)
    print_problems(problems, lines_of(asked.root))
    say_made(done.made, asked.quiet)
    say_built(done.built, asked.quiet)
    return exit_code(problems, asked.strict)
