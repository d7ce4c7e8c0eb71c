"""A laid-out case -> about how many pages it takes, before anything is set (casting off)."""

from __future__ import annotations

from math import ceil

from ..contents.profile import Profile
from .sheets import Laid

OPENING = 1.1
"""Pages: title, summary, figures and facts before the text, code and marks behind it."""

FILLED = 0.8
"""Of a page of running text: what headings, ends of paragraphs, lists and tables leave of it."""

PICTURE = 0.85
"""Pages that a picture as wide as the line takes, with its caption and the gaps it causes."""


def estimate_pages(words: int, sheet: Laid, profile: Profile, *, recto: bool) -> int:
    """Return about how many pages a case of ``words`` 字 and the pictures of ``sheet`` takes.

    One that begins on a right-hand page, ``recto``, takes both sides of its last leaf.
    """
    text = words / (profile.chars * profile.lines * FILLED)
    pictures = sum(print_.share for print_ in sheet.prints) * PICTURE
    pages = ceil(OPENING + text + pictures)
    return pages + pages % 2 if recto else pages
