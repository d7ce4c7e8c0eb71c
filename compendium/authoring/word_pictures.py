"""Pictures of a Word document -> files fit to publish: what is seen of them, and nothing else."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from ..content.body.picture import MAX_PIXELS, PICTURE_FORMATS
from ..content.word import losses
from ..content.word.losses import Loss
from ..content.word.picture_files import WordPicture
from ..content.word.pieces import Crop
from ..system.docx.pictures import is_stand_in, picture_for_word
from ..system.pictures import OPENED, no_bombs
from ..system.plain_jpeg import plain_jpeg
from ..system.svg import svg_fault
from ..system.upright import MOST_MEMORY, is_turned, memory_for, upright_copy
from .word_files import CleanPicture, PictureTools

WIDEST_PICTURE = 2_600
"""Pixels: what a full page of the book needs at 300 dpi, with something to spare."""

KEPT_PICTURES = "build/cache/pictures"
"""Below the content folder: what the site shows of pictures."""

_ENDINGS = frozenset(ending for endings in PICTURE_FORMATS.values() for ending in endings)
_WHOLE = 100_000


def clean_picture(picture: WordPicture) -> CleanPicture:
    """Return what is seen of ``picture``, no wider or higher than ``WIDEST_PICTURE``.

    A JPEG that fits is not packed anew: every packing takes something from it.
    """
    if drawn := _drawn(picture):
        return drawn
    if kept := _as_packed(picture):
        return CleanPicture(kept, ())
    try:
        with no_bombs(), Image.open(io.BytesIO(picture.raw), formats=OPENED) as opened:
            size = opened.width * opened.height
            if size > MAX_PIXELS or memory_for(opened) > MOST_MEMORY:
                return _lost(picture)
            is_large = max(opened.size) > WIDEST_PICTURE
            image = _cut(upright_copy(opened, _fitting(opened.size)), picture.crop)
    except MemoryError:
        return _lost(picture)
    except Exception:  # of every kind: the library meets what no camera should have written
        return _lost(picture)
    image.thumbnail((WIDEST_PICTURE, WIDEST_PICTURE))
    told = (Loss(losses.REDUCED, picture.name, picture.place),) if is_large else ()
    return CleanPicture(_packed(image, picture.name), told)


def _drawn(picture: WordPicture) -> CleanPicture | None:
    """Return the drawing ``picture``, or that it is not in the document; None for photographs."""
    if picture.name.endswith(".svg"):
        sound = picture.crop == Crop() and not svg_fault(picture.raw)
        return CleanPicture(picture.raw, ()) if sound else _lost(picture)
    if picture.is_known and _is_stand_in(picture):
        return CleanPicture(b"", (Loss(losses.DRAWING_LOST, picture.name, picture.place),))
    return None


def _as_packed(picture: WordPicture) -> bytes | None:
    """Return the JPEG ``picture`` without its notes; None where it must be made anew."""
    if picture.crop != Crop():
        return None
    try:
        with no_bombs(), Image.open(io.BytesIO(picture.raw), formats=("JPEG",)) as opened:
            turned = is_turned(opened)
            fits = max(opened.size) <= WIDEST_PICTURE and opened.mode in ("RGB", "L")
            if turned or not fits or memory_for(opened) > MOST_MEMORY:
                return None
            opened.draft(None, (1, 1))  # an eighth of the work shows whether it can be unpacked
            opened.load()
    except Exception:  # of every kind: the other way tells what is wrong
        return None
    return plain_jpeg(picture.raw)


def same_file(picture: WordPicture, folder: Path) -> str:
    """Return the file of the case in ``folder`` that ``picture`` was made with, untouched; '' else.

    The file itself is larger than what a document shows of it, and stays as it is.
    """
    if not picture.is_known or picture.crop != Crop():
        return ""
    for file in sorted(folder.glob(f"{picture.name.rpartition('.')[0]}.*")):
        if file.suffix.lower() in _ENDINGS:
            shown = picture_for_word(file, folder.parents[2] / KEPT_PICTURES)
            if shown and picture.raw in (shown.raw, shown.drawing):
                return file.name
            if shown and shown.drawing and _is_stand_in(picture):
                return file.name
    return ""


def _is_stand_in(picture: WordPicture) -> bool:
    """Tell whether ``picture`` is the box that our documents show in the place of a drawing."""
    try:
        with no_bombs(), Image.open(io.BytesIO(picture.raw), formats=("PNG", "JPEG")) as opened:
            return opened.format == "PNG" and is_stand_in(opened)
    except Exception:  # of every kind: who opens it as a picture tells what is wrong
        return False


def _lost(picture: WordPicture) -> CleanPicture:
    return CleanPicture(b"", (Loss(losses.UNREADABLE_PICTURE, picture.name, picture.place),))


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    share = min(1.0, WIDEST_PICTURE / max(size))
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def _cut(image: Image.Image, crop: Crop) -> Image.Image:
    if crop == Crop():
        return image
    left, right = (image.width * side // _WHOLE for side in (crop.left, crop.right))
    top, bottom = (image.height * side // _WHOLE for side in (crop.top, crop.bottom))
    box = (left, top, max(image.width - right, left + 1), max(image.height - bottom, top + 1))
    return image.crop(box)


def _packed(image: Image.Image, name: str) -> bytes:
    out = io.BytesIO()
    if name.endswith(".png"):
        image.save(out, "PNG", optimize=True)
    elif name.endswith(".webp"):
        image.save(out, "WEBP", quality=88, method=4)
    else:
        image.convert("RGB").save(out, "JPEG", quality=88, optimize=True)
    return out.getvalue()


MACHINE_PICTURES = PictureTools(clean_picture, same_file)
"""How a machine with a picture library treats the pictures of a document."""
