"""Kept cards -> the HTML of one, and of many as items of a list, for pages at any depth."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from markupsafe import Markup

from ...content.model.entry import Entry
from ..base import Collection
from .card import CARD, ROOT_MARK, Card, read_cards


class Cards:
    """The cards of the cases by identity; their HTML is read when it is shown."""

    def __init__(self, collection: Collection) -> None:
        self.facts: Mapping[str, Card] = read_cards(collection)
        self._collection = collection
        self._encoded: Mapping[str, bytes] = {}

    def _all(self) -> Mapping[str, bytes]:
        """Return the HTML of all cards, encoded once: a case stands in many lists."""
        if not self._encoded:
            kept = dict(self._collection.texts(CARD))
            cards: list[str] = json.loads(f"[{','.join(kept.values())}]")
            self._encoded = dict(zip(kept, map(str.encode, cards), strict=True))
        return self._encoded

    def card(self, entry: Entry, root: str) -> Markup:
        """Return the card of ``entry`` for a page from which ``root`` leads to the site's root."""
        known = self._encoded.get(entry.identity)
        html: str = known.decode() if known else self._collection.data(CARD, entry.identity)
        return Markup(html.replace(ROOT_MARK, root))  # noqa: S704  (ours)

    def items(self, entries: Sequence[Entry], root: str, *, leads: bool) -> bytes:
        """Return the cards of ``entries`` as items; ``leads`` tells that they begin the page."""
        known = self._all()
        cards = [known[entry.identity] for entry in entries]
        if leads:
            cards[:1] = map(_at_once, cards[:1])
        items = b"</li><li>".join(cards).replace(ROOT_MARK.encode(), root.encode())
        return b"<li>%b</li>" % items if cards else b""

    def key(self, entries: tuple[Entry, ...]) -> str:
        """Return what stands for the cards of ``entries``."""
        told = " ".join([self.facts[entry.identity].digest for entry in entries])
        return blake2b(told.encode(), digest_size=16).hexdigest()


def _at_once(card: bytes) -> bytes:
    """Return ``card`` as it is where it stands first: its cover is not put off."""
    return card.replace(b' loading="lazy"', b"", 1)
