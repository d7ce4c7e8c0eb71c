"""Which content folder a run works on: named, from the environment, remembered, or the program's.

What is remembered stands beside the program, for everybody who runs it, timers too; where that
folder cannot be written, in the user's own settings, which come first.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

import click

from ..content.load.address import CASES
from ..content.program import PROGRAM
from ..system.atomic import write_whole
from .chinese import Refusal

VARIABLE = "COMPENDIUM_ROOT"
"""The environment variable that names the content folder; an empty one names none."""

BESIDE = "content-folder.txt"
"""The file beside the program; it holds the path and nothing else, and git is told to ignore it."""


class Remembered(NamedTuple):
    """A content folder and the file that remembers it."""

    root: Path
    file: Path


def chosen_root(named: Path | None) -> tuple[Path, str]:
    """Return the content folder, and where its choice comes from (Chinese).

    That is '' where the folder was ``named`` on the command line, or is the program's own.
    Raises Refusal where the folder that was chosen elsewhere is not there.
    """
    if named:
        return named.resolve(), ""
    if typed := os.environ.get(VARIABLE):
        return _there(Path(typed), f"环境变量 {VARIABLE}", "请改正或者取消这个环境变量。")
    if found := remembered():
        return _there(found.root, f"记在 {found.file}", _GONE)
    return PROGRAM, ""


_GONE = (
    "在 U 盘或共享文件夹里的，请先接上；搬到了别处的，运行 root 和新的文件夹；"
    "要用程序自带的示例，运行 root --forget。"
)


def _there(root: Path, source: str, advice: str) -> tuple[Path, str]:
    if root.is_dir():
        root = root.resolve()
        return root, "" if root == PROGRAM else source
    raise Refusal(f"内容文件夹不在了：{root}（{source}）。\n{advice}")


def remembered() -> Remembered | None:
    """Return the content folder that is remembered for this program; none where none is."""
    own, shared = _user_file(), PROGRAM / BESIDE
    if path := _of_user(own).get(str(PROGRAM)):
        return Remembered(Path(path), own)
    try:
        path = shared.read_text("utf-8-sig").strip()
    except (OSError, ValueError):
        return None
    return Remembered(Path(path), shared) if path else None


def remember(root: Path) -> Path:
    """Remember the content folder ``root``; returns the file that does.

    Raises OSError where neither file can be written.
    """
    shared = PROGRAM / BESIDE
    try:
        write_whole(shared, f"{root}\n".encode())
    except OSError:
        return _write_user({**_of_user(_user_file()), str(PROGRAM): str(root)})
    _forget_of_user()
    return shared


def forget() -> None:
    """Remember no content folder; raises OSError where a file cannot be written."""
    (PROGRAM / BESIDE).unlink(missing_ok=True)
    _forget_of_user()


def content_at(folder: Path) -> Path:
    """Return the whole path of ``folder``; raises Refusal where it holds no content."""
    if (folder / CASES).is_dir():
        return folder.resolve()
    raise Refusal(
        f"{folder} 不是内容文件夹：里面没有 {CASES} 文件夹。要新建一个，运行 init 和文件夹的名称。"
    )


def _forget_of_user() -> None:
    known = _of_user(_user_file())
    if known.pop(str(PROGRAM), None):
        _write_user(known)


def _of_user(file: Path) -> dict[str, str]:
    """Return the content folders of the user by the program's folder."""
    try:
        data = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _write_user(folders: dict[str, str]) -> Path:
    file = _user_file()
    write_whole(file, (json.dumps(folders, ensure_ascii=False, indent=2) + "\n").encode())
    return file


def _user_file() -> Path:
    return Path(click.get_app_dir("compendium")) / "content-folders.json"
