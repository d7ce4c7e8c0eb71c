"""Sanitised HTML -> the same with every picture in a paragraph of its own, where it has a caption.

Authors put a picture at the end of a sentence, into an item or a cell, or two side by side; page
and book print the caption of one that stands alone.
"""

from __future__ import annotations

import re

_HOLDER = re.compile(
    r"<(p|li|td|th|dd)\b([^>]*)>((?:(?!</?(?:p|li|td|th|dd|ul|ol|table)\b).)*)", re.S
)
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_ALONE = re.compile(r"\s*<img\b[^>]*>\s*\Z")
_EMPTY = re.compile(r"<p>\s*(?:<br>\s*)*</p>")
_VOID = ("img", "br", "hr")


def pictures_apart(html: str) -> str:
    """Return ``html`` with its pictures apart; one within a link or a stress stays there."""
    return _HOLDER.sub(_parted, html) if "<img" in html else html


def _parted(found: re.Match[str]) -> str:
    tag, attributes, held = found[1], found[2], found[3]
    if "<img" not in held or (tag == "p" and _ALONE.match(held)):
        return found[0]
    pieces, done, depth = [], 0, 0
    before, after = ("</p><p>", "</p><p>") if tag == "p" else ("<p>", "</p>")
    for one in _TAG.finditer(held):
        if one[2] == "img" and depth == 0:
            pieces += [held[done : one.start()].rstrip(), before, one[0], after]
            done = one.end()
        elif one[2] not in _VOID:
            depth += -1 if one[1] else 1
    whole = f"<{tag}{attributes}>{''.join(pieces)}{held[done:]}"
    return _EMPTY.sub("", f"{whole}</p>").removesuffix("</p>") if tag == "p" else whole
