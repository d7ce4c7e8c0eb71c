"""A picture file -> ``Picture``: upright, reduced, in sRGB and without metadata.

What is published is always encoded anew, so neither GPS nor a camera's serial number nor
anything hidden in a file reaches a reader. Results are kept by the file's content.
"""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import blake2b
from math import sqrt
from pathlib import Path
from typing import NamedTuple

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
from .svg import svg_picture
from .upright import MOST_MEMORY, PixelSize, is_sideways, memory_for, upright_copy

RENDITION_WIDTHS = (720, 1080, 1600)
"""Pixels: a card at double density; a telephone at triple; a page or the enlarged view."""

_SIZES = "-".join(map(str, RENDITION_WIDTHS)).encode()
"""Stands for the widths in the name of what is kept; at most 16 bytes (RFC 7693)."""

_SCALED = _SIZES + b"+3"
"""The same of a JPEG that was made smaller while it was unpacked, and of every index."""

_LEAST_ACROSS, _LEAST_LONG = 1400, 1920
"""Pixels that unpacking leaves of a JPEG: across, and along its longer side. A telephone's
photograph of 4000 by 3000 is unpacked to half of that, in a third of the time; what then is
published of one taken upright is 1500 pixels wide, as good as 1600."""

_LANCZOS, _BICUBIC = Image.Resampling.LANCZOS, Image.Resampling.BICUBIC
_HAMMING = Image.Resampling.HAMMING

# As the variable PILLOW_BLOCKS_MAX does, which is read too early: memory given back is used again.
Image.core.set_blocks_max(4)  # type: ignore[attr-defined]  # the function is not in the stubs

_SMALL_STEP = 1.34
"""Times by which a picture may be made smaller with the simplest filter."""

MOST_SHOWN = {"JPEG": 24_000_000, "PNG": 24_000_000, "WEBP": 12_000_000}
"""Pixels of what is published of a picture: a long one is made narrower than others. Packing
WebP takes twice the memory."""

OPENED = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


def prepare(file: Path, cache: Path) -> Picture:
    """Return the picture in ``file``, with renditions below ``cache``.

    Raises PictureError.
    """
    refuse_large_file(file.stat().st_size)
    raw = file.read_bytes()
    if file.suffix.lower() == ".svg":
        return svg_picture(file.name, raw)
    digest = _digest(raw, _SCALED)
    index = cache / f"{digest}.json"
    kept = _kept(file.name, index)
    if kept and all((cache / rendition.name).is_file() for rendition in kept.renditions):
        return kept
    picture = _render(file.name, raw, digest, cache)
    cache.mkdir(parents=True, exist_ok=True)
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


def _render(name: str, raw: bytes, digest: str, cache: Path) -> Picture:
    try:
        with no_bombs(), Image.open(io.BytesIO(raw), formats=OPENED) as opened:
            read = _read(opened, raw)
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
    named = digest if read.scaled else _digest(raw, _SIZES)
    renditions = tuple(_renditions(read, named, cache))
    return Picture(name, read.form, *read.size, renditions, located=read.located)


class _Read(NamedTuple):
    """A picture file as read: its upright size, and a plain copy large enough to show.

    ``scaled`` tells that unpacking made it smaller.
    """

    form: str
    size: PixelSize
    located: bool
    image: Image.Image
    palette: bool
    scaled: bool


def _read(opened: Image.Image, raw: bytes) -> _Read:
    """Return what ``opened``, the picture in ``raw``, is; raises PictureError."""
    form = _format(opened)
    if form not in PICTURE_FORMATS:
        raise other_form(form)
    width, height = opened.size
    if form == "JPEG":
        _ask_for_less(opened)
    scaled = opened.size != (width, height)
    if width * height > MAX_PIXELS or memory_for(opened) > MOST_MEMORY:
        raise too_many_pixels()  # nothing is unpacked so far
    located, palette = _is_located(opened, raw), opened.mode == "P"
    size = (height, width) if is_sideways(opened) else (width, height)
    image = upright_copy(opened, _fitting(size, RENDITION_WIDTHS[-1], MOST_SHOWN[form]))
    return _Read(form, size, located, image, palette, scaled)


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


def _renditions(read: _Read, digest: str, cache: Path) -> Iterator[Rendition]:
    """Yield what is published of a picture, written below ``cache``, the smallest first."""
    image, most = read.image, MOST_SHOWN[read.form]
    sizes = [*dict.fromkeys(_fitting(image.size, width, most) for width in RENDITION_WIDTHS)]
    for size, small in zip(sizes, _in_sizes(read, sizes), strict=True):
        name = f"{digest}-{size[0]}{PICTURE_FORMATS[read.form][0]}"
        write_whole(cache / name, _encoded(small, read.form, read.palette))
        yield Rendition(name, *size)


def _in_sizes(read: _Read, sizes: list[PixelSize]) -> Iterator[Image.Image]:
    """Yield the picture in ``sizes``, which ascend.

    One that was ``scaled`` is made smaller step by step, in steps so small that simpler filters
    serve as well but for the last: the first, of the most pixels and by a quarter, takes the
    simplest that keeps edges. The others, whose files are published already, stay byte for byte
    as they are, made one by one: to hold them all takes a tenth of the time.
    """
    if not read.scaled:
        yield from (_resized(read.image, size, _LANCZOS) for size in sizes)
        return
    image, made = read.image, []
    for size in reversed(sizes):
        image = _resized(image, size, _step_filter(image.size, size, sizes[0]))
        made.append(image)
    yield from reversed(made)


def _resized(image: Image.Image, size: PixelSize, by: Image.Resampling) -> Image.Image:
    return image if image.size == size else image.resize(size, by, reducing_gap=1.5)


def _step_filter(now: PixelSize, then: PixelSize, last: PixelSize) -> Image.Resampling:
    """Return what makes a picture of the size ``now`` into ``then`` on its way to ``last``."""
    if then == last:
        return _LANCZOS
    return _HAMMING if now[0] <= _SMALL_STEP * then[0] else _BICUBIC


def _fitting(size: PixelSize, widest: int, most: int) -> PixelSize:
    """Return the ``size`` of a picture made no wider than ``widest``, of ``most`` pixels."""
    width = min(widest, size[0])
    height = max(1, round(size[1] * width / size[0]))
    over = sqrt(max(1.0, width * height / most))
    return max(1, round(width / over)), max(1, round(height / over))


def _encoded(image: Image.Image, form: str, palette: bool) -> bytes:
    out = io.BytesIO()
    if form == "PNG":
        few = image.quantize(256) if palette else image
        few.save(out, "PNG", optimize=True)
    elif form == "WEBP":
        image.save(out, "WEBP", quality=82, method=4)
    else:
        image.convert("RGB").save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()
