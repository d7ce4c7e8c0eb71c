"""cases/moved.yml -> ``Moved``: what was renamed or withdrawn, and whose addresses last."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from ..load.address import CASES
from ..load.text import is_there
from ..load.yaml_tree import YamlTree
from ..problems import Problem
from .case import Date, Identity
from .validate import read_list

NAME = f"{CASES}/moved.yml"


class Redirect(BaseModel):
    """A former case, list or page, and the new one or the day on which it was withdrawn."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    old: Identity = Field(alias="from", title="原来的编号")
    to: Identity | None = Field(None, title="现在的编号")
    withdrawn: Date | None = Field(None, title="撤下日期")


class Moved(BaseModel):
    """All moves, in the order of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    moved: tuple[Redirect, ...] = Field(title="改名和撤下的案例")


class Redirects(NamedTuple):
    """The moves, and the tree that knows their places; both empty without the file.

    ``added`` are moves that others tell of; they come before those of the file.
    """

    moves: tuple[Redirect, ...] = ()
    tree: YamlTree | None = None
    added: tuple[Redirect, ...] = ()

    @property
    def all(self) -> tuple[Redirect, ...]:
        return (*self.added, *self.moves)

    def end(self, name: str) -> Redirect | None:
        """Return the last move of what was once called ``name``, which may have moved on since.

        Nothing where it never moved, or moves lead in a circle.
        """
        by_name = {move.old: move for move in reversed(self.all)}
        met, last = set(), by_name.get(name)
        while last and last.to in by_name:
            if last.old in met:
                return None
            met.add(last.old)
            last = by_name[last.to]
        return last

    @property
    def ends(self) -> dict[str, str]:
        """Return by every former name the one of today, '' where it was withdrawn."""
        ends = {move.old: self.end(move.old) for move in self.all}
        return {old: last.to or "" for old, last in ends.items() if last}

    def origin(self, identity: str) -> str:
        """Return the first name under which what is called ``identity`` now was published."""
        former = (old for old, now in self.ends.items() if now == identity)
        return next(former, identity)


NO_REDIRECTS = Redirects()


def read_redirects(root: Path) -> tuple[Redirects, list[Problem]]:
    """Return the moves below ``root``, and what is wrong with their file, which may be missing."""
    if not is_there(root / NAME):
        return NO_REDIRECTS, []
    moved, tree, problems = read_list(root, NAME, Moved)
    return Redirects(moved.moved if moved else (), tree), problems
