"""A picture in a finished PDF -> the ink it takes, and how fine it is printed."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

from pikepdf import Name, PdfImage, Stream
from PIL import Image, ImageChops

from ....system.typesetting.inks import CMYK

_NONE: CMYK = (0, 0, 0, 0)


class InkUse(NamedTuple):
    """The most of each ink, and the most ``total`` at one place, as shares of full coverage.

    ``foreign`` is the name of a colour space that is not of the four inks, '' if there is none.
    """

    inks: CMYK
    total: float
    foreign: str = ""


class PlacedPicture(NamedTuple):
    """A picture where it is printed: ``pixels`` across and down, ``size`` of the same in points."""

    stream: Any
    pixels: tuple[int, int]
    size: tuple[float, float]
    use: InkUse

    @property
    def dots(self) -> int:
        """Dots an inch in the direction in which it is coarser."""
        return round(min(p * 72 / s for p, s in zip(self.pixels, self.size, strict=True) if s))


def picture_ink(stream: Stream) -> InkUse:
    """Return the ink of the picture ``stream``."""
    space = stream.get(Name.ColorSpace)
    if space == Name.DeviceGray:
        lightest_and_darkest = _opened(stream).convert("L").getextrema()
        darkest = 1 - float(str(lightest_and_darkest[0])) / 255
        return InkUse((0, 0, 0, darkest), darkest)
    if space == Name.DeviceCMYK:
        return _mixed(_opened(stream))
    return InkUse(_NONE, 0, "RGB")


def _opened(stream: Stream) -> Image.Image:
    """Return the picture; Pillow turns a JPEG of Photoshop's kind the right way round.

    What a picture is seen through is left aside: where it shines through, it is less ink.
    """
    if stream.get(Name.Filter) == Name.DCTDecode:
        return Image.open(io.BytesIO(stream.read_raw_bytes()), formats=["JPEG"])
    if stream.get(Name.ColorSpace) == Name.DeviceCMYK and stream.get(Name.BitsPerComponent) == 8:
        size = int(stream.Width), int(stream.Height)
        return Image.frombytes("CMYK", size, stream.read_bytes())
    return PdfImage(stream).as_pil_image()


def _mixed(image: Image.Image) -> InkUse:
    """Return the ink of a picture in CMYK; the mean of four inks is a quarter of the total."""
    cyan, magenta, yellow, black = image.split()
    half, other = ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2)
    most = [float(str(channel.getextrema()[1])) / 255 for channel in (cyan, magenta, yellow, black)]
    quarter = float(str(ImageChops.add(half, other, 2).getextrema()[1]))
    return InkUse((most[0], most[1], most[2], most[3]), quarter * 4 / 255)
