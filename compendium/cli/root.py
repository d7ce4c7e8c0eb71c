"""The command `root`: which content folder the commands work on; another one, or none."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ..content.program import PROGRAM
from ..system.machine_words import machine_cause
from .chinese import Refusal
from .content_folder import VARIABLE, chosen_root, content_at, forget, remember


@click.command(options_metavar="[选项]")
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[文件夹]")
@click.option("--forget", "forgetting", is_flag=True, help="不再记住；改用程序自带的示例。")
@click.option("--path", "bare", is_flag=True, help="只写出文件夹，不说别的。")
def root(folder: Path | None, forgetting: bool, bare: bool) -> int:
    """看现在用的内容文件夹，或者换一个；以后的命令不用再写 --root。"""
    if folder and forgetting:
        raise Refusal("文件夹和 --forget 只能写一样。")
    if folder:
        there = content_at(folder)
        click.echo(f"记住了，以后的命令都用它：{there}\n（记在 {_remembering(there)}）")
    elif forgetting:
        forget()
        click.echo("不再记住内容文件夹。" + _now())
    else:
        found, source = chosen_root(None)
        click.echo(found if bare else f"现在用的内容文件夹：{found}\n（{source or _OWN}）")
    return 0


def _remembering(there: Path) -> Path:
    try:
        return remember(there)
    except OSError as error:
        raise Refusal(
            f"没有记住：程序文件夹和自己的设置都写不了（{error.filename}：{machine_cause(error)}）。"
            f"以后的命令请加上 --root {there}，或者设环境变量 {VARIABLE}。"
        ) from None


def _now() -> str:
    """Return which folder is used once none is remembered."""
    if typed := os.environ.get(VARIABLE):
        return f"环境变量 {VARIABLE} 还写着 {typed}，以后用它。"
    return f"以后用程序自带的示例：{PROGRAM}"


_OWN = f"程序自带的示例；没有记住别的，也没有环境变量 {VARIABLE}"
