"""What npm and pip brought -> the Python of a browser: its files, and the wheels built for it."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from ...content.settings import PROGRAM

RUNTIME = PROGRAM / "node_modules" / "pyodide"
PINS = PROGRAM / "requirements-desk.txt"
"""The wheels that are built for the browser's Python, beside those of requirements.txt."""

_PIN = re.compile(r"(?m)^([\w.-]+)==([\w.]+)")


class MissingRuntimeError(Exception):
    """The desk cannot be made on this machine; says what is missing (Chinese)."""


class Runtime(NamedTuple):
    """The folder of Pyodide, the wheels to be unpacked beside our code, and Node."""

    folder: Path
    wheels: tuple[Path, ...]
    node: str


def find_runtime() -> Runtime:
    """Return what the desk is made with; raises MissingRuntimeError."""
    if not (RUNTIME / "pyodide.mjs").is_file():
        raise MissingRuntimeError("没有装 npm 的 pyodide")
    node = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if not node:
        raise MissingRuntimeError("没有装 node")
    return Runtime(
        RUNTIME, tuple(_wheel(*pin) for pin in _PIN.findall(PINS.read_text("utf-8"))), node
    )


def wheels_folder() -> Path:
    """Return where scripts/setup.py puts the wheels: within the environment that runs this."""
    return Path(sys.prefix) / "wasm"


def platform_tag() -> str:
    """Return the tags that a wheel for Pyodide bears in its name: cp314-cp314-pyemscripten_…"""
    info = json.loads((RUNTIME / "pyodide-lock.json").read_text("utf-8"))["info"]
    major, minor, *_ = info["python"].split(".")
    python = f"cp{major}{minor}"
    return f"{python}-{python}-pyemscripten_{info['abi_version']}_wasm32"


def _wheel(name: str, version: str) -> Path:
    """Return the wheel of the package; raises MissingRuntimeError where it is not there."""
    file = f"{re.sub('[-.]+', '_', name)}-{version}-{platform_tag()}.whl"
    path = wheels_folder() / file
    if not path.is_file():
        raise MissingRuntimeError(f"没有下载 {file}")
    return path
