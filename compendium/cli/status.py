"""The command `status`: the board of all units, on the terminal and as files."""

from __future__ import annotations

from pathlib import Path

import click

from ..build import check as recipe
from ..report.board_forms import USUAL_YEARS, board_on_terminal, board_page, board_workbook
from .chinese import NumberOption
from .options import TO_FILE, Asked, command
from .terminal import deliver, exit_code, out, print_problems, progress_bar


@command
@click.option("--html", type=TO_FILE, metavar="文件", help="写成一个网页。")
@click.option("--xlsx", type=TO_FILE, metavar="文件", help="写成一个 Excel 工作簿。")
@click.option(
    "--years",
    cls=NumberOption,
    type=click.IntRange(min=1),
    default=USUAL_YEARS,
    metavar="数字",
    help=f"终端里列最近几年，默认 {USUAL_YEARS}；网页和工作簿总是全部。",
)
def status(asked: Asked, html: Path | None, xlsx: Path | None, years: int) -> int:
    """看进度：每个党组织每年走到了哪一步，名额用了多少，还缺什么。"""
    with progress_bar(asked.quiet) as progress:
        board, found = recipe.board(asked.root, progress)
    if board is None:
        print_problems(found.problems, found.line)
        return 1
    if html:
        deliver(board_page(board, found.site_name), html, asked.quiet)
    if xlsx:
        deliver(board_workbook(board, found.site_name), xlsx, asked.quiet)
    if not asked.quiet:
        out.print(board_on_terminal(board, years), soft_wrap=False)
    return exit_code(found.problems, strict=True) if asked.strict else 0
