"""The recipe of `publish --forget`: a case leaves content, place and packages at once."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterator
from pathlib import Path
from typing import NamedTuple

from ..authoring.forgotten_file import clean_records, note_forgotten
from ..content.load.address import CASES, IDENTITY, case_folder
from ..content.load.files import find_cases
from ..content.model.forgotten import FORGOTTEN_FILE, Forgotten
from ..content.model.frozen import FrozenBook, read_frozen
from ..content.model.redirects import read_redirects
from ..content.model.suggest import suggest
from ..content.problems import Problem
from ..system.git import ask_git
from ..system.machine_words import machine_cause
from ..system.progress import Progress
from .forgetting import erase, holds, read_erasure
from .fresh import Order
from .packages import PACKAGES, remove_packages
from .places.place import Place, PlaceError
from .places.release import claimed, manifest_of, state_of
from .publish import Published, publish


class Forgetting(NamedTuple):
    """What a forgetting came to.

    ``erased`` are the releases of the place that were removed, ``packages`` the zips of
    build/bundle; ``text`` tells that the case's own folder is still there, ``in_git`` that its
    history holds the case. ``wrong`` is why the content does not remember the case; ``frozen``
    are the printed books that hold it, ``left`` the releases of the place that still do,
    ``former`` the other names that the case ever had.
    """

    case: str
    done: Published
    erased: tuple[str, ...]
    packages: tuple[str, ...]
    text: bool
    in_git: bool
    wrong: tuple[Problem, ...] = ()
    frozen: tuple[FrozenBook, ...] = ()
    left: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


def forget_case(
    root: Path, place: Place, typed: str, order: Order, progress: Progress
) -> Forgetting:
    """Let nothing that is made of ``root`` or stands in ``place`` show the case ``typed`` again.

    The content remembers it first, then the place: a cut-off is finished by the next publishing.
    Raises PlaceError where there is no such case.
    """
    case = _case(root, place, typed)
    day = datetime.date.today()
    names = _names(root, case)
    frozen = frozen_with(root, names)
    try:
        wrong = tuple(note_forgotten(root, case, day))
        clean_records(root, names)
    except OSError as error:
        file = Path(error.filename or FORGOTTEN_FILE).name
        raise PlaceError(
            f"没有撤下：{file} 写不了（{machine_cause(error)}）。",
            "请腾出空间，或者用能写内容文件夹的账号，再运行一次。",
        ) from None
    with claimed(place, progress.say, strict=True) as state:
        days = {case: day, **read_erasure(place).days}
        erased = erase(place, state, days, frozen)
    packages = tuple(remove_packages(root / PACKAGES, names, frozen))
    done = publish(root, place, order, progress)
    last = getattr(done, "erased", ())
    folders = [case_folder(name) for name in sorted(names)]
    in_git = bool(ask_git(root, "log", "-1", "--format=%H", "--", *folders))
    text = (root / case_folder(case)).exists()
    left = tuple(_still_held(place, names, frozen))
    gone = (*erased, *last)
    former = tuple(sorted(names - {case}))
    return Forgetting(case, done, gone, packages, text, in_git, wrong, frozen, left, former)


def _names(root: Path, case: str) -> frozenset[str]:
    """Return all the names that ``case`` ever had."""
    redirects, _ = read_redirects(root)
    return Forgotten({case: datetime.date.min}).with_former(redirects.moves).cases


def _still_held(
    place: Place, names: frozenset[str], frozen: tuple[FrozenBook, ...]
) -> Iterator[str]:
    """Yield the releases of ``place`` that hold a case called by one of ``names``."""
    for release in state_of(place).releases:
        manifest = manifest_of(place, release)
        if manifest is None or holds(manifest, names, frozen):
            yield release


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


def frozen_with(root: Path, names: Container[str]) -> tuple[FrozenBook, ...]:
    """Return the frozen books of ``root`` that hold a case called by one of ``names``."""
    books, _ = read_frozen(root)
    return tuple(book for book in books if any(one.id in names for one in book.cases))
