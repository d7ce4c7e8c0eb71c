"""Words under 其他荣誉 (2025年获省级先进党支部；…) -> entries of the front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from . import losses
from .days import day_in
from .losses import Loss, quoted

_PART = re.compile(r"[；;。\n]")
_WHEN = re.compile(r"(?P<when>20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?)[，,]?")
_WON = re.compile(r"^(?:\d{1,2}[.．、])?\s*(?:荣获|获得|获评|被评为|获)?(?:了)?[“”]?|[“”]?$")


def typed_honours(
    words: str, place: str, levels: Sequence[str]
) -> tuple[list[dict[str, Any]], list[Loss]]:
    """Return the honours that ``words`` list, and what of it bears none of the ``levels``, or two.

    A day is taken where it is a whole one.
    """
    found: list[dict[str, Any]] = []
    told: list[Loss] = []
    for part in filter(None, map(str.strip, _PART.split(words))):
        named = [level for level in levels if level in part]
        if len(named) != 1:
            told.append(Loss(losses.UNKNOWN_FIELD, quoted(f"其他荣誉：{part}"), place))
            continue
        when = _WHEN.search(part)
        day = day_in(when["when"]) if when else ""
        name = _WON.sub("", _WHEN.sub("", part, 1)).strip()
        found.append({"name": name, "level": named[0], **({"date": day} if day else {})})
    return found, told
