"""What a release changed against the one before it: a value that pages show and manifests keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

HISTORY_KEPT = 20
"""Releases that are told about, the newest first."""


class CaseMark(NamedTuple):
    """A published case: its title, and what stands for all that its page tells."""

    title: str
    digest: str


Titles: TypeAlias = tuple[tuple[str, str], ...]
"""(identity, title) of cases."""


class Change(NamedTuple):
    """What ``release`` changed; ``former`` names the one it is compared with, '' for none.

    ``date`` is YYYY-MM-DD; ``cases`` counts all of them.
    """

    release: str
    date: str
    cases: int
    former: str
    new: Titles
    changed: Titles
    removed: Titles


def compare(
    now: Mapping[str, CaseMark], before: Mapping[str, CaseMark]
) -> tuple[Titles, Titles, Titles]:
    """Return the cases that are new, changed and removed."""
    both = now.keys() & before.keys()
    return (
        _named(now, now.keys() - before.keys()),
        _named(now, {identity for identity in both if now[identity] != before[identity]}),
        _named(before, before.keys() - now.keys()),
    )


def _named(cases: Mapping[str, CaseMark], identities: set[str]) -> Titles:
    return tuple((identity, cases[identity].title) for identity in sorted(identities))
