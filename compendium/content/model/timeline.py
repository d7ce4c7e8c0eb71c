"""``Dated``: an entry of the office's lists through the years, and what was right in one of them.

A list is kept for ever, and a case is judged by the list of its own year. ``formerly`` tells what
was otherwise up to a year; in the last of those years both names are right, the old and the new.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Annotated, Self, TypeVar

from pydantic import Field, StringConstraints

from .case import CasePart, ShortText

TermCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
ListYear = Annotated[int, Field(ge=2000, le=2099)]

PRESENT = 9999
"""The year of a list as it stands: later than any change that it tells of."""


class Former(CasePart):
    """What was otherwise up to the year ``until``; what is left out was as it is."""

    until: ListYear = Field(title="到哪一年为止")
    name: ShortText | None = Field(None, title="当时的名称")


class Dated(CasePart):
    """An entry with its name, the code of its address and its first and last year, if any."""

    name: ShortText = Field(title="名称")
    code: TermCode = Field(title="代码")
    since: ListYear | None = Field(None, title="从哪一年起")
    until: ListYear | None = Field(None, title="到哪一年为止")

    @property
    def past(self) -> tuple[Former, ...]:
        """What was otherwise, the oldest first."""
        formerly: tuple[Former, ...] = getattr(self, "formerly", ())
        if len(formerly) < 2:
            return formerly
        return tuple(sorted(formerly, key=lambda former: former.until))

    def existed(self, year: int) -> bool:
        """Tell whether the entry was in the list in ``year``, which may be ``PRESENT``."""
        return (self.since or 0) <= year and (self.until is None or year <= self.until)

    def then(self, year: int) -> Self:
        """Return the entry as it was in ``year``."""
        state = self
        for former in reversed(self.past):
            if former.until >= year:
                told = former.model_fields_set - {"until"}
                state = state.model_copy(update={key: getattr(former, key) for key in told})
        return state

    def name_in(self, year: int) -> str:
        """Return what the entry was called in ``year``."""
        names = (former.name for former in self.past if former.until >= year and former.name)
        return next(names, self.name)

    def right_names(self, year: int) -> tuple[str, ...]:
        """Return the name that it bore in ``year``; the next one too where that is the last."""
        changed = any(former.until == year for former in self.past)
        both = (self.name_in(year), *([self.name_in(year + 1)] if changed else ()))
        return tuple(dict.fromkeys(both))

    def all_names(self) -> tuple[str, ...]:
        """Return every name that it ever bore, the present one first."""
        names = (self.name, *(former.name for former in reversed(self.past)))
        return tuple(dict.fromkeys(name for name in names if name))


Entered = TypeVar("Entered", bound=Dated)


def bearer_of(entries: Sequence[Entered], name: str | None, year: int) -> Entered | None:
    """Return the one of ``entries`` that was meant by ``name`` in ``year``.

    Names pass from one to another: the one that bore it then comes first, then the one that was
    to bear it, then whichever bore it in another year.
    """
    there = [entry for entry in entries if entry.existed(year)]
    likely = chain(
        (entry for entry in there if entry.name_in(year) == name),
        (entry for entry in there if name in entry.right_names(year)),
        (entry for entry in there if name in entry.all_names()),
        (entry for entry in entries if entry.name == name),
        (entry for entry in entries if name in entry.all_names()),
    )
    return next(likely, None)


def names_right_in(entries: Sequence[Entered], year: int) -> tuple[str, ...]:
    """Return the names that may be written in ``year``, in the order of the list."""
    there = [entry for entry in entries if entry.existed(year)]
    return tuple(dict.fromkeys(name for entry in there for name in entry.right_names(year)))


def newest_names(entries: Sequence[Dated], year: int) -> tuple[str, ...]:
    """Return what a new text of ``year`` calls ``entries``: of two right names the later one."""
    return tuple(entry.right_names(year)[-1] for entry in entries if entry.existed(year))


def names_ever(entries: Sequence[Dated]) -> tuple[str, ...]:
    """Return every name of ``entries``, those of the present first."""
    present = [entry.name for entry in entries if entry.until is None]
    return tuple(dict.fromkeys((*present, *(n for entry in entries for n in entry.all_names()))))
