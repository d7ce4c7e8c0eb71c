"""Names of cases, folders or files -> ``Scope``: which findings were asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..content.load.address import CASES, identity_at
from ..content.model.overview import Overview
from ..content.problems import Problem

LISTS = tuple(f"{CASES}/{name}.yml" for name in ("units", "vocabulary", "wording", "rules"))
"""What every case is judged by: a change of these concerns them all."""


class NotThereError(Exception):
    """``name`` is no case, folder or file below cases/."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for: paths below the content folder, with forward slashes.

    All cases are always read and compared; only what is told of them is chosen. A finding is
    told where it lies in what was chosen, and where it speaks of a chosen case. ``since`` names
    the commit with which the choice was compared, '' where it was not.
    """

    paths: tuple[str, ...]
    since: str = ""

    @property
    def everything(self) -> bool:
        return any(path in (CASES, *LISTS) for path in self.paths)

    def cases(self, cases: Iterable[Overview]) -> tuple[Overview, ...]:
        """Return those of ``cases`` that were asked for."""
        return tuple(case for case in cases if self.everything or self._holds(case.path))

    def holds(self, path: str) -> bool:
        """Tell whether the file ``path`` was asked for, by itself or with its case."""
        return self.everything or self._holds(path)

    def problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return those of ``problems`` that concern what was asked for."""
        speaks = self._speaks()
        return tuple(
            problem
            for problem in problems
            if self.everything
            or self._holds(problem.location.path)
            or (speaks and speaks.search(f"{problem.message}\n{problem.advice}"))
        )

    def _holds(self, path: str) -> bool:
        return any(path == one or path.startswith(f"{one}/") for one in self._folders)

    @property
    def _folders(self) -> tuple[str, ...]:
        """What was asked for, a file within a case standing for the whole case."""
        parts = (path.split("/") for path in self.paths)
        return tuple("/".join(p[:3] if p[1:2] and p[1][:2] == "20" else p) for p in parts)

    def _speaks(self) -> re.Pattern[str] | None:
        names = sorted({identity_at(f) for f in self._folders if f.count("/") == 2})
        if not names:
            return None
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])", re.ASCII)


EVERYTHING = Scope((CASES,))


def choose(root: Path, names: Iterable[str]) -> Scope:
    """Return what ``names`` stand for: paths from here or from ``root``, or `2026/<slug>`.

    Raises NotThereError for a name that is nothing below cases/.
    """
    return Scope(tuple(_path(root.resolve(), name) for name in names))


def _path(root: Path, name: str) -> str:
    for file in (Path(name), root / name, root / CASES / name):
        found = file.resolve()
        if found.exists() and found.is_relative_to(root / CASES):
            return found.relative_to(root).as_posix()
    raise NotThereError(name)
