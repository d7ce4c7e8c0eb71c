"""Pictures and the lines beside them -> which line says what which picture shows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from .photo_facts import facts_in
from .pieces import Inline, Paragraph, PictureMark, WordBlock, WordTable, text_of

_NUMBER = r"(?:图|照片|图片)\s*[0-9０-９一二三四五六七八九十]{1,3}(?:[-－—.][0-9]{1,2})?"
_CAPTION = re.compile(
    rf"\s*{_NUMBER}(?:\s*[：:.、．]\s*|[\s\u3000]+|(?=[^\s是为中见示和，。]))(.*)", re.DOTALL
)
_NEXT = re.compile(rf"[\s\u3000]+(?={_NUMBER}[：:.、．\s\u3000])")
_LONGEST = 80


class Figure(NamedTuple):
    """A picture with its caption and what is ``said`` of it by labels, by the keys of photos.

    ``place`` is where it stands in the document.
    """

    mark: PictureMark
    caption: str
    place: str
    said: Mapping[str, str] = MappingProxyType({})


class _Said(NamedTuple):
    """What a line says of a picture: its caption, and facts by the keys of photos."""

    caption: str
    facts: Mapping[str, str] = MappingProxyType({})


def caption_in(words: str) -> str | None:
    """Return what the caption ``words`` say behind their number; none where they are no caption."""
    found = _CAPTION.fullmatch(words.strip())
    return found[1].strip() if found and len(words) <= _LONGEST else None


def marks_of(inlines: Sequence[Inline]) -> list[PictureMark]:
    return [one for one in inlines if isinstance(one, PictureMark)]


def with_captions(blocks: Sequence[WordBlock]) -> list[WordBlock | tuple[Figure, ...]]:
    """Return ``blocks``, every picture out of its line with the caption that is beside it."""
    found: list[WordBlock | tuple[Figure, ...]] = []
    left = list(blocks)
    while left:
        block = left.pop(0)
        marks = marks_of(block.inlines) if isinstance(block, Paragraph) else []
        if not isinstance(block, Paragraph) or not marks:
            found.append(block)
            continue
        rest = tuple(one for one in block.inlines if not isinstance(one, PictureMark))
        while left and _is_pictures_alone(left[0]) and not text_of(rest).strip():
            marks += marks_of(left.pop(0).inlines)  # type: ignore[union-attr]  # a paragraph
        facts = _facts_below(left)
        said = _captions(text_of(rest), block, len(marks))
        if said:
            rest = ()
        else:
            said = _beside(left, len(marks)) or _above(found, len(marks))
        facts |= _facts_below(left)
        if text_of(rest).strip() or any(not isinstance(one, PictureMark) for one in rest):
            found.append(block._replace(inlines=rest))
        found.append(_figures(marks, said, facts, block.place))
    return found


def _figures(
    marks: list[PictureMark], said: list[_Said], facts: Mapping[str, str], place: str
) -> tuple[Figure, ...]:
    """Return the figures of ``marks``; one caption, and ``facts``, hold for all of them."""
    shared = said * len(marks) if len(said) == 1 else [*said, *[_Said("")] * len(marks)]
    return tuple(
        Figure(mark, one.caption or facts.get("caption", ""), place, {**facts, **one.facts})
        for mark, one in zip(marks, shared or [_Said("")] * len(marks), strict=False)
    )


def _facts_below(left: list[WordBlock]) -> dict[str, str]:
    """Take the lines right below a picture that say by labels what it is out of ``left``."""
    facts: dict[str, str] = {}
    while left and isinstance(left[0], Paragraph) and not marks_of(left[0].inlines):
        rest, said = facts_in(text_of(left[0].inlines).strip())
        if rest or not said:
            break
        left.pop(0)
        facts |= said
    return facts


def _is_pictures_alone(block: WordBlock) -> bool:
    if isinstance(block, WordTable) or not marks_of(block.inlines):
        return False
    return all(isinstance(one, PictureMark) for one in block.inlines)


def _beside(left: list[WordBlock], pictures: int) -> list[_Said]:
    """Take the captions right below the pictures out of ``left``."""
    said: list[_Said] = []
    while left and len(said) < pictures and isinstance(left[0], Paragraph):
        found = _captions(text_of(left[0].inlines), left[0], pictures, below=not said)
        if not found or marks_of(left[0].inlines):
            break
        left.pop(0)
        said += found
    return said


def _above(found: list[WordBlock | tuple[Figure, ...]], pictures: int) -> list[_Said]:
    """Take a caption right above the pictures out of ``found``."""
    last = found[-1] if found else None
    if not isinstance(last, Paragraph):
        return []
    said = _captions(text_of(last.inlines), last, pictures)
    if said:
        found.pop()
    return said


def _captions(words: str, block: Paragraph, pictures: int, *, below: bool = False) -> list[_Said]:
    """Return what a line says of pictures, several where it numbers them; [] for none."""
    parted = [_Said(*facts_in(part)) for part in _NEXT.split(words.strip())]
    bare = "".join(one.caption for one in parted)
    if block.outline or not bare or len(bare) > _LONGEST * pictures:
        return []
    numbered = [caption_in(one.caption) for one in parted]
    if all(one is not None for one in numbered):
        return [
            one._replace(caption=said or "") for one, said in zip(parted, numbered, strict=True)
        ]
    styled = block.style in ("caption", "题注")
    centred = below and block.centred and not bare.endswith(("。", "：", ":"))
    alone = _Said(*facts_in(words.strip()))
    return [alone] if len(alone.caption) <= _LONGEST and (styled or centred) else []
