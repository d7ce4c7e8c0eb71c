"""`export screens` writes a picture of every case and of all, in the pixels of the screens."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from compendium.build.export import ExportOrder, export
from compendium.outputs.display import screens
from compendium.outputs.display import setting as typeset
from compendium.outputs.registry import EXPORTS
from compendium.report.scope import EVERYTHING
from tests.folders import bytes_of

from .test_sheet import words_in

SCREENS = next(kind for kind in EXPORTS if kind.name == "screens")
SIZES = {"1920x1080", "1080x1920", "1024x768"}


def test_every_case_and_all_of_them_are_on_every_screen_twice_the_same(
    content: Path, tmp_path: Path
) -> None:
    order = ExportOrder(EVERYTHING, tmp_path / "一")
    assert export(content, SCREENS, order).problems == ()
    made = bytes_of(tmp_path / "一")
    export(content, SCREENS, order._replace(folder=tmp_path / "二"))
    assert bytes_of(tmp_path / "二") == made
    assert len(made) == 4 * 3
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
