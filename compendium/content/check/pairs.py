"""Marks that come in pairs: brackets, quotation marks, the marks of titles (GB/T 15834)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from .. import codes
from .prose import HAN, Block, Edit, Prose, Spot

_OPENING = {"（": "）", "《": "》", "【": "】", "(": "）"}
_PAIRED = re.compile("[（）《》【】()]")
_OTHER = "[^（）《》【】()\\n\\0]*"
_MATCHED = re.compile(rf"（{_OTHER}）|《{_OTHER}》|【{_OTHER}】|\({_OTHER}\)")
"""Pairs that hold no other: where nothing else is left all brackets have theirs."""

_HAN = re.compile(f"[{HAN}]")
_ITEM = re.compile(r"(?<![\w）])[0-9a-z]{1,2}[)）]\Z")
_QUOTES = re.compile("[“”]")
_TWO_OPEN = re.compile("“[^“”]*“")
_ALIKE = str.maketrans("()", "（）")


class _Pair(NamedTuple):
    """The offsets of two brackets that belong together."""

    start: int
    end: int


def brackets_are_chinese(prose: Prose) -> Iterator[Spot]:
    """Brackets beside or around Han are Chinese ones; a pair is one finding."""
    if "(" not in prose.text and ")" not in prose.text:
        return
    for pairs, alone in _brackets(prose):
        for pair in pairs:
            ascii_ones = [at for at in pair if prose.text[at] in "()"]
            if len(ascii_ones) == 1 or (ascii_ones and _is_chinese(prose.text, pair)):
                yield _ascii_brackets(prose.text, ascii_ones)
        for at in alone:
            if prose.text[at] in "()" and _touches(prose.text, at):
                yield _ascii_brackets(prose.text, [at])


def brackets_are_paired(prose: Prose) -> Iterator[Spot]:
    """（）, 《》 and 【】 come in pairs within a paragraph."""
    if not _PAIRED.search(_MATCHED.sub("", prose.text)):
        return
    for _, alone in _brackets(prose):
        for at in alone:
            mark = prose.text[at]
            if mark not in "()":
                other = _OPENING.get(mark) or next(k for k, v in _OPENING.items() if v == mark)
                message = f"“{mark}”没有找到配对的“{other}”。"
                advice = f"请补上“{other}”，或者删去多余的“{mark}”。"
                yield Spot(at, at + 1, codes.UNPAIRED, message, advice)


def quotes_are_chinese(prose: Prose) -> Iterator[Spot]:
    """Quotation marks beside or around Han are “” and ‘’; a pair is one finding."""
    for mark, right in (('"', "“”"), ("'", "‘’")):
        if mark in prose.text:
            for block in prose.blocks:
                yield from _ascii_quotes(prose.text, block, mark, right)


def quotes_are_not_nested(prose: Prose) -> Iterator[Spot]:
    """Inside “” stand ‘’ (4.8.3.4)."""
    for block in prose.blocks if _TWO_OPEN.search(prose.text) else ():
        opened: list[int] = []
        inner: list[int] = []
        for found in _QUOTES.finditer(prose.text, block.start, block.end):
            if found[0] == "“":
                opened.append(found.start())
            elif opened:
                start = opened.pop()
                if opened:
                    inner.append(start)
                else:
                    yield from map(_nested, inner)
                    inner.clear()


def _brackets(prose: Prose) -> Iterator[tuple[list[_Pair], list[int]]]:
    """Yield, block by block, the pairs of brackets and the places of those that stand alone."""
    found = _PAIRED.finditer(prose.text)
    for _, brackets in groupby(found, key=lambda bracket: prose.block(bracket.start())):
        yield _matched(prose.text, brackets)


def _matched(text: str, brackets: Iterable[re.Match[str]]) -> tuple[list[_Pair], list[int]]:
    open_ones: list[tuple[int, str]] = []
    pairs: list[_Pair] = []
    alone: list[int] = []
    for found in brackets:
        mark, at = found[0].translate(_ALIKE), found.start()
        if mark in _OPENING:
            open_ones.append((at, _OPENING[mark]))
        elif mark in [wanted for _, wanted in open_ones[-3:]]:
            while (last := open_ones.pop())[1] != mark:
                alone.append(last[0])
            pairs.append(_Pair(last[0], at))
        elif not _ITEM.search(text, max(at - 3, 0), at + 1):
            alone.append(at)
    return pairs, sorted([*alone, *(at for at, _ in open_ones)])


def _is_chinese(text: str, pair: _Pair) -> bool:
    return any(_touches(text, at) for at in pair) or bool(_HAN.search(text, *pair))


def _touches(text: str, at: int) -> bool:
    """Tell whether a Han stands beside ``at``."""
    return any(_HAN.match(text, side) for side in (at - 1, at + 1))


def _ascii_brackets(text: str, places: list[int]) -> Spot:
    typed = "".join(text[at] for at in places)
    right = typed.translate(_ALIKE)
    edits = tuple(Edit(at, at + 1, text[at].translate(_ALIKE)) for at in places)
    message = f"中文里用了英文的括号“{typed}”。"
    advice = f"请改成中文的“{right}”。"
    return Spot(places[0], places[0] + 1, codes.ASCII_MARK, message, advice, edits)


def _ascii_quotes(text: str, block: Block, mark: str, right: str) -> Iterator[Spot]:
    places = [f.start() for f in re.finditer(re.escape(mark), text[block.start : block.end])]
    places = [block.start + at for at in places]
    for start, end in zip(places[::2], [*places[1::2], None], strict=False):
        pair = _Pair(start, start if end is None else end)
        if not _is_chinese(text, pair):
            continue
        message = f"中文里用了英文的引号“{mark}”。"
        advice = f"请改成中文的{right}。"
        edits = (
            () if end is None else (Edit(start, start + 1, right[0]), Edit(end, end + 1, right[1]))
        )
        yield Spot(start, start + 1, codes.ASCII_MARK, message, advice, edits)


def _nested(at: int) -> Spot:
    advice = "里面一层请用单引号‘’。"
    return Spot(at, at + 1, codes.NESTED_QUOTES, "双引号里又用了双引号。", advice)
