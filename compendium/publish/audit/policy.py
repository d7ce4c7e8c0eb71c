"""The Content-Security-Policy of a page -> whether it keeps the page from asking other hosts."""

from __future__ import annotations

import re

_HARMLESS = re.compile(
    r"'(?:none|self|sha(?:256|384|512)-[A-Za-z0-9+/_-]+={0,2})'|data:|blob:", re.IGNORECASE
)
"""Sources that lie in the site or in the page itself (CSP 3, 2.3.1)."""

_WITHOUT_SOURCES = {"sandbox", "upgrade-insecure-requests", "block-all-mixed-content"}


def forbids_requests(policies: list[str], asked: str = "") -> bool:
    """Tell whether one of ``policies`` forbids all that is not allowed, and allows no other host
    but ``asked``, which only scripts may ask.

    Several hold together, so one is enough.
    """
    return any(_is_closed(policy, asked) for policy in policies)


def _is_closed(policy: str, asked: str) -> bool:
    rules: dict[str, list[str]] = {}
    for directive in filter(None, map(str.split, policy.split(";"))):
        rules.setdefault(directive[0].lower(), directive[1:])
    rules["connect-src"] = [one for one in rules.get("connect-src", ()) if one != asked]
    sources = [s for name in rules.keys() - _WITHOUT_SOURCES for s in rules[name]]
    closed = [source.lower() for source in rules.get("default-src", ())] == ["'none'"]
    return closed and all(map(_HARMLESS.fullmatch, sources))
