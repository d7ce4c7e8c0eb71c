"""The command `publish`: what was typed -> what is done, and what to say of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from ..build.site import Wishes
from ..content.problems import Problem
from ..publish import publish as publishing
from ..publish.places.place import PlaceError, place_error
from ..system.progress import Progress
from . import release_words as announce


class Options(NamedTuple):
    """The command's options, named as they are typed; ``rollback`` is '' without a release."""

    place: str
    listing: bool
    rollback: str | None
    keep: int
    allow_samples: bool
    yes: bool
    without_books: bool


class Said(NamedTuple):
    """What the command has to say, in order, and whether it did what it was asked to.

    ``reminders`` are said even to who wants to hear little.
    """

    problems: tuple[Problem, ...]
    words: RenderableType
    done: bool
    reminders: str = ""


class Packing(NamedTuple):
    """The options of `bundle`, named as they are typed."""

    output: Path | None
    allow_samples: bool
    without_books: bool


def pack(root: Path, wishes: Wishes, options: Packing, progress: Progress) -> Said:
    """Pack the content below ``root`` into one zip."""
    order = publishing.Order(
        wishes, keep=1, samples=options.allow_samples, books=not options.without_books
    )
    try:
        bundled = publishing.bundle(root, options.output, order, progress)
    except OSError as error:
        told = place_error(str(options.output or "build/bundle"), error)
        return Said((), Text(f"{told.message}\n    {told.advice}"), False)
    words, notes = Text(announce.bundled(bundled)), "\n".join(bundled.notes)
    return Said(bundled.problems, words, bundled.file is not None, notes)


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
        order = publishing.Order(
            wishes, options.keep, options.allow_samples, options.yes, not options.without_books
        )
        published = publishing.publish(root, place, order, progress, say)
    except PlaceError as error:
        return Said((), Text(f"{error.message}\n    {error.advice}"), False)
    words = Text(announce.published(published, place.name))
    done = published.manifest is not None
    return Said(published.problems, words, done, announce.reminders(published))
