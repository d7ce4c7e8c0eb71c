"""click's commands and errors in Chinese."""

from __future__ import annotations

from typing import Any

import click
from click.types import OptionHelpExtra
from rich.console import Console


class Refusal(click.UsageError):
    """The command line cannot be followed; the message is Chinese and says what to do."""


class _Chinese(click.Command):
    """Prints its help in Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        places = [str(p.metavar) for p in self.params if isinstance(p, click.Argument)]
        pieces = ["[选项]", *(["命令"] if isinstance(self, click.Group) else places)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx))]
        with formatter.section("选项"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示这份说明。"
        return option


class NumberOption(click.Option):
    """An option whose help says in Chinese which numbers are allowed, instead of [x>=1]."""

    def get_help_extra(self, ctx: click.Context) -> OptionHelpExtra:
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        return extra


class ChineseCommand(_Chinese):
    """A command with Chinese help."""


class ChineseGroup(_Chinese, click.Group):
    """A group of commands, one of them the ``default`` that may go unnamed."""

    def __init__(self, *args: Any, default: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] != "--help"):
            args = [self._default, *args]
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, command.help or "") for name, command in self.commands.items()]
        with formatter.section("命令"):
            formatter.write_dl(rows)
        formatter.write_paragraph()
        formatter.write_text("每个命令的选项：命令后面加 --help。")


def _name_of(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Argument):
        return str(parameter.metavar)
    return parameter.opts[0] if parameter else "参数"


def say_usage_error(error: click.UsageError, console: Console) -> None:
    """Print what is wrong with the command line, told apart by the error's type."""
    name = _name_of(getattr(error, "param", None))
    if isinstance(error, Refusal):
        message = error.message
    elif isinstance(error, click.NoSuchOption):
        hint = f"是不是 {error.possibilities[0]}？" if error.possibilities else ""
        message = f"没有选项 {error.option_name}。{hint}"
    elif isinstance(error, click.BadOptionUsage):
        message = f"选项 {error.option_name} 的用法不对，可能少写了内容。"
    elif isinstance(error, click.MissingParameter):
        message = f"缺少 {name}。"
    elif isinstance(error, click.BadParameter):
        message = f"{name} 的内容不对（文件夹要存在，数字要在范围内）。"
    else:
        message = "没有这个命令，或者多写了内容。"
    command = error.ctx.command_path if error.ctx else "build_cases.py"
    console.print(f"{message}\n用法见：python scripts/{command} --help", markup=False)
