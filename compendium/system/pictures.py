"""A picture file -> ``Picture``: upright, reduced, in sRGB and without metadata.

What is published is always encoded anew, so neither GPS nor a camera's serial number nor
anything hidden in a file reaches a reader. Results are kept by the file's content.
"""

from __future__ import annotations

import io
import json
import warnings
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path

from PIL import ExifTags, Image, ImageCms, ImageOps, UnidentifiedImageError

from ..content.body.picture import PICTURE_FORMATS, Picture, PictureError, Rendition
from .atomic import write_whole
from .svg import svg_fault

RENDITION_WIDTHS = (720, 1600)
"""Pixels: a card at double density; a page or the enlarged view."""

_LANCZOS = Image.Resampling.LANCZOS

MAX_PIXELS = 100_000_000
OPENED = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


def prepare(file: Path, cache: Path) -> Picture:
    """Return the picture in ``file``, with renditions below ``cache``.

    Raises PictureError.
    """
    raw = file.read_bytes()
    if file.suffix.lower() == ".svg":
        return _svg(file.name, raw)
    digest = blake2b(raw, digest_size=12, person=f"{RENDITION_WIDTHS}".encode()).hexdigest()
    index = cache / f"{digest}.json"
    kept = _kept(file.name, index)
    if kept and all((cache / rendition.name).is_file() for rendition in kept.renditions):
        return kept
    picture = _render(file.name, raw, digest, cache)
    cache.mkdir(parents=True, exist_ok=True)
    write_whole(index, json.dumps(asdict(picture)).encode())
    return picture


def _svg(name: str, raw: bytes) -> Picture:
    if fault := svg_fault(raw):
        raise PictureError(fault)
    return Picture(name, "SVG", 0, 0, data="data:image/svg+xml;base64," + b64encode(raw).decode())


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
            form = _format(opened)
            if form not in PICTURE_FORMATS:
                raise PictureError(f"实际上是 {form} 图片")
            if opened.width * opened.height > MAX_PIXELS:
                raise PictureError("像素太多")
            width, height = _upright_size(opened)
            located = _is_located(opened, raw)
            renditions = _renditions(opened, digest, cache)
    except UnidentifiedImageError:
        raise PictureError(_what_it_is(raw)) from None
    except Image.DecompressionBombError:
        raise PictureError("像素太多") from None
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError):
        raise PictureError("已经损坏") from None
    return Picture(name, form, width, height, renditions, located=located)


def _what_it_is(raw: bytes) -> str:
    if not raw:
        return "不是图片，是空文件"
    if raw[4:8] == b"ftyp":
        return "是 HEIC 图片（苹果手机的格式）或视频"
    return "不是图片，是网页" if raw.lstrip()[:1] == b"<" else "不是图片"


@contextmanager
def no_bombs() -> Iterator[None]:
    """Leave it to ``MAX_PIXELS`` how large a picture may be; Pillow refuses twice its own limit."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        yield


def _format(image: Image.Image) -> str:
    """Return the format of ``image``; a phone's JPEG with a second picture inside is a JPEG."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def _upright_size(image: Image.Image) -> tuple[int, int]:
    turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    return (image.height, image.width) if turned else (image.width, image.height)


def _is_located(image: Image.Image, raw: bytes) -> bool:
    """Tell whether the metadata hold a latitude: in the EXIF of ``image``, or in XMP."""
    gps = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    return ExifTags.GPS.GPSLatitude in gps or b"exif:GPSLatitude" in raw


def _renditions(opened: Image.Image, digest: str, cache: Path) -> tuple[Rendition, ...]:
    form = _format(opened)
    palette = opened.mode == "P"
    if form == "JPEG":
        opened.draft("RGB", (2 * RENDITION_WIDTHS[-1], 2 * RENDITION_WIDTHS[-1]))
    ImageOps.exif_transpose(opened, in_place=True)
    image = plain_image(opened)
    done: list[Rendition] = []
    for width in sorted({min(width, image.width) for width in RENDITION_WIDTHS}):
        height = max(1, round(image.height * width / image.width))
        size = (width, height)
        small = image if image.size == size else image.resize(size, _LANCZOS, reducing_gap=1.5)
        name = f"{digest}-{width}{PICTURE_FORMATS[form][0]}"
        write_whole(cache / name, _encoded(small, form, palette))
        done.append(Rendition(name, width, height))
    return tuple(done)


def plain_image(image: Image.Image) -> Image.Image:
    """Return ``image`` in sRGB, eight bits a channel, with alpha only where it has some.

    Nothing but the pixels is kept: no profile, no comment, no text.
    """
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    elif image.mode not in ("L", "RGB", "RGBA", "CMYK"):
        alpha = "transparency" in image.info or image.mode in ("LA", "PA")
        image = image.convert("RGBA" if alpha else "RGB")
    alpha_channel = image.getchannel("A") if image.mode == "RGBA" else None
    plain_image = _in_srgb(image.convert("RGB") if alpha_channel else image, profile)
    plain_image = plain_image if plain_image.mode == "L" else plain_image.convert("RGB")
    if alpha_channel:
        plain_image.putalpha(alpha_channel)
    plain_image.info = {}
    return plain_image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError):
        return image


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
