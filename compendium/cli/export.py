"""The command `export`: cases as the files that are handed on, each kind a command of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..build import export as recipe
from ..outputs.exports import Export, ExportOption
from ..outputs.registry import EXPORTS
from ..report.case_filter import ALL_CASES, CaseFilter
from ..report.scope import EVERYTHING
from .arrivals import lists_of
from .chinese import NumberOption, Refusal
from .known_names import refuse_unknown
from .leading_options import leading_options
from .options import TO_FILE, Asked, command
from .scope_arguments import selected
from .terminal import err, exit_code, out, print_problems, progress_bar

_KINDS: dict[str, click.ParamType[Any]] = {
    "text": click.STRING,
    "day": click.DateTime(["%Y-%m-%d"]),
    "file": TO_FILE,
    "place": click.Path(exists=True, path_type=Path),
}

_SELECTING = (
    click.option(
        "--year",
        cls=NumberOption,
        type=click.IntRange(2000, 2099),
        metavar="年份",
        help="只要这一年的。",
    ),
    click.option("--unit", metavar="名称", help="只要这个党组织的；写党总支，下面的党支部也算。"),
    click.option("--type", metavar="类型", help="只要这种创建类型的。"),
)
"""The options that choose cases, for every export."""


class Exports(click.Group):
    """The exports of ``EXPORTS``, each made a command; the common options may stand before it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [kind.name for kind in EXPORTS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return next((command_of(kind) for kind in EXPORTS if kind.name == cmd_name), None)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        common = leading_options(args)
        rest = args[len(common) :]
        return super().parse_args(ctx, [*rest[:1], *common, *rest[1:]] if rest else [])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("导出什么"):
            formatter.write_dl([(kind.name, kind.purpose) for kind in EXPORTS])


@click.command(cls=Exports, options_metavar="[选项]", subcommand_metavar="导出什么 [案例]...")
def export() -> None:
    """把案例变成要交出去的文件：送审稿等；后面写导出什么，再写案例。"""


def command_of(kind: Export) -> click.Command:
    """Return the command that makes ``kind``."""

    def exported(
        asked: Asked, *, names: tuple[str, ...], output: Path | None, **answers: Any
    ) -> int:
        if kind.editions:
            return _run(
                kind, asked, recipe.ExportOrder(EVERYTHING, output, answers, editions=names)
            )
        only = CaseFilter(answers.pop("year"), answers.pop("unit") or "", answers.pop("type") or "")
        if only.unit or only.type:
            refuse_unknown(only._asdict(), lists_of(asked.root))
        scope = selected(asked.root, names, None)
        return _run(kind, asked, recipe.ExportOrder(scope, output, answers, only))

    exported.__doc__ = kind.purpose
    found: Any = exported
    for option in reversed(kind.options):
        found = _option(option)(found)
    where = click.Path(file_okay=False, path_type=Path)
    told = f"写到这个文件夹里，默认写到内容文件夹的 build/export/{kind.name}。"
    for named in () if kind.editions else reversed(_SELECTING):
        found = named(found)
    found = click.option("--output", type=where, metavar="文件夹", help=told)(found)
    named_so = "[编书方案]..." if kind.editions else "[案例]..."
    found = click.argument("names", nargs=-1, metavar=named_so)(found)
    made = command(found)
    made.name = kind.name
    return made


def _option(option: ExportOption) -> Any:
    name = f"--{option.name}"
    if not option.metavar:
        return click.option(name, is_flag=True, help=option.help)
    return click.option(name, type=_KINDS[option.kind], metavar=option.metavar, help=option.help)


def _run(kind: Export, asked: Asked, order: recipe.ExportOrder) -> int:
    with progress_bar(asked.quiet) as progress:
        try:
            done = recipe.export(asked.root, kind, order, progress)
        except PermissionError as error:
            raise Refusal(f"写不了 {error.filename}。请先关掉打开它的软件，再试一次。") from None
    errors = tuple(one for one in done.problems if one.is_error)
    print_problems(done.problems if asked.strict else errors)
    for identity in done.left_out:
        err.print(f"{identity} 有错误，没有导出；改好以后再导出。")
    for file in () if asked.quiet else done.files:
        out.print(f"已写好 {file}")
    for path, loss in done.losses:
        out.print(f"    {path}　{loss}")
    if not (done.files or done.left_out or errors or asked.quiet):
        none = "还没有案例" if order.only == ALL_CASES else "没有这样的案例"
        out.print(f"{none}，没有导出什么。")
    return exit_code(done.problems, asked.strict) or int(bool(done.left_out))
