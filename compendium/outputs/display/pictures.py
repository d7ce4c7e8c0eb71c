"""The pictures of a case -> those that are shown, and their files as Typst sets them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from ...content.body.inlines import breakable
from ...content.body.picture import PictureError
from ...content.load.address import CASES
from ...content.model.case import Photo
from ...system.pictures import OPENED, no_bombs
from ...system.svg import svg_ratio
from ...system.typesetting.inks import COATED, in_inks, open_inks
from ...system.upright import on_white, upright_copy
from ..case_facts import CaseFacts

_DRAWINGS = (".svg", ".png", ".gif")
LONGEST, _QUALITY = 5000, 92
"""Pixels of the longer side, which are 100 dpi at 127 cm, and quality as a JPEG."""

_FAULTS = (PictureError, OSError, ValueError, Image.DecompressionBombError)


class SetPicture(NamedTuple):
    """A picture as it is set: the name and content of its file, its size in pixels (0: a drawing).

    ``ratio`` is width by height; what may be cropped is a photograph.
    """

    photo: Photo
    file: str
    content: bytes
    width: int
    ratio: float

    @property
    def crop(self) -> bool:
        return not self.photo.file.lower().endswith(_DRAWINGS)

    def data(self) -> dict[str, object]:
        by = f"（{self.photo.by}）" if self.photo.by and self.photo.caption else ""
        return {
            "file": self.file,
            "ratio": round(self.ratio, 6),
            "crop": self.crop,
            "caption": breakable(self.photo.caption + by),
            "alt": self.photo.description or self.photo.file,
        }


def in_order(facts: CaseFacts) -> list[Photo]:
    """Return the pictures of the case as they are chosen: the cover, photographs, drawings."""
    cover = facts.case.cover_photo
    return sorted(
        facts.case.photos,
        key=lambda one: (one != cover, one.file.lower().endswith(_DRAWINGS)),
    )


def set_pictures(
    root: Path, facts: CaseFacts, most: int, *, press: bool = False, longest: int = LONGEST
) -> tuple[list[SetPicture], list[str]]:
    """Return at most ``most`` pictures that can be set, and the names of those that cannot.

    For a ``press`` they are mixed of its inks; none is longer than ``longest`` pixels.
    """
    made: list[SetPicture] = []
    broken = []
    for photo in in_order(facts):
        if len(made) == most:
            break
        try:
            made.append(_set(root / CASES / facts.identity / photo.file, photo, press, longest))
        except _FAULTS:
            broken.append(photo.file)
    return made, broken


def _set(file: Path, photo: Photo, press: bool, longest: int) -> SetPicture:
    raw = file.read_bytes()
    digest = blake2b(raw, digest_size=12).hexdigest()
    if file.suffix.lower() == ".svg":
        return SetPicture(photo, f"{digest}.svg", raw, 0, 1 / svg_ratio(raw))
    with no_bombs(), Image.open(io.BytesIO(raw), formats=OPENED) as opened:
        image = on_white(upright_copy(opened, (longest, longest)))
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    shown = in_inks(image, open_inks(COATED)) if press else image.convert("RGB")
    shown.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return SetPicture(
        photo, f"{digest}.jpg", out.getvalue(), image.width, image.width / image.height
    )


def left_out(facts: CaseFacts, shown: list[SetPicture], broken: list[str]) -> Iterator[str]:
    """Yield the names of the pictures that were not chosen."""
    held = {*(one.photo.file for one in shown), *broken}
    yield from (one.file for one in facts.case.photos if one.file not in held)
