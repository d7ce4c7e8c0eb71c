"""The safe list: the HTML that a contributor may write; no script, no style, no foreign address."""

from __future__ import annotations

import re

TAGS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "code",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "strong",
        "b",
        "em",
        "i",
        "u",
        "s",
        "del",
        "ins",
        "mark",
        "small",
        "sub",
        "sup",
        "br",
        "hr",
        "a",
        "img",
        "figure",
        "figcaption",
        "div",
        "abbr",
        "kbd",
        "details",
        "summary",
        "ruby",
        "rt",
        "rp",
        "cite",
        "q",
    ]
)
ATTRIBUTES = {
    "*": {"id"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title"},
    "li": {"value"},
    "ol": {"start", "type"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}
ADMONITIONS = {
    "note": "说明",
    "tip": "提示",
    "important": "重要",
    "warning": "注意",
    "danger": "警示",
    "quote": "引文",
    "example": "举例",
    "info": "信息",
    "success": "成效",
}
CLASSES = {
    "div": {"admonition", "footnote", *ADMONITIONS},
    "p": {"admonition-title"},
    "a": {"footnote-ref", "footnote-backref"},
}
SWALLOWING = frozenset({"script", "style"})
"""Tags that are taken out together with what they hold, to the end where they are not closed."""

SCHEMES = frozenset({"http", "https"})
_OWN_ID = re.compile(r"(?:fn:|fnref\d*:)")
_NUMBER = re.compile(r"[1-9][0-9]{0,2}")
_COUNTED = frozenset({"colspan", "rowspan", "start", "value"})


def allowed_value(tag: str, name: str, value: str) -> str | None:
    """Return ``value`` where the attribute may have it.

    Only ids that we gave are kept, so that none shadows an id of the page's own scripts.
    """
    if name == "id":
        return value if _OWN_ID.match(value) else None
    if name in _COUNTED:
        return value if _NUMBER.fullmatch(value) else None
    return value
