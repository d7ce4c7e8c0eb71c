"""``FarFolder``: a place on a Linux server, reached with ssh and rsync (both of the system).

The far side needs a POSIX shell, GNU coreutils and rsync; nothing of ours is installed there.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE
from tempfile import TemporaryFile

from .layout import DRAFT_FOLDER, TRIAL
from .place import MOST_SETTLED, Load, PlaceError, place_error
from .remote_shell import NO_CONNECTION, Ended, RemoteShell

ADDRESS = re.compile(r"(?P<host>(?:[\w.-]+@)?\w[\w.-]+):(?P<folder>/.+)")
"""user@server:/folder; a single letter before the colon is a drive of Windows."""

_ABSENT, _TAKEN = 44, 17

_WAYS = """\
[ -d . ] && [ -w . ] || exit 13
[ "$(df -Pk . | awk 'NR == 2 {print $4}')" -gt 0 ] || exit 28
"""
"""Finds out why a command failed: no permission, or a full disk."""


def is_far(address: str) -> bool:
    """Tell whether ``address`` is that of a folder on another machine."""
    return ADDRESS.fullmatch(address) is not None


@dataclass(frozen=True)
class FarFolder:
    """The place ``address`` (user@server:/folder). RSYNC_RSH names another ssh, as for rsync."""

    address: str
    _idle: list[RemoteShell] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def name(self) -> str:
        return self.address

    def can_reuse(self, _folder: str) -> bool:
        return False

    def names(self, folder: str) -> list[str]:
        done = self._try(f"ls -1A {_quoted(folder or '.')} 2>/dev/null || true")
        return [] if done.code == _ABSENT else sorted(self._sound(done).decode().splitlines())

    def read(self, path: str) -> bytes | None:
        name = _quoted(path)
        done = self._try(f"[ -f {name} ] || exit {_ABSENT}; cat {name}")
        return None if done.code == _ABSENT else self._sound(done)

    def write(self, path: str, content: bytes) -> None:
        draft, name = _quoted(_draft()), _quoted(path)
        self._run(f'cat > {draft}; mkdir -p "$(dirname {name})"; mv -fT {draft} {name}', content)

    def create(self, path: str, content: bytes) -> bool:
        draft, name = _quoted(_draft()), _quoted(path)
        made = f"cat > {draft}; ln {draft} {name} 2>/dev/null && made=0 || made={_TAKEN}"
        done = self._try(f"{made}; rm -f {draft}; exit $made", content)
        if done.code == _TAKEN and self.read(path) is not None:
            return False
        self._sound(done)
        return True

    def put(self, files: Mapping[str, bytes]) -> None:
        for path, content in files.items():
            if self.read(path) is None:
                self.write(path, content)

    def idle(self, path: str) -> float:
        name = _quoted(path)
        when = f"$(stat -c %Y {name} 2>/dev/null || date +%s)"
        return float(self._run(f"echo $(( $(date +%s) - {when} ))"))

    def touch(self, path: str) -> None:
        self._run(f"touch -c {_quoted(path)}")

    def rename(self, old: str, new: str) -> bool:
        moved = f"mv -T {_quoted(old)} {_quoted(new)}"
        done = self._try(f"[ -e {_quoted(old)} ] || exit {_ABSENT}; {moved}")
        if done.code == _ABSENT:
            return False
        self._sound(done)
        return True

    def remove(self, paths: Iterable[str]) -> None:
        if listed := _listed(paths):
            self._run("xargs -0 rm -rf --", listed)

    def can_link(self) -> bool:
        folder = _quoted(_parts(self.address)[1])
        self._sound(self._send(f"umask 022; mkdir -p {folder}", b""))
        trial = f"{TRIAL}{os.getpid()}"
        self.link(trial, ".")
        self.link(trial, ".")
        self.remove([trial])
        return True

    def link(self, name: str, target: str) -> None:
        fresh = _quoted(f".{name}.new")
        self._run(f"ln -sfn {_quoted(target)} {fresh}; mv -fT {fresh} {_quoted(name)}")

    def target(self, name: str) -> str:
        return self._run(f"readlink {_quoted(name)} || true").decode().strip()

    def fill(self, folder: str, load: Load, tick: Callable[[], None]) -> None:
        self._run(f"mkdir -p {_quoted(folder)}")
        kept = [path for path in load.files if load.unchanged(path)]
        if kept:
            self._share(load.former, kept, folder)
            missing = self._missing(kept, folder)
            kept = [path for path in kept if path not in missing]
        for path, content in load.made.items():
            self.write(f"{folder}/{path}", content)
        brought = sorted(load.files.keys() - set(kept))
        self._bring(load, [path for path in brought if path not in load.made], folder)
        if len(brought) > MOST_SETTLED:
            self._run("sync")
        else:
            self._run("xargs -0 sync --", _listed(f"{folder}/{path}" for path in brought))
        self.let_read(folder)
        for _ in load.files:
            tick()

    def let_read(self, folder: str, but: Iterable[str] = ()) -> bool:
        there = _quoted(folder or ".")
        left = "".join(f" ! -path {_quoted(f'{there}/{one}/*')}" for one in but)
        self._run(f"find {there} -maxdepth 0 ! -perm /055 -exec chmod 755 {{}} +")
        shut = b""
        for kind, mode, adds in (("d", 755, "u+rwx,go+rx"), ("f", 644, "u+rw,go+r")):
            found = f"find {there} -mindepth 1 -type {kind}{left} ! -perm -{mode}"
            shut += self._run(f"{found} -print -exec chmod {adds} {{}} +")
        return bool(shut)

    def share(self, folder: str, paths: Iterable[str], shared: str) -> None:
        self._run(f"mkdir -p {_quoted(shared)}")
        self._share(folder, self._missing(paths, shared), shared)

    def _share(self, source: str, paths: Iterable[str], target: str) -> None:
        """Give the files ``paths`` of ``source`` second names below ``target``, or copy them."""
        if listed := _listed(paths):
            copy = 'xargs -0 cp -{} --parents -t "$there" --'
            place = f"there=$PWD/{_quoted(target)}; cd {_quoted(source)}"
            linked = self._try(f"{place}; {copy.format('l')}", listed)
            if linked.code:
                self._try(f"{place}; {copy.format('p')}", listed)

    def _missing(self, paths: Iterable[str], folder: str) -> list[str]:
        """Return those of ``paths`` that are not below ``folder``."""
        look = 'while IFS= read -r path; do [ -e "$path" ] || printf "%s\\n" "$path"; done'
        said = self._run(f"cd {_quoted(folder)}; {look}", "".join(f"{p}\n" for p in paths).encode())
        return said.decode().splitlines()

    def _bring(self, load: Load, paths: list[str], folder: str) -> None:
        """Send files; rsync checks each that arrives."""
        host, there = _parts(self.address)
        command = ["rsync", "-r", "-s", "--checksum", "--chmod=D755,F644", "--from0"]
        command += ["-e", shlex.join(_ssh()), "--files-from=-"]
        command += [f"{load.site}/", f"{host}:{there}/{folder}/"]
        if paths:
            self._sound(_call(command, _listed(paths)))

    def _run(self, script: str, typed: bytes = b"") -> bytes:
        """Run ``script`` in the place; returns what it printed, raises PlaceError."""
        return self._sound(self._try(script, typed))

    def _try(self, script: str, typed: bytes = b"") -> Ended:
        there = _quoted(_parts(self.address)[1])
        whole = f"set -e; umask 022; [ -d {there} ] || exit {_ABSENT}; cd {there}; {script}"
        return self._send(whole, typed)

    def _send(self, script: str, typed: bytes) -> Ended:
        """Run ``script`` on the server, through a shell that nobody else is waiting for."""
        shell = self._shell()
        answer = shell.run(script, typed)
        if shell.usable:
            self._idle.append(shell)
        return answer

    def _shell(self) -> RemoteShell:
        while self._idle:
            if (shell := self._idle.pop()).usable:
                return shell
        host, _ = _parts(self.address)
        return RemoteShell(_found([*_ssh(), host]))

    def _sound(self, done: Ended) -> bytes:
        if done.code == 0:
            return done.said
        said = done.told.decode(errors="replace").strip()[-500:]
        if done.code == NO_CONNECTION:
            advice = f"请确认能用 ssh 登录（不问密码），再发布一次。服务器的答复：{said or '无'}"
            raise PlaceError(f"连不上 {self.address}，或者中途断开了。", advice)
        why = self._try(_WAYS).code
        if why in (errno.EACCES, errno.ENOSPC):
            raise place_error(self.name, OSError(why, said))
        message = f"发布到 {self.address} 没有完成：那边的命令出错（代码 {done.code}）。"
        advice = f"请确认那边是 Linux，装有 rsync，再发布一次。服务器的答复：{said or '无'}"
        raise PlaceError(message, advice)


def _parts(address: str) -> tuple[str, str]:
    found = ADDRESS.fullmatch(address)
    assert found, f"{address} is not far"
    return found["host"], found["folder"].rstrip("/")


def _ssh() -> list[str]:
    """Return the ssh to call: one connection for all commands, and never a question."""
    if chosen := shlex.split(os.environ.get("RSYNC_RSH", "")):
        return chosen
    options = ["BatchMode=yes", "ServerAliveInterval=15"]
    keys = Path.home() / ".ssh"
    if os.name == "posix" and keys.is_dir():
        options += ["ControlMaster=auto", f"ControlPath={keys}/compendium-%C", "ControlPersist=10"]
    return ["ssh", *(f"-o{option}" for option in options)]


def _call(command: list[str], typed: bytes) -> Ended:
    # The shared connection outlives the command and would keep a pipe open: a file does not wait.
    with TemporaryFile() as told:
        done = subprocess.run(_found(command), input=typed, stdout=PIPE, stderr=told, check=False)
        told.seek(0)
        return Ended(done.returncode, done.stdout, told.read())


def _found(command: list[str]) -> list[str]:
    """Return ``command``, which this machine has; raises PlaceError where it has not."""
    if shutil.which(command[0]):
        return command
    advice = "Linux 上安装 openssh-client 和 rsync；Windows 上请发布到共享文件夹。"
    raise PlaceError(f"这台电脑上没有 {command[0]}，不能发布到服务器。", advice)


def _draft() -> str:
    return f"{DRAFT_FOLDER}{secrets.token_hex(6)}"


def _quoted(path: str) -> str:
    return shlex.quote(f"./{path}" if path.startswith("-") else path)


def _listed(paths: Iterable[str]) -> bytes:
    return "".join(f"{path}\0" for path in paths).encode()
