"""The videos of a sound case -> what its page shows: player, words spoken, a code on paper."""

from __future__ import annotations

from typing import NamedTuple

from ...content.body.picture import Picture
from ...content.body.subtitles import Cue
from ...content.compile import SoundCase
from ...content.model.case import Video
from ..qr import qr_svg
from .views import published_name

POSTER_WIDTH = 960
"""Pixels that a poster should have: as wide as the player on a wide screen."""


class FilmView(NamedTuple):
    """A video as a page shows it: ``anchor`` leads to it, ``told`` is how long and how large.

    ``cues`` are what is said, line by line; ``code`` is the SVG of a QR code that leads to it.
    """

    anchor: str
    file: str
    title: str
    poster: str
    captions: str
    width: int
    height: int
    told: str
    cues: tuple[Cue, ...]
    address: str
    code: str


def film_views(sound: SoundCase, address: str) -> list[FilmView]:
    """Return the videos of the case whose page stands at ``address``."""
    return [
        _view(video, number, sound, f"{address}#video-{number}")
        for number, video in enumerate(sound.case.videos, 1)
    ]


def poster_files(sound: SoundCase) -> frozenset[str]:
    """Return the photos that stand before a video: nobody has to see them twice."""
    return frozenset(video.poster for video in sound.case.videos if video.poster)


def _view(video: Video, number: int, sound: SoundCase, address: str) -> FilmView:
    film = sound.films.get(video.file)
    cues = sound.subtitles.get(video.captions or "", ())
    return FilmView(
        anchor=f"video-{number}",
        file=video.file,
        title=video.title,
        poster=_poster(sound.pictures.get(video.poster or "")),
        captions=video.captions or "",
        width=film.width if film else 16,
        height=film.height if film else 9,
        told=film.told if film else "",
        cues=tuple(cue for cue in cues if cue.text),
        address=address,
        code=qr_svg(address),
    )


def _poster(picture: Picture | str | None) -> str:
    """Return the name of the smallest rendition that is wide enough; '' where there is none."""
    if not isinstance(picture, Picture) or not picture.renditions:
        return ""
    wide = [one for one in picture.renditions if one.width >= POSTER_WIDTH]
    return published_name(picture, (wide or picture.renditions[-1:])[0].name)
