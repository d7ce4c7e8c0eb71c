"""Lines that hold words alone, or words with some of them bold -> the HTML that they come to.

Most paragraphs and headings of a case are such lines. Python-Markdown would take each of them
through dozens of steps; here a glance tells that none could find anything but the bold words.
"""

from __future__ import annotations

import re

_FIRST = "\u3400-\u9fff“‘《〈（【「『"
"""By which no block begins but a paragraph."""

_NONE = (
    r"\\`*_\[\]［］<>&!:/#\x02\x03\ufdd0\ufdd1"
    " \t\n\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""What may be a mark, a closing #, the place of footnotes or a space."""

_WORDS = rf"[^{_NONE}]+(?: [^{_NONE}]+)*"
_BOLD = rf"\*\*(?![、，。；：！？）》”])(?!(?<=[0-9]..)[0-9]){_WORDS}\*\*"
"""Not what is read as typed, as in 王**、李** or 210**297**3 (everyday.py)."""

_LINE = re.compile(rf"(?=(?:\*\*)?[{_FIRST}])(?:{_WORDS})?(?:{_BOLD}{_WORDS})*(?:{_BOLD})?")
_LONGEST = 1000
"""Characters that words may have to be bold, as everyday.py has it."""

UNLIKE_LINES = frozenset(("admonition", "footnotes", "sane_lists", "tables"))
"""Extensions that find nothing in such a line; of others nobody knows."""


def html_of_line(tag: str, line: str) -> str | None:
    """Return the element ``tag`` of ``line``; none where the line may hold more than words."""
    if len(line) > _LONGEST or not _LINE.fullmatch(line):
        return None
    if "**" not in line:
        return f"<{tag}>{line}</{tag}>"
    pieces = line.split("**")
    pieces[1::2] = [f"<strong>{bold}</strong>" for bold in pieces[1::2]]
    return f"<{tag}>{''.join(pieces)}</{tag}>"
