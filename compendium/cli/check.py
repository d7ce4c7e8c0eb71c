"""The command `check`: what is wrong, in any form; and what was fixed before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from ..authoring.fix_files import Fixed
from ..build import check as recipe
from ..content.load.calls import OWN_CALL
from ..content.problems import Problem
from ..report.difference import difference
from ..report.registry import REPORT_FORMATS, find_format
from ..report.scope import Scope
from ..report.text import report, say_switched_off
from .options import TO_FILE, Asked, command
from .scope_arguments import selected
from .terminal import deliver, err, exit_code, out, print_lines, print_tally, progress_bar


@command
@click.argument("names", nargs=-1, metavar="[案例]...")
@click.option(
    "--fix",
    is_flag=True,
    help="先改好能安全改的：标点、全半角、空格、缩进、文号、键名、改了名的单位和值。",
)
@click.option("--changed-from", metavar="分支", help="只说与这个 git 分支或提交相比改动过的案例。")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.name for form in REPORT_FORMATS]),
    default="text",
    metavar="格式",
    help="；".join(f"{form.name} {form.purpose}" for form in REPORT_FORMATS) + "。",
)
@click.option(
    "--call",
    metavar="通知",
    default="",
    help=f"再说按这份征集通知还差什么：calls/ 里的文件名，{OWN_CALL} 是本校的规定。",
)
@click.option("--output", type=TO_FILE, metavar="文件", help="结果写到这个文件里。")
def check(
    asked: Asked,
    *,
    names: tuple[str, ...],
    changed_from: str | None,
    form: str,
    call: str,
    output: Path | None,
    fix: bool,
) -> int:
    """只检查，不生成；写出案例的文件夹，就只说这几个。"""
    scope = selected(asked.root, names, changed_from)
    failed = say_fixed(recipe.fix(asked.root, scope)) if fix else ()
    with progress_bar(asked.quiet) as progress:
        found = recipe.check(asked.root, progress, scope, call)
    if output or form != "text":
        deliver(find_format(form).render(found), output, asked.quiet)
    else:
        print_lines(found.problems, found.line)
    print_tally(found.problems)
    for said in say_switched_off(found) if form == "text" and not output else ():
        err.print(said)
    if form == "text" and not found.problems and not asked.quiet:
        out.print(_all_sound(len(found.cases), scope))
    return exit_code((*failed, *found.problems), asked.strict)


def _all_sound(cases: int, scope: Scope) -> str:
    if cases:
        return f"{cases} 个案例全部合格。"
    if scope.everything:
        return "还没有案例，没有什么可以检查。写第一个案例，运行 new；收下 Word 稿，运行 import。"
    return "没有改动过的案例，没有什么要检查。" if scope.since else "这里没有案例，没有检查什么。"


def say_fixed(fixed: Iterable[Fixed | Problem]) -> tuple[Problem, ...]:
    """Say what is fixed, line by line, as it is; beside the results, which may be for a machine.

    Returns what the program failed at.
    """
    failed: list[Problem] = []
    files = 0
    for one in fixed:
        if isinstance(one, Problem):
            failed.append(one)
            continue
        files += 1
        for line in difference(one.path, one.before, one.after):
            err.print(line)
    if files:
        err.print(f"改好了 {files} 个文件。请逐行看过；不合意的，改回来再检查。")
    else:
        err.print("没有能自动改的内容。")
    for line in report(failed):
        err.print(line)
    return tuple(failed)
