"""``Surface``: what a case is shown on: a poster's paper, a screen; its measures in points."""

from __future__ import annotations

from typing import NamedTuple

from ...content.problems import CannotWorkError
from ...system.typesetting.measures import MM
from .distance import CLOSER, LOOKING_UP, NEAR, READING, letter_height


class Surface(NamedTuple):
    """Paper or a screen. Lengths are in points, of which a screen has one a pixel.

    ``unit`` is how many points a millimetre of it has where it hangs. ``left`` is the share of the
    left column, 0 where there is one column; ``floor`` stays free at the foot; ``bleed`` is cut
    off. ``pictures`` are shown at most. Its text is read from ``reading`` metres.
    """

    name: str
    width: float
    height: float
    unit: float
    pictures: int
    left: float = 0.0
    floor: float = 0.0
    bleed: float = 0.0
    reading: float = READING

    @property
    def is_paper(self) -> bool:
        return self.bleed > 0

    @property
    def margin(self) -> float:
        return min(self.width, self.height) * 0.055

    @property
    def text(self) -> float:
        """The least size of text."""
        return letter_height(self.reading) * self.unit

    @property
    def small(self) -> float:
        """The least size of what is read from near; nobody steps close to a screen."""
        return letter_height(NEAR if self.is_paper else READING * 0.6) * self.unit

    @property
    def title(self) -> float:
        """The least size of the title."""
        return letter_height(LOOKING_UP) * self.unit


_BESIDE = 0.43


class PosterPaper(NamedTuple):
    """A poster's paper in millimetres: what is cut off, what stays free where it stands upright.

    Nobody reads what stands on the floor, and the foot of a roll-up is in its case.
    """

    width: float
    height: float
    bleed: float
    floor: float = 0
    pictures: int = 3
    reading: float = READING


_PAPERS = {
    "90x120": PosterPaper(900, 1200, 5),
    "120x240": PosterPaper(1200, 2400, 5, 150),
    "80x200": PosterPaper(800, 2000, 5, 200),
    "a1": PosterPaper(594, 841, 3, pictures=2),
    "a2": PosterPaper(420, 594, 3, pictures=2, reading=CLOSER),
}

NAMED_SIZES = {"展板": "90x120", "大展板": "120x240", "易拉宝": "80x200"}
"""What sizes are also called."""

POSTER_SIZES = tuple(_PAPERS)
DEFAULT_SIZE = "90x120"
_STANDING_ONLY = "80x200"


def poster_format(size: str, landscape: bool) -> Surface:
    """Return the paper that is called ``size``, turned where it is to be ``landscape``.

    Raises CannotWorkError where there is none.
    """
    told = size.strip().lower().replace("×", "x").replace("*", "x")
    name = NAMED_SIZES.get(told, told)
    if name not in POSTER_SIZES:
        known = "、".join([*POSTER_SIZES, *NAMED_SIZES])
        raise CannotWorkError(f"没有“{size}”这种尺寸，--size 可以写：{known}。")
    if landscape and name == _STANDING_ONLY:
        raise CannotWorkError("易拉宝只有竖的。请不写 --landscape，或者换一个尺寸。")
    paper = _PAPERS[name]
    sides = (paper.height, paper.width) if landscape else (paper.width, paper.height)
    return Surface(
        f"{name}{'-横' if landscape else ''}",
        sides[0] * MM,
        sides[1] * MM,
        MM,
        paper.pictures,
        _BESIDE if landscape else 0,
        0 if landscape else paper.floor * MM,
        paper.bleed * MM,
        paper.reading,
    )


SCREENS = (
    # 55 inches across, 1,210 mm: a pixel is 0.63 mm. The third is a 4:3 screen a metre wide.
    Surface("1920x1080", 1920, 1080, 1920 / 1210, 1, _BESIDE),
    Surface("1080x1920", 1080, 1920, 1920 / 1210, 2),
    Surface("1024x768", 1024, 768, 1024 / 1000, 1, _BESIDE),
)
