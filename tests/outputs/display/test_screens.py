"""`export screens` writes a picture of every case and of all, in the pixels of the screens."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from compendium.build.export import ExportOrder, export
from compendium.outputs.display import screens
from compendium.outputs.display import setting as typeset
from compendium.outputs.registry import EXPORTS
from compendium.report.scope import EVERYTHING
from tests.folders import bytes_of

from .test_sheet import words_in

GOLDEN = Path(__file__).parent / "golden"
LOOKED_AT = "2026-匠心领航：把党课开到实训台边"
_GOLDEN_LONGEST, _BLOCK = 480, 12
_MOST, _MOST_OF_BLOCK = 2.0, 16.0
"""Of 255: how far a picture may be from the golden one on the whole, and in any of its blocks.

The faces are the book's own, so only the drawing of edges differs between machines.
"""

SCREENS = next(kind for kind in EXPORTS if kind.name == "screens")
SIZES = {"1920x1080", "1080x1920", "1024x768"}


def looked_at(raw: bytes) -> Image.Image:
    """Return the picture small enough to be kept, large enough to be looked at."""
    image = Image.open(io.BytesIO(raw)).convert("RGB")
    image.thumbnail((_GOLDEN_LONGEST, _GOLDEN_LONGEST), Image.Resampling.LANCZOS)
    return image


def apart(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """Return how far two pictures are apart on the whole, and in the block that differs most."""
    difference = ImageChops.difference(one, other).convert("L")
    size = (difference.width // _BLOCK, difference.height // _BLOCK)
    worst = difference.resize(size, Image.Resampling.BOX).getextrema()[1]
    return ImageStat.Stat(difference).mean[0], float(worst)  # type: ignore[arg-type]


def looks_as_before(raw: bytes, name: str, golden: bool) -> None:
    file, image = GOLDEN / name, looked_at(raw)
    if golden:
        image.quantize(48, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    with Image.open(file) as kept:
        assert kept.size == image.size
        whole, worst = apart(image, kept.convert("RGB"))
    assert whole <= _MOST and worst <= _MOST_OF_BLOCK, (name, whole, worst)


def test_pictures_are_told_apart_by_one_word() -> None:
    blank = Image.new("RGB", (480, 270), "white")
    word = blank.copy()
    word.paste("black", (100, 100, 130, 112))
    assert apart(blank, blank) == (0, 0)
    assert apart(blank, word)[1] > _MOST_OF_BLOCK


def test_every_case_and_all_of_them_are_on_every_screen_twice_the_same(
    content: Path, tmp_path: Path, golden: bool
) -> None:
    order = ExportOrder(EVERYTHING, tmp_path / "一")
    assert export(content, SCREENS, order).problems == ()
    made = bytes_of(tmp_path / "一")
    export(content, SCREENS, order._replace(folder=tmp_path / "二"))
    assert bytes_of(tmp_path / "二") == made
    assert len(made) == 4 * 3
    for size in SIZES:
        looks_as_before(made[f"{LOOKED_AT}-{size}.png"], f"case-{size}.png", golden)
        looks_as_before(made[f"全部案例-{size}.png"], f"all-{size}.png", golden)
    assert {name for name in made if name.startswith("全部案例")} == {
        f"全部案例-{size}.png" for size in SIZES
    }
    for name, raw in made.items():
        with Image.open(io.BytesIO(raw)) as image:
            assert f"{image.width}x{image.height}" == name.removesuffix(".png")[
                -len("1920x1080") :
            ].strip("-")
            assert image.convert("RGB").getpixel((5, 5)) == (0x8D, 0x17, 0x29)


def test_the_brands_titles_and_units_are_on_the_picture_of_all(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is drawn is set once more as a PDF, whose words can be read back."""
    plans: list[Any] = []
    setting = typeset.set_sheet

    def kept(template: str, plan: Any, *rest: Any) -> Any:
        plans.append((template, plan, rest))
        return setting(template, plan, *rest)

    monkeypatch.setattr(screens, "set_sheet", kept)
    done = export(content, SCREENS, ExportOrder(EVERYTHING, tmp_path))
    assert done.losses == () or all(loss.kind.code != "W279" for _, loss in done.losses)
    assert len(plans) == 3
    template, plan, (pictures, fonts, _) = plans[0]
    words = words_in(setting(template, plan, pictures, fonts, "pdf").content)
    assert len(plan["cards"]) == 3 and "3个案例" in words
    for card in plan["cards"]:
        assert all(card[key] in words for key in ("brand", "title", "unit", "award"))


def test_cases_that_find_no_room_among_all_are_told(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked = screens.in_rank
    monkeypatch.setattr(screens, "in_rank", lambda task: ranked(task) * 15)
    done = export(content, SCREENS, ExportOrder(EVERYTHING, tmp_path))
    left = [loss for path, loss in done.losses if loss.kind.code == "W279"]
    assert len(left) == 3
    assert all("暖心一小时" in loss.words or "匠心领航" in loss.words for loss in left)
