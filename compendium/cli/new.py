"""The command `new`: a few questions, and the skeleton of a case."""

from __future__ import annotations

import click

from ..authoring.questions import ask_and_write
from ..report.text import report
from .options import Asked, command
from .terminal import err, out, prompt


@command
@click.option("--unit", metavar="名称", help="创建党组织的全称。")
@click.option("--type", "type_", metavar="类型", help="创建类型。")
@click.option("--form", metavar="文体", help="文体：案例、工作法或机制。")
@click.option("--title", metavar="标题", help="标题，5 到 40 字。")
def new(asked: Asked, **answers: str | None) -> int:
    """新建一个案例：回答几个问题，写好信息区和各部分的标题。"""
    file, problems = ask_and_write(asked.root, answers, prompt)
    for line in report(problems):
        err.print(line)
    if file is None:
        return 1
    done = f"已写好 {file}\n用编辑器打开它，把“（请改写）”处换成自己的内容，再运行 check。"
    out.print(done)
    return 0
