"""Sanitised HTML -> plain words: text for checks, counts and likeness."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

_TAG = re.compile(r"<[^>]*>")
_BLOCK_END = re.compile(r"</(?:p|h\d|li|t[dhr]|d[td]|blockquote|pre|figcaption)>|<br>|<hr>")
_WIDE = re.compile(
    "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u2014\u2018-\u201d\u2026\u3001-\u303f"
    "\uff01-\uff65]+"
)
_RUN = re.compile(r"[A-Za-z0-9\u00c0-\u024f.%+-]+")


def plain_text(html: str) -> str:
    """Return the words of ``html`` without marks, a line a block."""
    if "<" not in html and "&" not in html and "\n" not in html:
        return " ".join(html.split())
    text = unescape(_TAG.sub("", _BLOCK_END.sub("\n", html)))
    return "\n".join(filter(None, [" ".join(line.split()) for line in text.split("\n")]))


def count_words(text: str) -> int:
    """Return the 字数 of ``text`` as word processors count it.

    A Han character or full-width mark is one 字, a run of Latin letters or digits one too.
    """
    rest = _WIDE.split(text)
    wide = len(text) - sum(map(len, rest))
    return wide + len(_RUN.findall(" ".join(rest)))


def width(text: str) -> float:
    """Return how wide ``text`` is set, in full widths."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)
