"""HTML from a contributor -> HTML of the safe list alone (content/body/allowed_html.py), by nh3."""

from __future__ import annotations

from collections.abc import Callable

import nh3

from ..content.body.allowed_html import ATTRIBUTES, CLASSES, SCHEMES, TAGS, allowed_value

_JUDGED = (b"id", b"span", b"start", b"value")
"""Parts of the names of all attributes whose values are judged: few texts hold any of them."""


def _cleaner(judge: Callable[[str, str, str], str | None] | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=judge,
        allowed_classes=CLASSES,
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
    )


_CLEANER, _PLAIN_CLEANER = _cleaner(allowed_value), _cleaner(None)


def sanitise(html: str) -> str:
    """Return ``html`` reduced to the safe list; a balanced fragment."""
    raw = html.encode("utf-8", "replace").lower()
    judged = any(part in raw for part in _JUDGED)
    return (_CLEANER if judged else _PLAIN_CLEANER).clean(html)
