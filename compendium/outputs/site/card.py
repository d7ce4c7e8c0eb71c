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
    """What the site needs of a case beside its page: ``image`` is the cover's name, '' for none.

    ``digest`` stands for the ``html``.
    """

    html: str
    image: str
    copies: tuple[Copy, ...]
    digest: str


def read_card(data: dict[str, Any], digest: str) -> Card:
    """Return the card that was kept as ``data``."""
    copies = tuple(Copy(**copy) for copy in data["copies"])
    return Card(data["html"], data["image"], copies, digest)


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


def _shown(card: dict[str, Any]) -> str:
    return str(card["html"])


CARD = Part("card", _card, _shown)
