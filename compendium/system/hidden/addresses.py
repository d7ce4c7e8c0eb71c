"""An address as typed -> as a browser reads it, and whether it lies on another host."""

from __future__ import annotations

import re

INERT_SCHEMES = frozenset({"data", "mailto", "tel", "sms", "javascript", "blob", "about"})
"""Schemes that ask no host for anything."""

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)

_TRIMMED = "".join(map(chr, range(0x21)))
_DROPPED = str.maketrans({"\t": None, "\n": None, "\r": None, "\\": "/"})
_MEANS_ELSE = re.compile(r"[\t\n\r\\]")
"""What a browser takes away around an address, and takes away or reads otherwise within
(WHATWG URL, 4.4)."""


def read_address(target: str) -> str:
    """Return ``target`` as a browser reads it: without what it drops, with forward slashes."""
    target = target.strip(_TRIMMED)
    if target[:5].lower() == "data:":
        return target
    return target.translate(_DROPPED) if _MEANS_ELSE.search(target) else target


def is_outside(target: str) -> bool:
    """Tell whether ``target`` has the form of an address on another host.

    A browser adds the slashes that are missing: https:host is one, too.
    """
    target = read_address(target)
    scheme = SCHEME.match(target)
    if scheme:
        name = scheme[1].lower()
        special = name in ("http", "https", "ftp", "ws", "wss")
        inert = name in INERT_SCHEMES
        return not inert and (special or target.startswith("//", scheme.end()))
    return target.startswith("//") and len(target) > 2
