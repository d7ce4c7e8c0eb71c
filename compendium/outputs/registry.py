"""All outputs beside the site, which comes last and offers what they made; and all exports."""

from __future__ import annotations

from .base import Output
from .book.offer import BOOKS, LEAFLETS
from .exports import Export
from .papers.export import FORM, REVIEW, SELFCHECK
from .word.export import PACKAGE, WORD

OUTPUTS: tuple[Output, ...] = (BOOKS, LEAFLETS)

EXPORTS: tuple[Export, ...] = (WORD, FORM, REVIEW, SELFCHECK, PACKAGE)
"""What the command `export` can make: one more is one folder and one line here."""
