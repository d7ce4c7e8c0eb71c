"""A finished run -> folders with nothing in them that is printed no more."""

from __future__ import annotations

from ...content.load.editions import EDITIONS
from ...system.atomic import clear_partials
from ..base import Collection
from .printed import BOOK, keep_books, read_books
from .setting.fit import FITS
from .setting.index_sounds import SOUNDS
from .setting.pictures import PICTURES, STAND_INS
from .setting.sheets import pictures_of
from .setting.stand_in_list import STAND_IN_LIST
from .setting.workdir import clear


def clean_up(collection: Collection) -> None:
    """Remove the books of editions that are gone, and what no case of ``collection`` needs.

    Sheets and pictures stay that any edition may print; plans are only read while they are set.
    The books of an edition with errors stay as they are.
    """
    sound = {file.name for file in collection.editions}
    faulty = {file.stem for file in (collection.settings.root / EDITIONS).glob("*.yml")}
    keep_books(collection, sound | faulty)
    clear_partials(collection.folder(BOOK))
    for kind in ("-preflight.html", "-preflight.txt", STAND_IN_LIST):
        for told in collection.folder(BOOK).glob(f"*{kind}"):
            if told.name.removesuffix(kind) not in sound | faulty:
                told.unlink(missing_ok=True)
    workdir = collection.workdir(BOOK)
    files = (one.file for book in read_books(collection).values() for one in book.files)
    clear(workdir / "made", {f"{name}.json" for name in files})
    clear(workdir / "volumes")
    for kind in (FITS, SOUNDS):
        clear(workdir / kind, {f"{name}.json" for name in sound | faulty})
    clear(workdir / "cases", {f"{key}.json" for key in collection.keys.values()})
    pictures = pictures_of(workdir)
    for kind in (PICTURES, STAND_INS):
        for folder in (workdir / kind).glob("*"):
            clear(folder, pictures)
