"""Install what the program needs into this folder; run again, it does only what is missing.

    python scripts/setup.py          what building needs: .venv, and the book's fonts from npm
    python scripts/setup.py --tests  what the tests need too: npm packages, Chromium, nginx, ssh

Uses nothing but the standard library, because it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
SERVERS = (
    ("nginx", "nginx"),
    ("rsync", "rsync"),
    ("sshd", "openssh-server"),
    ("openssl", "openssl"),
)
"""Program -> Debian package that the tests of publishing need."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(arguments: list[str]) -> int:
    """Install for building, with ``--tests`` for testing; returns 1 where a hand is needed."""
    tests = "--tests" in arguments
    if sys.version_info < (3, 11):  # noqa: UP036  (an older one may run this file)
        return ask_for("Python 3.11 或更新的版本", "到 python.org 下载安装，再运行一次")
    if not has_venv() and not install_with_apt("python3-venv"):
        return ask_for("Python 的 venv 模块", "sudo apt-get install python3-venv")
    install_packages("requirements-dev.txt" if tests else "requirements.txt")
    install_node_packages(tests)
    if not tests:
        return 0
    if not find_browser() and not install_with_apt("chromium"):
        return ask_for("Chromium 浏览器（浏览器测试用）", "sudo apt-get install chromium")
    missing = [package for program, package in SERVERS if not find_server(program)]
    if missing and not install_with_apt(*missing):
        names = " ".join(missing)
        return ask_for(f"{names}（发布的测试用）", f"sudo apt-get install {names}")
    return 0


def has_venv() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def install_packages(requirements: str) -> None:
    """Install the pinned packages of the file ``requirements`` into .venv."""
    stamp = VENV / f".{requirements}.sha256"
    wanted = hashlib.sha256((ROOT / requirements).read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    say(f"正在安装 {requirements} ……")
    if not (BIN / python_name()).exists():
        run(sys.executable, "-m", "venv", str(VENV))
    pip = [str(BIN / python_name()), "-m", "pip", "--disable-pip-version-check", "install"]
    run(*pip, "--quiet", "--require-hashes", "-r", str(ROOT / requirements))
    make_importable()
    stamp.write_text(wanted, "utf-8")


def make_importable() -> None:
    """Let Python find the package here, as an editable install does (the site module's .pth)."""
    for folder in VENV.glob("**/site-packages"):
        (folder / "compendium.pth").write_text(f"{ROOT}\n", "utf-8")


def install_node_packages(tests: bool) -> None:
    """Install what package-lock.json pins, with npm from the machine or from PyPI."""
    stamp = ROOT / "node_modules" / ".installed"
    lock = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    enough = {f"{lock} all"} if tests else {f"{lock} all", f"{lock} book"}
    if stamp.is_file() and stamp.read_text("utf-8") in enough:
        return
    say("正在安装 npm 包（排书的字体约 250 MB）……")
    npm = shutil.which("npm") or shutil.which("npm", path=str(BIN))
    omitted = [] if tests else ["--omit=dev"]
    run(str(npm), "ci", *omitted, "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    stamp.write_text(f"{lock} {'all' if tests else 'book'}", "utf-8")


def find_browser() -> str | None:
    """Return the path of an installed Chromium."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def find_server(program: str) -> str | None:
    """Return the path of a program that a plain user's PATH may not tell of."""
    return shutil.which(program, path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin")))


def install_with_apt(*packages: str) -> bool:
    """Install Debian packages where that is possible without asking; tells whether it was."""
    apt = shutil.which("apt-get")
    if not apt or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    say(f"正在安装 {' '.join(packages)} ……")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        done = subprocess.run([apt, *step], env=environment, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            return False
    return True


def python_name() -> str:
    return "python.exe" if os.name == "nt" else "python"


def run(*command: str) -> None:
    """Run ``command`` in this folder; the set-up ends where it fails."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        say(f"这一步没有成功：{' '.join(command)}\n请检查网络和权限，再运行一次。")
        sys.exit(1)


def ask_for(what: str, how: str) -> int:
    say(f"缺少{what}。请先：{how}")
    return 1


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
