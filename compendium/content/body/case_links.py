"""The target of a link -> the case that it leads to."""

from __future__ import annotations

import re

_CASE = re.compile(r"(?:\.\./)+(?:(20\d\d)/)?([a-z0-9-]+)/(?:case\.md|index\.html)?(?:#.*)?")


def linked_case(target: str, year: int | str) -> str | None:
    """Return the identity of the case that ``target`` names from one of ``year``, if it does."""
    found = _CASE.fullmatch(target)
    return f"{found[1] or year}/{found[2]}" if found else None
