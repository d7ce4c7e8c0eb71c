"""``Overview``: what can be told of a case even where its front matter has faults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..load.address import case_file
from ..load.yaml_tree import Tree

_LINE = re.compile(r"^(title|unit)[:：][ \t]*(.+?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """One of the three reviews as typed; ``date`` is empty while it is under way."""

    stage: str
    by: str
    date: str


@dataclass(frozen=True, slots=True)
class Overview:
    """A case as its author typed it, unjudged: empty where nothing readable stands there.

    ``words`` counts 字, ``photos`` the pictures beside the text.
    """

    identity: str
    title: str = ""
    unit: str = ""
    award: str = ""
    reviews: tuple[ReviewStep, ...] = ()
    words: int = 0
    photos: int = 0

    @property
    def path(self) -> str:
        """Where the case's file lies below the content folder."""
        return case_file(self.identity)

    @property
    def reviewed(self) -> bool:
        """Whether the last of the three reviews is done."""
        return any(step.stage == "终审" and step.date for step in self.reviews)

    @property
    def year(self) -> str:
        return self.identity.partition("/")[0]


def overview_of(identity: str, data: Mapping[str, Tree], words: int, photos: int) -> Overview:
    """Return the gist of the case whose front matter holds ``data``."""
    reviews = data.get("reviews")
    return Overview(
        identity,
        title=_typed(data, "title"),
        unit=_typed(data, "unit"),
        award=_typed(data.get("award"), "name"),
        reviews=tuple(_step(review) for review in reviews) if isinstance(reviews, list) else (),
        words=words,
        photos=photos,
    )


def glance(text: str) -> dict[str, Tree]:
    """Return title and unit as they stand in ``text``, whose front matter cannot be read."""
    return {key: value.strip("\"'") for key, value in reversed(_LINE.findall(text))}


def _step(review: Tree) -> ReviewStep:
    return ReviewStep(_typed(review, "stage"), _typed(review, "by"), _typed(review, "date"))


def _typed(data: Tree | Mapping[str, Tree] | None, key: str) -> str:
    """Return the text below ``key``, without space around it; empty where there is none."""
    value = data.get(key) if isinstance(data, Mapping) else None
    return value.strip() if isinstance(value, str) else ""
