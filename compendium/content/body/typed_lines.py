"""The lines of a body -> the same without comments, and with tags that hold blocks apart."""

from __future__ import annotations

from .typed_block import Line
from .typed_signs import FENCE_LINE, SPACES, STRUCTURAL_TAG


def lines_without_comments(lines: list[Line]) -> list[Line]:
    """Return ``lines`` without the comments outside code; the lines themselves stay."""
    last = max((n for n, line in lines if "-->" in line), default=-1)
    if last < 0 or not any("<!--" in line for _, line in lines):
        return lines
    found: list[Line] = []
    fence, inside = "", False
    for number, text in lines:
        mark = None if inside else FENCE_LINE.match(text.strip())
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence and (inside or "<!--" in text):
            left, inside = _uncommented(text, inside, goes_on=number < last)
            found.append((number, left))
            continue
        found.append((number, text))
    return found


def _uncommented(text: str, inside: bool, *, goes_on: bool) -> tuple[str, bool]:
    """Return ``text`` without its comments, and whether one is still open at its end."""
    kept = ""
    while text:
        if inside:
            _, ended, text = text.partition("-->")
            inside = not ended
            continue
        before, began, rest = text.partition("<!--")
        if not began or before.count("`") % 2 or not ("-->" in rest or goes_on):
            return kept + text, False
        kept, text, inside = kept + before, rest, True
    return kept, inside


def split_tags(lines: list[Line]) -> list[Line]:
    """Return ``lines`` with every tag that holds blocks on a line of its own."""
    found: list[Line] = []
    fence = ""
    for number, text in lines:
        mark = FENCE_LINE.match(text.strip()) if "```" in text or "~~~" in text else None
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        if "<" not in text or fence or "`" in text or not STRUCTURAL_TAG.search(text):
            found.append((number, text))
        else:
            indent = SPACES.match(text)
            before = indent[0] if indent else ""
            pieces = (piece.strip() for piece in STRUCTURAL_TAG.split(text))
            found += [(number, before + piece) for piece in pieces if piece]
    return found
