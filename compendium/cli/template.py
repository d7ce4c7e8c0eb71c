"""The command `template`: the Word documents that branches fill in, from today's lists."""

from __future__ import annotations

from pathlib import Path

import click

from ..authoring.word_templates import template_files
from ..content.model.validate import read_units, read_vocabulary
from ..report.text import report
from ..system.atomic import write_whole
from .options import Asked, command
from .terminal import err, out


@command
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="写到这个文件夹里，默认写到内容文件夹的 build/word。",
)
def template(asked: Asked, *, output: Path | None) -> int:
    """写出投稿模板和申报表（Word 文档），各栏从现在的词表和单位表里选。"""
    vocabulary, problems = read_vocabulary(asked.root)
    units, wrong = read_units(asked.root)
    if vocabulary is None or units is None:
        for line in report([*problems, *wrong]):
            err.print(line)
        return 1
    folder = output or asked.root / "build/word"
    for name, content in template_files(vocabulary, units).items():
        write_whole(folder / name, content)
        if not asked.quiet:
            out.print(f"已写好 {folder / name}")
    return 0
