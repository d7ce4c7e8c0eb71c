"""A picture file -> ``Picture``: upright, reduced, in sRGB and without metadata.

What is published is always encoded anew, so neither GPS nor a camera's serial number nor
anything hidden in a file reaches a reader. Results are kept by the file's content.
"""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from hashlib import blake2b
from math import sqrt
from pathlib import Path
from typing import NamedTuple, TypeAlias

from PIL import ExifTags, Image, UnidentifiedImageError

from ..content.body.picture import (
    MAX_PIXELS,
    PICTURE_FORMATS,
    Picture,
    PictureError,
    Rendition,
    damaged_picture,
    no_picture,
    other_form,
    refuse_large_file,
    too_many_pixels,
)
from .atomic import write_whole
from .print_pictures import screen_print
from .renditions import encoded, in_sizes
from .svg import svg_picture
from .upright import (
    MOST_MEMORY,
    PixelSize,
    is_sideways,
    memory_for,
    plain_image,
    size_of_copy,
    upright_copy,
)

RENDITION_WIDTHS = (720, 1080, 1600)
"""Pixels: a card at double density; a telephone at triple; a page or the enlarged view."""

_SIZES = "-".join(map(str, RENDITION_WIDTHS)).encode()
"""Stands for the widths in the name of what is kept; at most 16 bytes (RFC 7693)."""

_JPEG_SIZES = _SIZES + b"+7"
"""The same of what is made of a JPEG, and of every index."""

_LEAST_ACROSS, _LEAST_LONG = 1400, 1920
"""Pixels that unpacking leaves of a JPEG: across, and along its longer side. A telephone's
photograph of 4000 by 3000 is unpacked to half of that, in a third of the time; what then is
published of one taken upright is 1500 pixels wide, as good as 1600."""

# As the variable PILLOW_BLOCKS_MAX does, which is read too early: memory given back is used again.
Image.core.set_blocks_max(4)  # type: ignore[attr-defined]  # the function is not in the stubs


MOST_SHOWN = {"JPEG": 24_000_000, "PNG": 24_000_000, "WEBP": 12_000_000}
"""Pixels of what is published of a picture: a long one is made narrower than others. Packing
WebP takes twice the memory."""

OPENED = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


def prepare(file: Path, cache: Path, *, printing: bool = False) -> Picture:
    """Return the picture in ``file``, with renditions below ``cache``.

    Where it is unpacked for them and books are to be printed, what these need is made too, see
    ``kept_print``. Raises PictureError.
    """
    return _told(file, cache, partial(_render, printing=printing), are_there=True)


def examine(file: Path, cache: Path, *, printing: bool = False) -> Picture:
    """Return the picture in ``file`` as ``prepare`` does, its renditions not yet made.

    It is unpacked, so a damaged one raises PictureError all the same.
    """
    return _told(file, cache, partial(_look, printing=printing), are_there=False)


def _told(file: Path, cache: Path, make: _Make, *, are_there: bool) -> Picture:
    """Return what is kept of the picture in ``file``; else what ``make`` tells, which is kept."""
    refuse_large_file(file.stat().st_size)
    raw = file.read_bytes()
    if file.suffix.lower() == ".svg":
        return svg_picture(file.name, raw)
    digest = _digest(raw, _JPEG_SIZES)
    index = cache / f"{digest}.json"
    kept = _kept(file.name, index)
    there = kept and (not are_there or all((cache / r.name).is_file() for r in kept.renditions))
    if kept and there:
        return kept
    cache.mkdir(parents=True, exist_ok=True)
    picture = make(file.name, raw, digest, cache)
    write_whole(index, json.dumps(asdict(picture)).encode())
    return picture


def _digest(raw: bytes, made: bytes) -> str:
    """Return the name of what is ``made`` of the picture file ``raw``."""
    return blake2b(raw, digest_size=12, person=made).hexdigest()


def _kept(name: str, index: Path) -> Picture | None:
    try:
        data = json.loads(index.read_bytes())
        renditions = tuple(Rendition(**entry) for entry in data.pop("renditions"))
        return Picture(**{**data, "file": name}, renditions=renditions)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def kept_print(raw: bytes, cache: Path) -> Path:
    """Return where what books for the screen print of the JPEG ``raw`` is, if it was made."""
    return cache / _print_name(_digest(raw, _JPEG_SIZES))


def jpeg_to_print(raw: bytes) -> bytes:
    """Return what books for the screen print of the JPEG ``raw``, known to be sound."""
    with no_bombs(), Image.open(io.BytesIO(raw), formats=("JPEG", "MPO")) as opened:
        return screen_print(upright_copy(opened, _read(opened, raw).wanted))


def size_to_print(opened: Image.Image, raw: bytes) -> PixelSize:
    """Return the size from which the JPEG ``opened``, found in ``raw``, is made smaller for that.

    ``opened`` is asked to be unpacked as small, and is not unpacked.
    """
    return _read(opened, raw).copied


def _print_name(digest: str) -> str:
    return f"{digest}-screen-print.jpg"


