"""TextRun -> Markdown that shows exactly these words: no mark appears that was not meant.

The marks are those of body/everyday.py and body/typed_signs.py, which read a case: full-width
ones among them. A backslash serves where the reader knows it, an entity where it does not.
"""

from __future__ import annotations

import re

from ..load.characters import without_refused

_MARKS = re.compile(r"[\\`*_\[\]<|｜]|&(?=#?\w{1,32};)|([~=])(?=\1)|(?<=([~=]))\2|\{(?=[:#.])")
_WIDE_LINK = re.compile(r"［(?=\^|[^\[\]［］\n]*[］\]][（(])")
_START = re.compile(
    r"(?P<figures>[0-9]{1,9})\.(?=[\s\u00a0]|\Z)|(?P<sign>[-+#>!])|(?P<fence>~)(?=~~)"
    r"|(?P<wide>！(?=！！)|[–—](?=[ \t\u3000])|[=＝](?=[=＝\s]*\Z)|—(?=—*\Z)|:(?=\s))"
)
_NAMED = {"&": "&amp;", "<": "&lt;"}
_HASHES = re.compile(r"#(?=#*\s*\Z)")


def escaped(text: str, *, bold: bool = False) -> str:
    """Return ``text`` as the inside of a line; within ``bold`` no star may end it."""

    def safe(found: re.Match[str]) -> str:
        mark = found[0]
        if mark in "&<|｜~={" or (bold and mark == "*"):
            return entity(mark)
        return f"\\{mark}"

    plain = without_refused(text)
    done = _MARKS.sub(safe, plain)
    return _WIDE_LINK.sub(lambda found: entity(found[0]), done)


def entity(mark: str) -> str:
    """Return ``mark`` as HTML's number for it."""
    return _NAMED.get(mark) or f"&#{ord(mark)};"


def line_start(line: str) -> str:
    """Return a line whose beginning is no heading, item, quotation, rule, box or row."""
    found = _START.match(line)
    if not found:
        return line
    rest = line[found.end() :]
    if found["figures"]:
        return f"{found['figures']}\\.{rest}"
    if found["sign"]:
        return f"\\{found['sign']}{rest}"
    return entity(found[0]) + rest


def heading_end(line: str) -> str:
    """Return the words of a heading, whose last # is no mark."""
    return _HASHES.sub(entity("#"), line)
