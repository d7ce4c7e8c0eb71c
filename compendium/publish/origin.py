"""A content folder -> ``Origin``: version, commit and date, the same for the same content."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from ..system.git import ask_git
from ..system.program_version import program_version
from .manifest import Origin

_COMMIT = ("log", "-1", "--format=%H %ct")


def origin_of(root: Path, newest: datetime.date) -> Origin:
    """Return where the content below ``root`` comes from.

    The date is that of SOURCE_DATE_EPOCH (reproducible-builds.org), else of the commit, else
    ``newest``, the day of the last change of a case. Content that is not in git has no commit;
    content with changes that are not committed has a plus sign behind it.
    """
    commit, _, seconds = _git(root, *_COMMIT).partition(" ")
    if commit and _git(root, "status", "--porcelain", "--", "."):
        commit += "+"
    stamp = os.environ.get("SOURCE_DATE_EPOCH", seconds)
    date = _day(int(stamp)) if stamp.isdecimal() else newest.isoformat()
    return Origin(program_version(), commit, date)


def _day(seconds: int) -> str:
    """Return the day in China (UTC+8, no daylight saving time)."""
    zone = datetime.timezone(datetime.timedelta(hours=8))
    return datetime.datetime.fromtimestamp(seconds, zone).date().isoformat()


def _git(root: Path, *arguments: str) -> str:
    """Return what git says about ``root``, '' where it says nothing."""
    return (ask_git(root, *arguments) or "").strip()
