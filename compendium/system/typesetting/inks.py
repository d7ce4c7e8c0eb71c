"""A printer's ICC profile -> ``Inks``: how the colours of a screen are mixed of four inks."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeAlias

from PIL import Image, ImageChops, ImageCms, ImageFilter

COATED = Path(__file__).parent / "ink" / "FOGRA39L_coated.icc"
"""Offset on coated paper (ISO 12647-2): what is used where the printer names no profile."""

CMYK: TypeAlias = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""

MOST_INK = 2.8
"""Of full coverage: what the four inks are together at most. A printer asks for 3; what a JPEG
adds at an edge stays below that."""

_EVEN = 1
"""Levels of 255 that the parts of a grey lie apart at most."""

_TINGE = 8
"""The same of a picture without colour, as a camera or a JPEG leaves it."""

_DRAWN = 4096
"""Colours: a drawing has fewer, with all the shades at its edges; a photograph has more."""

_STEPS = 33
"""Places on each axis between which colours are interpolated."""


class Inks(NamedTuple):
    """A profile as a table that Pillow applies, what it calls itself, and its bytes."""

    table: ImageFilter.Color3DLUT
    name: str
    profile: bytes


def is_printers(profile: Path) -> bool:
    """Tell whether ``profile`` is a readable profile of a press with four inks."""
    try:
        found = ImageCms.getOpenProfile(str(profile)).profile
    except (OSError, ImageCms.PyCMSError):
        return False
    return found.xcolor_space.strip() == "CMYK" and found.device_class.strip() == "prtr"


def profile_digest(profile: Path) -> str:
    """Return what stands for the file ``profile``, nothing for the one that is always there."""
    return "" if profile == COATED else blake2b(profile.read_bytes(), digest_size=6).hexdigest()


@cache
def open_inks(profile: Path) -> Inks:
    """Return the inks of the file ``profile``, which ``is_printers``."""
    press = ImageCms.getOpenProfile(str(profile))
    grid = Image.frombytes("RGB", (_STEPS**3, 1), bytes(_grid()))
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        press,
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    mixed = ImageCms.applyTransform(grid, transform)
    assert mixed is not None
    raw = mixed.tobytes()
    values: list[float] = []
    for at in range(0, len(raw), 4):
        values += _limited(*(part / 255 for part in raw[at : at + 4]))
    table = ImageFilter.Color3DLUT(_STEPS, values, channels=4, target_mode="CMYK")
    name = (press.profile.profile_description or profile.stem).strip()
    return Inks(table, name, profile.read_bytes())


def _grid() -> list[int]:
    steps = [round(255 * step / (_STEPS - 1)) for step in range(_STEPS)]
    return [
        part for blue in steps for green in steps for red in steps for part in (red, green, blue)
    ]


def _limited(cyan: float, magenta: float, yellow: float, black: float) -> CMYK:
    """Return a mixture of no more than ``MOST_INK``; black stays as it is."""
    coloured = cyan + magenta + yellow
    most = MOST_INK - black
    share = most / coloured if coloured > most else 1
    return cyan * share, magenta * share, yellow * share, black


def in_inks(image: Image.Image, inks: Inks) -> Image.Image:
    """Return ``image`` in CMYK; in a drawing what is grey is of black alone, letters above all."""
    light = image.convert("RGB")
    mixed = light.filter(inks.table)
    if light.getcolors(_DRAWN):
        grey = _spread(light).point(lambda apart: 255 if apart <= _EVEN else 0)
        nothing = Image.new("L", light.size)
        black = ImageChops.invert(light.convert("L"))
        mixed.paste(Image.merge("CMYK", (nothing, nothing, nothing, black)), mask=grey)
    return mixed


def in_needed_inks(image: Image.Image, inks: Inks) -> Image.Image:
    """Return ``image`` in CMYK, or in black alone, as lightness, where it has no colour."""
    return image.convert("L") if is_colourless(image) else in_inks(image, inks)


def is_colourless(image: Image.Image) -> bool:
    """Tell whether ``image`` has nothing but greys: a scan, a photograph in black and white."""
    if image.mode in ("1", "L"):
        return True
    return float(str(_spread(image.convert("RGB")).getextrema()[1])) <= _TINGE


def _spread(image: Image.Image) -> Image.Image:
    """Return how far the parts of every colour lie apart: 0 where it is grey."""
    red, green, blue = image.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return ImageChops.subtract(most, ImageChops.darker(ImageChops.darker(red, green), blue))


def ink_of(red: float, green: float, blue: float, inks: Inks) -> CMYK:
    """Return the mixture for a colour, whose parts go from 0 to 1; a grey is of black alone."""
    levels = tuple(round(255 * part) for part in (red, green, blue))
    if max(levels) - min(levels) <= _EVEN:
        return 0, 0, 0, 1 - (red + green + blue) / 3
    found = Image.new("RGB", (1, 1), levels).filter(inks.table).getpixel((0, 0))
    assert isinstance(found, tuple)
    cyan, magenta, yellow, black = (part / 255 for part in found)
    return cyan, magenta, yellow, black


def grey_of(red: float, green: float, blue: float) -> float:
    """Return how light a colour is, from 0 to 1 (ITU-R BT.709)."""
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
