"""The Word document of a draft is the one that the command line exports."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from compendium.build.desk.calls import answer
from compendium.build.desk.draft import Desk, DeskError
from compendium.build.export import ExportOrder, export
from compendium.outputs.word.export import WORD
from compendium.report.scope import Scope
from compendium.system.docx.pictures import picture_for_word
from tests.build.desk.test_calls import TEXT
from tests.folders import JIANGXIN, case_file, rewrite

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M0 0h9v9z"/></svg>'
MORE = """photos:
  - {file: plan.svg, caption: 2026年5月，传帮带的四步, people: 无}
  - {file: hall.webp, caption: 2026年5月，车间里的党课, people: 集体场景}
"""


def asked_of(text: str, folder: Path) -> dict[str, object]:
    """Return what the page asks for: the pictures as a browser draws them, here as the office."""
    year, slug = JIANGXIN.split("/")
    pictures = []
    for file in sorted(folder.iterdir()):
        if file.suffix in (".jpg", ".svg", ".webp"):
            shown = picture_for_word(file, folder.parents[2] / "kept")
            assert shown, file
            pictures.append({"name": file.name, "bytes": shown.drawing or shown.raw})
    return {"year": year, "slug": slug, "text": text, "pictures": pictures}


def test_it_is_byte_for_byte_what_the_command_line_exports(content: Path, desk: Desk) -> None:
    file = case_file(content)
    rewrite(file, "photos:\n", MORE)
    (file.parent / "plan.svg").write_bytes(DRAWING)
    Image.new("RGB", (1800, 1300), (90, 120, 60)).save(file.parent / "hall.webp")
    order = ExportOrder(Scope((f"cases/{JIANGXIN}",)), content / "out")
    made = export(content, WORD, order)
    assert (made.problems, made.left_out) == ((), ())
    for each in file.parent.iterdir():
        if each != file:
            answer(desk, "put", {"name": each.name, "bytes": each.read_bytes()})
    paper = answer(desk, "paper", asked_of(file.read_text("utf-8"), file.parent))
    (exported,) = made.files
    assert paper["name"] == exported.name
    assert paper["bytes"] == exported.read_bytes()


def test_a_picture_that_cannot_be_drawn_stays_out_and_a_case_with_errors_has_none(
    desk: Desk, content: Path
) -> None:
    asked = asked_of(TEXT, case_file(content).parent)
    for picture in asked["pictures"]:  # type: ignore[attr-defined]  # what a page gives is no type
        answer(desk, "put", picture)
    whole = answer(desk, "paper", asked)["bytes"]
    broken = [{"name": "pledge.jpg", "bytes": b"GIF89a"}]
    assert len(answer(desk, "paper", {**asked, "pictures": broken})["bytes"]) < len(whole)
    with pytest.raises(DeskError, match="送审稿做不出来"):
        answer(desk, "paper", {**asked, "text": TEXT.replace("unit: ", "unit: 没有", 1)})
