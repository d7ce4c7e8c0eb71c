"""What is written twice: a word by a slip of the hand, a sentence or a paragraph by copying."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from .prose import BLANK, Block, Prose, Spot, holds_any

SHORTEST_SENTENCE = 16
"""Characters of a sentence from which it is no accident that it occurs twice."""

_DOUBLED = re.compile(
    "(?<![目标有似真众打端中妙])的的(?!确)|(?<![为除不一小终明罢])了了(?!解|然|如|之|却|结|不)"
    "|(?<![实存所现正内外潜自旨志好乐贵重])在在|(?<![共饱温总缓调柔谐])和和(?![美气睦平谐])|与与|(?<!等)等等等(?!等)"
    "|(?<![就还可要总但只凡若或])是是(?!非)|我们我们|开展开展|进行进行"
)
_TWICE = (
    "的的",
    "了了",
    "在在",
    "和和",
    "与与",
    "等等等",
    "是是",
    "我们我们",
    "开展开展",
    "进行进行",
)
_SENTENCE = re.compile("[^。！？；\n]+")
_LONG_SENTENCE = re.compile(f"[^。！？；\n]{{{SHORTEST_SENTENCE},}}")
_BESIDE = " *_。！？；\t\n\u3000"
_NO_TEXT = re.compile(rf"\s*[#|>{BLANK}]")


def words_stand_once(prose: Prose) -> Iterator[Spot]:
    """No word of one or two Han stands twice by a slip: 的的, 了了."""
    if not holds_any(prose.text, _TWICE):
        return
    for found in _DOUBLED.finditer(prose.text):
        message = f"“{found[0]}”重复了。"
        yield Spot(*found.span(), codes.DOUBLED_WORD, message, "请删去多余的字。")


def sentences_differ(prose: Prose) -> Iterator[Spot]:
    """No paragraph, and no long sentence, stands twice in a case."""
    if _all_differ(prose):
        return
    seen: dict[str, int] = {}
    for block in prose.blocks:
        if block.key or _NO_TEXT.match(prose.text, block.start, block.end):
            continue
        text = prose.text[block.start : block.end]
        start = block.end - len(text.lstrip())
        if (first := _known(text.strip(_BESIDE), start, seen)) is not None:
            yield _told(prose, start, first, "段")
            continue
        yield from _sentences(prose, block, seen)


def _all_differ(prose: Prose) -> bool:
    """Tell of most texts at once that nothing long stands twice in them."""
    said = _LONG_SENTENCE.findall(prose.text, prose.body)
    blocks = [prose.text[start:end] for start, end, key in prose.blocks if not key]
    for pieces in (said, blocks):
        words = [piece.strip(_BESIDE) for piece in pieces]
        long = [piece for piece in words if len(piece) >= SHORTEST_SENTENCE]
        if len(set(long)) < len(long):
            return False
    return True


def _sentences(prose: Prose, block: Block, seen: dict[str, int]) -> Iterator[Spot]:
    whole = prose.text[block.start : block.end].strip(_BESIDE)
    for found in _SENTENCE.finditer(prose.text, block.start, block.end):
        words = found[0].strip(_BESIDE)
        if words != whole and (first := _known(words, found.start(), seen)) is not None:
            yield _told(prose, found.start(), first, "句")


def _known(words: str, at: int, seen: dict[str, int]) -> int | None:
    """Return where ``words`` stood before; remember them where they did not."""
    if len(words) < SHORTEST_SENTENCE:
        return None
    first = seen.setdefault(words, at)
    return first if first != at else None


def _told(prose: Prose, start: int, first: int, what: str) -> Spot:
    line = prose.place(first).line
    message = f"这一{what}与第 {line} 行的一{what}完全相同。"
    return Spot(start, start + 1, codes.REPEATED_TEXT, message, "请删去一处，或者各写各的。")
