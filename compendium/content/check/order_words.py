"""Words that number what follows: 第一, 其次, 三是; each group keeps to one kind, without a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from ..model.han_numbers import from_han
from .prose import Prose, Spot, holds_any

_KINDS = ("是", "第", "其")
_WORD = re.compile(
    r"^(?P<heading>#)|(?:^|[。；：，！？\n\0*>\-])[ \t*]*(?:"
    r"(?P<being>[一二三四五六七八九十]{1,2})是(?!否)"
    r"|第(?P<ordinal>[一二三四五六七八九十]{1,2})(?=[，,、：是])|其(?P<of>[一二三四])(?=[，,、：是])"
    r"|(?P<adverb>首先|其次|再次|最后)(?=[，,是、]))",
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
    for found in _WORD.finditer(prose.text, prose.body):
        kind = str(found.lastgroup)
        if kind == "heading":
            last = None
            continue
        word = found[kind]
        number = _ADVERBS[word] if kind == "adverb" else from_han(word)
        typed = found[0].lstrip("。；：，！？\n\0*>- \t")
        if last and number:
            yield from _gap(found, last, (kind, number, typed))
        if number:
            last = (kind, number, typed)


def _gap(
    found: re.Match[str], last: tuple[str, int, str], now: tuple[str, int, str]
) -> Iterator[Spot]:
    end = found.end()
    start = end - len(now[2])
    if now[0] == last[0] and now[1] > last[1] + 1:
        message = f"“{last[2]}”后面是“{now[2]}”，中间缺了。"
        yield Spot(start, end, codes.ORDER_WORDS, message, "请按次序重新编号，或者补上缺的一项。")
    elif now[0] == last[0] and now[1] == last[1] and now[1] > 1:
        message = f"“{now[2]}”写了两次。"
        yield Spot(start, end, codes.ORDER_WORDS, message, "请按次序重新编号。")
    elif now[0] != last[0] and now[1] == last[1] + 1:
        message = f"前面用的是“{last[2]}”，这里用的是“{now[2]}”。"
        advice = (
            "同一组请用同一种：“第一、第二、第三”，或者“首先、其次、再次”，或者“一是、二是、三是”。"
        )
        yield Spot(start, end, codes.ORDER_WORDS, message, advice)
