"""A script -> the addresses on other hosts that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .addresses import is_outside

_QUOTED = re.compile(r"[\"'`]([^\"'`]*)(?=[\"'`])")
"""Between any two quotes: which of them opens a string takes a parser to tell."""

_ESCAPED = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\})")
_NAMESPACE = re.compile(r"https?://www\.w3\.org/[0-9]{4}/[A-Za-z0-9/#-]+")
"""Names that look like addresses; nothing is asked for at them."""


def script_targets(script: str) -> Iterator[str]:
    """Yield every string of ``script`` that is an address on another host."""
    if "\\" in script:
        script = _ESCAPED.sub(_character, script)
    for value in _QUOTED.findall(script):
        if is_outside(value) and not _NAMESPACE.fullmatch(value):
            yield value


def _character(found: re.Match[str]) -> str:
    number = int(found[1] or found[2] or found[3], 16)
    return chr(number) if number < 0x110000 else found[0]
