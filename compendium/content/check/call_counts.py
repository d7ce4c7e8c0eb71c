"""Rules for how many pictures and videos a case has that is handed in for a call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import codes
from ..model.call import Bounds, Call
from ..offered import OfferedCase
from ..problems import Code, Problem


class _Counted(NamedTuple):
    """What is counted: the ``key`` of its list, its name and measure, how it is handed in."""

    key: str
    name: str
    measure: str
    carried: str
    few: Code
    many: Code


_PICTURES = _Counted(
    "photos", "图片", "张", "带", codes.CALL_FEW_PICTURES, codes.CALL_MANY_PICTURES
)
_FILMS = _Counted("videos", "视频", "个", "交", codes.CALL_FEW_FILMS, codes.CALL_MANY_FILMS)


def pictures_are_enough(offered: OfferedCase, call: Call) -> Iterator[Problem]:
    """There are as many pictures as the call asks; what is too many is left out from the end."""
    yield from _as_many_as_asked(offered, len(offered.case.photos), call.pictures, _PICTURES)


def films_are_enough(offered: OfferedCase, call: Call) -> Iterator[Problem]:
    """There are as many videos as the call asks; what is too many is left out from the end."""
    yield from _as_many_as_asked(offered, len(offered.case.videos), call.videos, _FILMS)


def _as_many_as_asked(
    offered: OfferedCase, number: int, terms: Bounds, what: _Counted
) -> Iterator[Problem]:
    place, measure = offered.place(what.key), what.measure
    message = f"{what.name}通知要{terms.said(measure)}，现在 {number} {measure}。"
    if terms.most == 0:
        message = f"这份通知不要{what.name}，现在有 {number} {measure}。"
    if terms.too_few(number):
        lacking = (terms.least or 0) - number
        advice = f"请至少再放 {lacking} {measure}，写进信息区的 {what.key}。"
        yield what.few.at(place, message, advice)
    if terms.too_many(number):
        first = f"报送时只{what.carried}前 {terms.most} {measure}"
        advice = f"{first}；要换的，请调整 {what.key} 的次序。"
        none = f"报送时不{what.carried}{what.name}，不用改案例。"
        yield what.many.at(place, message, advice if terms.most else none)
