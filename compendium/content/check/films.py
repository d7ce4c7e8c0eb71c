"""Rules for videos: they play everywhere, begin at once, have a picture and subtitles."""

from __future__ import annotations

from collections.abc import Iterator

from .. import codes
from ..body.film import Film
from ..body.subtitles import read_subtitles
from ..load.files import CAPTION_ENDINGS
from ..model.case import Case, Video
from ..model.suggest import suggest
from ..problems import Location, Problem
from .file_kinds import MOST_BYTES, is_of_its_kind
from .material import file_is_fit
from .subject import Subject

LARGEST, SMALLEST = (1_920, 1_080), (640, 360)
"""Pixels of the longer and the shorter side: beyond the first nobody sees more, below little."""

HEAVY = 95_000_000
"""Bytes: GitHub refuses files of more than 100 MiB, others are set to as much or less."""

_EXPORT = "请用剪辑软件重新导出成 MP4：视频编码选 H.264，声音选 AAC。"


def films_are_fit(subject: Subject, case: Case) -> Iterator[Problem]:
    """Every video can be read, and plays in every browser, at once, at a sensible size."""
    for number, video in enumerate(case.videos):
        place = subject.place("videos", number, "file")
        found = subject.films.get(video.file)
        if isinstance(found, str):
            yield codes.UNREADABLE_FILM.at(place, f"“{video.file}”{found}。", _EXPORT)
        elif found:
            yield from _plays(video.file, found, place)
            yield from _is_of_good_size(video.file, found, place)
            yield from _weighs_little(subject, video.file, place)
            yield from _is_told(video, found, subject.place("videos", number))
        if video.file in [other.file for other in case.videos[:number]]:
            message = f"视频“{video.file}”登记了两次。"
            yield codes.REPEATED_ENTRY.at(place, message, "请删去其中一处。")


def _plays(name: str, film: Film, place: Location) -> Iterator[Problem]:
    if not film.plays:
        message = f"“{name}”是 {film.said}，很多电脑和手机的浏览器放不出来。"
        yield codes.FILM_CODEC.at(place, message, f"{_EXPORT}只改后缀不行。")
    elif not film.milliseconds:
        message = f"“{name}”里没有写明有多长，读者没法拖动。"
        yield codes.AWKWARD_FILM.at(place, message, _EXPORT)
    elif not film.streams:
        message = f"“{name}”要全部下载完才能开始放。"
        advice = "请重新导出，勾选“网络优化”（fast start、边下边播），索引就放在最前面。"
        yield codes.AWKWARD_FILM.at(place, message, advice)


def _is_of_good_size(name: str, film: Film, place: Location) -> Iterator[Problem]:
    long, short = max(film.width, film.height), min(film.width, film.height)
    size = f"“{name}”的画面是 {film.width} × {film.height}"
    if long > LARGEST[0] or short > LARGEST[1]:
        message = f"{size}，比 1920 × 1080 大，网页上看不出来，文件却大得多。"
        yield codes.FILM_SIZE.at(place, message, "请导出成 1920 × 1080 或 1280 × 720。")
    elif long < SMALLEST[0] or short < SMALLEST[1]:
        message = f"{size}，放大了看不清。"
        advice = "请用原片重新导出，不要用聊天软件里转过的。"
        yield codes.FILM_SIZE.at(place, message, advice)


def _weighs_little(subject: Subject, name: str, place: Location) -> Iterator[Problem]:
    entry = subject.folder.file(name)
    if entry and entry.size > HEAVY:
        message = f"“{name}”有 {entry.size / 1e6:.0f} MB，代码仓库一般不收 100 MB 以上的文件。"
        advice = (
            "请压缩到 95 MB 以内；一定要这样大的，用 Git LFS 存（见发布指南），写 silence 保留。"
        )
        yield codes.HEAVY_FILM.at(place, message, advice)


def _is_told(video: Video, film: Film, place: Location) -> Iterator[Problem]:
    """Tell what is missing beside the film: a picture before it, words for what is said."""
    if not video.poster:
        message = f"“{video.file}”没有封面图，播放以前是一片黑，印出来没有画面。"
        advice = "请从视频里截一张图，登记在 photos 里，再写“poster: 文件名”。"
        yield codes.NO_POSTER.at(place, message, advice)
    if film.sound and not video.captions:
        message = f"“{video.file}”有声音，没有字幕，听不见的和在安静地方看的人不知道说了什么。"
        advice = (
            "请用剪辑软件的“识别字幕”导出 .vtt，校对以后写“captions: 文件名”；"
            "画面里已有字幕或者没有人说话的，写 silence 保留。"
        )
        yield codes.NO_SUBTITLES.at(place, message, advice)


def posters_are_photos(subject: Subject, case: Case) -> Iterator[Problem]:
    """What is shown before a video plays is one of the photos, and no drawing."""
    for number, video in enumerate(case.videos):
        place = subject.place("videos", number, "poster")
        if video.poster and not case.photo(video.poster):
            meant = suggest(video.poster, [photo.file for photo in case.photos])
            hint = f"是不是“{meant}”？" if meant else ""
            message = f"视频的封面图“{video.poster}”不在 photos 里。"
            yield codes.POSTER.at(place, message, f"{hint}请先在 photos 里登记。")
        elif video.poster and video.poster.lower().endswith(".svg"):
            message = f"视频的封面图“{video.poster}”是 SVG，要用 JPG、PNG 或 WebP。"
            yield codes.POSTER.at(place, message, "请从视频里截一张图。")


def subtitles_are_fit(subject: Subject, case: Case) -> Iterator[Problem]:
    """The subtitles of every video are there, and are read as they are meant."""
    for number, video in enumerate(case.videos):
        if not video.captions:
            continue
        wrong = [
            *file_is_fit(
                subject,
                video.captions,
                subject.place("videos", number, "captions"),
                CAPTION_ENDINGS,
            )
        ]
        yield from wrong or _subtitle_faults(subject, video.captions)


def _subtitle_faults(subject: Subject, name: str) -> Iterator[Problem]:
    entry = subject.folder.file(name)
    if entry is None or not is_of_its_kind(subject.folder, entry):
        return
    place = subject.beside(name)
    try:
        text = subject.folder.head(name, MOST_BYTES[".vtt"]).decode("utf-8")
    except UnicodeDecodeError:
        advice = "请用记事本打开，另存为 UTF-8 编码。"
        yield codes.BAD_SUBTITLES.at(place, f"“{name}”不是 UTF-8 文字。", advice)
        return
    for fault in read_subtitles(text).faults[:5]:
        at = Location(place.path, fault.line)
        yield codes.BAD_SUBTITLES.at(at, fault.message, fault.advice)
