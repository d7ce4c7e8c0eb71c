"""The command `bundle`: one zip to hand out, and what became of it."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from ..build.project import Options
from ..publish import bundle as recipe
from ..publish.fresh import Order
from .options import TO_FILE, Asked, allow_samples, command, without_books
from .release_words import bundled
from .terminal import Said, exit_code, progress_bar, say


@command
@click.option("--output", type=TO_FILE, metavar="文件", help="压缩包写到这里。")
@allow_samples("示例案例也打包（只用来试一试）。")
@without_books
def bundle(asked: Asked, output: Path | None, allow_samples: bool, without_books: bool) -> int:
    """排印、检查、生成、核对，打成一个压缩包，解压到 U 盘就能看。"""
    options = Options(strict=asked.strict)
    order = Order(options, keep=1, samples=allow_samples, books=not without_books)
    said = _pack(asked, output, order)
    return max(say(said, asked), exit_code(said.problems, asked.strict))


def _pack(asked: Asked, output: Path | None, order: Order) -> Said:
    with progress_bar(asked.quiet) as progress:
        done = recipe.bundle(asked.root, output, order, progress)
    return Said(done.problems, Text(bundled(done)), done.file is not None, "\n".join(done.notes))
