"""The pictures of a case -> files of the size that the screen or the press needs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from ....content.model.edition import Edition
from ....system.atomic import move_whole, write_whole
from ....system.pictures import OPENED, jpeg_to_print, kept_print, no_bombs, size_to_print
from ....system.print_pictures import SCREEN_LONGEST, SCREEN_QUALITY, print_jpeg
from ....system.typesetting.inks import (
    COATED,
    in_needed_inks,
    is_colourless,
    is_printers,
    open_inks,
    profile_digest,
)
from ....system.upright import PixelSize, on_white, plain_image, size_of_copy, upright_copy
from .workdir import MADE

_LANCZOS = Image.Resampling.LANCZOS

PICTURES, STAND_INS = MADE

PRESS = "press"
"""The folder below the content that holds what a printer gave: profiles of its inks."""

_JPEG = b"\xff\xd8\xff"
"""What such a file begins with."""

_SMALL = 160
"""Pixels: the longest side of a stand-in, enough to keep its picture's proportions."""

_MARK = "stands for "
_CARRIED = re.compile(rb"\xff\xfe..stands for ([0-9a-f]{24}\.jpg)", re.DOTALL)
"""The mark in a JPEG's comment; words of a case cannot look like that."""

_NOBODY = f"{'0' * 24}.jpg"
"""As long as every name that a stand-in carries."""

_HEAD = 600
"""Bytes of a JPEG in which its comment stands."""


class Purpose(NamedTuple):
    """What pictures are made for: ``longest`` side in pixels, JPEG ``quality``, colour or grey.

    ``name`` is the folder that they are kept in, ``inks`` the profile of the press that mixes
    their colours.
    """

    name: str
    longest: int
    quality: int
    grey: bool
    inks: Path | None = None


PURPOSES = {
    (output, grey): Purpose(
        f"{output}{'-grey' if grey else ''}",
        longest,
        quality,
        grey,
        COATED if output == "press" else None,
    )
    for output, longest, quality in (
        ("screen", SCREEN_LONGEST, SCREEN_QUALITY),
        ("press", 2600, 92),
    )
    for grey in (False, True)
}


def profile_file(edition: Edition, root: Path) -> Path | None:
    """Return where the profile that ``edition`` names lies; nothing where it names no file.

    A way to somewhere else is none: what is printed with is kept beside the content.
    """
    name = edition.inks
    return root / PRESS / name if name and not set(name) & set("/\\:") else None


def purpose_of(edition: Edition, root: Path) -> Purpose:
    """Return what the pictures of ``edition`` are made for, whose content lies in ``root``."""
    purpose = PURPOSES[edition.output, edition.grayscale]
    profile = profile_file(edition, root)
    if purpose.inks is None or profile is None or not is_printers(profile):
        return purpose
    name = f"{purpose.name}-{profile_digest(profile)}"
    return purpose._replace(name=name, inks=profile)


def prepare_print(file: Path, name: str, workdir: Path, purpose: Purpose, cache: Path) -> None:
    """Put the picture in ``file``, known to be sound, into ``workdir`` as ``name``.

    ``cache`` is that of pictures.
    """
    target = workdir / PICTURES / purpose.name / name
    if not target.is_file():
        _put_print(file, target, purpose, cache)


def prepare_setting(file: Path, name: str, workdir: Path, purpose: Purpose, cache: Path) -> None:
    """Put what is set of the picture in ``file`` into ``workdir`` as ``name``.

    Of a photograph that is a stand-in: the picture itself is not even unpacked.
    """
    if not name.endswith(".jpg"):
        prepare_print(file, name, workdir, purpose, cache)
    elif not is_settable(name, workdir, purpose):
        write_whole(workdir / STAND_INS / purpose.name / name, _stand_in(file, name, purpose))


def _put_print(file: Path, target: Path, purpose: Purpose, cache: Path) -> None:
    """Put what is printed of ``file`` at ``target``; what was unpacked already is not again."""
    raw = file.read_bytes()
    if target.suffix == ".svg":
        write_whole(target, raw)
    elif purpose != PURPOSES["screen", False] or not raw.startswith(_JPEG):
        write_whole(target, _reduced(raw, target.name, purpose))
    elif (kept := kept_print(raw, cache)).is_file():
        move_whole(target, kept)
    else:
        write_whole(target, jpeg_to_print(raw))


