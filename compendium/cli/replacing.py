"""A case that is there and what is to replace it -> what would be lost is said, and it is asked."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import click

from ..authoring.questions import Ask
from ..report.difference import lost_by_hand
from .next_steps import command_line
from .terminal import err

_YES = ("y", "yes", "是", "换", "好")
_MOST_SHOWN = 8


class Replacing(NamedTuple):
    """How what is there may be replaced: ``wished`` (--replace), ``sure`` (--yes), how it is asked.

    Who said that nothing may be asked is asked nothing.
    """

    wished: bool
    sure: bool
    ask: Ask | None


def may_replace(name: str, how: Replacing, again: tuple[str | Path, ...]) -> bool:
    """Tell whether ``name``, whose difference has been shown, is to be replaced.

    Where nobody can be asked it says what to add to the command, whose words are ``again``.
    """
    if how.sure or (how.wished and how.ask is None):
        return True
    answer = _asked(name, how.ask) if how.ask else None
    if answer is None:
        line = command_line(*again, "--replace", "--yes")
        err.print(
            f"{name} 已经有了，没有动它；要换成新的，加上 --replace --yes：\n    {line}",
        )
        return False
    if not answer:
        err.print(f"{name} 没有换。")
    return answer


def _asked(name: str, ask: Ask) -> bool | None:
    """Return the answer; None where there is nobody to give one."""
    question = f"{name} 已经有了，改动列在上面。换成新的吗？要换，输入 y 再回车；不换，直接回车"
    try:
        answer = ask(question, default="", show_default=False, prompt_suffix="：")
    except click.Abort as error:
        if isinstance(error.__context__, EOFError):
            return None
        raise
    return str(answer).strip().lower() in _YES


def say_lost_by_hand(base: Path, before: str, after: str) -> None:
    """Say what was changed in a case since it was imported, which its replacement undoes.

    ``base`` is the file that keeps what the import wrote.
    """
    if not base.is_file():
        err.print(
            "case.md 正文里手改过的、check --fix 改过的，换了就变回 Word 稿里的样子；"
            "Word 稿没有写的各项（例如三审、认定）留着。",
        )
        return
    lost = lost_by_hand(base.read_text("utf-8", "replace"), before, after)
    if not lost:
        return
    err.print(
        f"其中 {len(lost)} 行是导入以后在 case.md 里改过的（手改，或者 check --fix），"
        "换了就没有了；要留的，先抄到 Word 稿里：",
    )
    for line in lost[:_MOST_SHOWN]:
        err.print(f"    {line}")
