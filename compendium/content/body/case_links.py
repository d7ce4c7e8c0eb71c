"""The target of a link -> the case that it leads to, and its address on the web."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..load.address import YEAR, case_address

_CASE = re.compile(
    rf"(?:\.\./)+(?:({YEAR.pattern})/)?([a-z0-9-]+)/(?:case\.md|index\.html)?(?:#.*)?"
)
_WEB = re.compile(r"https?://", re.IGNORECASE)


def linked_case(target: str, year: int | str) -> str | None:
    """Return the identity of the case that ``target`` names from one of ``year``, if it does."""
    found = _CASE.fullmatch(target)
    return f"{found[1] or year}/{found[2]}" if found else None


def web_address(target: str, identity: str, address: Callable[[str], str]) -> str:
    """Return where ``target``, in the text of the case ``identity``, leads on the web.

    ``address`` makes the full address of a path below the site's root.
    """
    if case := linked_case(target, identity[:4]):
        return address(case_address(case)) + "#".join(["", *target.split("#")[1:]])
    return target if _WEB.match(target) else address(case_address(identity) + target)
