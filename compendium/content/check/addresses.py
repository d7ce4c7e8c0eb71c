"""What is typed -> whether it is the whole web address of a site."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"(?=.{1,253}$)[^\s.@:/]+(?:\.[^\s.@:/]+)*|\[[0-9a-f:.]+\]")


def is_address(address: str) -> bool:
    """Tell whether ``address`` is the whole web address of a site."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    sound = parts.scheme in ("http", "https") and not re.search(r"[\s?#@\\]", address)
    return sound and bool(_HOST.fullmatch(f"[{host}]" if ":" in host else host))
