"""All outputs beside the site, which comes last and offers what they made; and all exports."""

from __future__ import annotations

from .base import Output
from .book.epub.export import EPUB
from .book.offer import BOOKS, LEAFLETS
from .desk.published import DESK
from .display.export import KIOSK, POSTERS, SCREENS_PICTURES
from .exports import Export
from .jury.export import JURY
from .papers.export import FORM, REVIEW, SELFCHECK
from .slides.export import SLIDES
from .wechat.export import WECHAT
from .word.export import PACKAGE, WORD

OUTPUTS: tuple[Output, ...] = (BOOKS, LEAFLETS, DESK)

EXPORTS: tuple[Export, ...] = (
    *(WORD, FORM, REVIEW, SELFCHECK, PACKAGE, JURY, SLIDES),
    *(POSTERS, SCREENS_PICTURES, KIOSK),
    *(WECHAT, EPUB),
)
"""What the command `export` can make: one more is one folder and one line here."""
