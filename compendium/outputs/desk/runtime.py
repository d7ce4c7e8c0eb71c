"""What npm and pip brought -> the Python of a browser: its files, and the wheels built for it."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ...content.program import PROGRAM

RUNTIME = PROGRAM / "node_modules" / "pyodide"
PINS = PROGRAM / "requirements-desk.txt"
"""The wheels that are built for the browser's Python, beside those of requirements.txt."""

_PIN = re.compile(r"(?m)^([\w.-]+)==([\w.]+)")


class MissingRuntimeError(Exception):
    """The desk cannot be made on this machine; says what is missing (Chinese)."""


class Runtime(NamedTuple):
    """The folder of Pyodide, the wheels that are built for it by name, and Node."""

    folder: Path
    wheels: Mapping[str, Path]
    node: str


def find_runtime() -> Runtime:
    """Return what the desk is made with; raises MissingRuntimeError."""
    if not (RUNTIME / "pyodide.mjs").is_file():
        raise MissingRuntimeError("没有装 npm 的 pyodide")
    node = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if not node:
        raise MissingRuntimeError("没有装 node")
    pins = _PIN.findall(PINS.read_text("utf-8"))
    return Runtime(RUNTIME, {name: _wheel(name, version) for name, version in pins}, node)


def wheels_folder() -> Path:
    """Return where scripts/setup.py puts the wheels: within the environment that runs this."""
    return Path(sys.prefix) / "wasm"


def platform_tag() -> str:
    """Return the tag that a wheel for Pyodide bears at the end of its name: pyemscripten_…"""
    info = json.loads((RUNTIME / "pyodide-lock.json").read_text("utf-8"))["info"]
    return f"pyemscripten_{info['abi_version']}_wasm32"


def _wheel(name: str, version: str) -> Path:
    """Return the wheel of the package; raises MissingRuntimeError where it is not there."""
    told = f"{re.sub('[-.]+', '_', name)}-{version}"
    found = sorted(wheels_folder().glob(f"{told}-*-{platform_tag()}.whl"))
    if not found:
        raise MissingRuntimeError(f"没有下载 {told} 的 {platform_tag()} 程序包")
    return found[0]
