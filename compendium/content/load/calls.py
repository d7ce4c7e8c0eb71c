"""The calls folder -> the files that describe notices (征集通知), and what should not be there."""

from __future__ import annotations

from pathlib import Path

from ..problems import Problem
from ..program import PROGRAM
from .text import is_there
from .yaml_folder import YAML_ENDING, FolderKind, find_yaml

CALLS = "calls"

OWN_CALL = "college"
"""The name of the college's own rules; a file of that name may say more of them."""

_KIND = FolderKind(CALLS, "征集通知", "命令里和文件夹的名称", "yizhibu-yitese")


def call_path(name: str) -> str:
    """Return the path of the call ``name``, relative to the content folder."""
    return f"{CALLS}/{name}{YAML_ENDING}"


def calls_folder(root: Path) -> Path:
    """Return the folder of calls below ``root``, else the program's own examples."""
    own = root / CALLS
    return own if is_there(own) else PROGRAM / CALLS


def find_calls(root: Path) -> tuple[list[Path], list[Problem]]:
    """Return the calls that serve the content below ``root`` by name, and what is wrong."""
    return find_yaml(calls_folder(root), _KIND)
