"""An opened picture -> a plain upright copy, no larger than needed, in little memory.

Pillow unpacks a picture as a whole: 100 million pixels of colour are 400 MB, and every step that
makes a copy takes as much again. So what would take too much is refused before it is unpacked,
and what is large is made plain and reduced in bands.
"""

from __future__ import annotations

import io
from functools import cache, lru_cache
from math import ceil, sqrt
from typing import Any, TypeAlias

from PIL import Image, ImageCms, ImageOps

from .typesetting.inks import COATED

PixelSize: TypeAlias = tuple[int, int]
"""Width and height in pixels."""

MOST_MEMORY = 430_000_000
"""Bytes that unpacking a picture may take: all that is done with it takes 600 MB at most."""

MOST_AT_ONCE = 24_000_000
"""Pixels up to which a picture is worked on as a whole: as many as most cameras have."""

MOST_KEPT = 25_000_000
"""Pixels of the copy of a larger one."""

_BAND = 1_000_000
"""Pixels that are made plain and reduced at a time."""

_SPARE = 1.2
"""Times the wanted size that is left, so that a good filter makes the last step."""

_ONE_BYTE = ("1", "L", "P")
_WEBP = 18
"""Bytes that libwebp and Pillow hold for every pixel, whatever the picture shows."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation -> what sets the picture upright."""


def memory_for(opened: Image.Image) -> float:
    """Return how many bytes unpacking ``opened`` takes; a JPEG may have been asked to be smaller.

    A progressive JPEG is held as coefficients of two bytes, however small it is asked to be.
    """
    pixels = opened.width * opened.height
    if opened.format == "WEBP":
        return pixels * _WEBP
    unpacked = pixels * (1 if opened.mode in _ONE_BYTE else 4)
    if opened.info.get("progressive"):
        scale = int((getattr(opened, "decoderconfig", None) or (1,))[0])
        return unpacked + 2 * _samples(opened) * pixels * scale**2
    return unpacked


def _samples(opened: Any) -> float:
    """Return how many samples a pixel of a JPEG has, those that several pixels share in part."""
    layers = [(across, down) for _, across, down, _ in opened.layer]
    most = max(across for across, _ in layers) * max(down for _, down in layers)
    return float(sum(across * down for across, down in layers) / most)


def is_sideways(opened: Image.Image) -> bool:
    """Tell whether the camera was held so that width and height change places."""
    return _orientation(opened) in (5, 6, 7, 8)


def is_turned(opened: Image.Image) -> bool:
    """Tell whether ``opened`` must be turned or mirrored to stand upright."""
    return _orientation(opened) in _TURNS


def _orientation(opened: Image.Image) -> int:
    return int(opened.getexif().get(0x0112, 1))


def upright_copy(opened: Image.Image, wanted: PixelSize) -> Image.Image:
    """Return ``opened`` upright, in sRGB, without anything but its pixels, and close it.

    A large picture is reduced, but as a rule still fills ``wanted``, an upright size. What was
    unpacked is given back before anything else is made.
    """
    if opened.width * opened.height <= MOST_AT_ONCE:
        ImageOps.exif_transpose(opened, in_place=True)
        image = plain_image(opened)
        if image is not opened:
            opened.close()
        return image
    turn = _TURNS.get(_orientation(opened))
    image = _in_bands(opened, _reduced_by(opened, wanted))
    opened.close()
    return image.transpose(turn) if turn is not None else image


def size_of_copy(opened: Image.Image, wanted: PixelSize) -> PixelSize:
    """Return the size that the ``upright_copy`` of ``opened`` has; nothing is unpacked."""
    width, height = opened.size
    if width * height > MOST_AT_ONCE:
        factor = _reduced_by(opened, wanted)
        width, height = ceil(width / factor), ceil(height / factor)
    return (height, width) if is_sideways(opened) else (width, height)


def _reduced_by(opened: Image.Image, wanted: PixelSize) -> int:
    """Return by how much ``opened``, a large picture, is made smaller in its bands."""
    width, height = (wanted[1], wanted[0]) if is_sideways(opened) else wanted
    gap = max(opened.width / width, opened.height / height) / _SPARE
    least = ceil(sqrt(opened.width * opened.height / MOST_KEPT))
    return max(int(gap), least)


def _in_bands(opened: Image.Image, factor: int) -> Image.Image:
    """Return ``opened`` plain and smaller by ``factor``, made of bands of some rows each."""
    rows = max(_BAND // opened.width // factor, 1) * factor
    size = (ceil(opened.width / factor), ceil(opened.height / factor))
    image = None
    for top in range(0, opened.height, rows):
        below = min(top + rows, opened.height)
        band = plain_image(opened.crop((0, top, opened.width, below))).reduce(factor)
        image = image or Image.new(band.mode, size)
        image.paste(band, (0, top // factor))
    assert image, "a picture has rows"
    return image


def plain_image(image: Image.Image) -> Image.Image:
    """Return ``image`` in sRGB, eight bits a channel, with alpha only where it has some.

    Nothing but the pixels is kept: no profile, no comment, no text.
    """
    profile = image.info.get("icc_profile") or _usual_profile(image.mode)
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    elif image.mode not in ("L", "RGB", "RGBA", "CMYK"):
        alpha = "transparency" in image.info or image.mode in ("LA", "PA")
        image = image.convert("RGBA" if alpha else "RGB")
    alpha_channel = image.getchannel("A") if image.mode == "RGBA" else None
    plain_image = _in_srgb(image.convert("RGB") if alpha_channel else image, profile)
    plain_image = plain_image if plain_image.mode in ("L", "RGB") else plain_image.convert("RGB")
    if alpha_channel:
        plain_image.putalpha(alpha_channel)
    plain_image.info = {}
    return plain_image


@cache
def _usual_profile(mode: str) -> bytes | None:
    """Return what the colours of a picture mean that does not say it: inks are those of a press.

    Taken as light that is filtered they are far too bright: process cyan would be turquoise.
    """
    return COATED.read_bytes() if mode == "CMYK" else None


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    transform = _transform(profile, image.mode) if profile else None
    try:
        return transform.apply(image) if transform else image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


@lru_cache(maxsize=4)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """Return what makes sRGB of a picture of this ``profile``; nothing where that is unusable."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        return ImageCms.ImageCmsTransform(source, target, mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def on_white(image: Image.Image) -> Image.Image:
    """Return ``image`` without what shines through; one without an alpha channel as it is."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground
