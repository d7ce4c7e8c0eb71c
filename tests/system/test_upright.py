"""A large picture is made plain in bands: it looks as if it had been worked on as a whole."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from compendium.content.program import PROGRAM
from compendium.system import upright
from compendium.system.upright import memory_for, upright_copy
from tests.folders import quarters

SIDE = 9_990
"""Pixels: a square of 99.8 million, which the check lets pass."""

MOST_KIB = 600_000
"""Of resident memory, at its highest, for a picture of 100 megapixels of whatever kind."""

MODES = ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"]


def drawn(mode: str, orientation: int = 1, profile: bool = False) -> Image.Image:
    """Return a picture of four quarters and a gradient, as read from a file."""
    image = quarters((600, 400))
    image.paste(Image.linear_gradient("L").resize((300, 400)), (300, 0))
    alpha = Image.linear_gradient("L").resize(image.size)
    if mode == "I;16":
        image = image.convert("L").convert("I").point(lambda v: v * 256).convert("I;16")
    elif mode in ("LA", "RGBA"):
        image = image.convert(mode)
        image.putalpha(alpha)
    else:
        image = image.convert(mode)
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = BytesIO()
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() if profile else None
    image.save(out, "TIFF" if mode == "CMYK" else "PNG", exif=exif, icc_profile=icc)
    opened = Image.open(BytesIO(out.getvalue()))
    opened.load()
    return opened


def difference(one: Image.Image, other: Image.Image) -> int:
    """Return by how much the two differ where they do most."""
    apart = ImageChops.difference(one.convert("RGBA"), other.convert("RGBA"))
    return max(high for _, high in apart.getextrema())  # type: ignore[misc]  # of four bands


@pytest.mark.parametrize("profile", [False, True])
@pytest.mark.parametrize("mode", MODES)
def test_bands_make_what_the_whole_makes(
    monkeypatch: pytest.MonkeyPatch, mode: str, profile: bool
) -> None:
    whole = upright_copy(drawn(mode, profile=profile), (600, 400))
    monkeypatch.setattr(upright, "MOST_AT_ONCE", 10_000)
    monkeypatch.setattr(upright, "_BAND", 7_000)
    banded = upright_copy(drawn(mode, profile=profile), (600, 400))
    assert (banded.mode, banded.size) == (whole.mode, whole.size)
    assert difference(banded, whole) == 0


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_reduced_picture_stands_upright(
    monkeypatch: pytest.MonkeyPatch, orientation: int
) -> None:
    whole = upright_copy(drawn("RGB", orientation), (100, 100))
    monkeypatch.setattr(upright, "MOST_AT_ONCE", 10_000)
    monkeypatch.setattr(upright, "_BAND", 7_000)
    wanted = (whole.width // 4, whole.height // 4)
    reduced = upright_copy(drawn("RGB", orientation), wanted)
    assert wanted[0] <= reduced.width < whole.width
    apart = ImageChops.difference(reduced.resize(wanted), whole.resize(wanted))
    assert max(ImageStat.Stat(apart).mean) < 2, "it differs at the edges of the quarters alone"


def test_a_picture_that_need_not_shrink_is_still_kept_small(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(upright, "MOST_AT_ONCE", 10_000)
    monkeypatch.setattr(upright, "MOST_KEPT", 60_000)
    assert upright_copy(drawn("RGB"), (600, 400)).size == (300, 200)


@pytest.mark.parametrize(
    ("options", "each"),
    [
        ({"format": "JPEG"}, 4),
        ({"format": "JPEG", "progressive": True, "subsampling": 2}, 4 + 3),
        ({"format": "JPEG", "progressive": True, "subsampling": 0}, 4 + 6),
        ({"format": "PNG"}, 4),
        ({"format": "WEBP"}, 18),
    ],
)
def test_what_a_picture_takes_is_known_before_it_is_unpacked(
    options: dict[str, Any], each: int
) -> None:
    out = BytesIO()
    quarters((400, 300)).save(out, **options)
    opened = Image.open(BytesIO(out.getvalue()))
    assert memory_for(opened) == each * 400 * 300


def png(kind: int, depth: int = 8, side: int = SIDE, *more: bytes) -> Iterator[bytes]:
    """Yield a PNG file of nothing but zeros; ``kind`` is its colour type, see PNG (3rd ed.)."""
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
    row = b"\0" * (1 + -(-side * samples * depth // 8))
    yield b"\x89PNG\r\n\x1a\n"
    yield chunk(b"IHDR", side.to_bytes(4) * 2 + bytes([depth, kind, 0, 0, 0]))
    yield from more
    packer = zlib.compressobj(1)
    yield chunk(b"IDAT", b"".join([*(packer.compress(row) for _ in range(side)), packer.flush()]))
    yield chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


PALETTE = chunk(b"PLTE", bytes(range(255, -1, -1)) * 3)
CLEAR = chunk(b"tRNS", b"\0\x80")
TURNED = chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0")
PROFILE = chunk(
    b"iCCP",
    b"x\0\0" + zlib.compress(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()),
)

LARGE: dict[str, Callable[[], Iterator[bytes]]] = {
    "grey": lambda: png(0),
    "one bit": lambda: png(0, 1),
    "sixteen bits of grey": lambda: png(0, 16),
    "colour": lambda: png(2),
    "sixteen bits of colour": lambda: png(2, 16),
    "palette": lambda: png(3, 8, SIDE, PALETTE),
    "palette with alpha": lambda: png(3, 8, SIDE, PALETTE, CLEAR),
    "grey with alpha": lambda: png(4),
    "colour with alpha": lambda: png(6),
    "turned": lambda: png(2, 8, SIDE, TURNED),
    "with a profile": lambda: png(6, 8, SIDE, PROFILE),
}

SQUARE, LONG, WEBP, HALF = (SIDE, SIDE), (1_600, 62_400), (16_383, 6_100), (4_800, 4_900)

MADE: dict[str, tuple[str, tuple[int, int], dict[str, Any]]] = {
    "grey.jpg": ("L", SQUARE, {}),
    "colour.jpg": ("RGB", SQUARE, {}),
    "press.jpg": ("CMYK", SQUARE, {}),
    "progressive.jpg": ("RGB", SQUARE, {"progressive": True}),
    "fine.jpg": ("RGB", SQUARE, {"progressive": True, "subsampling": 0}),
    "press-progressive.jpg": ("CMYK", SQUARE, {"progressive": True}),
    "long.jpg": ("RGB", LONG, {}),
    "long.png": ("RGBA", LONG, {}),
    "wide.png": ("RGBA", LONG[::-1], {}),
    "colour.webp": ("RGB", WEBP, {"method": 0}),
    "alpha.webp": ("RGBA", WEBP, {"method": 0}),
    "half.webp": ("RGBA", HALF, {"method": 0}),
    "lossless.webp": ("RGBA", HALF, {"method": 0, "lossless": True}),
    "gif.png": ("P", SQUARE, {"format": "GIF"}),
    "tiff.png": ("RGB", SQUARE, {"format": "TIFF", "compression": "tiff_lzw"}),
    "bmp.png": ("L", SQUARE, {"format": "BMP"}),
}
"""File -> mode, size and options by which Pillow makes it, in a process of its own."""

MEASURE = """
import resource, sys
from pathlib import Path
from compendium.content.body.picture import PictureError
from compendium.outputs.book.setting.pictures import PURPOSES, prepare_print
from compendium.outputs.book.setting.sheet_source import print_name
from compendium.system.pictures import prepare
file, cache = Path(sys.argv[1]), Path(sys.argv[2])
try:
    prepare(file, cache, printing=True)
    purpose = PURPOSES["press", False]
    prepare_print(file, print_name(file), cache, purpose, cache)
