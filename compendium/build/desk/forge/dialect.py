"""``ForgeDialect``: what every kind of forge is asked for, each in its own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol
from urllib.parse import quote

from .talk import Talk


class Rights(NamedTuple):
    """What a person may do in the repository."""

    push: bool
    archived: bool


class FileChange(NamedTuple):
    """One file of a commit; ``sha`` is the blob that is there now, '' for none.

    ``content`` is none for a file that is taken away.
    """

    path: str
    sha: str
    content: bytes | None


class Commit(NamedTuple):
    """A commit to ``branch``, which is made at ``start`` where it is not there.

    ``tip`` is the last commit of what it follows.
    """

    branch: str
    start: str
    tip: str
    message: str
    changes: Sequence[FileChange]


class RequestState(NamedTuple):
    """A request to merge: its number, and whether it is open or merged."""

    number: int
    open: bool
    merged: bool


class ForgeDialect(Protocol):
    """A forge and one repository on it; branches are written in ``home``, a fork or itself."""

    repository: str
    home: str

    def account(self) -> Talk[str]:
        """Return the name of the account."""
        ...

    def rights(self) -> Talk[Rights]:
        """Return what the account may do."""
        ...

    def find_fork(self, person: str) -> Talk[str]:
        """Return the repository of ``person`` that may be written instead, '' for none yet.

        Raises DeskError where there can be none.
        """
        ...

    def fork(self) -> Talk[str]:
        """Make such a repository; returns its path."""
        ...

    def tip(self, repository: str, branch: str) -> Talk[str]:
        """Return the last commit of ``branch``, '' where there is no such branch."""
        ...

    def files(self, repository: str, ref: str, folder: str) -> Talk[Mapping[str, str]]:
        """Return the blobs of the files right in ``folder`` at ``ref``, by name."""
        ...

    def request(self, branch: str, base: str) -> Talk[RequestState | None]:
        """Return the latest request to merge ``branch`` of the home into ``base``."""
        ...

    def commit(self, commit: Commit) -> Talk[None]:
        """Write ``commit`` in the home."""
        ...

    def open(self, branch: str, base: str, title: str, words: str) -> Talk[int]:
        """Open a request; returns its number."""
        ...


def url_part(text: str) -> str:
    """Return ``text`` as one part of a path or a value of a query."""
    return quote(text, safe="")
