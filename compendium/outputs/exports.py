"""What all exports share: what they are made from, how they are asked for, what they make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from ..content.model.edition_file import EditionFile
from ..content.model.entry import Entry
from ..content.problems import Location, Problem
from ..content.word.losses import Loss
from .base import Collection

EXPORT_FOLDER = "export"
"""Below build/: what was handed on, in a folder for each export."""

_UNFIT_IN_NAMES = re.compile(r"[\\/:*?\"<>|\x00-\x1f]")


class ExportOption(NamedTuple):
    """An option of an export's own: its name without dashes, its help, what is typed behind it.

    Without ``metavar`` it is a switch. ``kind`` says how it is read: text, day, file (to be
    written), place (a file or folder that is there).
    """

    name: str
    help: str
    metavar: str = ""
    kind: str = "text"


class ExportTask(NamedTuple):
    """What is to be handed on: the sound cases asked for, and the answers to its own options.

    ``answers`` are by the option's name; ``problems`` are the findings that concern the cases.
    ``editions`` are those asked for, of an export of editions.
    """

    collection: Collection
    entries: tuple[Entry, ...]
    answers: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()
    editions: tuple[EditionFile, ...] = ()

    def names(self, name_of: Callable[[Entry], str]) -> dict[str, str]:
        """Return the name of the file or folder of every case, by identity, as systems take it.

        Where two cases of the collection would have the same, each bears its identity: neither
        overwrites the other, now or in a later run.
        """
        entries = self.collection.compendium.entries
        names = {entry.identity: fit_name(name_of(entry)) for entry in entries}
        often = Counter(name.casefold() for name in names.values())
        return {
            identity: name if often[name.casefold()] == 1 else f"{name}-{fit_name(identity, '-')}"
            for identity, name in names.items()
        }


def fit_name(words: str, gap: str = "") -> str:
    """Return ``words`` with a ``gap`` for what a system refuses in the name of a file."""
    return _UNFIT_IN_NAMES.sub(gap, words)


class Exported(NamedTuple):
    """Files by their paths below the export's folder, and what is not in them as it was."""

    files: Mapping[str, bytes]
    losses: tuple[Loss, ...] = ()


class ExportStep(NamedTuple):
    """A piece of an export that stops no other: ``place`` in the content, and how to make it."""

    place: Location
    make: Callable[[], Exported]


class Export(NamedTuple):
    """One way in which cases are handed on: the command `export NAME`.

    ``maker`` is the module whose ``make`` turns an ``ExportTask`` into steps; it is loaded when
    the command runs. Most show no ``pictures`` of the cases; some are made of ``editions``, by
    whose names they are asked for. ``readers`` may take files with these endings, one a case or
    edition, under these names.
    """

    name: str
    purpose: str
    maker: str
    options: tuple[ExportOption, ...] = ()
    pictures: bool = False
    editions: bool = False
    readers: Mapping[str, str] = {}

    def steps(self, task: ExportTask) -> tuple[ExportStep, ...]:
        """Return what is to be made; raises CannotWorkError where an answer is no good."""
        made: Iterator[ExportStep] = import_module(self.maker).make(task)
        return tuple(made)
