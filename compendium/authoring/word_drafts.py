"""Word files -> each as a case and its pictures fit to publish, read on all cores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from ..content.word.convert import WordCase, read_word
from ..content.word.package import refuse_large
from ..content.word.picture_files import WordPicture
from ..content.word.unfit import UnfitWordError
from ..system.job import Job
from ..system.machine_words import machine_cause, machine_words
from ..system.own_fault import Lost
from ..system.pool import work_through
from .import_word import ImportLists
from .word_files import CleanPicture

_POOL_FROM = 20
"""Weight of the files from which a second process pays for its start."""

_WEIGHED_BYTES = 150_000
"""Bytes of pictures that take about as long as a document without any."""

_TOGETHER = 150_000_000
"""Bytes of the files that are read ahead: what is read waits in memory for who is asked."""


class ReadDraft(NamedTuple):
    """A document as it was read, and its pictures by name as they are to be written."""

    word: WordCase
    pictures: Mapping[str, CleanPicture]

    def cleaned(self, picture: WordPicture) -> CleanPicture:
        """Return ``picture``, one of the document, as it is to be written."""
        return self.pictures[picture.name]


class UnreadDraft(NamedTuple):
    """Why a file was not read, and what to do (Chinese)."""

    reason: str


DraftOutcome: TypeAlias = ReadDraft | UnreadDraft | Lost


def read_drafts(files: Sequence[Path], lists: ImportLists) -> Iterator[tuple[Path, DraftOutcome]]:
    """Yield every one of ``files`` with what was read of it, in their order."""
    job = Job(_begin, lists, _read, _POOL_FROM, at_once=6, weigh=_weight)
    for lot in _lots(files):
        yield from work_through(job, lot)


def _lots(files: Sequence[Path]) -> Iterator[list[Path]]:
    """Yield ``files`` in lots that may lie in memory together."""
    lot: list[Path] = []
    size = 0
    for file in files:
        own = _size(file)
        if lot and size + own > _TOGETHER:
            yield lot
            lot, size = [], 0
        lot.append(file)
        size += own
    if lot:
        yield lot


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # told when it is read
        return 0


def _weight(file: Path) -> int:
    return 1 + _size(file) // _WEIGHED_BYTES


def _begin(lists: ImportLists) -> ImportLists:
    return lists


def _read(lists: ImportLists, file: Path) -> ReadDraft | UnreadDraft:
    try:
        refuse_large(file.stat().st_size)
        word = read_word(file.read_bytes(), lists.vocabulary, lists.units)
    except UnfitWordError as error:
        return UnreadDraft(f"{file}：{error.message}\n    {error.advice}")
    except OSError as error:
        return UnreadDraft(machine_words(error) or _unopened(file, error))
    return ReadDraft(
        word, {picture.name: lists.pictures.clean(picture) for picture in word.pictures}
    )


def _unopened(file: Path, error: OSError) -> str:
    return f"{file}：文件打不开（{machine_cause(error)}）。"
