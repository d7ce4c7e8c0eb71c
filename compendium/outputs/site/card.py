"""A sound case -> its card, which lists show, and the files that are published beside its page."""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

from ...content.body.picture import Picture
from ...content.compile import SoundCase
from ...content.context import Context
from ...content.load.address import case_address
from ...content.model.case import Photo
from ..base import Collection, Part
from .templates import template
from .views import Copy, copies, cover_view, photo_view

ROOT_MARK = "\x02root\x02"
"""Stands in a card for the way to the site's root; no content can hold this character."""


class Card(NamedTuple):
    """What the site needs of a case beside its page: ``image`` is the cover's name, '' for none.

    ``digest`` stands for the HTML, which is read where it is needed (see lists.py).
    """

    image: str
    copies: tuple[Copy, ...]
    digest: str


def read_cards(collection: Collection) -> dict[str, Card]:
    """Return the cards of all cases, by identity."""
    told = collection.digests(CARD)
    read = cache(_read_beside)
    return {name: Card(*read(text), told[name]) for name, text in collection.texts(FILES_BESIDE)}


def _read_beside(text: str) -> tuple[str, tuple[Copy, ...]]:
    image, copies = json.loads(text)
    return image, tuple(Copy(*copy) for copy in copies)


def _card(sound: SoundCase, context: Context) -> str:
    return template("card").render(
        case=sound.case,
        identity=sound.identity,
        root=ROOT_MARK,
        address=context.settings.address(case_address(sound.identity)),
        cover=cover_view(*shown) if (shown := _cover(sound)) else None,
    )


def _cover(sound: SoundCase) -> tuple[Photo, Picture] | None:
    cover = sound.case.cover_photo
    picture = sound.pictures[cover.file] if cover else None
    return (cover, picture) if cover and isinstance(picture, Picture) else None


def _beside(sound: SoundCase, context: Context) -> tuple[str, tuple[Copy, ...]]:
    image = photo_view(*shown).large if (shown := _cover(sound)) else ""
    return image, tuple(copies(sound.case, sound.pictures))


CARD = Part("card", _card)
FILES_BESIDE = Part("beside", _beside)
"""The image that stands for a case, and the files that are published beside its page."""
