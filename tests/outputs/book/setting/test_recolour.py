"""A file for a press is in ink: text in black alone, drawings and pictures too, never too much."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst
from pikepdf import Name
from PIL import Image, ImageChops

from compendium.outputs.book.setting.finish import Finish, finish
from compendium.system.typesetting.inks import (
    COATED,
    MOST_INK,
    in_inks,
    in_needed_inks,
    ink_of,
    is_printers,
    open_inks,
)

_PAGE = """
#set document(title: "印样", author: "编者", date: datetime(year: 2026, month: 11, day: 30))
#set text(lang: "zh")
#set page(width: 80mm, height: 100mm, margin: 10mm)
#text(fill: luma(0%))[K]
#pagebreak()
#text(fill: rgb("#a6192e"))[R]
#rect(fill: gradient.linear(rgb("#a6192e"), rgb("#f6d693")), width: 30mm, height: 8mm)
#image("drawing.svg", width: 30mm, alt: "图")
#image("palette.png", width: 30mm, alt: "图")
#link("https://showcase.example")[L]
"""

_DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><defs>
<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="#00f"
stop-opacity=".2"/></linearGradient></defs><rect width="90" height="30" fill="url(#g)"/>
<circle cx="45" cy="40" r="15" fill="rgb(16,192,64)" opacity=".5"/>
<image x="60" y="30" width="30" height="30" href="data:image/jpeg;base64,{photo}"/></svg>"""


def _photo() -> str:
    """Return a red photograph for a drawing that holds one."""
    out = io.BytesIO()
    Image.new("RGB", (30, 30), (200, 30, 30)).save(out, "JPEG")
    return b64encode(out.getvalue()).decode()


@pytest.fixture(scope="module")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of text, and one of everything that has a colour, as they were set."""
    folder = tmp_path_factory.mktemp("ink")
    (folder / "page.typ").write_text(_PAGE, "utf-8")
    (folder / "drawing.svg").write_text(_DRAWING.replace("{photo}", _photo()), "utf-8")
    palette = Image.new("RGB", (60, 40), (200, 30, 30))
    palette.paste((30, 30, 200), (20, 0, 60, 40))
    palette.quantize(4).save(folder / "palette.png")
    target = folder / "typeset.pdf"
    typst.compile(str(folder / "page.typ"), str(target), pdf_standards=["ua-1"])
    return target


def finished(typeset: Path, name: str, how: Finish) -> Path:
    """Return the file ``name`` that is made of ``typeset``, which stays."""
    target = typeset.with_name(name)
    finish(Path(shutil.copy(typeset, typeset.with_name(f"of-{name}"))), target, how)
    return target


@pytest.fixture(scope="module", params=[False, True], ids=["colour", "grey"])
def sheet(request: pytest.FixtureRequest, typeset: Path) -> Path:
    """The pages, finished for a press."""
    name = "grey.pdf" if request.param else "colour.pdf"
    return finished(typeset, name, Finish(bleed=3, inks=COATED, grey=request.param))


def spaces(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every colour space that anything in ``pdf`` names."""
    for held in pdf.objects:
        if isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
            for key in (Name.ColorSpace, Name.CS):
                if key in held:
                    yield held[key]
            if Name.Resources in held:
                yield from held.Resources.get(Name.ColorSpace, {}).values()
            if Name.Group in held:
                yield held.Group.get(Name.CS)


