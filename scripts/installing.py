"""Requirements -> packages in this folder: Python's in .venv, npm's in node_modules."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.watching import ROOT, StepError, say, watch

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
NODE = ROOT / "node_modules"
DESK = "requirements-desk.txt"


def install_packages(requirements: str) -> None:
    """Install the pinned packages of the file ``requirements`` into .venv.

    Raises StepError where that fails.
    """
    if _is_stamped(requirements):
        return
    if not _has_pip():
        say("正在建立 .venv ……")
        watch("venv", [sys.executable, "-m", "venv", "--clear", str(VENV)])
    count = count_pins(requirements)
    say(f"正在安装 {requirements} 里的 {count} 个程序包 ……")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install"]
    pip += ["--progress-bar", "off", "--require-hashes", "-r", str(ROOT / requirements)]
    watch("pip", pip, count)
    make_importable()
    _stamp(requirements).write_text(_digest(requirements), "utf-8")


def make_importable() -> None:
    """Let Python find the package here, as an editable install does (the site module's .pth)."""
    for folder in VENV.glob("**/site-packages"):
        (folder / "compendium.pth").write_text(f"{ROOT}\n", "utf-8")


def install_node_packages(tests: bool) -> None:
    """Install what package-lock.json pins, with npm from the machine or from PyPI.

    Raises StepError where that fails.
    """
    if _has_node_packages(tests):
        return
    say("正在安装 npm 包（排书的字体约 250 MB）……")
    npm = shutil.which("npm") or shutil.which("npm", path=str(BIN))
    omitted = [] if tests else ["--omit=dev"]
    command = [str(npm), "ci", *omitted, "--ignore-scripts", "--no-audit", "--no-fund"]
    watch("npm", [*command, "--loglevel=http", "--no-progress"])
    told = f"{_digest('package-lock.json')} {'all' if tests else 'book'}"
    (NODE / ".installed").write_text(told, "utf-8")


def download_wheels(tests: bool) -> None:
    """Download what 投稿台 runs of compiled packages, pinned and hashed, for the browser's Python.

    Without it the site is made without the desk, so only the tests insist: raises StepError.
    """
    folder, runtime = VENV / "wasm", NODE / "pyodide" / "pyodide-lock.json"
    stamp = folder / ".sha256"
    told = f"{_digest(DESK)} {_digest('package-lock.json')}"
    if not runtime.is_file() or (stamp.is_file() and stamp.read_text("utf-8") == told):
        return
    shutil.rmtree(folder, ignore_errors=True)
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "download", "--no-deps"]
    command += ["--progress-bar", "off", "--require-hashes", "--only-binary=:all:"]
    command += [*_browser_python(runtime), "-d", str(folder), "-r", str(ROOT / DESK)]
    try:
        watch("pip", command)
    except StepError:
        if tests:
            raise StepError(f"{DESK} 里的版本没有浏览器用的程序包（wasm），先不要升级。") from None
        say(f"没有取到 {DESK} 里的程序包，网站先不带投稿台。")
        return
    stamp.write_text(told, "utf-8")


def _browser_python(runtime: Path) -> list[str]:
    """Return how pip is told of the Python that the file ``runtime`` describes."""
    info = json.loads(runtime.read_text("utf-8"))["info"]
    major, minor, *_ = info["python"].split(".")
    platform = f"pyemscripten_{info['abi_version']}_wasm32"
    version = ["--python-version", f"{major}.{minor}", "--abi", f"cp{major}{minor}"]
    version += ["--abi", "abi3"]
    return ["--implementation", "cp", *version, "--platform", platform]


def count_pins(requirements: str) -> int:
    return len(re.findall(r"(?m)^[\w.\[\]-]+==", (ROOT / requirements).read_text("utf-8")))


def is_complete(tests: bool) -> bool:
    """Tell whether there is nothing to install any more."""
    return _is_stamped(f"requirements{'-dev' if tests else ''}.txt") and _has_node_packages(tests)


def writes_into() -> list[Path]:
    """Return the folders that an installation changes, those that are there."""
    return [place for place in (ROOT, VENV, NODE) if place.exists()]


def _has_node_packages(tests: bool) -> bool:
    stamp, lock = NODE / ".installed", _digest("package-lock.json")
    enough = (f"{lock} all",) if tests else (f"{lock} all", f"{lock} book")
    return stamp.is_file() and stamp.read_text("utf-8") in enough


def _has_pip() -> bool:
    """Tell whether .venv works: one half made, or of a Python that is gone, is made anew."""
    asked = [str(PYTHON), "-c", "import pip"]
    return (
        PYTHON.exists() and not subprocess.run(asked, capture_output=True, check=False).returncode
    )


def _is_stamped(requirements: str) -> bool:
    stamp = _stamp(requirements)
    return PYTHON.exists() and stamp.is_file() and stamp.read_text("utf-8") == _digest(requirements)


def _stamp(requirements: str) -> Path:
    return VENV / f".{requirements}.sha256"


def _digest(file: str) -> str:
    return hashlib.sha256((ROOT / file).read_bytes()).hexdigest()
