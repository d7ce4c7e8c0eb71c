"""The recipe of `publish --forget`: a case leaves content, place and packages at once."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from ..authoring.forgotten_file import note_forgotten
from ..content.load.address import CASES, case_folder, case_page
from ..content.load.files import IDENTITY, find_cases
from ..content.model.frozen import read_frozen
from ..content.model.redirects import read_redirects
from ..content.model.suggest import suggest
from ..content.problems import Problem
from ..system.git import ask_git
from ..system.machine_words import machine_cause
from ..system.progress import Progress
from .forgetting import erase, read_erasure
from .fresh import Order
from .places.place import Place, PlaceError
from .places.release import claimed, manifest_of, state_of
from .publish import Published, publish


class Forgetting(NamedTuple):
    """What a forgetting came to.

    ``erased`` are the releases of the place that were removed, ``packages`` the zips of
    build/bundle; ``text`` tells that the case's own folder is still there, ``in_git`` that its
    history holds the case. ``wrong`` is why the content does not remember the case; ``frozen``
    are the names of the printed books whose record and archive hold it.
    """

    case: str
    done: Published
    erased: tuple[str, ...]
    packages: tuple[str, ...]
    text: bool
    in_git: bool
    wrong: tuple[Problem, ...] = ()
    frozen: tuple[str, ...] = ()


def forget_case(
    root: Path, place: Place, typed: str, order: Order, progress: Progress
) -> Forgetting:
    """Let nothing that is made of ``root`` or stands in ``place`` show the case ``typed`` again.

    The content remembers it first, then the place: a cut-off is finished by the next publishing.
    Raises PlaceError where there is no such case.
    """
    case = _case(root, place, typed)
    day = datetime.date.today()
    try:
        wrong = tuple(note_forgotten(root, case, day))
    except OSError as error:
        raise PlaceError(
            f"没有撤下：cases/forgotten.yml 写不了（{machine_cause(error)}）。",
            "请腾出空间，或者用能写内容文件夹的账号，再运行一次。",
        ) from None
    with claimed(place, progress.say) as state:
        days = {case: day, **read_erasure(place).days}
        erased = erase(place, state, days)
    packages = tuple(_remove_packages(root, case))
    done = publish(root, place, order, progress)
    last = getattr(done, "erased", ())
    in_git = bool(ask_git(root, "log", "-1", "--format=%H", "--", case_folder(case)))
    text = (root / case_folder(case)).exists()
    return Forgetting(
        case, done, (*erased, *last), packages, text, in_git, wrong, frozen_with(root, case)
    )


def _case(root: Path, place: Place, typed: str) -> str:
    """Return the identity of the case that was ``typed``, by its newest name."""
    named = typed.replace("\\", "/").strip("/").removeprefix(f"{CASES}/").removesuffix("/case.md")
    redirects, _ = read_redirects(root)
    moves = {move.old: move.to for move in redirects.moves if move.to}
    for _ in moves:
        named = moves.get(named, named)
    state = state_of(place)
    shown = [manifest for name in state.releases if (manifest := manifest_of(place, name))]
    known = {folder.identity for folder in find_cases(root)[0]}
    known |= {identity for manifest in shown for identity in manifest.cases}
    known |= {move.old for move in redirects.moves} | read_erasure(place).days.keys()
    if IDENTITY.fullmatch(named) and named in known:
        return named
    meant = suggest(named, sorted(known))
    hint = f"是不是“{meant}”？" if meant else ""
    advice = f"{hint}编号写“年份/文件夹名”，例如“2026/jiangxin”。"
    raise PlaceError(f"没有撤下：没有案例“{typed}”。", advice)


def _remove_packages(root: Path, case: str) -> list[str]:
    """Remove the zips of build/bundle that hold ``case``; returns their names."""
    gone = []
    for file in sorted((root / "build/bundle").glob("*.zip")):
        if _holds(file, case):
            file.unlink()
            gone.append(file.name)
    return gone


def frozen_with(root: Path, case: str) -> tuple[str, ...]:
    """Return the names of the frozen books of ``root`` that hold ``case``."""
    books, _ = read_frozen(root)
    return tuple(book.name for book in books if any(one.id == case for one in book.cases))


def _holds(file: Path, case: str) -> bool:
    """Tell whether the zip ``file`` holds ``case``; one that cannot be read may."""
    try:
        with ZipFile(file) as packed:
            return any(name.endswith(f"/{case_page(case)}") for name in packed.namelist())
    except (OSError, BadZipFile):
        return True
