"""How paragraphs end, and whether what they quote ends too (GB/T 15834)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from .prose import HAN, Block, Prose, Spot

SHORTEST = 30
"""Characters from which what stands alone is a paragraph, not a caption or a signature."""

_NO_PARAGRAPH = re.compile(
    r"\s*(?:#|[|>!\[]|[-*+] |\d{1,3}[.)] |[（(]?[一二三四五六七八九十\d]{1,3}[）)、.])"
)
_ENDS = re.compile(rf"[{HAN}0-9A-Za-z%，、,](?:\*\*)?[\s\0]*\Z")
_FULL_STOPS = ("。", "！", "？")
_QUOTED = re.compile("“[^”]*”|《[^》]*》")
_SENTENCES = re.compile("[，。；：！？]")


def paragraphs_end(prose: Prose) -> Iterator[Spot]:
    """A paragraph ends with a mark that ends a sentence."""
    for block in prose.blocks:
        if block.key or block.end - block.start < SHORTEST:
            continue
        tail = max(block.end - 12, block.start)
        if prose.text[tail : block.end].rstrip(" \n\0*").endswith(_FULL_STOPS):
            continue
        if _NO_PARAGRAPH.match(prose.text, block.start):
            continue
        found = _ENDS.search(prose.text, tail, block.end)
        if found and _SENTENCES.search(_QUOTED.sub("", prose.text[block.start : found.start()])):
            last = found[0].strip("* \t\n\0")
            comma = last in ("，", "、", ",")
            message = f"这一段以“{last}”结尾。" if comma else "这一段末尾没有句号。"
            advice = "话说完了，请用“。”；没有说完，请补上。"
            yield Spot(found.start(), found.start() + 1, codes.PARAGRAPH_END, message, advice)


def quotes_close(prose: Prose) -> Iterator[Spot]:
    """What “ opens, ” closes, within a paragraph."""
    for opening, closing in (("“", "”"), ("‘", "’")):
        if prose.text.count(opening) == prose.text.count(closing):
            continue
        for block in prose.blocks:
            yield from _unclosed(prose.text, block, opening, closing)


def _unclosed(text: str, block: Block, opening: str, closing: str) -> Iterator[Spot]:
    """Yield the mark that has no other, where ``block`` does not hold as many of both."""
    opened = []
    for found in re.finditer(f"[{opening}{closing}]", text[block.start : block.end]):
        at = block.start + found.start()
        if found[0] == opening:
            opened.append(at)
        elif opened:
            opened.pop()
        elif closing != "’":  # it is an apostrophe too
            yield _alone(at, closing, opening)
    for at in opened:
        yield _alone(at, opening, closing)


def _alone(at: int, mark: str, other: str) -> Spot:
    message = (
        f"“{mark}”没有找到配对的“{other}”。"
        if mark not in "“”"
        else f"引号 {mark} 没有找到配对的 {other}。"
    )
    advice = (
        "请补上，或者删去多余的；引文分成几段的，每段都写前引号，只在最后一段写后引号，可以保留。"
    )
    return Spot(at, at + 1, codes.UNPAIRED_QUOTE, message, advice)
