"""``Redirects`` -> the files among them: where each stood, and what it is today."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..load.address import file_beside, moved_file, moved_page
from .redirects import Redirect, Redirects


class MovedFile(NamedTuple):
    """A file that moves tell of, below the site's root.

    It stood at ``paths``, one for every name that its case ever had; ``to`` is the file or page
    of today, '' where it was ``withdrawn``.
    """

    paths: tuple[str, ...]
    to: str
    withdrawn: datetime.date | None


def moved_files(redirects: Redirects) -> Iterator[MovedFile]:
    """Yield the files that ``redirects`` name; what moves in a circle is nowhere."""
    ends = redirects.ends
    moves: dict[str, Redirect] = {}
    for move in redirects.all:
        if moved_file(move.old):
            moves.setdefault(_now(move.old, ends), move)
    for start in moves:
        if (last := _last(start, moves, ends)) is not None:
            to = _now(last.to, ends) if last.to else ""
            paths = tuple(moved_file(name) for name in _names(start, ends))
            yield MovedFile(paths, moved_file(to) or moved_page(to), last.withdrawn)


def withdrawn_files(redirects: Redirects) -> frozenset[str]:
    """Return where files stood, below the site's root, that were withdrawn."""
    return frozenset(p for one in moved_files(redirects) if one.withdrawn for p in one.paths)


def _last(start: str, moves: Mapping[str, Redirect], ends: Mapping[str, str]) -> Redirect | None:
    met, move = {start}, moves[start]
    while move.to and (after := _now(move.to, ends)) in moves:
        if after in met:
            return None
        met.add(after)
        move = moves[after]
    return move


def _now(name: str, ends: Mapping[str, str]) -> str:
    """Return what a move calls the file ``name`` under its case's name of today."""
    identity, file = file_beside(name)
    return f"{ends.get(identity) or identity}/{file}" if identity else name


def _names(name: str, ends: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a file was called under every name that its case had."""
    identity, file = file_beside(name)
    former = (old for old, now in ends.items() if now == identity)
    return tuple(f"{case}/{file}" for case in (identity, *former)) if identity else (name,)
