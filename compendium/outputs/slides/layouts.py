"""``LAYOUTS``: the kinds of slides, and where on them stands what; all measures in points."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

WIDTH, HEIGHT = 960, 540
"""Points: 16:9, as halls have it."""

HolderKind: TypeAlias = Literal["title", "ctrTitle", "body", "pic", "chart", "tbl"]


class Box(NamedTuple):
    """Left, top, width and height."""

    x: float
    y: float
    width: float
    height: float


class Holder(NamedTuple):
    """A placeholder: its number on the slide, what it takes, how its words stand.

    ``size`` is that of its words where nothing else is said; ``anchor`` is t, ctr or b.
    """

    number: int
    kind: HolderKind
    name: str
    box: Box
    size: float = 20
    colour: str = "tx1"
    anchor: str = "t"
    align: str = "l"
    bold: bool = False


class SlideLayout(NamedTuple):
    """A layout: its name, its placeholders in reading order; ``dark`` stands on red."""

    name: str
    holders: tuple[Holder, ...]
    dark: bool = False

    def holder(self, number: int) -> Holder:
        return next(one for one in self.holders if one.number == number)


TITLE, WORDS, PICTURE, CAPTION, SECOND, SECOND_CAPTION = 0, 1, 13, 14, 15, 16
CHART, TABLE, REMARK, CODE, FACTS = 17, 18, 19, 20, 21
GALLERY_PLACES = ((30, 31), (32, 33), (34, 35), (36, 37))
"""Numbers of the placeholders of pictures and captions on a slide of pictures."""

_LEFT, _TOP, _FULL, _BODY = 48.0, 112.0, 864.0, 376.0
_GAP = 4.0
_HEAD = Holder(TITLE, "title", "标题", Box(_LEFT, 30, _FULL, 58), 30, "accent1", "ctr", bold=True)


def _words(width: float, name: str = "正文") -> Holder:
    return Holder(WORDS, "body", name, Box(_LEFT, _TOP, width, _BODY))


def _picture(number: int, x: float, y: float, width: float, height: float) -> Holder:
    return Holder(number, "pic", "图片", Box(x, y, width, height), 14, "accent4")


def _caption(number: int, x: float, y: float, width: float) -> Holder:
    return Holder(
        number, "body", "图片说明", Box(x, y + _GAP, width, 36), 12, "accent4", align="ctr"
    )


def _gallery(count: int) -> tuple[Holder, ...]:
    """Return the places of ``count`` pictures: one or two beside each other, four in two rows."""
    rows, gap = (1 if count < 3 else 2), 24.0
    width = (_FULL - gap) / 2 if count > 1 else _FULL
    height = _BODY / rows - 44
    held = []
    for place, (picture, caption) in enumerate(GALLERY_PLACES[:count]):
        x, y = _LEFT + place % 2 * (width + gap), _TOP + place // 2 * (height + 44)
        held += [_picture(picture, x, y, width, height), _caption(caption, x, y + height, width)]
    return tuple(held)


def _cover(width: float) -> tuple[Holder, ...]:
    return (
        Holder(TITLE, "ctrTitle", "标题", Box(56, 120, width, 150), 40, "bg1", "b", bold=True),
        Holder(WORDS, "body", "副标题和口号", Box(56, 284, width, 84), 20, "bg2"),
        Holder(FACTS, "body", "党组织", Box(56, 388, width - 110, 96), 16, "bg2", "b"),
        _picture(CODE, 56 + width - 90, 394, 90, 90),
    )


PLAIN_COVER = SlideLayout("封面", _cover(848), dark=True)
PHOTO_COVER = SlideLayout(
    "封面（带图）",
    (
        *_cover(412),
        _picture(PICTURE, 500, 92, 460, 345),
        _caption(CAPTION, 500, 440, 412)._replace(colour="bg2", align="l"),
    ),
    dark=True,
)
TEXT = SlideLayout("正文", (_HEAD, _words(_FULL)))
TEXT_PICTURE = SlideLayout(
    "正文和图片",
    (_HEAD, _words(520), _picture(PICTURE, 592, 122, 320, 240), _caption(CAPTION, 592, 366, 320)),
)
TEXT_TWO = SlideLayout(
    "正文和两张图片",
    (
        _HEAD,
        _words(560),
        _picture(PICTURE, 632, 104, 280, 156),
        _caption(CAPTION, 632, 260, 280),
        _picture(SECOND, 632, 300, 280, 156),
        _caption(SECOND_CAPTION, 632, 456, 280),
    ),
)
FIGURES = SlideLayout(
    "数据和图表",
    (
        _HEAD,
        _words(360, "数据"),
        Holder(CHART, "chart", "图表", Box(432, _TOP, 480, 344), 14),
        Holder(REMARK, "body", "说明", Box(432, 460, 480, 28), 12, "accent4", align="r"),
    ),
)
FIGURES_ONLY = SlideLayout(
    "数据",
    (
        _HEAD,
        Holder(WORDS, "body", "数据", Box(_LEFT, _TOP, _FULL, 340)),
        Holder(REMARK, "body", "说明", Box(_LEFT, 460, _FULL, 28), 12, "accent4", align="r"),
    ),
)
TABLE_ONLY = SlideLayout(
    "表格", (_HEAD, Holder(TABLE, "tbl", "表格", Box(_LEFT, _TOP, _FULL, _BODY), 16))
)
GALLERIES = tuple(
    SlideLayout(f"图片（{count} 张）", (_HEAD, *_gallery(count)))
    for count in range(1, len(GALLERY_PLACES) + 1)
)
THANKS = SlideLayout(
    "结束",
    (
        Holder(TITLE, "ctrTitle", "标题", Box(96, 120, 480, 120), 54, "bg1", "b", bold=True),
        Holder(WORDS, "body", "编号和网址", Box(96, 260, 480, 180), 18, "bg2"),
        _picture(CODE, 640, 150, 220, 220),
    ),
    dark=True,
)

LAYOUTS: tuple[SlideLayout, ...] = (
    PLAIN_COVER, PHOTO_COVER, TEXT, TEXT_PICTURE, TEXT_TWO, FIGURES, FIGURES_ONLY, TABLE_ONLY,
    *GALLERIES, THANKS,
)  # fmt: skip
"""In the order in which programs offer them."""
