"""Words of a case -> sentences, and how many 字 each is when it is read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_ENDS = frozenset("。！？!?…")
_OPENING, _CLOSING = "“‘（《【「『", "”’）》】」』"
_LONGEST = 400
"""Characters after which a mark that was never closed no longer holds a sentence together."""

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?(%|‰|年)?")
_LATIN = re.compile(r"[A-Za-z]+")
_BETWEEN = re.compile(r"(?<=\d)(?:[:：—–～~-]+)(?=\d)")
_ON_THE_HOUR = re.compile(r"(?<=\d)[:：]00(?!\d)")
_SIGNS = {"%": 3, "‰": 3, "年": 1}
"""百分之, 千分之, 年: what a sign behind a number is when it is read; 点 or 到 is between two."""

_POINTS = re.compile("下[表图]|[见如][表图]|下面.{0,6}[表图](?!示)")
"""What sends a reader to a table or a picture below."""

_YEAR_DIGITS, _LATIN_LETTERS = 4, 3


class CaseSentence(NamedTuple):
    """A sentence of the case; one that is not ``fit`` to be said is a note, a row, a caption."""

    words: str
    fit: bool = True

    @property
    def length(self) -> int:
        """字 as read aloud."""
        return spoken_length(self.words)


def split_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of ``text``: none is cut within quotation marks or brackets."""
    depth, start = 0, 0
    for place, sign in enumerate(text):
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            depth = max(0, depth - 1)
        if place - start > _LONGEST:
            depth = 0
        if _is_end(text, place) and depth == 0:
            yield from _whole(text[start : place + 1])
            start = place + 1
    yield from _whole(text[start:])


def _is_end(text: str, place: int) -> bool:
    """Tell whether a sentence may end at ``place``: with a mark, or the closing marks after it."""
    following = text[place + 1 : place + 2]
    if following and (following in _ENDS or following in _CLOSING):
        return False
    before = text[: place + 1].rstrip(_CLOSING)[-1:]
    if before in "!?" and before:
        return not following or following.isspace() or bool(_HAN.match(following))
    return before in _ENDS if before else False


def sentence_is_closed(words: str) -> bool:
    """Tell whether ``words`` end as a sentence does: items of lists often do not."""
    return words.rstrip(_CLOSING)[-1:] in (*_ENDS, *"，；：、")


def leads_on(words: str) -> bool:
    """Tell whether ``words`` only announce what follows them."""
    return words.rstrip().endswith(("：", ":"))


def points_below(words: str) -> bool:
    """Tell whether ``words`` send the reader to a table or a picture below."""
    return bool(_POINTS.search(words))


def stands_alone(words: str) -> bool:
    """Tell whether ``words`` say something where nothing of what is around them is shown."""
    return not leads_on(words) and not points_below(words)


def _whole(words: str) -> Iterator[str]:
    if words.strip():
        yield words.strip()


def spoken_length(text: str) -> int:
    """Return how many 字 a reader says for ``text``: 95.7% is 百分之九十五点七, eight of them."""
    text = _ON_THE_HOUR.sub("点", text)
    numbers = sum(_said_number(found) for found in _NUMBER.finditer(text))
    rest = _NUMBER.sub("", text)
    latin = sum(-(-len(run) // _LATIN_LETTERS) for run in _LATIN.findall(rest))
    return numbers + len(_HAN.findall(rest)) + latin + len(_BETWEEN.findall(text))


def _said_number(found: re.Match[str]) -> int:
    """Return the 字 of a number: a year digit by digit, others with their tens and hundreds."""
    whole, decimals, sign = found[1], found[2] or "", found[3] or ""
    is_year = sign == "年" and len(whole) == _YEAR_DIGITS
    digits = len(whole) if is_year else _with_places(whole)
    point = len(decimals) + 1 if decimals else 0
    return digits + point + _SIGNS.get(sign, 0)


def _with_places(whole: str) -> int:
    """Return the 字 of a whole number: a digit and its place for each that is no zero."""
    digits = whole.lstrip("0")
    if not digits:
        return 1
    said = 2 * sum(digit != "0" for digit in digits) - (digits[-1] != "0")
    zeros = len(re.findall("0+(?=[1-9])", digits))
    begins_with_ten = len(digits) == 2 and digits[0] == "1"
    return said + zeros - begins_with_ten
