"""The links of a content tree -> where they lead in print: a case, a place, a web address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ....content.body.case_links import linked_case
from ....content.body.inlines import ZERO_WIDTH_SPACE, breakable
from ....content.body.tree_words import words_of
from ....content.load.address import case_address
from ....content.settings import Settings

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_TYPED = re.compile(rf"(https?://[!-~{ZERO_WIDTH_SPACE}]*[\w/&=#~+\-])", re.IGNORECASE | re.ASCII)
"""An address as it stands in running text; a mark that ends the sentence is not part of it."""

_UNLINKED = frozenset({"a", "case", "here", "h"})
"""What holds no further link: links, and headings."""

_LINES = frozenset({"p", "ul", "ol", "fn"})
"""Blocks and footnotes that tell the templates where they hold a ``long`` run of Latin."""


def short(address: str) -> str:
    """Return a web address as a reader types it, breakable."""
    return breakable(_SCHEME.sub("", address).rstrip("/"))


def with_links(tree: Any, identity: str, settings: Settings) -> Any:
    """Return ``tree`` with every link as a case, a place of this one, or a web address.

    An address that was typed without a link becomes one. A web address is marked where it comes
    first, so that a page prints it once.
    """
    seen: set[str] = set()

    def follow(node: Any, linking: bool = True) -> Any:
        if isinstance(node, list):
            linked = node if not linking else [one for part in node for one in _linked(part)]
            return [follow(part, linking) for part in linked]
        if not isinstance(node, dict):
            return node
        if node.get("t") == "a":
            node = _target(node, identity, settings, seen)
        linking = linking and node.get("t") not in _UNLINKED
        followed = {key: follow(value, linking) for key, value in node.items()}
        return {**followed, "long": True} if _is_long(followed) else followed

    return follow(tree)


def _linked(part: Any) -> Iterator[Any]:
    """Yield ``part`` of a text, the addresses that are typed in it as links."""
    if not isinstance(part, str) or "://" not in part:
        yield part
        return
    for number, piece in enumerate(_TYPED.split(part)):
        if number % 2:
            yield {"t": "a", "href": piece.replace(ZERO_WIDTH_SPACE, ""), "c": [piece]}
        elif piece:
            yield piece


def _is_long(node: dict[str, Any]) -> bool:
    return node.get("t") in _LINES and any(ZERO_WIDTH_SPACE in words for words in words_of(node))


def _target(
    node: dict[str, Any], identity: str, settings: Settings, seen: set[str]
) -> dict[str, Any]:
    href = node["href"]
    if case := linked_case(href, identity[:4]):
        return {
            "t": "case",
            "id": case,
            "c": node["c"],
            **_web(settings.address(case_address(case))),
        }
    if href.startswith("#"):
        return {"t": "here", "anchor": href[1:], "c": node["c"]}
    web = href if _SCHEME.match(href) else settings.address(case_address(identity) + href)
    said = "".join(words_of(node["c"])).replace(ZERO_WIDTH_SPACE, "").rstrip("/") == web.rstrip("/")
    first = web not in seen and not said
    seen.add(web)
    return {"t": "a", "c": node["c"], "first": first, **_web(web)}


def _web(address: str) -> dict[str, str]:
    return {"href": address, "shown": breakable(address)}
