"""`export poster` writes what a printer takes: boxes, inks, black of one ink, the same bytes."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Name, Pdf

from compendium.build.export import ExportOrder, HandedOn, export
from compendium.content.problems import CannotWorkError
from compendium.outputs.registry import EXPORTS
from compendium.report.scope import EVERYTHING
from compendium.system.typesetting.measures import MM
from tests.folders import bytes_of

from .test_sheet import words_in

POSTER = next(kind for kind in EXPORTS if kind.name == "poster")
NAME = "2026-匠心领航：把党课开到实训台边"
GOLDEN = Path(__file__).parent / "golden"


def run(root: Path, folder: Path, **answers: Any) -> HandedOn:
    return export(root, POSTER, ExportOrder(EVERYTHING, folder, answers))


def test_every_case_becomes_a_poster_twice_the_same(
    content: Path, tmp_path: Path, golden: bool
) -> None:
    done = run(content, tmp_path / "一", size="a2,易拉宝")
    assert done.problems == ()
    made = bytes_of(tmp_path / "一")
    assert len(made) == 6
    run(content, tmp_path / "二", size="a2,80x200")
    assert bytes_of(tmp_path / "二") == made
    raw = made[f"{NAME}-80x200.pdf"]
    for name, poster in (("poster.txt", raw), ("poster-a2.txt", made[f"{NAME}-a2.pdf"])):
        text = words_in(poster, "\n")
        if golden:
            (GOLDEN / name).write_text(text, "utf-8", newline="\n")
        assert text == (GOLDEN / name).read_text("utf-8")
    with Pdf.open(io.BytesIO(raw)) as pdf:
        _holds_boxes(pdf, 800, 2000, 5)
        _is_of_ink(pdf)


def _holds_boxes(pdf: Pdf, width: float, height: float, bleed: float) -> None:
    page = pdf.pages[0]
    trim, over = ([float(side) for side in box] for box in (page.trimbox, page.bleedbox))
    assert trim[2] - trim[0] == pytest.approx(width * MM, abs=0.1)
    assert trim[3] - trim[1] == pytest.approx(height * MM, abs=0.1)
    assert [b - t for t, b in zip(trim, over, strict=True)] == pytest.approx(
        [-bleed * MM, -bleed * MM, bleed * MM, bleed * MM], abs=0.01
    )


def _is_of_ink(pdf: Pdf) -> None:
    """Nothing is of light; letters are black of one ink, or of the colours of the band."""
    page = pdf.pages[0]
    streams = [page.Contents.read_bytes()]
    for held in pdf.objects:
        if isinstance(held, pikepdf.Stream) and held.get(Name.Subtype) == Name.Image:
            assert held.get(Name.ColorSpace) in (Name.DeviceCMYK, Name.DeviceGray)
        if isinstance(held, pikepdf.Stream) and held.get(Name.Subtype) == Name.Form:
            streams.append(held.read_bytes())
    drawn = b"\n".join(streams)
    assert re.search(rb"\b0 0 0 1 k\b", drawn)
    assert not re.search(rb"\b(?:rg|RG|scn|SCN|cs|CS)\b", drawn)
    assert pdf.Root.OutputIntents[0].S == Name.GTS_PDFX


def test_a_size_that_nobody_prints_is_refused_with_those_there_are(
    content: Path, tmp_path: Path
) -> None:
    with pytest.raises(CannotWorkError, match=r"没有“a9”这种尺寸，--size 可以写：90x120、"):
        run(content, tmp_path, size="a9")
    with pytest.raises(CannotWorkError, match="易拉宝只有竖的"):
        run(content, tmp_path, size="80x200", landscape=True)
