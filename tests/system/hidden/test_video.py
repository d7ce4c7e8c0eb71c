"""A film: where it was taken, by whom and with what is seen, whoever wrote it."""

from __future__ import annotations

import struct

import pytest

from compendium.content.body.hidden import Flaw, Hidden
from compendium.system.hidden.video import look_into_video
from tests.films import index, pictures

PLACE = b"+27.0500+118.1700+012.345/"
XMP = b"<x:xmpmeta><rdf:Description exif:GPSLatitude='27,3N'/></x:xmpmeta>"


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", len(content) + 8, kind) + content


def wide(kind: bytes, content: bytes) -> bytes:
    """Return a box whose size takes eight bytes."""
    return struct.pack(">I4sQ", 1, kind, len(content) + 16) + content


def text(kind: bytes, said: bytes) -> bytes:
    """Return user data of QuickTime: size, language, text."""
    return box(kind, struct.pack(">HH", len(said), 0x15C7) + said)


def full(kind: bytes, content: bytes) -> bytes:
    return box(kind, bytes(4) + content)


def mp4(*beside: bytes, sound: bytes = bytes(64)) -> bytes:
    """Return a film whose description holds ``beside``, at its end as cameras write it."""
    movie = index(pictures(), more=box(b"udta", b"".join(beside)))
    return box(b"ftyp", b"isom\0\0\2\0isommp41") + box(b"free") + box(b"mdat", sound) + movie


def keyed(key: bytes, value: bytes) -> bytes:
    """Return the keys and values of Apple's telephones."""
    keys = full(b"keys", struct.pack(">I", 1) + box(b"mdta", key))
    data = box(b"data", struct.pack(">II", 1, 0) + value)
    return full(
        b"meta", full(b"hdlr", b"\0\0\0\0mdta") + keys + box(b"ilst", box(b"\0\0\0\1", data))
    )


def element(name: int, content: bytes) -> bytes:
    raw = name.to_bytes((name.bit_length() + 7) // 8, "big")
    return raw + (0x0100000000000000 | len(content)).to_bytes(8, "big") + content


def webm(*beside: bytes, endless: bool = False) -> bytes:
    """Return a film whose segment holds ``beside``; ``endless`` as a browser records it."""
    cluster = element(0x1F43B675, element(0xE7, b"\0") + element(0xA3, bytes(64)))
    inside = element(0x1549A966, element(0x2AD7B1, b"\x0f\x42\x40")) + cluster + b"".join(beside)
    head = element(0x1A45DFA3, element(0x4282, b"webm"))
    if endless:
        return head + b"\x18\x53\x80\x67\x01" + b"\xff" * 7 + inside
    return head + element(0x18538067, inside)


def tag(name: bytes, value: bytes) -> bytes:
    simple = element(0x67C8, element(0x45A3, name) + element(0x4487, value))
    return element(0x1254C367, element(0x7373, element(0x63C0, b"") + simple))


def kinds(told: Hidden) -> str:
    return "".join(what for flaw, what in told.flaws if flaw is Flaw.DATA)


PLACES = {
    "quicktime user data": mp4(text(b"\xa9xyz", PLACE)),
    "without a height": mp4(text(b"\xa9xyz", b"+27.0500+118.1700/")),
    "apple keys": mp4(keyed(b"com.apple.quicktime.location.ISO6709", PLACE)),
    "apple accuracy": mp4(keyed(b"com.apple.quicktime.location.accuracy.horizontal", b"5")),
    "3gpp": mp4(full(b"loci", b"\x15\xc7" + b"\0" + struct.pack(">B3i", 0, 1, 2, 3) + b"e\0\0")),
    "any key": mp4(keyed(b"some.camera.where", PLACE)),
    "in a track": mp4(box(b"trak", box(b"udta", text(b"\xa9xyz", PLACE)))),
    "gopro": mp4(box(b"stsd", box(b"gpmd"))),
    "google": mp4(box(b"stsd", box(b"camm"))),
    "xmp": mp4() + box(b"uuid", bytes(16) + XMP),
    "xmp of adobe": mp4(box(b"XMP_", XMP)),
    "before the sound": box(b"ftyp", b"qt  ") + box(b"udta", text(b"\xa9xyz", PLACE)),
    "long sound": box(b"ftyp", b"mp42") + wide(b"mdat", bytes(99)) + mp4(text(b"\xa9xyz", PLACE)),
    "to the end": mp4() + struct.pack(">I4s", 0, b"free") + text(b"\xa9xyz", PLACE),
    "matroska": webm(tag(b"LOCATION", PLACE)),
    "matroska, small letters": webm(tag(b"location", b"Nanping")),
    "matroska, recorded in": webm(tag(b"RECORDING_LOCATION", b"Nanping")),
    "matroska, from apple": webm(tag(b"COM.APPLE.QUICKTIME.LOCATION.ISO6709", PLACE)),
    "matroska, any name": webm(tag(b"WHERE", PLACE)),
    "matroska, endless": webm(tag(b"LOCATION", PLACE), endless=True),
}

AUTHORS = {
    "quicktime": mp4(text(b"\xa9ART", b"Zhang")),
    "itunes": mp4(full(b"meta", box(b"ilst", box(b"aART", box(b"data", bytes(8) + b"Zhang"))))),
    "apple keys": mp4(keyed(b"com.apple.quicktime.author", b"Zhang")),
    "3gpp": mp4(full(b"auth", b"\x15\xc7Zhang\0")),
    "matroska": webm(tag(b"ARTIST", b"Zhang")),
    "matroska, director": webm(tag(b"DIRECTOR", b"Zhang")),
}

DEVICES = {
    "quicktime": mp4(text(b"\xa9mak", b"Phone")),
    "apple keys": mp4(keyed(b"com.apple.quicktime.model", b"Phone")),
    "android": mp4(keyed(b"com.android.manufacturer", b"Phone")),
    "matroska": webm(tag(b"COM.APPLE.QUICKTIME.MAKE", b"Phone")),
}


@pytest.mark.parametrize("name", PLACES)
def test_where_it_was_taken_is_seen(name: str) -> None:
    assert "拍摄地点" in kinds(look_into_video(PLACES[name]))


@pytest.mark.parametrize("name", AUTHORS)
def test_who_made_it_is_seen(name: str) -> None:
    assert "作者" in kinds(look_into_video(AUTHORS[name]))


@pytest.mark.parametrize("name", DEVICES)
def test_what_it_was_made_with_is_seen(name: str) -> None:
    assert "设备" in kinds(look_into_video(DEVICES[name]))


@pytest.mark.parametrize(
    "content",
    [
        mp4(),
        mp4(text(b"\xa9too", b"Lavf61.7.100"), text(b"\xa9nam", b"2026-05+08:00/12")),
        mp4(keyed(b"com.apple.quicktime.creationdate", b"2026-05-04T12:00:00+0800")),
        mp4(sound=text(b"\xa9xyz", PLACE)),
        webm(),
        webm(tag(b"ENCODER", b"Lavf61.7.100"), tag(b"DURATION", b"00:01:00.000000000")),
        webm(endless=True),
    ],
)
def test_a_plain_film_is_sound(content: bytes) -> None:
    """What its pictures and sound are made of is no text, whatever it looks like."""
    assert look_into_video(content).flaws == ()


@pytest.mark.parametrize(
    "content",
    [
        mp4(text(b"\xa9cmt", b"13912345678")),
        mp4(keyed(b"comment", "电话13912345678".encode())),
        webm(tag(b"COMMENT", b"13912345678")),
    ],
)
def test_what_it_says_is_read(content: bytes) -> None:
    assert "13912345678" in look_into_video(content).text


def test_a_file_in_a_film_is_carried_along() -> None:
    attached = element(0x1941A469, element(0x61A7, element(0x466E, b"a.exe")))
    assert [flaw for flaw, _ in look_into_video(webm(attached)).flaws] == [Flaw.ACTIVE]


@pytest.mark.parametrize("content", [b"", b"<html>", bytes(200), b"%PDF-1.7 " * 9])
def test_what_is_no_film_cannot_be_read(content: bytes) -> None:
    assert [flaw for flaw, _ in look_into_video(content).flaws] == [Flaw.UNREADABLE]


@pytest.mark.parametrize("film", [mp4(text(b"\xa9xyz", PLACE)), webm(tag(b"LOCATION", PLACE))])
def test_a_film_that_is_cut_off_anywhere_ends_nothing(film: bytes) -> None:
    for end in range(len(film)):
        look_into_video(film[:end])
        look_into_video(film[:end] + b"\xff" * 9)


def test_boxes_of_size_nothing_or_of_all_the_world_end_nothing() -> None:
    for size in (0, 1, 2, 7, 8, 0x7FFFFFFF, 0xFFFFFFFF):
        look_into_video(box(b"ftyp", b"isom") + struct.pack(">I4s", size, b"moov") + bytes(40))
    huge = struct.pack(">I4sQ", 1, b"moov", 0xFFFFFFFFFFFFFFFF)
    look_into_video(box(b"ftyp", b"isom") + huge + bytes(40))


def test_more_than_any_film_has_beside_its_pictures_is_not_looked_through() -> None:
    content = mp4() + box(b"uuid", b"a" * 20_000_000)
    assert [flaw for flaw, _ in look_into_video(content).flaws] == [Flaw.UNREADABLE]


def test_room_that_a_camera_left_empty_is_passed_over() -> None:
    empty = box(b"free", bytes(200_000_000))
    film = box(b"ftyp", b"isom") + empty + mp4(text(b"\xa9xyz", PLACE))
    assert "拍摄地点" in kinds(look_into_video(film))
    assert look_into_video(box(b"ftyp", b"isom") + empty + mp4()).flaws == ()
