"""The editions folder -> the files that describe books, and what should not be there."""

from __future__ import annotations

from pathlib import Path

from .. import codes
from ..problems import Location, Problem
from ..settings import PROGRAM
from .files import SLUG, fit_entries, special_file, symbolic_link
from .names import unfit_name

EDITIONS = "editions"
FROZEN = "editions/frozen"
"""What is kept of printed books; the program writes it."""

ENDING = ".yml"


def edition_path(name: str) -> str:
    """Return the path of the edition called ``name``, relative to the content folder."""
    return f"{EDITIONS}/{name}{ENDING}"


def editions_folder(root: Path) -> Path:
    """Return the folder of editions below ``root``, else the program's own."""
    own = root / EDITIONS
    return own if own.is_dir() else PROGRAM / EDITIONS


def find_editions(root: Path) -> tuple[list[Path], list[Problem]]:
    """Return the editions that serve the content below ``root`` by name, and what is wrong."""
    files: list[Path] = []
    problems: list[Problem] = []
    for entry in fit_entries(editions_folder(root), EDITIONS, problems):
        file, name = Path(entry), f"{EDITIONS}/{entry.name}"
        if entry.is_symlink():
            problems.append(symbolic_link(name))
        elif entry.is_dir() and name == FROZEN:
            continue
        elif not entry.is_dir() and not entry.is_file():
            problems.append(special_file(name))
        elif entry.is_dir() or file.suffix.lower() not in (ENDING, ".yaml"):
            problems.append(_unexpected(name))
        elif unfit_name(name):
            continue
        elif file.suffix != ENDING or not SLUG.fullmatch(file.stem):
            problems.append(_bad_name(name, entry.name))
        else:
            files.append(file)
    return files, problems


def _unexpected(path: str) -> Problem:
    message = "这里只放编书方案，这一个不会用到。"
    advice = f"编书方案是以“{ENDING}”结尾的文本文件，例如“{EDITIONS}/collection{ENDING}”。"
    return codes.UNEXPECTED_FILE.at(Location(path), message, advice)


def _bad_name(path: str, name: str) -> Problem:
    message = f"文件名“{name}”会成为书的文件名和网页地址，不能这样写。"
    advice = f"只用小写英文字母、数字和连字符，以“{ENDING}”结尾，例如“collection{ENDING}”。"
    return codes.BAD_NAME.at(Location(path), message, advice)
