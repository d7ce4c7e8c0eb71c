"""cases/moved.yml -> ``Moved``: cases that were renamed or withdrawn, whose addresses last."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from ..load.address import CASES
from ..load.yaml_tree import YamlTree
from ..problems import Problem
from .case import Date, ShortText
from .validate import read_list

NAME = f"{CASES}/moved.yml"


class Redirect(BaseModel):
    """A former identity, and the new one or the day on which the case was withdrawn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    old: ShortText = Field(alias="from", title="原来的编号")
    to: ShortText | None = Field(None, title="现在的编号")
    withdrawn: Date | None = Field(None, title="撤下日期")


class Moved(BaseModel):
    """All moves, in the order of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    moved: tuple[Redirect, ...] = Field(title="改名和撤下的案例")


class Redirects(NamedTuple):
    """The moves, and the tree that knows their places; both empty without the file."""

    moves: tuple[Redirect, ...] = ()
    tree: YamlTree | None = None


NO_REDIRECTS = Redirects()


def read_redirects(root: Path) -> tuple[Redirects, list[Problem]]:
    """Return the moves below ``root``, and what is wrong with their file, which may be missing."""
    if not (root / NAME).is_file():
        return NO_REDIRECTS, []
    moved, tree, problems = read_list(root, NAME, Moved)
    return Redirects(moved.moved if moved else (), tree), problems
