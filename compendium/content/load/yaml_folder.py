"""A folder of YAML files that the office keeps -> the files, and what is out of place."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from .. import codes
from ..problems import Location, Problem
from .address import SLUG
from .files import special_file, symbolic_link
from .folder_entries import fit_entries
from .names import unfit_name

YAML_ENDING = ".yml"


class FolderKind(NamedTuple):
    """A kind of folder: its ``name`` below the content folder, what lies in it (Chinese).

    ``use`` tells what a file's name becomes, ``example`` is one; ``spared`` are paths of folders
    that the program keeps there.
    """

    name: str
    what: str
    use: str
    example: str
    spared: tuple[str, ...] = ()


def find_yaml(folder: Path, kind: FolderKind) -> tuple[list[Path], list[Problem]]:
    """Return the files of ``kind`` in ``folder`` by name, and what is wrong."""
    files: list[Path] = []
    problems: list[Problem] = []
    for entry in fit_entries(folder, kind.name, problems):
        file, name = Path(entry), f"{kind.name}/{entry.name}"
        if entry.is_symlink():
            problems.append(symbolic_link(name))
        elif entry.is_dir() and name in kind.spared:
            continue
        elif not entry.is_dir() and not entry.is_file():
            problems.append(special_file(name))
        elif entry.is_dir() or file.suffix.lower() not in (YAML_ENDING, ".yaml"):
            problems.append(_unexpected(name, kind))
        elif unfit_name(name):
            continue
        elif file.suffix != YAML_ENDING or not SLUG.fullmatch(file.stem):
            problems.append(_bad_name(name, entry.name, kind))
        else:
            files.append(file)
    return files, problems


def _unexpected(path: str, kind: FolderKind) -> Problem:
    message = f"这里只放{kind.what}，这一个不会用到。"
    example = f"{kind.name}/{kind.example}{YAML_ENDING}"
    advice = f"{kind.what}是以“{YAML_ENDING}”结尾的文本文件，例如“{example}”。"
    return codes.UNEXPECTED_FILE.at(Location(path), message, advice)


def _bad_name(path: str, name: str, kind: FolderKind) -> Problem:
    message = f"文件名“{name}”会成为{kind.use}，不能这样写。"
    advice = (
        f"只用小写英文字母、数字和连字符，以“{YAML_ENDING}”结尾，"
        f"例如“{kind.example}{YAML_ENDING}”。"
    )
    return codes.BAD_NAME.at(Location(path), message, advice)
