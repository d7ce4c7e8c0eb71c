"""A sound case -> its card, which lists show, and the files that are published beside its page."""

from __future__ import annotations

from typing import Any, NamedTuple

from ...content.body.picture import Picture
from ...content.compile import SoundCase
from ...content.context import Context
from ...content.load.address import case_address
from ..base import Part
from .templates import template
from .views import Copy, copies, cover_view, photo_view

ROOT_MARK = "\x02root\x02"
"""Stands in a card for the way to the site's root; no content can hold this character."""


class Card(NamedTuple):
    """What the site needs of a case beside its page: ``image`` is the cover's name, '' for none."""

    html: str
    image: str
    copies: tuple[Copy, ...]


def read_card(data: dict[str, Any]) -> Card:
    """Return the card that was kept as ``data``."""
    return Card(data["html"], data["image"], tuple(Copy(**copy) for copy in data["copies"]))


def _card(sound: SoundCase, context: Context) -> dict[str, Any]:
    cover = sound.case.cover_photo
    picture = sound.pictures[cover.file] if cover else None
    shown = (cover, picture) if cover and isinstance(picture, Picture) else None
    html = template("card").render(
        case=sound.case,
        identity=sound.identity,
        root=ROOT_MARK,
        address=context.settings.address(case_address(sound.identity)),
        cover=cover_view(*shown) if shown else None,
    )
    image = photo_view(*shown).large if shown else ""
    beside = [copy._asdict() for copy in copies(sound.case, sound.pictures)]
    return {"html": html, "image": image, "copies": beside}


CARD = Part("card", _card)
