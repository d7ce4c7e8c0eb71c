"""A preflight reads a file back as a printer does, and tells of all that he would refuse."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from compendium.content.model.edition import Edition
from compendium.outputs.book.contents.figures import Print
from compendium.outputs.book.preflight.picture_names import PictureNames, name_pictures
from compendium.outputs.book.preflight.preflight_report import sheet_page, sheet_text
from compendium.outputs.book.preflight.preflight_sheet import preflight_sheet
from compendium.outputs.book.preflight.print_file import PrintFile, read_print_file
from compendium.outputs.book.preflight.printer_limits import judge_file, printed_inks
from compendium.outputs.book.setting.finish import Finish, finish
from compendium.outputs.book.setting.pictures import PICTURES, PURPOSES
from compendium.system.typesetting.inks import COATED, in_needed_inks, open_inks
from compendium.system.typesetting.measures import MM

UNKNOWN = PictureNames({}, {})
_KIND = {"Type": Name.XObject, "Subtype": Name.Image, "BitsPerComponent": 8}


def edition(**keys: object) -> Edition:
    return Edition.model_validate(
        {"title": "汇编", "date": "2026-11-30", "output": "press", **keys}
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "book.pdf"


def page_of(file: Path, content: str, **resources: object) -> Path:
    """Return ``file`` with one page of ``content`` and no boxes of its own."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 300))
        pdf.pages[0].Contents = pdf.make_stream(content.encode())
        pdf.pages[0].Resources = pdf.make_indirect(Dictionary(**resources))  # type: ignore[arg-type]
        pdf.save(file)
    return file


def read(file: Path) -> PrintFile:
    return read_print_file(file, "", UNKNOWN)


def faults(file: Path, **keys: object) -> str:
    return "\n".join(fault.message for fault in judge_file(read(file), edition(**keys)))


@pytest.fixture
def sound(file: Path, tmp_path: Path) -> Path:
    """A page with a red and a black shape, finished for a press."""
    typeset = page_of(tmp_path / "typeset.pdf", "0 0 0 1 k 0 0 9 9 re f 0 1 1 0 k 9 9 9 9 re f")
    finish(typeset, file, Finish(bleed=3, inks=COATED))
    return file


def test_a_sound_file_has_its_boxes_its_inks_and_no_fault(sound: Path) -> None:
    assert faults(sound) == ""
    made = read(sound)
    assert (made.standard, made.condition) == ("PDF/X-4", "FOGRA39L Coated")
    (page,) = made.pages
    assert printed_inks(page) == "品红黄黑"
    assert page.content.inks == (0, 1, 1, 1)
    assert page.content.total == 2, "the two shapes are apart"
    wide = round(300 / MM, 1)
    assert page.boxes.bleed == (wide, wide)
    assert page.boxes.trim == (round(300 / MM - 6, 1),) * 2
    assert page.content.thinnest is None, "crop marks are for who cuts the sheet"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("1 1 1 1 k 0 0 9 9 re f", "总墨量最多 400%，超过 300%"),
        ("q 1 1 1 1 k Q 0 0 9 9 re f", ""),  # a colour that nothing is printed in
        ("1 0 0 rg 0 0 9 9 re f", "有四色以外的颜色（RGB）"),
        ("/DeviceRGB cs 1 0 0 scn 0 0 9 9 re f", "有四色以外的颜色（RGB）"),
        ("0.1 w 0 0 m 9 9 l S", "有 0.10 点的细线"),
        ("q .1 0 0 .1 0 0 cm 1 w 0 0 m 9 9 l S Q 1 w 0 0 m 9 9 l S", "有 0.10 点的细线"),
        ("0 w 0 0 m 9 9 l S", "有 0.00 点的细线"),
        ("q 1 0 0 .05 0 0 cm 2 w 0 200 m 99 200 l S Q", "有 0.10 点的细线"),  # squeezed one way
        ("0 0 200 .2 re f", "有 0.20 点的细线"),  # a bar that looks like a rule
        ("q .7 .7 -.7 .7 99 0 cm 0 0 m 99 0 l 99 .1 l 0 .1 l h f Q", "有 0.10 点的细线"),
        ("0 0 .2 .2 re f 5 5 30 9 re f", ""),  # a dot, and a box
        ("-9 -9 m -9 -50 l S 1 1 1 1 k -20 -20 9 9 re f", ""),  # beside the page
        ("/P sh", "总墨量最多 400%"),
        ("/Fm Do", "总墨量最多 350%"),
    ],
)
def test_what_a_page_prints_out_of_bounds_is_told(file: Path, content: str, said: str) -> None:
    function = Dictionary(FunctionType=2, C0=Array([0, 0, 0, 0]), C1=Array([1, 1, 1, 1]), N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Function=function)
    page_of(file, content, Shading=Dictionary(P=shading))
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        form = pdf.make_stream(b"1 1 1 .5 k 0 0 9 9 re f", Subtype=Name.Form)
        pdf.pages[0].Resources.XObject = Dictionary(Fm=form)
        pdf.save(file)
    told = faults(file)
    if said:
        assert said in told
    else:
        assert "总墨量" not in told
        assert "细线" not in told


