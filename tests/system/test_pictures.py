"""Whatever a camera, a phone or an office program saved: upright, small, sRGB, nothing hidden."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat
from PIL.Image import Transpose
from PIL.PngImagePlugin import PngInfo

from compendium.content.body.picture import Picture, PictureError
from compendium.system.pictures import examine
from compendium.system.pictures import prepare as prepare_alone
from tests.folders import draw, quarters

SECRET = b"SECRET-26.0612N-118.1780E"
UPRIGHT_FROM = {
    1: None,
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}
"""EXIF orientation -> how a camera held that way stores an upright picture."""


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "pictures"


def prepare(file: Path, cache: Path) -> Picture:
    """Prepare ``file``; who only examines it knows just that of it, or sees the same fault."""
    seen = cache.parent / "only examined"
    try:
        known: Picture | str = examine(file, seen)
    except PictureError as error:
        known = str(error)
    try:
        picture = prepare_alone(file, cache)
    except PictureError as error:
        assert known == str(error)
        raise
    assert known == picture
    assert {path.suffix for path in seen.glob("*")} <= {".json"}, "nothing is made of it"
    return picture


def shown(picture: Picture, cache: Path) -> Image.Image:
    """Return the largest rendition as a browser shows it."""
    with Image.open(cache / picture.renditions[-1].name) as opened:
        opened.load()
        return opened


def corners(image: Image.Image) -> list[str]:
    """Return the colours of the four quarters, by name."""
    rgb = image.convert("RGB")
    x, y = rgb.width // 4, rgb.height // 4
    places = ((x, y), (3 * x, y), (x, 3 * y), (3 * x, 3 * y))
    return [colour(rgb.getpixel(place)) for place in places]


def colour(pixel: Any) -> str:
    names = {"100": "red", "010": "green", "001": "blue", "111": "white"}
    return names.get("".join(str(int(value > 127)) for value in pixel), str(pixel))


QUARTERS = ["red", "green", "blue", "white"]


@pytest.mark.parametrize("orientation", UPRIGHT_FROM)
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_a_picture_stands_upright_however_the_camera_was_held(
    tmp_path: Path, cache: Path, name: str, orientation: int
) -> None:
    image = quarters((960, 600))
    turned = UPRIGHT_FROM[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    (image.transpose(turned) if turned is not None else image).save(tmp_path / name, exif=exif)
    picture = prepare(tmp_path / name, cache)
    assert (picture.width, picture.height) == (960, 600)
    assert [(r.width, r.height) for r in picture.renditions] == [(720, 450), (960, 600)]
    assert corners(shown(picture, cache)) == QUARTERS
    assert shown(picture, cache).size == (960, 600)


def with_secrets(form: str) -> dict[str, Any]:
    """Return options of ``Image.save`` that hide a place in every way ``form`` knows."""
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (26.0, 3.0, 40.0), 3: "E", 4: (118.0, 10.0, 40.0)})
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"
    if form == "PNG":
        text = PngInfo()
        text.add_text("Comment", SECRET.decode())
        text.add_itxt("XML:com.adobe.xmp", xmp.decode())
        return {"exif": exif, "pnginfo": text}
    return {"exif": exif, "xmp": xmp, **({"comment": SECRET} if form == "JPEG" else {})}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_tells_whether_its_file_says_where_it_was_taken(
    tmp_path: Path, cache: Path, form: str
) -> None:
    file, other = (tmp_path / f"{name}.{form.lower()}" for name in ("there", "nowhere"))
    quarters((800, 600)).save(file, form, **with_secrets(form))
    quarters((800, 600)).save(other, form)
    for _ in ("new", "kept"):
        assert [prepare(one, cache).located for one in (file, other)] == [True, False]


@pytest.mark.parametrize(
    ("name", "form"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")]
)
def test_no_place_camera_or_comment_is_published(
    tmp_path: Path, cache: Path, name: str, form: str
) -> None:
    file = tmp_path / name
    draw(file, (1000, 600), format=form, **with_secrets(form))
    with file.open("ab") as opened:
        opened.write(SECRET)
    assert file.read_bytes().count(SECRET) >= 3
    picture = prepare(file, cache)
    assert len(picture.renditions) == 2
    for rendition in picture.renditions:
        raw = (cache / rendition.name).read_bytes()
        assert SECRET not in raw
        assert b"Exif" not in raw
        with Image.open(cache / rendition.name) as opened:
            assert dict(opened.getexif()) == {}
            assert not {"exif", "xmp", "comment", "Comment"} & opened.info.keys()


def test_a_camera_s_twenty_megapixels_become_a_page_s_width(tmp_path: Path, cache: Path) -> None:
    draw(tmp_path / "a.jpg", (5472, 3648))
    picture = prepare(tmp_path / "a.jpg", cache)
    assert (picture.width, picture.height) == (5472, 3648)
    assert [(r.width, r.height) for r in picture.renditions] == [
        (720, 480),
        (1080, 720),
        (1600, 1067),
    ]
    assert [shown(picture, cache).size] == [(1600, 1067)]
    assert corners(shown(picture, cache)) == QUARTERS


@pytest.mark.parametrize(
    ("stored", "orientation", "widths"),
    [
        ((4000, 3000), 1, [720, 1080, 1600]),
        ((4000, 3000), 6, [720, 1080, 1500]),
        ((3264, 2448), 1, [720, 1080, 1600]),
        ((4000, 2250), 6, [720, 1080, 1600]),
    ],
)
def test_a_phone_s_photograph_shows_the_same_however_it_was_unpacked(
    tmp_path: Path, cache: Path, stored: tuple[int, int], orientation: int, widths: list[int]
) -> None:
    turned = UPRIGHT_FROM[orientation]
    upright = quarters(stored if turned is None else stored[::-1])
    exif = Image.Exif()
    exif[0x0112] = orientation
    (upright.transpose(turned) if turned is not None else upright).save(
        tmp_path / "a.jpg", quality=90, exif=exif
    )
    picture = prepare(tmp_path / "a.jpg", cache)
    assert (picture.width, picture.height) == upright.size
    assert [rendition.width for rendition in picture.renditions] == widths
    for rendition in picture.renditions:
        with Image.open(cache / rendition.name) as made:
            assert made.size == (rendition.width, rendition.height)
            whole = upright.resize(made.size, Image.Resampling.LANCZOS)
            apart = ImageStat.Stat(ImageChops.difference(made.convert("RGB"), whole)).rms
            assert max(apart) < 6  # of 255: what packing twice as JPEG costs at the edges


def test_what_is_unpacked_whole_is_published_as_it_was(tmp_path: Path, cache: Path) -> None:
    """Its name stands for its bytes, so whoever has the one keeps the other."""
    upright = quarters((1800, 1200))
    upright.save(tmp_path / "a.png")
    picture = prepare(tmp_path / "a.png", cache)
    for rendition in picture.renditions:
        with Image.open(cache / rendition.name) as made:
            whole = upright.resize(made.size, Image.Resampling.LANCZOS, reducing_gap=1.5)
            assert made.tobytes() == whole.tobytes()


def test_a_small_picture_is_not_enlarged(tmp_path: Path, cache: Path) -> None:
    draw(tmp_path / "a.png", (300, 900))
    picture = prepare(tmp_path / "a.png", cache)
    assert [(r.width, r.height) for r in picture.renditions] == [(300, 900)]


def test_printing_colours_become_screen_colours(tmp_path: Path, cache: Path) -> None:
    quarters((400, 400)).convert("CMYK").save(tmp_path / "a.jpg")
    image = shown(prepare(tmp_path / "a.jpg", cache), cache)
    assert image.mode == "RGB"
    assert corners(image) == QUARTERS


@pytest.mark.parametrize(("level", "expected"), [(0x0000, 0), (0x4000, 64), (0x8000, 128)])
def test_sixteen_bits_of_grey_keep_their_lightness(
    tmp_path: Path, cache: Path, level: int, expected: int
) -> None:
    rows = [struct.pack(">H", level) * 20] * 20
    (tmp_path / "a.png").write_bytes(png(20, 20, depth=16, kind=0, rows=rows))
    red, green, blue = rgb(shown(prepare(tmp_path / "a.png", cache), cache))
    assert red == green == blue
    assert abs(red - expected) <= 1


def test_sixteen_bits_of_colour_keep_their_colour(tmp_path: Path, cache: Path) -> None:
    rows = [struct.pack(">3H", 0x8000, 0x4000, 0x2000) * 20] * 20
    (tmp_path / "a.png").write_bytes(png(20, 20, depth=16, kind=2, rows=rows))
    assert near(rgb(shown(prepare(tmp_path / "a.png", cache), cache)), (128, 64, 32))


@pytest.mark.parametrize("mode", ["P", "L", "1", "LA", "RGBA", "I;16"])
def test_every_mode_of_png_can_be_shown(tmp_path: Path, cache: Path, mode: str) -> None:
    quarters((900, 600)).convert("L" if mode == "I;16" else mode).convert(mode).save(
        tmp_path / "a.png"
    )
    image = shown(prepare(tmp_path / "a.png", cache), cache)
    assert image.size == (900, 600)


@pytest.mark.parametrize("name", ["a.png", "a.webp", "palette.png"])
def test_what_is_transparent_stays_so(tmp_path: Path, cache: Path, name: str) -> None:
    image = quarters((900, 600)).convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 450, 300))
    drawn = image.quantize(8) if name.startswith("palette") else image
    options: dict[str, Any] = {"lossless": True} if name.endswith("webp") else {}
    drawn.save(tmp_path / name, **options)
    result = shown(prepare(tmp_path / name, cache), cache).convert("RGBA")
    alpha = result.getchannel("A")
    assert alpha.getpixel((200, 150)) == 0
    assert alpha.getpixel((700, 450)) == 255
    assert corners(result)[1:] == QUARTERS[1:]


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "alpha.png", "alpha.webp", "few.png"])
def test_a_phone_s_wide_colours_look_the_same_in_srgb(
    tmp_path: Path, cache: Path, name: str
) -> None:
    """Pure sRGB red is 234, 51, 35 in Display P3 (CSS Color 4)."""
    image = Image.new("RGB", (300, 200), (234, 51, 35))
    if name.startswith("alpha"):
        image.putalpha(200)
    if name.startswith("few"):
        image = image.quantize(4)
    options: dict[str, Any] = {"lossless": True} if name.endswith("webp") else {}
    image.save(tmp_path / name, icc_profile=display_p3(), **options)
    result = shown(prepare(tmp_path / name, cache), cache)
    assert near(rgb(as_displayed(result)), (255, 0, 0), 12)


def as_displayed(image: Image.Image) -> Image.Image:
    """Return ``image`` as a browser shows it that follows the profile in the file."""
    profile = image.info.get("icc_profile")
    if not profile:
        return image
    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    shown = ImageCms.profileToProfile(
        image.convert("RGB"), source, ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert shown
    return shown


def test_a_phone_s_picture_with_a_second_one_inside_is_a_jpeg(tmp_path: Path, cache: Path) -> None:
    """Phones put a preview or a depth map behind the picture (CIPA DC-007, `MPO`)."""
    more = [Image.new("RGB", (100, 80))]
    quarters((900, 600)).save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=more)
    picture = prepare(tmp_path / "a.jpg", cache)
    assert picture.format == "JPEG"
    assert corners(shown(picture, cache)) == QUARTERS


def test_the_format_is_that_of_the_content_not_of_the_name(tmp_path: Path, cache: Path) -> None:
    draw(tmp_path / "a.jpg", (900, 600), format="PNG")
    picture = prepare(tmp_path / "a.jpg", cache)
    assert picture.format == "PNG"
    assert all(rendition.name.endswith(".png") for rendition in picture.renditions)


def raw_of(form: str) -> bytes:
    """Return a picture in ``form``."""
    out = BytesIO()
    quarters((900, 600)).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "不是图片"),
        (b"<html></html>", "不是图片"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (raw_of("GIF"), "GIF"),
        (raw_of("TIFF"), "TIFF"),
        (raw_of("BMP"), "BMP"),
        (raw_of("JPEG")[:2_000], "损坏"),
        (raw_of("PNG")[:300], "损坏"),
        (raw_of("WEBP")[:200], "损坏"),
    ],
)
def test_what_is_no_usable_picture_is_refused_with_its_reason(
    tmp_path: Path, cache: Path, raw: bytes, reason: str
) -> None:
    (tmp_path / "a.jpg").write_bytes(raw)
    with pytest.raises(PictureError, match=reason):
        prepare(tmp_path / "a.jpg", cache)
    assert not cache.exists() or not list(cache.iterdir())


@pytest.mark.parametrize("size", [(60_000, 60_000), (11_000, 10_000)])
def test_a_decompression_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, cache: Path, size: tuple[int, int]
) -> None:
    """The data are missing: had they been touched, the picture would be called damaged."""
    (tmp_path / "a.png").write_bytes(png(*size, depth=8, kind=2, rows=[]))
    with pytest.raises(PictureError, match="像素"):
        prepare(tmp_path / "a.png", cache)


def test_a_very_large_picture_brings_no_english_warning(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(9_600, 9_600, depth=8, kind=2, rows=[]))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(PictureError):
            prepare(tmp_path / "a.png", cache)


def test_a_prepared_picture_is_not_prepared_again(tmp_path: Path, cache: Path) -> None:
    draw(tmp_path / "a.jpg", (900, 600))
    first = prepare(tmp_path / "a.jpg", cache)
    times = {path.name: path.stat().st_mtime_ns for path in cache.iterdir()}
    (tmp_path / "a.jpg").rename(tmp_path / "b.jpg")
    again = prepare(tmp_path / "b.jpg", cache)
    assert again.renditions == first.renditions
    assert again.file == "b.jpg"
    assert {path.name: path.stat().st_mtime_ns for path in cache.iterdir()} == times


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"{}", b"[]", b"null", b'"text"', b'{"renditions": 1}']
)
def test_a_damaged_cache_is_made_anew(tmp_path: Path, cache: Path, damage: bytes) -> None:
    draw(tmp_path / "a.jpg", (900, 600))
    first = prepare(tmp_path / "a.jpg", cache)
    (index,) = cache.glob("*.json")
    index.write_bytes(damage)
    (cache / first.renditions[0].name).unlink()
    assert prepare(tmp_path / "a.jpg", cache) == first
    assert (cache / first.renditions[0].name).is_file()


def test_a_drawing_is_kept_as_data_and_makes_no_file(tmp_path: Path, cache: Path) -> None:
    file = tmp_path / "a.svg"
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    picture = prepare(file, cache)
    assert picture.data.startswith("data:image/svg+xml;base64,")
    assert picture.renditions == ()
    assert not cache.exists()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html></html>",
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>',
        b"<svg>" + b" " * 300_000 + b"</svg>",
    ],
)
def test_a_drawing_that_is_none_or_could_explode_is_refused(
    tmp_path: Path, cache: Path, raw: bytes
) -> None:
    (tmp_path / "a.svg").write_bytes(raw)
    with pytest.raises(PictureError):
        prepare(tmp_path / "a.svg", cache)


def rgb(image: Image.Image) -> tuple[int, int, int]:
    pixel: Any = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
    return pixel[0], pixel[1], pixel[2]


def near(found: tuple[int, ...], expected: tuple[int, ...], most: int = 2) -> bool:
    return all(abs(one - other) <= most for one, other in zip(found, expected, strict=True))


def png(width: int, height: int, *, depth: int, kind: int, rows: list[bytes]) -> bytes:
    """Return a PNG as its specification has it; Pillow cannot write all that it reads."""
    header = struct.pack(">2I5B", width, height, depth, kind, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows))
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def display_p3() -> bytes:
    """Return an ICC profile (ICC.1:2001) with the primaries of Display P3 and gamma 2.2."""
    primaries = {
        b"rXYZ": (0.51512, 0.24120, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.15710, 0.06657, 0.78407),
        b"wtpt": (0.96420, 1.0, 0.82491),
    }
    tags = {name: b"XYZ \0\0\0\0" + _fixed(*values) for name, values in primaries.items()}
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    words = b"Display P3\0"
    tags[b"desc"] = b"desc\0\0\0\0" + struct.pack(">I", len(words)) + words + b"\0" * 79
    tags[b"cprt"] = b"text\0\0\0\0none\0\0\0\0"
    start = 132 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        padded = content + b"\0" * (-len(content) % 4)
        table += name + struct.pack(">2I", start + len(body), len(content))
        body += padded
    size = struct.pack(">I", start + len(body))
    head = size + b"\0\0\0\0\x02\x10\0\0mntrRGB XYZ " + struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head += b"acsp" + b"\0" * 28 + _fixed(0.96420, 1.0, 0.82491)
    return head.ljust(128, b"\0") + table + body


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))
