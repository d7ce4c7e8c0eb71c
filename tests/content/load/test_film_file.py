"""What a video file tells of itself, whole, cut short and made to harm."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from compendium.content.body.film import Film, FilmError
from compendium.content.load.film_file import films_beside, read_film
from tests.films import (
    SIDEWAYS,
    box,
    element,
    full,
    index,
    mp4,
    pictures,
    sound,
    webm,
)

Read: TypeAlias = Callable[[bytes], Film]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_bytes(content: bytes) -> Film:
        file = tmp_path / "film.mp4"
        file.write_bytes(content)
        return read_film(file)

    return read_bytes


def test_size_length_and_codecs_of_an_mp4_are_read(read: Read) -> None:
    content = mp4(pictures(size=(1920, 1080)), sound(), seconds=500.4)
    film = read(content)
    assert film == Film("MP4", "H.264", "AAC", 1920, 1080, 500_400, size=len(content))
    assert film.plays
    assert film.said == "MP4（H.264、AAC）"
    assert film.length == "8 分 20 秒"


def test_a_film_taken_sideways_is_measured_upright(read: Read) -> None:
    film = read(mp4(pictures(size=(1920, 1080), matrix=SIDEWAYS)))
    assert (film.width, film.height) == (1080, 1920)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (mp4(pictures(b"hvc1"), sound()), "MP4（H.265、AAC）"),
        (mp4(pictures(b"apcn"), sound(b"sowt"), brand=b"qt  "), "MOV（ProRes、PCM）"),
        (mp4(pictures(b"zzzz")), "MP4（zzzz）"),
        (webm(b"V_AV1", b"A_OPUS"), "WebM（AV1、Opus）"),
        (webm(b"V_MPEG4/ISO/AVC", b"A_AAC", kind=b"matroska"), "Matroska（H.264、AAC）"),
    ],
)
def test_what_few_browsers_play_is_named(read: Read, content: bytes, said: str) -> None:
    film = read(content)
    assert film.said == said
    assert not film.plays


def test_a_webm_is_read_up_to_its_pictures(read: Read) -> None:
    content = webm(b"V_VP9", b"A_OPUS", seconds=61.0, size=(640, 360))
    film = read(content)
    assert film == Film("WebM", "VP9", "Opus", 640, 360, 61_000, size=len(content))
    assert film.plays
    assert film.length == "1 分 1 秒"


def test_that_a_film_begins_late_or_does_not_tell_its_length_is_read(read: Read) -> None:
    assert not read(mp4(last=True)).streams
    assert read(mp4(seconds=0)).length == ""
    assert read(webm(seconds=None)).milliseconds == 0


def test_a_film_in_fragments_tells_its_length_apart(read: Read) -> None:
    mehd = box(b"mvex", full(b"mehd", struct.pack(">I", 90_000)))
    assert read(mp4(seconds=0, more=mehd)).milliseconds == 90_000


def test_a_long_index_head_is_read(read: Read) -> None:
    times = struct.pack(">QQIQ", 0, 0, 600, 6000)
    moov = box(b"moov", full(b"mvhd", times, bytes(80), version=1), pictures())
    assert read(box(b"ftyp", b"isom") + moov).milliseconds == 10_000


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "没有索引"),
        (mp4()[:-20], "没有复制完整"),
        (box(b"ftyp", b"isom") + box(b"mdat", bytes(9)), "没有索引"),
        (mp4(sound()), "没有画面"),
        (mp4(pictures(b"encv")), "加了密"),
        (mp4(pictures(size=(0, 0))), "没有画面"),
        (box(b"ftyp", b"isom") + box(b"moov"), "损坏"),
        (struct.pack(">I4s", 3, b"ftyp") + bytes(20), "损坏"),
        (struct.pack(">I4sQ", 1, b"moov", 1 << 63), "损坏"),
        (box(b"free") * 50_001, "太多小段"),
        (webm()[:60], "损坏"),
        (element(b"\x1a\x45\xdf\xa3"), "没有画面的说明"),
        (b"\x1a\x45\xdf\xa3\xff\0\0\0\0\0\0\0\0", "损坏"),
    ],
)
def test_what_is_damaged_or_made_to_harm_is_refused(read: Read, content: bytes, why: str) -> None:
    with pytest.raises(FilmError, match=why):
        read(content)


@pytest.mark.parametrize("whole", [mp4(pictures(), sound()), webm(b"V_VP8", b"A_VORBIS")])
def test_no_cut_and_no_changed_byte_is_more_than_a_film_error(read: Read, whole: bytes) -> None:
    read(whole)
    for place in range(0, len(whole), 3):
        for content in (whole[:place], whole[:place] + b"\xff" + whole[place + 1 :]):
            try:
                read(content)
            except FilmError:
                continue


def test_nothing_of_the_pictures_is_read(tmp_path: Path) -> None:
    """A film of a gigabyte that is nearly all pictures, as a file with a hole."""
    file = tmp_path / "long.mp4"
    media = struct.pack(">I4sQ", 1, b"mdat", 16 + (1 << 30))
    head = box(b"ftyp", b"isom") + media
    with file.open("wb") as out:
        out.write(head)
        out.seek(len(head) + (1 << 30))
        out.write(index(pictures()))
    assert not read_film(file).streams


def test_films_that_cannot_be_read_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(mp4())
    (tmp_path / "b.mp4").write_bytes(b"nothing")
    assert list(films_beside(tmp_path, ["a.mp4", "b.mp4", "c.mp4"])) == ["a.mp4"]
