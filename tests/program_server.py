"""Loads the program once, and forks a process for every run that is asked for.

    python -m tests.program_server SOCKET    a request is a length, the streams, and JSON

It stands for a Python that starts anew: what a forked process does, no later one sees.
"""

from __future__ import annotations

import gc
import json
import os
import runpy
import socket
import sys
import time
from importlib import import_module
from typing import Any

from compendium.cli import app

LATER = (
    "compendium.system.processes", "mkdocs.commands.build", "pypinyin", "pygments.formatters",
    "markdown.extensions.codehilite", "PIL.BmpImagePlugin", "PIL.GifImagePlugin",
    "PIL.PngImagePlugin", "PIL.TiffImagePlugin", "fontTools.ttLib.ttGlyphSet", "rich._emoji_codes",
)  # fmt: skip
"""What a run loads where it is needed, beside the modules of the commands."""


def load() -> None:
    """Load what any command may need."""
    for name in (*(f"compendium.cli.{entry.module}" for entry in app.COMMANDS), *LATER):
        import_module(name)
    gc.collect()
    gc.freeze()  # a fork shares what nobody collects


def next_request(asked: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """Wait for a request; gives it with the streams of its process, or None at the end."""
    length, streams, _, _ = socket.recv_fds(asked, 4, 3)
    if not length:
        return None
    request = asked.recv(int.from_bytes(length), socket.MSG_WAITALL)
    return json.loads(request), streams


def become(request: dict[str, Any], streams: list[int]) -> None:
    """Take the environment, the folder and the streams of the ``request`` for one's own."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    os.chdir(request["folder"])


def run(arguments: list[str]) -> None:
    """Do what ``python ARGUMENTS`` does."""
    first, *rest = arguments
    if first == "-m":
        sys.argv = rest
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    elif first == "-c":
        sys.argv = ["-c", *rest[1:]]
        exec(compile(rest[0], "<string>", "exec"), {"__name__": "__main__"})
    else:
        sys.argv = arguments
        runpy.run_path(first, run_name="__main__")


def serve(asked: socket.socket) -> list[str]:
    """Answer requests; returns, in the process of a request, the arguments of its run."""
    while got := next_request(asked):
        request, streams = got
        child = os.fork()
        if child == 0:
            asked.close()
            become(request, streams)
            arguments: list[str] = request["arguments"]
            return arguments
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        asked.sendall(os.waitstatus_to_exitcode(status).to_bytes(4, signed=True))
    return []


if __name__ == "__main__":
    load()
    if words := serve(socket.socket(fileno=int(sys.argv[1]))):
        run(words)
