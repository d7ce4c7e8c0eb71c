"""Words that number what follows: 第一, 其次, 三是; each group keeps to one kind, without a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from ..model.han_numbers import from_han
from .prose import Prose, Spot, holds_any

_KINDS = ("是", "第", "其")
_DONE = (
    "(?:要(?![务义素件])|抓|做|加强|开展|推动|推进|坚持|强化|完善|建立|提高|提升|落实|注重|突出)"
)
"""What follows an order word that no mark parts from its sentence."""

_WORD = re.compile(
    r"^(?P<heading>#)|(?:^|[。；：，！？\n\0*>\-])[ \t*]*(?:"
    r"(?P<being>[一二三四五六七八九十]{1,2})是(?!否)"
    rf"|第(?P<ordinal>[一二三四五六七八九十]{{1,2}})(?=[，,、：是]|{_DONE})|其(?P<of>[一二三四])(?=[，,、：是])"
    rf"|(?P<adverb>首先|(?:其次|再次|最后)(?=[，,是、]))(?=[，,是、]|{_DONE}))",
    re.MULTILINE,
)
_SECOND = ("二是", "三是", "四是", "五是", "第二", "第三", "第四", "其次", "再次", "其二", "其三")
"""Without one of these nothing goes on from a first one."""

_ADVERBS = {"首先": 1, "其次": 2, "再次": 3, "最后": 0}


def order_words_agree(prose: Prose) -> Iterator[Spot]:
    """After 一是 comes 二是, after 首先 comes 其次; below each heading anew."""
    if not holds_any(prose.text, _SECOND):
        return
    last: tuple[str, int, str] | None = None
    kinds: set[str] = set()
    for found in _WORD.finditer(prose.text, prose.body):
        kind = str(found.lastgroup)
        if kind == "heading":
            last = None
            kinds.clear()
            continue
        word = found[kind]
        number = _ADVERBS[word] if kind == "adverb" else from_han(word)
        typed = found[0].lstrip("。；：，！？\n\0*>- \t")
        if last and number:
            yield from _gap(found, last, (kind, number, typed), kind in kinds)
        if number:
            kinds.add(kind)
            last = (kind, number, typed)


def _gap(
    found: re.Match[str], last: tuple[str, int, str], now: tuple[str, int, str], outer: bool
) -> Iterator[Spot]:
    """Yield what is wrong with ``now`` after ``last``; ``outer`` has words of its kind before."""
    end = found.end()
    start = end - len(now[2])
    if now[0] == last[0] and now[1] > last[1] + 1:
        message = f"“{last[2]}”后面是“{now[2]}”，中间缺了。"
        yield Spot(start, end, codes.ORDER_WORDS, message, "请按次序重新编号，或者补上缺的一项。")
    elif now[0] == last[0] and now[1] == last[1] and now[1] > 1:
        message = f"“{now[2]}”写了两次。"
        yield Spot(start, end, codes.ORDER_WORDS, message, "请按次序重新编号。")
    elif now[0] != last[0] and (now[1] == last[1] + 1 or _jumps(last, now, outer)):
        message = f"前面用的是“{last[2]}”，这里用的是“{now[2]}”。"
        advice = (
            "同一组请用同一种：“第一、第二、第三”，或者“首先、其次、再次”，或者“一是、二是、三是”。"
        )
        yield Spot(start, end, codes.ORDER_WORDS, message, advice)


def _jumps(last: tuple[str, int, str], now: tuple[str, int, str], outer: bool) -> bool:
    """Tell of 首先 … 第三, where no 第一 stands before: else 首先 belongs to a group within it."""
    return (last[0], now[0]) == ("adverb", "ordinal") and now[1] > last[1] > 0 and not outer
