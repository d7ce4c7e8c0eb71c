"""A finished run -> a shelf and a studio with nothing in them that is printed no more."""

from __future__ import annotations

from collections.abc import Collection

from .printed import Collection, keep_books, read_books
from .setting.pictures import PICTURES, STAND_INS
from .setting.sheets import pictures_of
from .setting.workdir import clear


def tidy(stock: Collection, editions: Collection[str]) -> None:
    """Remove the books of all but the named ``editions``, and what no case of ``stock`` needs.

    Sheets and pictures stay that any edition may print; plans are only read while they are set.
    """
    keep_books(stock, editions)
    for left in stock.folder.rglob(".*.pdf.*"):  # of a run that was cut off while it wrote
        left.unlink()
    studio = stock.studio
    files = (sheaf.file for book in read_books(stock).values() for sheaf in book.files)
    clear(studio / "made", {f"{name}.json" for name in files})
    clear(studio / "volumes")
    clear(studio / "cases", {f"{key}.json" for key in stock.keys.values()})
    pictures = pictures_of(studio)
    for kind in (PICTURES, STAND_INS):
        for folder in (studio / kind).glob("*"):
            clear(folder, pictures)
