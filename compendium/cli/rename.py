"""The command `rename`: a unit or a value gets a new name, and keeps the old one for its years."""

from __future__ import annotations

import datetime

import click

from ..authoring.renaming import RENAMED_LISTS, UNIT, Renaming
from ..build.rename import rename_entry
from ..report.difference import difference
from ..report.text import report
from .chinese import NumberOption
from .options import Asked, command
from .terminal import err, out


@command
@click.argument("of", type=click.Choice(RENAMED_LISTS), metavar="哪个表")
@click.argument("old", metavar="旧名称")
@click.argument("new", metavar="新名称")
@click.option(
    "--until",
    cls=NumberOption,
    type=click.IntRange(2000, 2099),
    metavar="年份",
    help="旧名称用到哪一年为止，默认今年；那一年两个名称都对。",
)
def rename(asked: Asked, of: str, old: str, new: str, until: int | None) -> int:
    """单位（unit）或词表的值改名：旧名称写进沿革，以后各年的案例一起改。"""
    year = until or datetime.date.today().year
    fixed, problems = rename_entry(asked.root, Renaming(of, old.strip(), new.strip(), year))
    for line in report(problems):
        err.print(line)
    if problems:
        return 1
    for one in fixed:
        for line in difference(one.path, one.before, one.after):
            out.print(line)
    if not asked.quiet:
        said = f"改好了 {len(fixed)} 个文件。{year} 年和以前的案例仍用“{old}”，以后的用“{new}”。"
        out.print(said)
        if of == UNIT:
            out.print("简称（short）有变的，请在单位表里一起改，旧简称写进同一条沿革。")
    return 0