def blended(file: Path, way: str) -> PrintFile:
    """Return a file of one page on which a drawing in full red lies over blue and black."""
    page_of(file, "1 .5 0 .6 k 0 0 9 9 re f q /B gs /Fm Do Q")
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        form = pdf.make_stream(b"0 1 1 0 k 0 0 9 9 re f", Subtype=Name.Form)
        pdf.pages[0].Resources.XObject = Dictionary(Fm=form)
        pdf.pages[0].Resources.ExtGState = Dictionary(B=Dictionary(BM=Name(way)))
        pdf.save(file)
    return read(file)


@pytest.mark.parametrize(
    ("way", "most"), [("/Multiply", 3.6), ("/Darken", 3.6), ("/Normal", 0), ("/Screen", 0)]
)
def test_inks_that_are_multiplied_are_told_at_their_most(file: Path, way: str, most: float) -> None:
    made = blended(file, way)
    assert made.pages[0].content.total == pytest.approx(2.1)
    assert made.pages[0].content.overlaid == pytest.approx(most)
    told = "\n".join(fault.message for fault in judge_file(made, edition()))
    assert ("第 1 面的图有正片叠底" in told) == bool(most)
    rows = sheet_text(preflight_sheet(edition(), [made]))
    assert ("210%—360%" in rows) == bool(most)


def test_a_picture_in_four_inks_that_is_seen_through_is_told_by_its_inks(file: Path) -> None:
    """The mask tells where it shines through: it takes no ink."""
    image = Image.new("CMYK", (30, 20), (200, 0, 0, 55))
    page_of(file, "q 9 0 0 9 0 0 cm /A Do Q")
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        size = {"Width": 30, "Height": 20, **_KIND}
        mask = pdf.make_stream(bytes([255, 0] * 300), ColorSpace=Name.DeviceGray, **size)
        held = pdf.make_stream(image.tobytes(), ColorSpace=Name.DeviceCMYK, SMask=mask, **size)
        pdf.pages[0].Resources.XObject = Dictionary(A=held)
        pdf.save(file)
    (page,) = read(file).pages
    assert page.content.inks == pytest.approx((200 / 255, 0, 0, 55 / 255))
    assert page.content.total == pytest.approx(1, abs=0.02)


def test_a_file_that_is_no_press_file_is_refused_for_all_that_is_missing(file: Path) -> None:
    page_of(file, "BT /F 9 Tf (a) Tj ET", Font=Dictionary(F=Dictionary()))
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Arial)
        pdf.pages[0].Resources.Font.F = pdf.make_indirect(font)
        pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link)])
        pdf.save(file, encryption=pikepdf.Encryption(owner="a", user=""))
    told = faults(file)
    for said in ("不是 PDF/X-4", "加了密", "1 处批注", "出血不到 3 毫米", "Arial 没有嵌入"):
        assert said in told


def test_colour_in_a_book_of_one_ink_is_told(sound: Path) -> None:
    assert "单色印刷的，第 1 面却有彩色" in faults(sound, grayscale=True)


