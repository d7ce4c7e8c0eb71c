"""A failure of the program -> the finding that tells of it, and a file for who mends the program.

Bad content is a ``Problem``; an exception is a fault of the program. It stops neither the other
cases nor the run: the piece of work it befell is told of, and the traceback is kept beside.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb, format_exception
from typing import NamedTuple, TypeVar

from ..content import codes
from ..content.problems import CannotWorkError, Location, Problem
from ..content.program import PROGRAM
from .atomic import write_whole
from .machine_words import CLOSE_OTHERS, is_short_of_memory, stop_for_machine

_Result = TypeVar("_Result")

ERRORS = "errors"
"""The folder below build/ that keeps the tracebacks."""

_UNFIT = re.compile(r"[^\w.]+")


class Lost(NamedTuple):
    """A piece of work without a result: what befell it (Chinese), and the traceback if any.

    ``of_memory``: most likely the machine has too little, and the program no fault; ``gone`` is
    the path of a file that was not there.
    """

    reason: str
    trace: str = ""
    of_memory: bool = False
    gone: str = ""


def lost_to(error: Exception) -> Lost:
    """Return what ``error`` did to a piece of work; the place is the last one in our own code."""
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PROGRAM)]
    place = (ours or frames)[-1:]
    where = "".join(f"，{Path(one.filename).name} 第 {one.lineno} 行" for one in place)
    trace = "".join(format_exception(error))
    gone = str(error.filename or "") if isinstance(error, FileNotFoundError) else ""
    return Lost(f"{type(error).__name__}{where}", trace, is_short_of_memory(error), gone)


def own_fault(lost: Lost, place: Location, what: str, build: Path) -> Problem:
    """Return the finding that ``what`` (Chinese) at ``place`` was lost, and keep its traceback.

    The file goes below ``build``; where it cannot be written the finding does without.
    """
    name = _UNFIT.sub("-", place.path)[-100:].strip("-")
    note = build / ERRORS / f"{name}.txt"
    system = f"Python {platform.python_version()}, {sys.platform}"
    try:
        write_whole(note, f"{place.path}\n{lost.reason}\n{system}\n\n{lost.trace}".encode())
        sent = f"{build.name}/{ERRORS}/{note.name} 和这里说的文件"
    except (OSError, UnicodeError):  # the system may not take the name
        sent = "这里说的文件"
    asked = f"请把 {sent}发给办公室，由办公室转给维护程序的工程师。"
    if lost.of_memory:
        message = f"处理{what}时，这台电脑的内存大概不够（{lost.reason}），没有做完。"
        advice = f"稿子没有错。{CLOSE_OTHERS}每次都停在这一个上的，{asked}"
    elif name := _content_file(lost.gone, build):
        message = f"处理{what}时，文件“{name}”不见了，没有做完。"
        advice = (
            "稿子没有错：多半是有人或者别的软件（例如同步的网盘）正在移动、改名、删去文件。"
            f"请等它停下来，再运行一次。每次都这样的，{asked}"
        )
    else:
        message = f"程序处理{what}时自己出了错（{lost.reason}），没有做完。"
        advice = f"这是程序的毛病，不是稿子的，其余的照常。{asked}"
    return codes.OWN_FAULT.at(place, message, advice)


def _content_file(gone: str, build: Path) -> str:
    """Return the file of the content that went while it was read; '' for any other."""
    path, root = Path(os.path.abspath(gone)), Path(os.path.abspath(build.parent))
    ours = gone and path.is_relative_to(root) and not path.is_relative_to(root / build.name)
    return path.relative_to(root).as_posix() if ours else ""


def attempt(
    do: Callable[[], _Result], place: Location, what: str, build: Path
) -> _Result | Problem:
    """Return what ``do`` returns, or the finding of the exception that it ended with.

    Raises CannotWorkError as ``do`` does, and where the machine is at fault (a full disk).
    """
    try:
        return do()
    except CannotWorkError:
        raise
    except Exception as error:  # whatever it is, the other pieces go on
        stop_for_machine(error)
        return own_fault(lost_to(error), place, what, build)
