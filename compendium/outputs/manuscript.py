"""``Manuscript``: what is kept of a sound case for what shows all of it: books, Word documents."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from ..content.body.picture import Picture
from ..content.compile import SoundCase
from ..content.context import Context
from ..content.model.case import Case
from .base import Part


class Manuscript(NamedTuple):
    """A case for print: its front matter as plain data, sanitised text, 字.

    ``sizes`` are the pixels of its pictures by file name, 0 by 0 for a drawing (SVG).
    """

    facts: dict[str, Any]
    html: str
    words: int
    sizes: dict[str, list[int]]

    @property
    def case(self) -> Case:
        return Case.model_validate(self.facts)


def read_manuscript(text: str) -> Manuscript:
    """Return the manuscript kept as the JSON ``text``."""
    return Manuscript(**json.loads(text))


def _manuscript(sound: SoundCase, context: Context) -> dict[str, Any]:
    facts = sound.case.model_dump(mode="json", exclude_none=True, exclude={"silence"})
    pictures = sound.pictures.items()
    sizes = {name: [p.width, p.height] for name, p in pictures if isinstance(p, Picture)}
    return Manuscript(facts, sound.body.html, sound.body.words, sizes)._asdict()


MANUSCRIPT = Part("manuscript", _manuscript)
