"""The preface of an edition -> its content tree."""

from __future__ import annotations

from typing import Any

from ....content.body.blocks import content_of
from ....content.body.inlines import BookTree
from ....content.settings import Settings
from .links import with_links


def preface_of(html: str, settings: Settings) -> BookTree:
    """Return the tree of a preface, whose sanitised text is ``html``; it shows no pictures."""
    tree = with_links(content_of(html), "", settings)
    return [_without_pictures(block) for block in tree if block["t"] != "figures"]


def _without_pictures(node: Any) -> Any:
    if isinstance(node, list):
        return [
            _without_pictures(part)
            for part in node
            if not (isinstance(part, dict) and part.get("t") in ("figures", "img"))
        ]
    if isinstance(node, dict):
        return {key: _without_pictures(value) for key, value in node.items()}
    return node
