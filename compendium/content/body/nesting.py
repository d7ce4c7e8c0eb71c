"""HTML of a body -> whether its lists, quotations and boxes lie in each other too deep to read."""

from __future__ import annotations

import re

MOST_NESTED = 50
"""Pages and books indent the outer ones alone, so that these can still be read; of more, a slip of
the keys made most."""

_HOLDER = re.compile(r"<(/?)(?:blockquote|[uod]l|div|details)\b")


def nested_deeper(html: str, most: int = MOST_NESTED) -> bool:
    """Tell whether more than ``most`` lists, quotations and boxes lie in each other somewhere."""
    depth = 0
    for found in _HOLDER.finditer(html):
        depth += -1 if found[1] else 1
        if depth > most:
            return True
    return False
