"""A plan in the workdir -> a PDF, or the lengths of its cases, by Typst in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

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
