"""``RemoteShell``: one shell on another machine that many commands go through.

A connection for every command costs a login each; a publishing sends some sixty commands.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import weakref
from contextlib import suppress
from subprocess import PIPE
from tempfile import TemporaryFile
from typing import IO, NamedTuple

NO_CONNECTION = 255
"""The code of a command that never got there, or whose answer never came: that of ssh itself."""

_READY = b"compendium-ready\n"
_LOOP = (
    "work=$(mktemp -d) || exit 1; trap 'rm -rf \"$work\"' EXIT; echo compendium-ready; "
    "while read -r script typed; do "
    'head -c "$script" > "$work/script" && head -c "$typed" > "$work/typed" || exit 1; '
    'code=0; LC_ALL=C sh "$work/script" < "$work/typed" > "$work/said" 2> "$work/told" '
    "|| code=$?; "
    'echo "$code" $(wc -c < "$work/said") $(wc -c < "$work/told"); '
    'cat "$work/said" "$work/told"; done'
)
"""Runs on the far side: two lengths and as many bytes are a command and what is typed into it."""


class Ended(NamedTuple):
    """What a command ended with and printed."""

    code: int
    said: bytes
    told: bytes


class RemoteShell:
    """A POSIX shell that ``command`` (ssh with a host) reaches; it ends with this process."""

    def __init__(self, command: list[str]) -> None:
        # A shared connection may outlive the shell and would keep a pipe open: a file does not.
        self._told = TemporaryFile()  # noqa: SIM115 - closed by _end
        self._owner = os.getpid()
        self._process = subprocess.Popen(
            [*command, f"sh -c {shlex.quote(_LOOP)}"], stdin=PIPE, stdout=PIPE, stderr=self._told
        )
        self._greeted = False
        weakref.finalize(self, _end, self._process, self._told)

    @property
    def usable(self) -> bool:
        """Whether it is alive and ours: a forked process must not talk into it."""
        return self._owner == os.getpid() and self._process.poll() is None

    def run(self, script: str, typed: bytes) -> Ended:
        """Run ``script`` with ``typed`` as its input; ``NO_CONNECTION`` where nothing answers."""
        try:
            return self._ask(script.encode(), typed)
        except (OSError, ValueError):
            self._process.kill()
            self._process.wait()
            self._told.seek(0)
            return Ended(NO_CONNECTION, b"", self._told.read())

    def _ask(self, script: bytes, typed: bytes) -> Ended:
        asked, answers = self._process.stdin, self._process.stdout
        assert asked and answers, "both were asked for"
        asked.write(f"{len(script)} {len(typed)}\n".encode() + script + typed)
        asked.flush()
        while not self._greeted:  # a login may print a greeting first
            self._greeted = (line := answers.readline()) == _READY
            if not line:
                raise ValueError("no shell answers")
        code, said, told = map(int, answers.readline().split())
        whole = answers.read(said + told)
        if len(whole) < said + told:
            raise ValueError("the answer was cut off")
        return Ended(code, whole[:said], whole[said:])


def _end(process: subprocess.Popen[bytes], told: IO[bytes]) -> None:
    """Let the shell end, which it does when nothing more can be asked."""
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()
    process.wait()
    told.close()
