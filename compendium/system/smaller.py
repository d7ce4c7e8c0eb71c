"""The bytes of a large original photograph -> the same photograph, upright and smaller."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from ..content.body.picture import MAX_PIXELS
from .pictures import no_bombs
from .upright import MOST_MEMORY, PixelSize, is_sideways, memory_for, on_white, upright_copy

LONGEST_SIDE = 2_600
"""Pixels of what an original keeps: 300 dpi at 220 mm, wider than a page of the book."""

QUALITY = 90
"""Of JPEG and WebP: an original is packed again whenever something is published."""

_FORMS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP"}
"""As Pillow calls it -> as it is packed again; MPO is a JPEG with a second picture inside."""


def pixels_of(photo: Path | io.BytesIO) -> PixelSize:
    """Return width and height of ``photo`` as stored; (0, 0) of what is none.

    Nothing but the head of a file is read.
    """
    try:
        with no_bombs(), Image.open(photo, formats=("JPEG", "PNG", "WEBP")) as opened:
            return opened.size
    except Exception:  # whatever is wrong with it, the check tells
        return (0, 0)


def smaller_original(raw: bytes) -> bytes | None:
    """Return the photograph ``raw`` with ``LONGEST_SIDE``; None where it is to stay.

    It stays where it is no larger, cannot be unpacked, moves, or would not take less room. Nothing
    but the pixels is kept: no place, no camera, no date.
    """
    try:
        with no_bombs(), Image.open(io.BytesIO(raw), formats=("JPEG", "PNG", "WEBP")) as opened:
            made = _smaller(opened)
    except Exception:  # of every kind: the library meets what no camera should have written
        return None
    return made if made and len(made) < len(raw) else None


def _smaller(opened: Image.Image) -> bytes | None:
    form, longest = _FORMS[str(opened.format)], max(opened.size)
    moves = form != "JPEG" and getattr(opened, "n_frames", 1) > 1
    heavy = opened.width * opened.height > MAX_PIXELS or memory_for(opened) > MOST_MEMORY
    if longest <= LONGEST_SIDE or moves or heavy:
        return None
    across, down = (max(1, round(side * LONGEST_SIDE / longest)) for side in opened.size)
    wanted = (down, across) if is_sideways(opened) else (across, down)
    few = opened.mode == "P"
    image = upright_copy(opened, wanted).resize(wanted, Image.Resampling.LANCZOS)
    return _packed(image.quantize(256) if few else image, form)


def _packed(image: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    if form == "PNG":
        image.save(out, form, optimize=True)
    else:
        image.save(out, form, quality=QUALITY, **({"optimize": True} if form == "JPEG" else {}))
    return out.getvalue()


def handed_over(raw: bytes, form: str) -> bytes | None:
    """Return the photograph ``raw`` to give away: upright, no longer than ``LONGEST_SIDE``.

    ``form`` is how it is packed: JPEG, PNG or WEBP. Nothing but the pixels is kept. None where it
    cannot be unpacked.
    """
    try:
        with no_bombs(), Image.open(io.BytesIO(raw), formats=("JPEG", "PNG", "WEBP")) as opened:
            pixels = opened.width * opened.height
            if pixels > MAX_PIXELS or memory_for(opened) > MOST_MEMORY:
                return None
            image = upright_copy(opened, (LONGEST_SIDE, LONGEST_SIDE))
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _packed(on_white(image).convert("RGB") if form == "JPEG" else image, form)
    except Exception:  # of every kind: the library meets what no camera should have written
        return None
