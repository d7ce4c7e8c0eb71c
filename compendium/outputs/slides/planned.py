"""``PlannedSlide``: what a slide is to show, before anything is drawn."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from ..topics import ShownTable, SpeechTopic

SlideKind: TypeAlias = Literal["cover", "text", "figures", "table", "gallery", "thanks"]


class PlannedSlide(NamedTuple):
    """A slide: its topics are told on it or in its notes; ``pictures`` are file names.

    ``share`` is how much is said of a topic while one of another slide gets one part.
    """

    kind: SlideKind
    title: str
    topics: tuple[SpeechTopic, ...] = ()
    pictures: tuple[str, ...] = ()
    table: ShownTable | None = None
    share: int = 1


class Storyboard(NamedTuple):
    """The slides of a case in order, and the pictures and tables that found no room."""

    slides: tuple[PlannedSlide, ...]
    pictures: tuple[str, ...] = ()
    tables: tuple[ShownTable, ...] = ()
