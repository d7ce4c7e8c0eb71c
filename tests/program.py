"""The program started as a person starts it, by a Python that has loaded it already.

To load the program takes a second of the processor, which a run of `check` itself does not. So a
server for each environment (``program_server``) loads it once and forks a process for every run:
with its own arguments, environment, folder and streams, at its own risk, and gone afterwards.
What a test says of the loading itself starts Python instead.
"""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryFile

from compendium.content.program import PROGRAM

SCRIPT = str(PROGRAM / "scripts/build_cases.py")
OF_PYTHON = ("PYTHON", "LC_", "LANG", "TZ")
"""How the names of those variables begin that Python reads when it starts."""


class _Server:
    """A process that forks one for each request; it ends when nobody can ask any more."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._asking, served = socket.socketpair()
        with served:
            command = [sys.executable, "-m", "tests.program_server", str(served.fileno())]
            self._process = subprocess.Popen(
                command,
                cwd=PROGRAM,
                env=environment,
                pass_fds=[served.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,  # what is no file and no terminal, like that of a run
                stderr=subprocess.PIPE,
            )

    def ask(self, request: bytes, streams: list[int]) -> int:
        """Return how the process of ``request`` ended, minus the signal where one killed it."""
        socket.send_fds(self._asking, [len(request).to_bytes(4)], streams)
        self._asking.sendall(request)
        answer = self._asking.recv(4, socket.MSG_WAITALL)
        assert len(answer) == 4, self._process.communicate()[1].decode()
        return int.from_bytes(answer, signed=True)

    def end(self) -> None:
        self._asking.close()
        self._process.communicate()


_servers: dict[frozenset[tuple[str, str]], _Server] = {}


def _server_of(environment: Mapping[str, str]) -> _Server:
    read = frozenset((k, v) for k, v in environment.items() if k.startswith(OF_PYTHON))
    if read not in _servers:
        _servers[read] = _Server(environment)
    return _servers[read]


@atexit.register
def _end_all() -> None:
    for server in _servers.values():
        server.end()


def python(
    *arguments: str | Path,
    typed: bytes = b"",
    environment: Mapping[str, str] | None = None,
    folder: Path = PROGRAM,
) -> subprocess.CompletedProcess[bytes]:
    """Run ``python ARGUMENTS`` in ``folder`` to its end; the first is a script, -m or -c."""
    environment = os.environ if environment is None else environment
    words = [str(argument) for argument in arguments]
    wanted = {"arguments": words, "environment": {**environment}, "folder": str(folder)}
    # As bytes: which characters they are, the encoding of the one that is asked decides.
    request = os.fsencode(json.dumps(wanted, ensure_ascii=False))
    with TemporaryFile() as keys, TemporaryFile() as said, TemporaryFile() as told:
        keys.write(typed)
        keys.seek(0)
        ended = _server_of(environment).ask(request, [f.fileno() for f in (keys, said, told)])
        said.seek(0)
        told.seek(0)
        return subprocess.CompletedProcess(words, ended, said.read(), told.read())


def run(
    *arguments: str | Path,
    environment: Mapping[str, str] | None = None,
    folder: Path = PROGRAM,
) -> subprocess.CompletedProcess[str]:
    """Run the program's command line to its end; what it says is UTF-8."""
    done = python(SCRIPT, *arguments, environment=environment, folder=folder)
    said, told = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, said, told)
