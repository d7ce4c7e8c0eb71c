"""Pictures of a document as they are written: without notes, and packed anew only where needed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from compendium.authoring.word_pictures import clean_picture, same_file
from compendium.content.word.picture_files import WordPicture
from compendium.content.word.pieces import Crop
from compendium.system.docx.pictures import picture_for_word


def photo(size: tuple[int, int], orientation: int = 1, mode: str = "RGB") -> bytes:
    notes = Image.Exif()
    notes[0x0112], notes[0x010E] = orientation, "place"
    out = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert(mode).save(out, "JPEG", exif=notes)
    return out.getvalue()


WHOLE = Crop()


def _photo(raw: bytes, crop: Crop = WHOLE) -> WordPicture:
    return WordPicture("photo-1.jpg", raw, crop, {}, "第 1 段")


def cleaned(raw: bytes, crop: Crop) -> Image.Image:
    made = clean_picture(_photo(raw, crop)).raw
    assert b"place" not in made
    return Image.open(io.BytesIO(made))


def test_a_jpeg_that_fits_is_not_packed_anew() -> None:
    raw = photo((320, 200))
    assert cleaned(raw, WHOLE).tobytes() == Image.open(io.BytesIO(raw)).tobytes()


@pytest.mark.parametrize(
    ("raw", "crop", "size"),
    [
        (photo((3_000, 200)), WHOLE, (2_600, 173)),
        (photo((320, 200), orientation=6), WHOLE, (200, 320)),
        (photo((320, 200)), Crop(left=50_000), (160, 200)),
        (photo((320, 200), mode="CMYK"), WHOLE, (320, 200)),
    ],
    ids=["large", "turned", "cut", "for printing"],
)
def test_others_are_made_fit(raw: bytes, crop: Crop, size: tuple[int, int]) -> None:
    made = cleaned(raw, crop)
    assert (made.size, made.mode) == (size, "RGB")


def test_a_cut_off_one_is_told() -> None:
    found = clean_picture(_photo(photo((320, 200))[:900]))
    assert found.raw == b""
    assert len(found.losses) == 1


DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="80mm" height="40mm"><path d="M0 0"/></svg>'
)


def _known(name: str, raw: bytes) -> WordPicture:
    return WordPicture(name, raw, WHOLE, {}, "第 1 段", is_known=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a case with a drawing."""
    folder = tmp_path / "cases/2026/jiangxin"
    folder.mkdir(parents=True)
    (folder / "plan.svg").write_bytes(DRAWING)
    return folder


def test_a_drawing_comes_back_as_it_is_and_no_other_than_one_that_pages_can_show() -> None:
    assert clean_picture(_known("plan.svg", DRAWING)) == (DRAWING, ())
    fetching = DRAWING.replace(b"<path", b'<image href="https://a.cn/x.png"/><path')
    assert [one.kind.code for one in clean_picture(_known("plan.svg", fetching)).losses] == ["W140"]


def test_a_drawing_stays_the_one_of_its_case_or_is_told(folder: Path, tmp_path: Path) -> None:
    """Whoever saves a document in a program without drawings leaves the box that stands for one."""
    shown = picture_for_word(folder / "plan.svg", tmp_path / "kept")
    assert shown and (shown.drawing, shown.width / shown.height) == (DRAWING, 2)
    again = io.BytesIO()
    Image.open(io.BytesIO(shown.raw)).save(again, "PNG", compress_level=0)
    for name, raw in (
        ("plan.svg", DRAWING),
        ("plan.png", shown.raw),
        ("plan.png", again.getvalue()),
    ):
        assert same_file(_known(name, raw), folder) == "plan.svg"
    lost = clean_picture(_known("plan.png", again.getvalue()))
    assert lost.raw == b""
    assert [one.kind.code for one in lost.losses] == ["W141"]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("transparency", [None, bytes(range(16))])
def test_a_picture_put_in_place_of_the_box_is_taken(
    folder: Path, transparency: bytes | None
) -> None:
    out = io.BytesIO()
    drawn = Image.radial_gradient("L").resize((1200, 600)).quantize(16)
    drawn.save(out, "PNG", **({"transparency": transparency} if transparency else {}))
    photo = _known("plan.png", out.getvalue())
    assert same_file(photo, folder) == ""
    assert clean_picture(photo).raw
