"""HTML from a contributor -> HTML of the safe list alone (content/body/allowed_html.py), by nh3."""

from __future__ import annotations

import nh3

from ..content.body.allowed_html import ATTRIBUTES, CLASSES, SCHEMES, TAGS, allowed_value

_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes=ATTRIBUTES,
    attribute_filter=allowed_value,
    allowed_classes=CLASSES,
    url_schemes=set(SCHEMES),
    link_rel="noopener noreferrer",
)


def sanitise(html: str) -> str:
    """Return ``html`` reduced to the safe list; a balanced fragment."""
    return _CLEANER.clean(html)
