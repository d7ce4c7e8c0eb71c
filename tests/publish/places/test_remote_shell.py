"""One shell for many commands: each gets its own input, whatever the one before did with its."""

from __future__ import annotations

import subprocess

import pytest

from compendium.publish.places.remote_shell import NO_CONNECTION, Ended, RemoteShell

HERE = ["sh", "-c"]
"""Stands for ssh with a host: both hand the line that follows to a shell."""


@pytest.fixture(scope="module")
def shell() -> RemoteShell:
    return RemoteShell(HERE)


@pytest.mark.parametrize(
    ("script", "typed", "answer"),
    [
        ("cat", b"", Ended(0, b"", b"")),
        ("cat", bytes(range(256)) * 500, Ended(0, bytes(range(256)) * 500, b"")),
        ("exit 44", b"unread\n" * 50_000, Ended(44, b"", b"")),
        (
            'read line; printf %s "$line"',
            "一行\n另一行\n".encode(),
            Ended(0, "一行".encode(), b""),
        ),
        ("echo 'it'\\''s'; echo wrong >&2; exit 3", b"", Ended(3, b"it's\n", b"wrong\n")),
        ("set -e; false; echo never", b"", Ended(1, b"", b"")),
        ("cd /; umask 077; pwd", b"", Ended(0, b"/\n", b"")),
        ("umask", b"", Ended(0, subprocess.check_output(["sh", "-c", "umask"]), b"")),
        ("sleep 0 &", b"", Ended(0, b"", b"")),
    ],
)
def test_each_command_is_answered_by_itself(
    shell: RemoteShell, script: str, typed: bytes, answer: Ended
) -> None:
    assert shell.run(script, typed) == answer
    assert shell.usable


def test_what_a_login_prints_is_no_answer() -> None:
    shell = RemoteShell(["sh", "-c", 'echo Welcome; echo 3 4 5; eval "$0"'])
    assert shell.run("echo said", b"") == Ended(0, b"said\n", b"")


def test_a_shell_that_is_gone_says_so_and_is_not_used_again() -> None:
    shell = RemoteShell(HERE)
    answer = shell.run('kill -KILL "$PPID"', b"")
    assert answer.code == NO_CONNECTION
    assert not shell.usable


def test_what_refused_the_connection_is_told() -> None:
    shell = RemoteShell(["sh", "-c", "echo 'no such host' >&2; exit 255"])
    assert shell.run("true", b"") == Ended(NO_CONNECTION, b"", b"no such host\n")


def test_a_shell_leaves_nothing_behind_when_nobody_holds_it() -> None:
    shell = RemoteShell(HERE)
    folder = shell.run('dirname "$0"', b"").said.decode().strip()
    assert subprocess.run(["test", "-d", folder], check=False).returncode == 0
    del shell
    assert subprocess.run(["test", "-d", folder], check=False).returncode == 1
