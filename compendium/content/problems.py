"""What is wrong, where, and what to do: the value that every stage reports with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class CannotWorkError(Exception):
    """Work cannot begin or go on, through no fault of the content; says why and what to do."""


class CannotPrintError(CannotWorkError):
    """Printing cannot begin; the site may go without it."""


class OwnFaultError(Exception):
    """A fault of the program befell one file of a case; ``problem`` tells of it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Severity(StrEnum):
    """How much a problem weighs: an error keeps a case out, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a content file.

    ``path`` is relative to the content folder, with forward slashes; ``line`` and
    ``column`` count from 1, the column in characters.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: ``message`` says what is wrong, ``advice`` what to do (Chinese)."""

    location: Location
    code: str
    severity: Severity
    message: str
    advice: str

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


class Code(NamedTuple):
    """A permanent code of the rules page: what is told about, and how much it weighs."""

    name: str
    title: str
    severity: Severity = Severity.ERROR

    def at(self, location: Location, message: str, advice: str) -> Problem:
        """Return this code's problem at ``location``."""
        return Problem(location, self.name, self.severity, message, advice)


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return ``problems`` once each, by file, line, column and code, else as they came."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.location, p.code)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether one of ``problems`` is an error."""
    return any(problem.is_error for problem in problems)
