"""A case and a way to set it -> what came of that, by a Typst that remembers the ways before."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from ....system.typesetting.typst import SetJob, survey_here
from ..contents.case_fit import Fit
from .workdir import put_data


class Seen(NamedTuple):
    """What stands on a page of a trial, ``down`` points from its top.

    Of what is read in turn ``s`` is a beginning and ``e`` an end; ``f`` is the top of a picture
    that floats, ``n`` of a footnote, and ``m`` its mark; ``u`` is an upright picture alone.
    """

    kind: str
    page: int
    down: float


class Trial(NamedTuple):
    """How many ``pages`` a case took, how far ``down`` the last it came, and what is ``seen``."""

    pages: int
    down: float
    seen: tuple[Seen, ...] = ()


class TrialDesk(NamedTuple):
    """Where one process tries cases: which one and how stands in ``told`` below the workdir."""

    job: SetJob
    told: str


def open_trials(workdir: Path, fonts: Path, plan: dict[str, Any]) -> TrialDesk:
    """Put ``plan``, that of all trials, into ``workdir`` for this process alone."""
    name = f"volumes/trial-{os.getpid()}"
    told = f"{name}-case.json"
    put_data(workdir, f"{name}.json", {**plan, "trials": f"/{told}"})
    return TrialDesk(SetJob(workdir, fonts, "trial.typ", f"/{name}.json"), told)


def try_out(desk: TrialDesk, key: str, fit: Fit) -> Trial:
    """Return what comes of setting the case whose sheet is ``key`` as ``fit`` says.

    What is the same as in the trial before it costs nothing. Raises TypesetError.
    """
    put_data(desk.job.workdir, desk.told, {"key": key, "fit": fit._asdict()})
    said = json.loads(survey_here(desk.job))
    first, (last, down) = said["first"], said["end"]
    seen = [Seen(kind, page - first, at) for kind, page, at in said["seen"]]
    return Trial(last - first + 1, down, tuple(sorted(seen, key=lambda one: one.page)))
