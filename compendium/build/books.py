"""Books and leaflets printed before a site is released or packed, so that what it offers is new."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ..outputs.book.render import book
from ..content.problems import CannotPrintError, Problem
from .site import Wishes
from ..system.progress import Progress


class Reprint(NamedTuple):
    """What printing came to: problems, and in ``notes`` what could not be printed (Chinese)."""

    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def reprint(root: Path, wishes: Wishes, progress: Progress) -> Reprint:
    """Print what changed below ``root``; where that is impossible the site goes without it."""
    try:
        bound = book(root, progress, keep_going=wishes.keep_going, strict=wishes.strict)
    except CannotPrintError as error:
        told = f"没有排印汇编和单页：{error}过时的汇编和单页不提供下载。"
        return Reprint(notes=(told,))
    notes = (f"《{title}》没有排成，网站上不提供下载；原因见上面的错误。" for title in bound.failed)
    return Reprint(bound.problems, tuple(notes))
