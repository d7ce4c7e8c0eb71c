"""The command `book`: books and leaflets, and what became of them."""

from __future__ import annotations

import datetime

import click

from ..build import outputs
from ..build.project import Options
from ..content.load.lines import lines_of
from ..outputs.base import Made
from .chinese import Refusal
from .options import Asked, command, keep_going
from .terminal import err, exit_code, out, print_problems, progress_bar


@command
@click.option("--edition", metavar="名称", help="只排这一本，例如 awards；默认全部，连同单页。")
@click.option("--freeze", metavar="名称", help="排印这一本，照原样留存，以后不再重排：付印时用。")
@click.option("--preflight", is_flag=True, help="另写送印的书的付印预检报告，给印刷厂看。")
@keep_going("有错误的案例先不排，其余照常。")
def book(
    asked: Asked, edition: str | None, freeze: str | None, preflight: bool, keep_going: bool
) -> int:
    """排印汇编和每个案例的单页，生成 PDF 到 build/book/。"""
    if freeze and (keep_going or edition not in (None, freeze)):
        raise Refusal("--freeze 一次留存一本完整的书，不能和 --keep-going、别的 --edition 一起用。")
    options = Options(
        keep_going, asked.strict, edition=freeze or edition or "", preflight=preflight
    )
    with progress_bar(asked.quiet) as progress:
        if freeze:
            made = outputs.freeze_book(asked.root, progress, options, datetime.date.today())
        else:
            made = outputs.book(asked.root, progress, options)
    print_problems(made.problems, lines_of(asked.root))
    say_made(made, asked.quiet)
    return exit_code(made.problems, asked.strict)


def say_made(made: Made, quiet: bool) -> None:
    """Say what was made, a line a file."""
    for name in made.failed:
        err.print(f"《{name}》没有排印；以前排好的原样保留。")
    for line in () if quiet else made.done:
        out.print(line)
    if not (quiet or made.done or made.failed or made.problems):
        out.print("还没有案例，没有排印汇编和单页。")
