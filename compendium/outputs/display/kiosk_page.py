"""Cases told frame by frame -> the page of the kiosk, its style and script within it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..case_facts import SAMPLE_MARK, CaseFacts, KeyFigure
from ..qr import qr_svg
from .story import Point, Story

_FOLDER = Path(__file__).parent / "kiosk"

_FEW_POINTS, _MOST_POINTS, _MANY_WORDS = 4, 6, 240
"""Of what was done, at a time: the fewer where they have more characters than this."""

_MOST_FIGURES, _MOST_PHOTOS = 6, 2
_SHORTEST, _LONGEST, _LOOK, _PACE = 8, 25, 5, 5
"""Seconds of a frame, those before anybody reads, and 字 read in a second."""


class KioskPhoto(NamedTuple):
    """A picture of a case, by its path beside the page."""

    file: str
    alt: str
    caption: str


class KioskFrame(NamedTuple):
    """What is shown at a time: opening, points, photos or figures; and for how long.

    The last of a case is ``coded``: it shows the QR code.
    """

    kind: str
    seconds: int
    points: tuple[Point, ...] = ()
    first: int = 1
    photos: tuple[KioskPhoto, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    coded: bool = False


class KioskCase(NamedTuple):
    """A case in the kiosk; its frames begin with that of the number ``first``."""

    first: int
    number: str
    title: str
    brand: str
    slogan: str
    unit: str
    summary: str
    badges: tuple[str, ...]
    practice: str
    dated: bool
    address: str
    code: Markup
    frames: tuple[KioskFrame, ...]


class KioskTotals(NamedTuple):
    """What the first frame tells: who shows how much, and where it is found."""

    site: str
    organisation: str
    address: str
    totals: str
    sample: bool


def kiosk_case(
    facts: CaseFacts, story: Story, photos: Sequence[KioskPhoto], first: int
) -> KioskCase:
    """Return the case ``facts`` as the kiosk shows it."""
    case = facts.case
    return KioskCase(
        first,
        facts.identity,
        case.title,
        case.brand,
        case.slogan or "",
        case.unit,
        case.summary,
        tuple(filter(None, (facts.award, SAMPLE_MARK if case.sample else ""))),
        story.practice,
        len({one.counted for one in facts.figures}) > 1,
        facts.shown_address,
        _code(facts.address),
        tuple(_frames(facts, story, photos)),
    )


def _frames(facts: CaseFacts, story: Story, photos: Sequence[KioskPhoto]) -> list[KioskFrame]:
    opening = KioskFrame("opening", _seconds(facts.case.summary), photos=tuple(photos[:1]))
    frames = [opening]
    points = story.whole.points
    long = sum(len(one.heading + one.sentence) for one in points) > _MANY_WORDS
    for start, held in _evenly(points, _FEW_POINTS if long else _MOST_POINTS):
        words = "".join(one.heading + one.sentence for one in held)
        frames.append(KioskFrame("points", _seconds(words), held, start + 1))
    for _, shown in _evenly(tuple(photos[1:]), _MOST_PHOTOS):
        words = "".join(one.caption for one in shown)
        frames.append(KioskFrame("photos", _seconds(words), photos=shown))
    counted = [figures for _, figures in _evenly(facts.figures, _MOST_FIGURES)] or [()]
    for figures in counted:
        words = "".join(one.label + one.value for one in figures)
        last = figures == counted[-1]
        frames.append(KioskFrame("figures", _seconds(words), figures=figures, coded=last))
    return frames


def _evenly(all_: tuple[Any, ...], most: int) -> list[tuple[int, tuple[Any, ...]]]:
    """Return pieces of ``all_``, nearly even and of ``most`` at most, with where they begin."""
    count = -(-len(all_) // most)
    size = -(-len(all_) // count) if count else 1
    return [(start, all_[start : start + size]) for start in range(0, len(all_), size)]


def _seconds(words: str) -> int:
    return max(_SHORTEST, min(_LONGEST, _LOOK + len(words) // _PACE))


def _code(address: str) -> Markup:
    svg = qr_svg(address, 1)
    return Markup(svg.replace("<svg ", '<svg role="img" aria-label="二维码" ', 1))  # noqa: S704  our own SVG


def kiosk_page(told: KioskTotals, cases: Sequence[KioskCase]) -> bytes:
    """Return the page that plays ``cases``."""
    style, script = (_read(name) for name in ("kiosk.css", "kiosk.js"))
    page = _templates().get_template("kiosk.html")
    made = page.render(
        **told._asdict(),
        code=_code(told.address),
        cases=cases,
        style=Markup(style),  # noqa: S704  our own file
        script=Markup(script),  # noqa: S704  our own file
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return made.encode()


def _read(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