def coverage(file: Path) -> list[list[float]]:
    """Return the shares of every page that cyan, magenta, yellow and black cover."""
    command = ["gs", "-q", "-o", "-", "-sDEVICE=inkcov", str(file)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [[float(part) for part in line.split()[:4]] for line in told.splitlines()]


def most_ink(file: Path) -> float:
    """Return how much the four inks are at the darkest spot of ``file``, 1 for each in full."""
    proof = file.with_suffix(".tif")
    command = ["gs", "-q", "-o", str(proof), "-sDEVICE=tiff32nc", "-r36", str(file)]
    subprocess.run(command, check=True)
    most = 0.0
    with Image.open(proof) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            raw = image.tobytes()
            most = max(most, *(sum(raw[at : at + 4]) / 255 for at in range(0, len(raw), 4)))
    return most


def test_everything_is_in_ink(sheet: Path) -> None:
    with pikepdf.open(sheet) as pdf:
        found = [*spaces(pdf)]
        assert found
        assert {str(space) for space in found} <= {"/DeviceCMYK", "/DeviceGray"}
        for page in pdf.pages:
            assert not re.search(rb"(?<!\S)[0-9.]+ (scn|SCN|rg|RG)\b", page.Contents.read_bytes())


def test_a_book_without_colour_has_none_on_a_screen_either(typeset: Path) -> None:
    sheet = finished(typeset, "screen.pdf", Finish(grey=True))
    with pikepdf.open(sheet) as pdf:
        found = [*spaces(pdf)]
        assert found
        assert {str(space) for space in found} == {"/DeviceGray"}
    seen = sheet.with_suffix(".ppm")
    command = ["gs", "-q", "-o", str(seen), "-sDEVICE=ppmraw", "-r36", "-dFirstPage=2", str(sheet)]
    subprocess.run(command, check=True)
    with Image.open(seen) as image:
        red, green, blue = image.convert("RGB").split()
    assert red.histogram()[0] < sum(red.histogram()[:200]), "there is something on the page"
    for other in (green, blue):
        apart = ImageChops.difference(red, other).histogram()
        assert sum(apart[3:]) == 0, "but for what Ghostscript rounds"


def test_text_is_of_black_ink_alone_and_colour_of_none_where_one_ink_is_printed(
    sheet: Path,
) -> None:
    text, colours = coverage(sheet)
    assert text[:3] == [0, 0, 0]
    assert text[3] > 0
    if sheet.stem == "grey":
        assert colours[:3] == [0, 0, 0]
        assert colours[3] > 0
    else:
        assert min(colours[:3]) > 0
    assert most_ink(sheet) <= 3


def test_the_file_says_that_it_is_pdf_x_4_and_of_which_press(sheet: Path) -> None:
    with pikepdf.open(sheet) as pdf:
        assert pdf.pdf_version == "1.6"
        assert not pdf.is_encrypted
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == Name.GTS_PDFX
        assert intent.OutputConditionIdentifier == "FOGRA39L Coated"
        assert intent.DestOutputProfile.read_bytes() == COATED.read_bytes()
        assert pdf.docinfo[Name.Trapped] == Name("/False")
        said = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in said
        assert "2026-11-30T00:00:00Z" in said
        assert str(pdf.docinfo[Name.CreationDate]) == "D:20261130000000Z"
        for page in pdf.pages:
            assert Name.Annots not in page.obj
            assert Name.ArtBox not in page.obj, "a page has a TrimBox or an ArtBox"
            assert {Name.TrimBox, Name.BleedBox} <= set(map(Name, page.obj.keys()))


def test_the_darkest_colour_is_no_more_ink_than_paper_takes() -> None:
    inks = open_inks(COATED)
    dark = Image.frombytes("RGB", (16, 1), bytes(range(48)))
    raw = in_inks(dark, inks).tobytes()
    assert max(sum(raw[at : at + 4]) for at in range(0, 64, 4)) <= MOST_INK * 255 + 4


def test_a_grey_is_of_black_ink_and_a_red_of_magenta_and_yellow() -> None:
    inks = open_inks(COATED)
    assert ink_of(0.4, 0.4, 0.4, inks) == pytest.approx((0, 0, 0, 0.6))
    cyan, magenta, yellow, black = ink_of(1, 0, 0, inks)
    assert min(magenta, yellow) > 0.9
    assert max(cyan, black) < 0.1


def test_a_profile_of_a_screen_or_no_profile_is_no_printers(tmp_path: Path) -> None:
    assert is_printers(COATED)
    assert not is_printers(tmp_path / "none.icc")
    (tmp_path / "words.icc").write_text("no profile")
    assert not is_printers(tmp_path / "words.icc")


def test_what_is_grey_in_a_drawing_is_of_black_ink_alone() -> None:
    """Letters of four inks are blurred as soon as one of them is a hair off."""
    drawing = Image.new("RGB", (40, 10), "white")
    for at, colour in enumerate([(0, 0, 0), (97, 96, 97), (166, 25, 46)]):
        drawing.paste(colour, (at * 10, 0, at * 10 + 10, 10))
    made = in_needed_inks(drawing, open_inks(COATED))
    black, grey, red, paper = (
        tuple(made.crop((at, 5, at + 1, 6)).tobytes()) for at in (5, 15, 25, 35)
    )
    assert (black, paper) == ((0, 0, 0, 255), (0, 0, 0, 0))
    assert grey == (0, 0, 0, 255 - 96)
    assert red[1] > 200


def test_the_shadows_of_a_photograph_keep_their_four_inks() -> None:
    shades = bytes(part for at in range(256) for by in range(32) for part in (at, at, by * 8))
    made = in_needed_inks(Image.frombytes("RGB", (32, 256), shades), open_inks(COATED))
    assert min(made.tobytes()[:3]) > 100


@pytest.mark.parametrize(
    ("tinge", "mode"), [((0, 0, 0), "L"), ((4, 0, 2), "L"), ((30, 10, 0), "CMYK")]
)
def test_a_picture_without_colour_is_of_black_ink_alone(
    tinge: tuple[int, int, int], mode: str
) -> None:
    """A camera leaves a trace of colour in a grey; a brown one of old is meant to be brown."""
    image = Image.linear_gradient("L").convert("RGB")
    toned = ImageChops.add(image, Image.new("RGB", image.size, tinge))
    assert in_needed_inks(toned, open_inks(COATED)).mode == mode
