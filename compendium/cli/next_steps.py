"""What was written and found -> what who handed it in does next, in plain words."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

import click
from click.core import ParameterSource

from ..content.load.address import case_folder
from ..content.problems import Problem, in_reading_order
from ..report.findings import Findings
from ..report.word_findings import counted_words, once_each, word_findings
from .options import Asked
from .terminal import err, out

_WINDOWS = r".venv\Scripts\python scripts\build_cases.py"
_OTHERWISE = ".venv/bin/python scripts/build_cases.py"


def command_line(*arguments: str | Path) -> str:
    """Return the whole line that runs the program with ``arguments``, to be copied as it is."""
    context = click.get_current_context(silent=True)
    words = [*map(str, arguments)]
    if context and context.get_parameter_source("root") is ParameterSource.COMMANDLINE:
        words += ["--root", str(context.params["root"])]
    if sys.platform == "win32":
        return " ".join([_WINDOWS, *(_quoted(word) for word in words)])
    return " ".join([_OTHERWISE, *map(shlex.quote, words)])


def _quoted(word: str) -> str:
    """Return ``word`` as PowerShell and cmd.exe take it: no name of a file holds a quote."""
    return f'"{word}"' if any(sign in word for sign in " &()[]{}^=;!'+,`~%$@#") else word


def say_of_draft(folder: str, file: Path, found: Findings, asked: Asked) -> None:
    """Say what is to be mended in the case ``folder`` that the document ``file`` became."""
    own = in_reading_order(one for one in found.problems if _is_in(folder, one))
    told = once_each(own, found.line)
    must = any(one.is_error for one in told)
    checked = any(case_folder(case.identity) == folder for case in found.cases)
    if told:
        out.print(f"\n{file.name}：{counted_words(told)}")
        for line in word_findings(told, found.line):
            out.print(line)
    if must:
        again = command_line("import", file)
        err.print(
            f"请在 Word 里改好 {file.name}，保存，再拖到收稿文件上一次（或者运行下面这一行）；"
            f"程序先列出改动，再问要不要换：\n    {again}",
        )
    elif not checked:
        err.print(
            f"{file.name}：还没有检查，因为上面说的文件有错。它们归办公室管，请办公室改好，"
            f"再运行：\n    {command_line('check')}",
        )
    elif not asked.quiet:
        rest = "以上几处请看一看，不改也能交。" if told else ""
        out.print(f"{file.name}：没有错误，可以交了。{rest}")


def split_by_draft(
    problems: tuple[Problem, ...], drafts: Mapping[str, Path]
) -> tuple[Problem, ...]:
    """Return those of ``problems`` that lie in no case of ``drafts``."""
    return tuple(one for one in problems if not any(_is_in(folder, one) for folder in drafts))


def _is_in(folder: str, problem: Problem) -> bool:
    return problem.location.path == folder or problem.location.path.startswith(f"{folder}/")
