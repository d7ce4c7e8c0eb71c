"""Rules for the videos of a case that is handed in for a call: length, size and kind."""

from __future__ import annotations

from collections.abc import Iterator

from .. import codes
from ..body.film import Film
from ..model.call import Call, FilmMinutes, FilmTerms
from ..offered import OfferedCase
from ..problems import Problem

_CONTAINERS = {"mp4": "MP4", "mov": "MOV", "webm": "WebM"}


def films_are_as_asked(offered: OfferedCase, call: Call) -> Iterator[Problem]:
    """Every video that goes in is as long, as large and of the kind that the call asks."""
    terms = call.videos
    for number, video in enumerate(offered.case.videos[: terms.most]):
        if film := offered.films.get(video.file):
            place = offered.place("videos", number, "file")
            if wrong := _unfit_length(film, terms.minutes):
                message = f"“{video.file}”长 {film.length}，{wrong}。"
                advice = "请用剪辑软件剪到合适的长度，再导出。"
                yield codes.CALL_FILM_LENGTH.at(place, message, advice)
            for wrong in _unfit_form(film, terms):
                advice = "请用剪辑软件照通知要的重新导出，只改后缀不行。"
                yield codes.CALL_FILM_FORM.at(place, f"“{video.file}”{wrong}。", advice)


def _unfit_length(film: Film, terms: FilmMinutes) -> str:
    """Return in what the length is not as ``terms`` ask; a second too much is none."""
    seconds = film.milliseconds // 1000
    if not seconds:
        return ""
    if terms.least is not None and seconds < terms.least * 60:
        return f"通知要不少于 {terms.least} 分钟"
    if terms.most is not None and seconds > terms.most * 60:
        return f"通知要不超过 {terms.most} 分钟"
    return ""


def _unfit_form(film: Film, terms: FilmTerms) -> Iterator[str]:
    wanted = [_CONTAINERS[kind] for kind in terms.formats]
    if wanted and film.container not in wanted:
        yield f"是 {film.container}，通知要 {'、'.join(wanted)}"
    if terms.codecs and film.codec not in terms.codecs:
        yield f"的编码是 {film.codec}，通知要 {'、'.join(terms.codecs)}"
    long, short = max(film.width, film.height), min(film.width, film.height)
    if long < (terms.width or 0) or short < (terms.height or 0):
        least = " × ".join(str(one) for one in (terms.width, terms.height) if one)
        yield f"的画面是 {long} × {short}，通知要至少 {least}"
    if terms.megabytes is not None and film.size > terms.megabytes * 1_000_000:
        yield f"有 {film.size / 1e6:.1f} MB，通知要不超过 {terms.megabytes} MB"
