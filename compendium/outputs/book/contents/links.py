"""The links of a content tree -> where they lead in print: a case, a place, a web address."""

from __future__ import annotations

import re
from typing import Any

from ....content.body.blocks import words_of
from ....content.body.case_links import linked_case
from ....content.body.inlines import breakable
from ....content.load.address import case_address
from ....content.settings import Settings

_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def short(address: str) -> str:
    """Return a web address as a reader types it, breakable."""
    return breakable(_SCHEME.sub("", address).rstrip("/"))


def with_links(tree: Any, identity: str, settings: Settings) -> Any:
    """Return ``tree`` with every link as a case, a place of this one, or a web address.

    A web address is marked where it comes first, so that a page prints it once.
    """
    seen: set[str] = set()

    def follow(node: Any) -> Any:
        if isinstance(node, list):
            return [follow(part) for part in node]
        if not isinstance(node, dict):
            return node
        if node.get("t") == "a":
            node = _target(node, identity, settings, seen)
        return {key: follow(value) for key, value in node.items()}

    return follow(tree)


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
    said = "".join(words_of(node["c"])).replace("\u200b", "").rstrip("/") == web.rstrip("/")
    first = web not in seen and not said
    seen.add(web)
    return {"t": "a", "c": node["c"], "first": first, **_web(web)}


def _web(address: str) -> dict[str, str]:
    return {"href": address, "shown": breakable(address)}
