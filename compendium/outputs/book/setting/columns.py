"""The plans of a leaflet, the roomiest first -> that by which it is set, its last columns even.

Typst fills one column and then the other. Where the second ends early, what stands below both
is lifted: the lines are set again in columns as much shorter. Typst itself would have to measure
what it sets while it sets it, and some leaflets never come to rest by that.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from ....system.typesetting.typst import SetJob, survey_here
from .workdir import put_data

UNEVEN = 24.0
"""Points by which a column may end above the other: two lines."""

SHARES = (1.0, 0.85, 0.65)
"""Of what would make the columns even, if all of it could be parted: tried in turn."""


class LastColumns(NamedTuple):
    """The end of a leaflet, as leaflet.typ tells it, in points.

    The text ends so far ``down`` the ``page``, in the column at the ``right`` or at the left;
    its columns reach from ``top`` to ``foot``. What stands below them is on ``foot_page``.
    """

    pages: int
    page: int
    right: bool
    down: float
    foot_page: int
    foot: float
    top: float

    @property
    def uneven(self) -> float:
        """How much shorter the columns would be if both ended at once."""
        if self.page != self.foot_page:
            return 0.0
        free = self.foot - self.down
        return free / 2 if self.right else (self.foot - self.top + free) / 2


def plan_even(jobs: Sequence[SetJob], told: str, most: int) -> SetJob:
    """Return the first of ``jobs`` that sets at most so many pages, else the first of all.

    What stands below its last columns is lifted in the file ``told``, which says what is told of
    the case. Raises TypesetError.
    """
    ends = ((job, _end_of(job)) for job in jobs)
    fitting = next(((job, end) for job, end in ends if end.pages <= most), None)
    if fitting is None:
        return jobs[0]
    job, end = fitting
    if end.uneven >= UNEVEN:
        _lift(job, told, end)
    return job


def _lift(job: SetJob, told: str, end: LastColumns) -> None:
    """Lift what stands below the last columns as far as that makes them more even."""
    case = json.loads((job.workdir / told).read_bytes())
    for share in SHARES:
        put_data(job.workdir, told, {**case, "lift": round(end.uneven * share, 2)})
        new = _end_of(job)
        if new.pages == end.pages and new.page == new.foot_page and new.uneven < end.uneven / 2:
            return
    put_data(job.workdir, told, case)


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
    )