except PictureError as reason:
    assert str(reason).startswith(("像素太多", "实际上是", "超过")), reason
status = Path("/proc/self/status")
if status.exists():
    print(status.read_text("ascii").partition("VmHWM:")[2].split()[0])
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
"""A program of its own; Linux counts in ru_maxrss what the process held that started it."""


def peak(file: Path) -> int:
    """Return the most memory (KiB) that preparing ``file`` for page and book takes."""
    command = [sys.executable, "-c", MEASURE, str(file), str(file.with_name("cache"))]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=PROGRAM)
    assert done.returncode == 0, done.stderr
    return int(done.stdout) // (1024 if sys.platform == "darwin" else 1)


def test_a_picture_of_a_hundred_megapixels_takes_little_memory(tmp_path: Path) -> None:
    """Grey with alpha is what took most, at 194 kB of a file."""
    (tmp_path / "a.png").write_bytes(b"".join(LARGE["grey with alpha"]()))
    assert 100_000 < peak(tmp_path / "a.png") < MOST_KIB


@pytest.mark.slow
@pytest.mark.parametrize("kind", LARGE)
def test_no_kind_of_png_takes_more(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a.png").write_bytes(b"".join(LARGE[kind]()))
    assert peak(tmp_path / "a.png") < MOST_KIB


@pytest.mark.slow
@pytest.mark.parametrize("name", MADE)
def test_no_kind_of_picture_takes_more(tmp_path: Path, name: str) -> None:
    mode, size, options = MADE[name]
    target = str(tmp_path / name)
    program = f"from PIL import Image; Image.new({mode!r}, {size}).save({target!r}, **{options})"
    subprocess.run([sys.executable, "-c", program], check=True)
    assert peak(tmp_path / name) < MOST_KIB