def test_a_picture_is_told_by_case_file_and_dots_at_its_size(file: Path, tmp_path: Path) -> None:
    """300 pixels over 144 points are 150 dots an inch; the darkest of its pixels count.

    Two pictures of a case that are as large as each other are told apart, one in ink and one
    of one ink.
    """
    ready = tmp_path / PICTURES / PURPOSES["press", False].name
    ready.mkdir(parents=True)
    out = io.BytesIO()
    Image.new("L", (300, 200), 51).save(out, "JPEG")
    (ready / "b.jpg").write_bytes(out.getvalue())
    light = Image.effect_noise((300, 200), 90)
    coloured = Image.merge("RGB", (light, light.rotate(180), Image.new("L", light.size)))
    coloured.save(ready / "a.png")
    light.save(ready / "c.png")
    image = in_needed_inks(coloured, open_inks(COATED))
    page_of(file, "q 144 0 0 96 0 0 cm /A Do Q q 36 0 0 24 0 0 cm /B Do /C Do /D Do Q")
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        size = {"Width": 300, "Height": 200, **_KIND}
        a = pdf.make_stream(image.tobytes(), ColorSpace=Name.DeviceCMYK, **size)
        b = pdf.make_stream(
            out.getvalue(), ColorSpace=Name.DeviceGray, Filter=Name.DCTDecode, **size
        )
        c = pdf.make_stream(light.tobytes(), ColorSpace=Name.DeviceGray, **size)
        d = pdf.make_stream(bytes(60_000), ColorSpace=Name.DeviceGray, **size)
        pdf.pages[0].Resources.XObject = Dictionary(A=a, B=b, C=c, D=d)
        target = Array([pdf.pages[0].obj, Name.XYZ, 0, 0, 0])
        tree = Dictionary(Names=Array([pikepdf.String("case:2026/a"), target]))
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(tree))
        pdf.save(file)
    prints = (
        Print("flow.png", "a.png", 1, 300),
        Print("photo.jpg", "b.jpg", 1, 300),
        Print("scan.png", "c.png", 1, 300),
        Print("map.svg", "d.svg", 1, 0),
    )
    names = name_pictures({"2026/a": prints}, tmp_path, PURPOSES["press", False])
    made = read_print_file(file, "", names)
    coarse, fine, scan, drawn = made.pages[0].pictures
    assert (scan.file, drawn.file) == ("scan.png", "map.svg")
    assert (coarse.identity, coarse.file, coarse.dots) == ("2026/a", "flow.png", 150)
    assert (fine.identity, fine.file, fine.dots) == ("2026/a", "photo.jpg", 600)
    assert [round(side) for side in coarse.size] == [51, 34]
    told = "\n".join(fault.message + fault.advice for fault in judge_file(made, edition()))
    assert "第 1 面的图片“flow.png”（2026/a）只有 150 dpi" in told
    assert "至少 600 像素宽" in told
    assert "photo.jpg" not in told
    most = max(sum(image.tobytes()[at : at + 4]) for at in range(0, 240_000, 4)) / 255
    assert made.pages[0].content.total == pytest.approx(most, abs=0.02)


def test_the_report_tells_paper_binding_and_spine_and_the_faults_first(sound: Path) -> None:
    made = read(sound)
    text = sheet_text(preflight_sheet(edition(thickness=0.14), [made]))
    assert text.splitlines()[2] == "没有超出印刷要求的地方。"
    for said in (
        "大16开，210×285 毫米",
        "胶装",
        "每张厚 0.14 毫米",
        "0.07 毫米",
        "压痕线在书脊两边",
        made.digest,
    ):
        assert said in text
    assert "彩色 1 面；总墨量最多 200%（第 1 面）" in text
    ink = ("book.pdf", "1", "—", "品红黄黑", "—", "100%", "100%", "100%", "200%", "—")
    assert "　｜　".join(ink) in text
    told = sheet_text(preflight_sheet(edition(grayscale=True), [made]))
    assert told.splitlines()[2] == "有 1 处超出印刷的要求："


def test_no_number_of_the_report_is_torn_apart_but_what_is_long_gives_way(sound: Path) -> None:
    """573 dpi in two lines are read as 57; the checksum has to go on in the next line."""
    made = read(sound)
    page = sheet_page(preflight_sheet(edition(), [made]))
    assert f'<td class="long">{made.digest}</td>' in page
    assert "<td>100%</td>" in page
    assert "vertical-align: top; white-space: nowrap" in page
    assert "td.long { white-space: normal; overflow-wrap: anywhere; }" in page
