"""The command `publish`: what was typed -> what is done, and what to say of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from . import announce, publishing
from .pipeline import Wishes
from .problems import Problem
from .progress import Progress
from .publish.place import PlaceError, place_error


class Options(NamedTuple):
    """The command's options, named as they are typed; ``rollback`` is '' without a release."""

    place: str
    listing: bool
    rollback: str | None
    keep: int
    allow_samples: bool
    yes: bool


class Said(NamedTuple):
    """What the command has to say, in order, and whether it did what it was asked to."""

    problems: tuple[Problem, ...]
    words: RenderableType
    done: bool


def bundle(
    root: Path, wishes: Wishes, samples: bool, output: Path | None, progress: Progress
) -> Said:
    """Pack the content below ``root`` into one zip."""
    order = publishing.Order(wishes, keep=1, samples=samples)
    try:
        bundled = publishing.bundle(root, output, order, progress)
    except OSError as error:
        told = place_error(str(output or "build/bundle"), error)
        return Said((), Text(f"{told.message}\n    {told.advice}"), False)
    return Said(bundled.problems, Text(announce.bundled(bundled)), bundled.file is not None)


def carry_out(
    root: Path, wishes: Wishes, options: Options, progress: Progress, say: Callable[[str], None]
) -> Said:
    """Publish the content below ``root``, list the releases or go back to an earlier one."""
    place = publishing.place_at(options.place)
    try:
        if options.listing:
            return Said((), announce.releases(publishing.releases_of(place)), True)
        if options.rollback is not None:
            moved = publishing.rollback(place, options.rollback, say)
            return Said((), Text(announce.rolled_back(*moved)), True)
        order = publishing.Order(wishes, options.keep, options.allow_samples, options.yes)
        published = publishing.publish(root, place, order, progress, say)
    except PlaceError as error:
        return Said((), Text(f"{error.message}\n    {error.advice}"), False)
    words = Text(announce.published(published, place.name))
    return Said(published.problems, words, published.manifest is not None)
