"""The editions of a content folder, read and judged one by one, so that none stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from ..content.check.editions import books_differ
from ..content.check.registry import check_edition
from ..content.load.editions import edition_path, find_editions
from ..content.model.compendium import Compendium
from ..content.model.edition_file import EditionFile, read_edition
from ..content.problems import Location, Problem
from ..content.settings import Settings
from ..system.own_fault import attempt
from ..system.sanitise import sanitise

_WHAT = "这份编书方案"


def read_each(root: Path) -> tuple[tuple[EditionFile, ...], list[Problem]]:
    """Return the editions below ``root`` that can be read, by name, and what is wrong."""
    files, problems = find_editions(root)
    editions = []
    for file in files:
        do, place = partial(read_edition, file, root), Location(edition_path(file.stem))
        read = attempt(do, place, _WHAT, root / "build")
        edition, found = (None, [read]) if isinstance(read, Problem) else read
        problems += found
        editions += [edition] if edition else []
    return tuple(editions), problems


def check_each(
    files: Iterable[EditionFile], compendium: Compendium, settings: Settings
) -> Iterator[Problem]:
    """Yield what is wrong with the editions; one that the program fails at cannot be printed."""
    judged = []
    for file in files:
        do = partial(_judge, file, compendium, settings)
        found = attempt(do, Location(file.path), _WHAT, settings.build)
        if isinstance(found, Problem):
            yield found
        else:
            judged.append(file)
            yield from found
    yield from books_differ(judged)


def _judge(file: EditionFile, compendium: Compendium, settings: Settings) -> list[Problem]:
    return [*check_edition(file, compendium, settings, sanitise)]
