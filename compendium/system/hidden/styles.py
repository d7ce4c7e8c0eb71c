"""A style, read as browsers read it -> the addresses that it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tinycss2 import parse_component_value_list

_ASKING = {"import", "url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"}
"""Where a string is an address: a rule and functions (CSS Images 4, CSS Values 5)."""


def style_targets(style: str) -> Iterator[str]:
    """Yield what url(), @import, image-set() and the like name, whatever is escaped in it."""
    yield from _targets(parse_component_value_list(style, skip_comments=True), "")


def _targets(tokens: list[Any], within: str) -> Iterator[str]:
    """Yield the addresses among ``tokens``, which stand ``within`` a rule or function."""
    for one in tokens:
        if one.type == "at-keyword":
            within = one.lower_value
        elif one == ";":
            within = ""
        elif one.type in ("url", "string"):
            asking = within != "namespace" if one.type == "url" else within in _ASKING
            yield from [one.value] if asking else []
        elif one.type == "function":
            name = within if within == "namespace" else one.lower_name
            yield from _targets(one.arguments, name)
        elif hasattr(one, "content"):
            yield from _targets(one.content, "")
            within = ""
