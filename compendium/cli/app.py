"""The table of commands, each loaded when it is called, and what the program ends with.

Exit 0: nothing wrong; 1: problems in the content; 2: wrong usage, or no way to work;
130: stopped by Ctrl+C, or asked to end.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click

from ..content.load.characters import visible
from ..content.problems import CannotWorkError
from ..system.collector import OF_A_COMMAND, collect_no_more, collect_seldom
from ..system.compiled_once import compiled_once
from ..system.machine_words import machine_words
from .cancelling import end_cancelled
from .chinese import Refusal, speak_chinese, usage_error
from .first_pages import begin_first_pages
from .leading_options import leading_options, roots_in
from .streams import take_any_text


class Named(NamedTuple):
    """A command: its name, the module of cli/ that holds it under that name, and its purpose."""

    name: str
    module: str
    purpose: str


COMMANDS: tuple[Named, ...] = (
    Named("build", "build", "检查全部案例，生成网站到 build/site/。"),
    Named("book", "book", "排印汇编和每个案例的单页，生成 PDF 到 build/book/。"),
    Named("all", "everything", "先排印汇编和单页，再生成网站。"),
    Named("check", "check", "只检查，不生成；写出案例的文件夹，就只说这几个。"),
    Named("status", "status", "看进度：每个党组织每年走到了哪一步，名额用了多少，还缺什么。"),
    Named("serve", "serve", "在本机预览；保存文件后，浏览器里的网页自动更新。按 Ctrl+C 结束。"),
    Named("new", "new", "新建一个案例：回答几个问题，写好信息区和各部分的标题。"),
    Named(
        "import", "import_word", "把 Word 文档（.docx）变成案例，说明什么没有带过来，再检查一遍。"
    ),
    Named(
        "receive",
        "receive",
        "收下案例包（.zip 或文件夹，内有 case.md 和图片）：核对、列出改动、放好、检查。",
    ),
    Named(
        "template", "template", "写出投稿模板和申报表（Word 文档），各栏从现在的词表和单位表里选。"
    ),
    Named(
        "export",
        "export",
        "把案例变成要交出去的文件：送审稿等；后面写导出什么，再写案例。",
    ),
    Named(
        "publish",
        "publish",
        "排印、检查、生成、核对，再让文件夹（或 用户@服务器:/文件夹）一步换成新版本。",
    ),
    Named("bundle", "bundle", "排印、检查、生成、核对，打成一个压缩包，解压到 U 盘就能看。"),
    Named(
        "rename",
        "rename",
        "单位（unit）或词表的值改名：旧名称写进沿革，以后各年的案例一起改。",
    ),
    Named(
        "shrink", "shrink", "把长边超过 2600 像素的原图缩小，去掉拍摄信息；不加 --yes 只列出来。"
    ),
    Named("init", "init", "为本校新建一个内容文件夹，以后的命令都用它。"),
    Named("root", "root", "看现在用的内容文件夹，或者换一个；以后的命令不用再写 --root。"),
)
"""In the order of the README's table."""

DEFAULT = "build"
"""The command that may go unnamed."""

_HERE = Path(__file__).parent

_OF_NO_CONTENT = ("init", "root")
"""The commands without a content folder: they choose it, and read none."""

_MAKE_SITES = (DEFAULT, "all")
"""The commands that make a site, whatever else they are asked."""

_TAKES_NO_ROOT = (
    "{command} 没有 {option}：它不看内容。文件夹直接写在后面，例如：{command} /srv/content"
)


class Commands(click.Group):
    """The commands of ``COMMANDS``; none is imported before it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [entry.name for entry in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for entry in COMMANDS:
            if entry.name == cmd_name:
                with compiled_once(_HERE / f"{entry.module}.py"):
                    module = import_module(f".{entry.module}", __package__)
                command = getattr(module, entry.module)
                assert isinstance(command, click.Command)
                return command
        return None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args[:1] == ["--help"]:
            return super().parse_args(ctx, args)
        common = leading_options(args)
        rest = args[len(common) :]
        named = rest and not rest[0].startswith("-")
        if named and rest[0] in _OF_NO_CONTENT and (found := [*common, *roots_in(rest)]):
            raise Refusal(_TAKES_NO_ROOT.format(command=rest[0], option=found[0].partition("=")[0]))
        found = [*rest[:1], *common, *rest[1:]] if named else [DEFAULT, *args]
        if found[0] in _MAKE_SITES:
            begin_first_pages(found[1:])
        return super().parse_args(ctx, found)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl([(entry.name, entry.purpose) for entry in COMMANDS])
        formatter.write_paragraph()
        formatter.write_text("每个命令的选项：命令后面加 --help。")


@click.command(cls=Commands, options_metavar="[选项]", subcommand_metavar="命令")
def cli() -> None:
    """把内容文件夹里的案例做成展示网站和书。不写命令就是 build。"""


def main() -> None:
    """Run the command line and end the program with its code."""
    collect_seldom(OF_A_COMMAND)
    take_any_text()
    speak_chinese()
    try:
        sys.exit(cli.main(standalone_mode=False))
    except click.UsageError as error:
        click.echo(visible(usage_error(error)), err=True)
    except CannotWorkError as error:
        click.echo(visible(str(error)), err=True)
    except click.Abort as error:
        if isinstance(error.__context__, KeyboardInterrupt):  # not the end of what is typed
            end_cancelled()
        click.echo("已取消。", err=True)
    except (OSError, MemoryError, RuntimeError) as error:
        if (words := machine_words(error)) is None:
            raise
        click.echo(visible(words), err=True)
    finally:
        collect_no_more()
    sys.exit(2)
