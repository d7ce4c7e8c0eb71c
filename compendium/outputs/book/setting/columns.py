"""The plans of a leaflet, closer and closer -> that by which it is set, its last columns even.

Typst fills one column and then the other. Where the second ends early, what stands below both
is lifted: the lines are set again in columns as much shorter. Typst itself would have to measure
what it sets while it sets it, and some leaflets never come to rest by that. A last page that would
hold next to nothing is spared, if a closer setting does it; where none does, the last words go
there with what stands below them, and one that is mostly empty is filled by a roomier setting.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from ....system.typesetting.typst import SetJob, survey_here
from .workdir import put_data

UNEVEN = 24.0
"""Points by which a column may end above the other: two lines."""

ONE_LINE = 8.0
"""Points: less than that is no text."""

SPARED = 240.0
"""Points of one column: a page with less text than that is spared, if a closer setting does it."""

SPARSE = 0.4
"""Of the columns of a last page: one with less text than that is filled by a roomier setting. It
costs as much again as to set the leaflet, so what is nearly half full is left as it is.
"""

LOST_IN_PARTING = 20.0
"""Points by which columns must be longer than half of their text: it parts between lines alone,
and those that stay together leave some white. So most leaflets are even at the first trial.
"""

SHARES = (0.8, 0.65, 0.5)
"""Of what would make the columns even, if all of it could be parted: so much is tried at least, and
then less."""


class LastColumns(NamedTuple):
    """The end of a leaflet, as leaflet.typ tells it, in points.

    The text ends so far ``down`` the ``page``, in the column at the ``right`` or at the left;
    its columns reach from ``top`` to ``foot``. What stands below them is on ``foot_page``. In
    columns that are too short for a picture it may be ``overprinted``: Typst 0.15 does so.
    """

    pages: int
    page: int
    right: bool
    down: float
    foot_page: int
    foot: float
    top: float
    overprinted: bool

    @property
    def lines(self) -> float:
        """How much of the last of several pages is text, as points of one column."""
        if self.page != self.foot_page:
            return 0.0
        return self.down - self.top + (self.foot - self.top if self.right else 0.0)

    @property
    def scant(self) -> bool:
        """Whether the last of several pages holds next to no text, or none."""
        return self.pages > 1 and self.lines < SPARED

    @property
    def sparse(self) -> bool:
        """Whether most of the columns of the last of several pages is white."""
        return self.pages > 1 and self.lines < SPARSE * 2 * (self.foot - self.top)

    @property
    def alone(self) -> bool:
        """Whether what stands below the columns has a page by itself."""
        return self.pages > 1 and self.lines < ONE_LINE

    def spares(self, other: LastColumns) -> bool:
        """Tell whether it takes fewer pages than the ``other`` and loses nothing."""
        return self.pages < other.pages and not self.overprinted

    @property
    def uneven(self) -> float:
        """How much shorter the columns would be if both ended at once."""
        if self.page != self.foot_page:
            return 0.0
        free = self.foot - self.down
        return free / 2 if self.right else (self.foot - self.top + free) / 2


def plan_even(
    jobs: Sequence[SetJob], told: str, most: int, roomier: SetJob | None = None
) -> SetJob:
    """Return the first of ``jobs`` that sets at most so many pages, else the first of all.

    Where it leaves most of the last page empty, ``roomier`` is taken if that fills it. What stands
    below its last columns is lifted, and the last words go with it, by the file ``told``, which
    says what is told of the case. Raises TypesetError.
    """
    ends = ((number, _end_of(job)) for number, job in enumerate(jobs))
    fitting = next(((number, end) for number, end in ends if end.pages <= most), None)
    if fitting is None:
        return jobs[0]
    number, end = fitting
    job, end = _shorter(jobs[number:], end) if end.scant else (jobs[number], end)
    if roomier and end.sparse:
        job, end = _fuller(roomier, job, end)
    if end.alone:
        end = _bound(job, told, end)
    if end.uneven >= UNEVEN:
        _lift(job, told, end)
    return job


def _shorter(jobs: Sequence[SetJob], end: LastColumns) -> tuple[SetJob, LastColumns]:
    """Return the first of ``jobs`` that spares the last page, which ``end`` leaves nearly empty.

    It is the first of all where not even the closest does, or where that is the same.
    """
    first, *closer = jobs
    if not closer or not (closest := _end_of(closer[-1])).spares(end):
        return first, end
    ends = ((job, _end_of(job)) for job in closer[:-1])
    return next((one for one in ends if one[1].spares(end)), (closer[-1], closest))


def _fuller(roomier: SetJob, job: SetJob, end: LastColumns) -> tuple[SetJob, LastColumns]:
    """Return ``roomier`` if it has more text on the last page than ``job``, as ``end`` tells."""
    new = _end_of(roomier)
    fuller = new.pages == end.pages and new.lines > end.lines and not new.overprinted
    return (roomier, new) if fuller else (job, end)


def _bound(job: SetJob, told: str, end: LastColumns) -> LastColumns:
    """Have the last words go with what stands below them, if that keeps the pages."""
    case = _read(job, told)
    put_data(job.workdir, told, {**case, "bound": True})
    new = _end_of(job)
    if new.pages == end.pages and not (new.alone or new.overprinted):
        return new
    put_data(job.workdir, told, case)
    return end


def _lift(job: SetJob, told: str, end: LastColumns) -> None:
    """Lift what stands below the last columns as far as that makes them more even."""
    case = _read(job, told)
    usual, *less = (end.uneven * share for share in SHARES)
    for lift in (max(end.uneven - LOST_IN_PARTING, usual), *less):
        put_data(job.workdir, told, {**case, "lift": round(lift, 2)})
        new = _end_of(job)
        kept = new.pages == end.pages and new.page == new.foot_page and not new.overprinted
        if kept and new.uneven < end.uneven / 2:
            return
    put_data(job.workdir, told, case)


def _read(job: SetJob, told: str) -> dict[str, Any]:
    case: dict[str, Any] = json.loads((job.workdir / told).read_bytes())
    return case


def _end_of(job: SetJob) -> LastColumns:
    told = json.loads(survey_here(job))
    return LastColumns(
        told["pages"],
        told["page"],
        told["right"],
        told["down"],
        told["foot-page"],
        told["foot"],
        told["top"],
        told["overprinted"],
    )
