"""A style, read as browsers read it -> the addresses that it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tinycss2 import parse_component_value_list

_ASKING = {"import", "url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"}
"""Where a string is an address: a rule and functions (CSS Images 4, CSS Values 5)."""


def style_targets(style: str) -> Iterator[str]:
    """Yield what url(), @import, image-set() and the like name, whatever is escaped in it."""
    waiting = [_Level(parse_component_value_list(style, skip_comments=True), "")]
    while waiting:
        level = waiting[-1]
        one = next(level.tokens, None)
        if one is None:
            waiting.pop()
        elif one.type == "at-keyword":
            level.within = one.lower_value
        elif one == ";":
            level.within = ""
        elif (one.type == "url" and level.within != "namespace") or (
            one.type == "string" and level.within in _ASKING
        ):
            yield one.value
        elif one.type == "function":
            name = level.within if level.within == "namespace" else one.lower_name
            waiting.append(_Level(one.arguments, name))
        elif hasattr(one, "content"):
            waiting.append(_Level(one.content, ""))
            level.within = ""


class _Level:
    """The tokens of a block that are not read yet, and the rule or function they stand in."""

    def __init__(self, tokens: list[Any], within: str) -> None:
        self.tokens, self.within = iter(tokens), within
