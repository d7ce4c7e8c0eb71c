"""The pictures of a case -> files of the size that the screen or the press needs."""

from __future__ import annotations

import io
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageOps

from ..atomic import write_whole
from ..body.pictures import OPENED, no_bombs, plain

_LANCZOS = Image.Resampling.LANCZOS


class Purpose(NamedTuple):
    """What pictures are made for: ``longest`` side in pixels, JPEG ``quality``, colour or grey.

    ``name`` is the folder that they are kept in.
    """

    name: str
    longest: int
    quality: int
    grey: bool


PURPOSES = {
    (output, grey): Purpose(f"{output}{'-grey' if grey else ''}", longest, quality, grey)
    for output, longest, quality in (("screen", 1200, 80), ("press", 2600, 92))
    for grey in (False, True)
}


def print_name(file: Path) -> str:
    """Return the name that the picture in ``file`` is printed from: its content's digest."""
    digest = blake2b(file.read_bytes(), digest_size=12).hexdigest()
    ending = file.suffix.lower()
    return digest + (ending if ending in (".png", ".svg") else ".jpg")


def prepare_print(file: Path, name: str, folder: Path, purpose: Purpose) -> None:
    """Put the picture in ``file``, known to be sound, into ``folder`` as ``name``."""
    target = folder / purpose.name / name
    if target.is_file():
        return
    raw = file.read_bytes()
    write_whole(target, raw if name.endswith(".svg") else _reduced(raw, name, purpose))


def _reduced(raw: bytes, name: str, purpose: Purpose) -> bytes:
    with no_bombs(), Image.open(io.BytesIO(raw), formats=OPENED) as opened:
        few = opened.mode == "P"
        if opened.format == "JPEG":
            opened.draft("RGB", (purpose.longest, purpose.longest))
        image = _opaque(plain(ImageOps.exif_transpose(opened)))
    image.thumbnail((purpose.longest, purpose.longest), _LANCZOS, reducing_gap=2.0)
    if purpose.grey:
        image = image.convert("L")
    out = io.BytesIO()
    if name.endswith(".png"):
        (image.quantize(256) if few else image).save(out, "PNG", optimize=True)
    else:
        image.save(out, "JPEG", quality=purpose.quality, optimize=True)
    return out.getvalue()


def _opaque(image: Image.Image) -> Image.Image:
    """Return ``image`` on white: paper shows through where a screen would."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground
