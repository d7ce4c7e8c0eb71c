"""A photograph: place, author, device and words are seen, wherever programs write them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from compendium.content.body.hidden import Flaw, Hidden
from compendium.system.hidden.pictures import look_into_picture
from compendium.system.hidden.xmp import telling_kinds
from tests.system.hidden.test_video import PLACE as WHERE
from tests.system.hidden.test_video import mp4, text

PHONE = "13912345678"
IFD = 0x8769
GPS = 0x8825
XMP = b"http://ns.adobe.com/xap/1.0/\0"
LATITUDE = "<a exif:GPSLatitude='27,3N'/>"
LIST_ENDS = "</rdf:li></rdf:Seq>"


def picture(kind: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, kind, **options)
    return out.getvalue()


def exif(
    tags: dict[int, object], kind: str = "JPEG", more: dict[int, object] | None = None
) -> bytes:
    found = Image.Exif()
    found.update(tags)
    found.get_ifd(IFD).update(more or {})
    return picture(kind, exif=found)


def packet(inside: str) -> bytes:
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f"<rdf:RDF>{inside}</rdf:RDF></x:xmpmeta>"
    ).encode()


def segment(marker: int, content: bytes) -> bytes:
    """Return a JPEG picture with a segment of its own behind its first two bytes."""
    plain = picture()
    return plain[:2] + struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content + plain[2:]


def iptc(number: int, said: bytes) -> bytes:
    record = struct.pack(">BBBH", 0x1C, 2, number, len(said)) + said
    block = (
        b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record + b"\0" * (len(record) % 2)
    )
    return segment(0xED, b"Photoshop 3.0\0" + block)


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return a PNG picture with a chunk of its own behind the picture."""
    made = struct.pack(">I", len(content)) + kind + content
    made += struct.pack(">I", zlib.crc32(kind + content))
    plain = picture("PNG")
    return plain[:-12] + made + plain[-12:]


def png_text(name: str, said: str, packed: bool = False) -> bytes:
    info = PngInfo()
    info.add_itxt(name, said, zip=packed)
    return picture("PNG", pnginfo=info)


def behind(second: bytes) -> bytes:
    return picture() + second


KINDS = {
    "拍摄地点": (
        exif({GPS: {1: "N", 2: (27.0, 1.0, 2.0)}}),
        exif({GPS: {1: "N", 2: (27.0, 1.0, 2.0)}}, "PNG"),
        exif({GPS: {1: "N", 2: (27.0, 1.0, 2.0)}}, "WEBP"),
        segment(0xE1, XMP + packet(LATITUDE)),
        segment(0xE1, XMP + packet("<photoshop:City>南平</photoshop:City>")),
        picture("WEBP", xmp=packet("<Iptc4xmpCore:Location>南平</Iptc4xmpCore:Location>")),
        png_text("XML:com.adobe.xmp", packet(LATITUDE).decode()),
        png_text("XML:com.adobe.xmp", packet(LATITUDE).decode(), packed=True),
        iptc(90, "南平".encode()),
        iptc(92, b"Nanping"),
        behind(mp4(text(b"\xa9xyz", WHERE))),
    ),
    "作者": (
        exif({0x013B: "Zhang"}),
        exif({0x8298: "Zhang"}),
        exif({0x9C9D: "张某".encode("utf-16-le")}),
        exif({0x013B: "Zhang"}, "PNG"),
        exif({0x013B: "Zhang"}, "WEBP"),
        iptc(80, b"Zhang"),
        iptc(116, b"Zhang"),
        png_text("Author", "张某"),
        chunk(b"tEXt", b"Artist\0Zhang"),
        chunk(b"zTXt", b"Copyright\0\0" + zlib.compress(b"Zhang")),
        picture("WEBP", xmp=packet(f"<dc:creator><rdf:Seq><rdf:li>张某{LIST_ENDS}</dc:creator>")),
        segment(0xE1, XMP + packet("<a dc:creator='张某'/>")),
    ),
    "设备": (exif({0x010F: "Phone"}), exif({0x0110: "Phone"}, "WEBP")),
    "相机编号": (exif({}, more={0xA431: "12345"}),),
    "相机主人": (exif({}, more={0xA430: "Zhang"}),),
    "人名": (picture("WEBP", xmp=packet("<a mwg-rs:Name='张某'/>")),),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "content"), [(k, one) for k, some in KINDS.items() for one in some]
)
def test_what_it_tells_is_seen(kind: str, content: bytes) -> None:
    ((flaw, what),) = look_into_picture(content).flaws
    assert flaw is Flaw.DATA
    assert kind in what


