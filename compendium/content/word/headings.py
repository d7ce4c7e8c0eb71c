"""A paragraph -> the level of the heading that it is, by its style or by how it is typed."""

from __future__ import annotations

import re

from .pieces import Inline, Paragraph, TextRun, text_of

_HAN = "[一二三四五六七八九十]{1,3}"
_TYPED = (
    (re.compile(rf"{_HAN}[、．.]\s*\S"), 2),
    (re.compile(rf"[（(]{_HAN}[)）]\s*、?\S"), 3),
)
_FIGURES = (
    (re.compile(r"[0-9]{1,2}[.．、](?![0-9])\s*\S"), 4),
    (re.compile(r"[（(][0-9]{1,2}[)）]\s*\S"), 5),
)
_SPACE_BEHIND = re.compile(
    rf"\A({_HAN}、|[（(](?:{_HAN}|[0-9]{{1,2}})[)）]|[0-9]{{1,2}}[.．](?![0-9]))\s+"
)
_LONGEST, _ENDS = 40, ("。", "；", "：", "，", "！", "？", ";", ":", "”", "）")


def typed_level(words: str, *, bold: bool) -> int:
    """Return the level that a heading is typed at: 2 for 一、, 3 for （一）; 0 where it is none.

    Figures (1. and （1）) begin headings where they are bold, else paragraphs.
    """
    line = words.strip()
    if not line or len(line) > _LONGEST or "\n" in line or line.endswith(_ENDS[:7]):
        return 0
    kinds = (*_TYPED, *_FIGURES) if bold else _TYPED
    return next((level for sign, level in kinds if sign.match(line)), 0)


def is_bold(inlines: tuple[Inline, ...]) -> bool:
    """Tell whether all words of a paragraph are bold."""
    words = [one for one in inlines if isinstance(one, TextRun) and one.text.strip()]
    return bool(words) and all(one.bold for one in words)


def heading_words(paragraph: Paragraph) -> str:
    """Return the words of a heading in one line, its automatic number before them."""
    label = paragraph.number.label if paragraph.number else ""
    words = " ".join(f"{label}{text_of(paragraph.inlines).strip()}".split())
    return _SPACE_BEHIND.sub(r"\1", words)


def levels_of(paragraphs: list[Paragraph]) -> dict[int, int]:
    """Return by its place in the list the level of every paragraph that is a heading.

    What is typed outweighs the style: authors take 标题 1 for a title and for 一、 alike.
    """
    typed = [
        typed_level(heading_words(p), bold=p.outline > 0 or is_bold(p.inlines)) for p in paragraphs
    ]
    styled = {
        p.outline for p, level in zip(paragraphs, typed, strict=True) if p.outline and not level
    }
    ranks = {outline: min(2 + n, 6) for n, outline in enumerate(sorted(styled))}
    tops = [
        p.outline for p, level in zip(paragraphs, typed, strict=True) if p.outline and level == 2
    ]
    found = {}
    for number, (paragraph, level) in enumerate(zip(paragraphs, typed, strict=True)):
        if level:
            found[number] = level
        elif paragraph.outline and heading_words(paragraph):
            above = sum(top < paragraph.outline for top in tops[:1])
            found[number] = min(max(ranks[paragraph.outline], 2 + above), 6)
    return found