def _render(name: str, raw: bytes, digest: str, cache: Path, *, printing: bool) -> Picture:
    with _opened(raw) as opened:
        read = _read(opened, raw)
        image = upright_copy(opened, read.wanted)
    picture = _picture(name, read, raw, digest)
    sizes = [(one.width, one.height) for one in picture.renditions]
    smaller = in_sizes(image, sizes, read.form)
    for rendition, small in zip(picture.renditions, smaller, strict=True):
        write_whole(cache / rendition.name, encoded(small, read.form, read.palette))
    if printing and read.form == "JPEG":
        write_whole(cache / _print_name(digest), screen_print(image))
    return picture


def _look(name: str, raw: bytes, digest: str, cache: Path, *, printing: bool) -> Picture:
    with _opened(raw) as opened:
        read = _read(opened, raw)
        printed = printing and read.form == "JPEG"
        image = upright_copy(opened, read.wanted) if printed else None
    if image:
        write_whole(cache / _print_name(digest), screen_print(image))
    else:
        _unpack(raw, read)
    return _picture(name, read, raw, digest)


def _unpack(raw: bytes, read: _Read) -> None:
    with _opened(raw) as opened:
        if read.form == "JPEG":
            opened.draft(None, (1, 1))  # an eighth of the work shows whether it can be unpacked
        opened.load()
        plain_image(opened.crop((0, 0, 1, 1)))


_Make: TypeAlias = Callable[[str, bytes, str, Path], Picture]


def _picture(name: str, read: _Read, raw: bytes, digest: str) -> Picture:
    named = digest if read.form == "JPEG" else _digest(raw, _SIZES)
    renditions = tuple(_renditions(read, named))
    return Picture(name, read.form, *read.size, renditions, located=read.located)


@contextmanager
def _opened(raw: bytes) -> Iterator[Image.Image]:
    """Open the picture ``raw``; what goes wrong with it is told as PictureError."""
    try:
        with no_bombs(), Image.open(io.BytesIO(raw), formats=OPENED) as opened:
            yield opened
    except PictureError:
        raise
    except UnidentifiedImageError:
        raise no_picture(raw) from None
    except Image.DecompressionBombError:
        raise too_many_pixels() from None
    except MemoryError:
        raise PictureError("太大，这台电脑的内存不够打开它") from None
    except Exception:  # of every kind: the library meets what no camera should have written
        raise damaged_picture() from None


class _Read(NamedTuple):
    """What a picture file says of itself before it is unpacked: its upright size among it.

    ``wanted`` is the upright size that is asked of a copy, ``copied`` the one that it will have.
    """

    form: str
    size: PixelSize
    located: bool
    palette: bool
    wanted: PixelSize
    copied: PixelSize


def _read(opened: Image.Image, raw: bytes) -> _Read:
    """Return what ``opened``, the picture in ``raw``, is; raises PictureError."""
    form = _format(opened)
    if form not in PICTURE_FORMATS:
        raise other_form(form)
    width, height = opened.size
    if form == "JPEG":
        _ask_for_less(opened)
    if width * height > MAX_PIXELS or memory_for(opened) > MOST_MEMORY:
        raise too_many_pixels()  # nothing is unpacked so far
    located, palette = _is_located(opened, raw), opened.mode == "P"
    size = (height, width) if is_sideways(opened) else (width, height)
    wanted = _fitting(size, RENDITION_WIDTHS[-1], MOST_SHOWN[form])
    return _Read(form, size, located, palette, wanted, size_of_copy(opened, wanted))


def _ask_for_less(opened: Image.Image) -> None:
    """Let the JPEG ``opened`` be unpacked no larger than it is needed.

    The format itself can leave out half of the pixels each way, three quarters or seven eighths.
    """
    across = opened.height if is_sideways(opened) else opened.width
    times = max(1, min(across // _LEAST_ACROSS, max(opened.size) // _LEAST_LONG))
    opened.draft("RGB", (max(1, opened.width // times), max(1, opened.height // times)))


@contextmanager
def no_bombs() -> Iterator[None]:
    """Leave it to ``MAX_PIXELS`` how large a picture may be; Pillow refuses twice its own limit."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        yield


def _format(image: Image.Image) -> str:
    """Return the format of ``image``; a phone's JPEG with a second picture inside is a JPEG."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def _is_located(image: Image.Image, raw: bytes) -> bool:
    """Tell whether the metadata hold a latitude: in the EXIF of ``image``, or in XMP."""
    gps = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    return ExifTags.GPS.GPSLatitude in gps or b"exif:GPSLatitude" in raw


def _renditions(read: _Read, named: str) -> Iterator[Rendition]:
    """Yield what is published of a picture, the smallest first."""
    most, ending = MOST_SHOWN[read.form], PICTURE_FORMATS[read.form][0]
    sizes = dict.fromkeys(_fitting(read.copied, width, most) for width in RENDITION_WIDTHS)
    for width, height in sizes:
        yield Rendition(f"{named}-{width}{ending}", width, height)


def _fitting(size: PixelSize, widest: int, most: int) -> PixelSize:
    """Return the ``size`` of a picture made no wider than ``widest``, of ``most`` pixels."""
    width = min(widest, size[0])
    height = max(1, round(size[1] * width / size[0]))
    over = sqrt(max(1.0, width * height / most))
    return max(1, round(width / over)), max(1, round(height / over))
