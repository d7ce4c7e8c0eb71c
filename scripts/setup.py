"""Install what the program needs into this folder; run again, it does only what is missing.

    python scripts/setup.py          what building needs: .venv, and the book's fonts from npm
    python scripts/setup.py --tests  what the tests need too: npm packages, Chromium, nginx, ssh

Looks at the whole machine first, tells everything that is missing with one line that mends it,
and installs nothing before that. Uses nothing but the standard library, because it runs before
anything is installed; it can be read by any Python 3.7, to say that a newer one is needed.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.installing import (
    download_wheels,
    install_node_packages,
    install_packages,
    is_complete,
    writes_into,
)
from scripts.watching import ROOT, StepError, say, watch

OLDEST = (3, 11)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

LIGHT = "chromium-headless-shell"
"""The same engine without windows. Debian packs it; elsewhere a whole browser does."""


def is_debian() -> bool:
    """Tell whether this is Debian itself, not what is made of it (os-release(5))."""
    try:
        return "ID=debian" in Path("/etc/os-release").read_text("utf-8").split()
    except OSError:
        return False


OTHERS: tuple[str, ...] = () if is_debian() else BROWSERS


class Need(NamedTuple):
    """Something of the machine itself: a Debian package, what shows that it is there, and why.

    One of ``signs`` is enough: the name of a program, or of a shared library (lib….so.1).
    """

    package: str
    signs: tuple[str, ...]
    purpose: str


NEEDED_BY_TESTS = (
    Need("git", ("git",), "测试里的代码仓库"),
    Need("make", ("make",), "make test"),
    Need("libatomic1", ("libatomic.so.1",), "驱动浏览器的 Playwright"),
    Need("chromium", BROWSERS, "浏览器测试"),
    Need(LIGHT, (LIGHT, *OTHERS), "没有窗口的 Chromium，浏览器测试只用三分之一的计算时间"),
    Need("nginx", ("nginx",), "发布的测试"),
    Need("rsync", ("rsync",), "发布到服务器的测试"),
    Need("openssh-client", ("ssh", "ssh-keygen"), "发布到服务器的测试"),
    Need("openssh-server", ("sshd",), "发布到服务器的测试"),
    Need("openssl", ("openssl",), "HTTPS 的测试"),
    Need("ghostscript", ("gs",), "印刷版的分色"),
    Need("default-jre-headless", ("java",), "核对网页的 Nu 验证器，核对电子书的 EPUBCheck"),
)
"""What the tests ask of the machine; one more is one line more (and one word in the Makefile)."""

ROOM, ROOM_FOR_TESTS = 1_500_000_000, 4_000_000_000
"""Bytes of the disk that an installation takes, with what is built and tested afterwards."""


def main(arguments: list[str]) -> int:
    """Install for building, with ``--tests`` for testing; returns 1 where a hand is needed."""
    tests = "--tests" in arguments
    lacking, faults = missing(tests), hindrances(tests)
    if faults or (lacking and not install_with_apt(lacking)):
        say(advice(lacking, faults, "make test" if tests else "make"))
        return 1
    try:
        install_packages("requirements-dev.txt" if tests else "requirements.txt")
        install_node_packages(tests)
        download_wheels(tests)
    except StepError as error:
        say(str(error))
        return 1
    return 0


# ── One look ─────────────────────────────────────────────────────────────────────────────────


def missing(tests: bool) -> tuple[Need, ...]:
    """Return what the machine does not have, of all that is needed."""
    venv = Need(_venv_package(), (), "建立 .venv")
    first = () if has_venv() or not is_new_enough() else (venv,)
    return (*first, *(n for n in NEEDED_BY_TESTS if tests and not is_there(n)))


def hindrances(tests: bool) -> list[str]:
    """Return what no package mends, a line each: an old Python, a folder or a disk that is full."""
    found = [] if is_new_enough() else [_old_python()]
    if is_complete(tests):
        return found
    found += [f"不能写：{place}" for place in writes_into() if not os.access(place, os.W_OK)]
    free, room = shutil.disk_usage(ROOT).free, ROOM_FOR_TESTS if tests else ROOM
    if free < room:
        found.append(f"磁盘只剩 {free / 1e9:.1f} GB，安装和生成要 {room / 1e9:.0f} GB")
    return found


def is_new_enough() -> bool:
    return sys.version_info >= OLDEST


def has_venv() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def is_there(need: Need) -> bool:
    return any(find_library(s) if ".so" in s else find_server(s) for s in need.signs)


def find_library(name: str) -> bool:
    """Tell whether the machine can load a shared library; only Linux has such names."""
    if not sys.platform.startswith("linux"):
        return True
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def find_browser() -> str | None:
    """Return the path of an installed Chromium."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def find_server(program: str) -> str | None:
    """Return the path of a program that a plain user's PATH may not tell of."""
    return shutil.which(program, path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin")))


# ── One line to type ─────────────────────────────────────────────────────────────────────────


def advice(lacking: tuple[Need, ...], faults: list[str], command: str) -> str:
    """Return in words what is missing, and what to do, after which ``command`` runs again."""
    lines = ["还缺下面这些，先不安装任何东西："]
    lines += [f"  {fault}" for fault in faults]
    lines += [f"  {need.package}（{need.purpose}）" for need in lacking]
    if any(fault.startswith("不能写") for fault in faults):
        lines.append("不能写的，请把整个程序文件夹复制到自己的文件夹里，在那里运行。")
    if lacking and shutil.which("apt-get"):
        lines += ["请运行这一行（没有管理员权限的，请把它发给管理员）：", f"  {_apt_line(lacking)}"]
    elif lacking:
        lines.append("请用这台电脑的软件管理工具装好它们（上面是 Debian 的名称）。")
    return "\n".join([*lines, f"然后再运行：{command}"])


def _apt_line(lacking: tuple[Need, ...]) -> str:
    install = f"apt-get install -y --no-install-recommends {' '.join(n.package for n in lacking)}"
    if is_root():
        return f"apt-get update && {install}"
    return f"sudo apt-get update && sudo {install}"


def _old_python() -> str:
    """Return that Python is too old, and how to name a newer one, if the machine has any."""
    newer = (f"python3.{minor}" for minor in range(19, OLDEST[1] - 1, -1))
    other = next(filter(shutil.which, newer), None)
    have = ".".join(map(str, sys.version_info[:3]))
    where = f"这台电脑上有 {other}" if other else "从 python.org 或系统的软件包装好以后"
    return (
        f"Python 3.11 或更新的版本（现在用的是 {have}）。{where}，"
        f"请写 make PYTHON={other or 'python3.11'}"
    )


def _venv_package() -> str:
    """Return the Debian package of venv: that of the default Python has no number."""
    default = shutil.which("python3")
    same = default and Path(default).resolve() == Path(sys.executable).resolve()
    return "python3-venv" if same else f"python3.{sys.version_info[1]}-venv"


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install_with_apt(lacking: tuple[Need, ...]) -> bool:
    """Run that line where it needs no password; tells whether everything is there now."""
    apt = shutil.which("apt-get")
    if not apt or not is_root():
        return False
    say(f"这台电脑还缺：{'、'.join(f'{n.package}（{n.purpose}）' for n in lacking)}。")
    say(f"正在运行 {_apt_line(lacking)}")
    install = [apt, "install", "-y", "-q", "--no-install-recommends", *(n.package for n in lacking)]
    try:
        watch("apt", [apt, "update", "-q"])
        watch("apt", install)
    except StepError as error:
        say(str(error))
        return False
    importlib.invalidate_caches()
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
