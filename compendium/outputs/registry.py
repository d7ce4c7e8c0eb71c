"""All outputs beside the site, which comes last and offers what they made."""

from __future__ import annotations

from .base import Output
from .book.offer import BOOKS, LEAFLETS

OUTPUTS: tuple[Output, ...] = (BOOKS, LEAFLETS)
