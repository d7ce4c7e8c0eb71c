"""A plan in the workdir -> a PDF, or the lengths of its cases, by Typst in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from ....content.problems import CannotPrintError
from ....system.typesetting import typst as compositor
from ....system.typesetting.typst import (
    FAILED,
    REFUSED,
    RESTLESS,
    SetJob,
    TypesetError,
    refused_file,
)

_HALTED = (
    "排版程序中途停了（代码 {code}）。多半是内存不够：一册书排版时要用约 1 GB。"
    "请关掉别的程序再试一次；还不行，请把编书方案分成几个，每个少收一些案例。"
)

_MEMORY = {"MALLOC_TOP_PAD_": str(64 << 20)}
"""glibc asks the system for memory in steps of 64 MB, not of 128 kB, of which a book takes
thousands: that saves 4 % of the time. Other systems do not read it."""


def typeset(job: SetJob, target: Path) -> bool:
    """Write the PDF of ``job`` to ``target``, set by a process that gives its memory back.

    Tells whether what it says of its own pages holds, as ``set_here`` does. Raises TypesetError
    where Typst refuses the plan, CannotPrintError where it was stopped, OSError where ``target``
    cannot be written.
    """
    return _work(job, str(target)) != RESTLESS


def survey(job: SetJob) -> dict[str, int]:
    """Return the pages that the cases of ``job`` take, by identity; raises as ``typeset`` does."""
    said: list[tuple[str, int, int]] = json.loads(_work(job, target=""))
    return {identity: last - first + 1 for identity, first, last in said}


class Seen(NamedTuple):
    """What stands on a page of a trial, ``down`` points from its top.

    Of what is read in turn ``s`` is a beginning and ``e`` an end; ``f`` is the top of a picture
    that floats, ``n`` of a footnote.
    """

    kind: str
    page: int
    down: float


class Trial(NamedTuple):
    """How many ``pages`` a case took, how far ``down`` the last it came, and what is ``seen``."""

    pages: int
    down: float
    seen: tuple[Seen, ...] = ()


def try_out(job: SetJob) -> dict[str, Trial]:
    """Return what came of the cases of ``job``, by key and number; raises as ``typeset`` does."""
    said = json.loads(_work(job, target=""))
    pages: dict[int, list[Seen]] = {}
    for one in said["seen"]:
        pages.setdefault(one[1], []).append(Seen(*one))
    return {
        name: Trial(
            last - first + 1,
            down,
            tuple(
                one._replace(page=page - first)
                for page in range(first, last + 1)
                for one in pages.get(page, ())
            ),
        )
        for name, first, last, down in said["ends"]
    }


def _work(job: SetJob, target: str) -> bytes:
    # Without -P the modules beside the script would hide those of Python that are called alike.
    command = [sys.executable, "-P", compositor.__file__, target, *map(str, job)]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **_MEMORY})
    if done.returncode == REFUSED:
        raise TypesetError(done.stderr.decode())
    if done.returncode == FAILED and (number := int(done.stderr)):
        raise refused_file(number, Path(target or job.workdir))
    if done.returncode:
        raise CannotPrintError(_HALTED.format(code=done.returncode))
    return done.stdout