def is_prepared(name: str, workdir: Path, purpose: Purpose) -> bool:
    return (workdir / PICTURES / purpose.name / name).is_file()


def is_settable(name: str, workdir: Path, purpose: Purpose) -> bool:
    """Tell whether what is set of the picture ``name`` is there."""
    folder = STAND_INS if name.endswith(".jpg") else PICTURES
    return (workdir / folder / purpose.name / name).is_file()


def name_of_stand_in(jpeg: bytes) -> str:
    """Return the name that a stand-in carries; nothing where ``jpeg`` is none."""
    found = _CARRIED.search(jpeg[:_HEAD])
    return found[1].decode() if found else ""


def names_of_stand_ins(typeset: bytes) -> Iterator[str]:
    """Yield the names that the stand-ins in the PDF ``typeset`` carry; it holds them unpacked."""
    return (found[1].decode() for found in _CARRIED.finditer(typeset))


def stand_in_comment(name: str) -> bytes:
    """Return the comment of a JPEG that stands for what is called ``name``."""
    return f"{_MARK}{name}".encode()


def _stand_in(file: Path, name: str, purpose: Purpose) -> bytes:
    """Return a small blank of the shape and colours of what is printed of ``file``.

    It carries ``name`` in a comment. The typesetter keeps every picture unpacked to the end,
    three megabytes each: so it gets stand-ins, and the pictures are put in their places when
    the pages are set (finish.py).
    """
    mode, size = _shape_printed(file, purpose)
    shape = Image.new("1", size)
    for longest in (purpose.longest, _SMALL):
        shape.thumbnail((longest, longest), Image.Resampling.NEAREST)
    return _blank(mode, shape.size).replace(stand_in_comment(_NOBODY), stand_in_comment(name))


@lru_cache(maxsize=64)
def _blank(mode: str, size: PixelSize) -> bytes:
    """Return a JPEG of nothing that stands for nobody: most photographs have one of few shapes."""
    out = io.BytesIO()
    Image.new(mode, size).save(out, "JPEG", quality=30, comment=stand_in_comment(_NOBODY))
    return out.getvalue()


def _shape_printed(file: Path, purpose: Purpose) -> tuple[str, PixelSize]:
    """Return mode and size of what the photograph ``file`` is printed from, see ``_put_print``.

    It is not unpacked.
    """
    with no_bombs(), Image.open(file, formats=OPENED) as opened:
        longest = (purpose.longest, purpose.longest)
        if purpose == PURPOSES["screen", False] and opened.format in ("JPEG", "MPO"):
            size = size_to_print(opened, file.read_bytes())
        else:
            _ask_for_less(opened, purpose)
            size = size_of_copy(opened, longest)
        sample = Image.new(opened.mode, (1, 1))
        sample.info = opened.info
        mode = on_white(plain_image(sample)).mode
    if purpose.grey:
        return "L", size
    return "RGB" if purpose.inks else mode, size  # the picture in ink says so itself


def _ask_for_less(opened: Image.Image, purpose: Purpose) -> None:
    """Let ``opened`` be unpacked no larger than ``purpose`` needs, where its format can."""
    if opened.format == "JPEG":
        opened.draft("RGB", (purpose.longest, purpose.longest))


def _reduced(raw: bytes, name: str, purpose: Purpose) -> bytes:
    with no_bombs(), Image.open(io.BytesIO(raw), formats=OPENED) as opened:
        few = opened.mode == "P"
        _ask_for_less(opened, purpose)
        image = on_white(upright_copy(opened, (purpose.longest, purpose.longest)))
    image.thumbnail((purpose.longest, purpose.longest), _LANCZOS, reducing_gap=2.0)
    if purpose.grey or (purpose.inks and is_colourless(image)):
        image = image.convert("L")
    if not name.endswith(".png"):
        if purpose.inks:
            image = in_needed_inks(image, open_inks(purpose.inks))
        return print_jpeg(image, purpose.quality)
    out = io.BytesIO()
    few = few and image.mode != "L"  # a palette has colours, be they all grey
    (image.quantize(256) if few else image).save(out, "PNG", optimize=True)
    return out.getvalue()