@pytest.mark.parametrize(
    "content",
    [
        exif({0x010E: PHONE}),
        exif({0x9C9C: PHONE.encode("utf-16-le")}),
        exif({}, more={0x9286: b"ASCII\0\0\0" + PHONE.encode()}),
        exif({}, more={0x9286: b"UNICODE\0" + PHONE.encode("utf-16-le")}),
        picture(comment=PHONE),
        png_text("Description", PHONE),
        png_text("Comment", PHONE, packed=True),
        chunk(b"tEXt", f"Comment\0{PHONE}".encode()),
        iptc(120, PHONE.encode()),
        picture("WEBP", xmp=packet(f"<dc:description>{PHONE}</dc:description>")),
        picture("GIF", comment=PHONE),
    ],
)
def test_what_it_says_is_read(content: bytes) -> None:
    assert PHONE in look_into_picture(content).text


@pytest.mark.parametrize(
    "content",
    [
        *(picture(kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "ICO")),
        exif({0x0112: 1, 0x0131: "Viewer 1.0"}),
        exif({0x013B: "", 0x010F: " \0"}),
        picture("WEBP", xmp=packet("<dc:creator><rdf:Seq/></dc:creator><photoshop:City/>")),
        picture(dpi=(300, 300), icc_profile=b"x" * 200),
    ],
)
def test_a_plain_picture_is_sound(content: bytes) -> None:
    assert look_into_picture(content) == Hidden(look_into_picture(content).text)


def test_the_second_picture_of_a_telephone_is_looked_into_too() -> None:
    out, second = BytesIO(), Image.new("RGB", (4, 4))
    second.getexif()[0x013B] = "Zhang"
    Image.new("RGB", (8, 8)).save(out, "MPO", save_all=True, append_images=[second])
    assert isinstance(look_into_picture(out.getvalue()), Hidden)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_is_cut_off_anywhere_ends_nothing(kind: str) -> None:
    whole = exif({0x013B: "Zhang", GPS: {1: "N"}}, kind) if kind != "GIF" else picture(kind)
    for end in range(0, len(whole), 3):
        look_into_picture(whole[:end])
        look_into_picture(whole[:end] + b"\xff" * 9 + whole[end + 9 :])


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff", b"<html>", b"BM" + bytes(60)])
def test_what_is_no_picture_cannot_be_read(content: bytes) -> None:
    assert [flaw for flaw, _ in look_into_picture(content).flaws] == [Flaw.UNREADABLE]


@pytest.mark.parametrize(("size", "times"), [(50_000_000, 1), (1_000_000, 60)])
@pytest.mark.parametrize("head", [b"zTXt", b"iTXt"])
def test_a_bomb_in_the_notes_is_not_unpacked(head: bytes, size: int, times: int) -> None:
    """Behind the picture, where Pillow does not look before it unpacks the picture."""
    flags = b"\0" if head == b"zTXt" else b"\1\0\0\0"
    bomb = head + b"Comment\0" + flags + zlib.compress(b"a" * size)
    plain = picture("PNG")
    end = plain.index(b"IEND") - 4
    piece = struct.pack(">I", len(bomb) - 4) + bomb + struct.pack(">I", zlib.crc32(bomb))
    found = look_into_picture(plain[:end] + piece * times + plain[end:])
    assert found.text == ""
    assert found.flaws == ((Flaw.UNREADABLE, "图片里存的文字太多，读不完。"),)


def test_a_picture_that_claims_to_be_huge_is_not_unpacked() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    plain = picture("PNG")
    crc = struct.pack(">I", zlib.crc32(b"IHDR" + header))
    assert isinstance(look_into_picture(plain[:16] + header + crc + plain[33:]), Hidden)


@pytest.mark.parametrize("piece", ["dc:creator", "<", "dc:creator><", "exif:GPSL"])
def test_words_made_to_do_harm_end_nothing(piece: str) -> None:
    assert [*telling_kinds(piece * 40_000)] == []
