"""What outputs keep of a case; one more output that keeps something is one line here."""

from __future__ import annotations

from .base import Part
from .manuscript import MANUSCRIPT
from .search.document import WORDS
from .site.article import PAGE
from .site.card import CARD, FILES_BESIDE
from .tables.rows import ROWS

PARTS: tuple[Part, ...] = (PAGE, CARD, FILES_BESIDE, WORDS, ROWS, MANUSCRIPT)
