"""HTML of a body -> whether its lists, quotations and boxes lie in each other too deep to read."""

from __future__ import annotations

import re

MOST_NESTED = 16
"""A page indents each: further in, a column is left of one character, and pages of it."""

_HOLDER = re.compile(r"<(/?)(?:blockquote|[uod]l|div|details)\b")


def nested_deeper(html: str, most: int = MOST_NESTED) -> bool:
    """Tell whether more than ``most`` lists, quotations and boxes lie in each other somewhere."""
    depth = 0
    for found in _HOLDER.finditer(html):
        depth += -1 if found[1] else 1
        if depth > most:
            return True
    return False
