"""MkDocs in a process of its own, which may load before it is known what it is to build."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from ...content.program import PROGRAM

if TYPE_CHECKING:
    import subprocess

_COMMAND = (sys.executable, "-m", "compendium.outputs.site.mkdocs_start")

_TOLD = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}
"""What MkDocs is told: to read and to say everything in UTF-8, whatever the terminal's encoding."""

_waiting: list[subprocess.Popen[bytes]] = []
"""The process that was begun ahead, if one was; it ends with this one."""


def begin_mkdocs() -> None:
    """Let MkDocs load by now: it will be asked to build."""
    if not _waiting:
        with suppress(OSError):  # as who asks it will be told
            _waiting.append(_begun())


def mkdocs_process(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Return the process that builds what ``arguments`` say, and tells of it where faults go."""
    process = _waiting.pop() if _waiting else _begun()
    assert process.stdin
    with suppress(OSError), process.stdin as asked:  # it has ended, as who waits for it is told
        asked.write(json.dumps(arguments).encode())
    process.stdin = None  # nothing more is written there
    return process


def end_waiting() -> None:
    """End the process that was begun ahead, if nobody has asked it."""
    while _waiting:
        process = _waiting.pop()
        process.kill()
        process.communicate()


def _begun() -> subprocess.Popen[bytes]:
    # Imported here: it takes long to load, and most runs find the pages by hand built.
    import subprocess  # noqa: PLC0415

    return subprocess.Popen(
        _COMMAND,
        cwd=PROGRAM,
        env={**os.environ, **_TOLD},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
