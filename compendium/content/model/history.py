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

    ``date`` is YYYY-MM-DD; ``cases`` counts all of them. What was ``renamed`` is neither new nor
    removed, and goes by its new identity; earlier programs noted none.
    """

    release: str
    date: str
    cases: int
    former: str
    new: Titles
    changed: Titles
    removed: Titles
    renamed: Titles = ()


def compare(
    now: Mapping[str, CaseMark], before: Mapping[str, CaseMark], moved: Mapping[str, str]
) -> tuple[Titles, Titles, Titles, Titles]:
    """Return the cases that are new, changed, removed and renamed.

    ``moved`` holds the identity of today by every former one, '' where it was withdrawn.
    """
    both = now.keys() & before.keys()
    gone, come = before.keys() - now.keys(), now.keys() - before.keys()
    renamed = {old: moved[old] for old in sorted(gone) if moved.get(old) in come}
    return (
        _named(now, come - {*renamed.values()}),
        _named(now, {identity for identity in both if now[identity] != before[identity]}),
        _named(before, gone - renamed.keys()),
        _named(now, {*renamed.values()}),
    )


def _named(cases: Mapping[str, CaseMark], identities: set[str]) -> Titles:
    return tuple((identity, cases[identity].title) for identity in sorted(identities))
