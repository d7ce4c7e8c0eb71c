"""On the first page of a case no picture stands above the title, however early it is shown."""

from __future__ import annotations

from pathlib import Path

from compendium.build.project import opened
from compendium.content.model.case import Photo
from compendium.content.offered import front_of_case
from compendium.outputs.book.contents.figures import Size
from compendium.outputs.book.contents.plan import BookCopy, plan_of
from compendium.outputs.book.contents.sheet import SheetSource, sheet_of
from compendium.outputs.book.contents.volume import make_volume
from compendium.outputs.book.setting.workdir import fill_workdir, put_data
from compendium.system.progress import SILENT
from tests.folders import NUANXIN, draw, lay_faces
from tests.outputs.book.conftest import MakeFile
from tests.outputs.book.laid_out import lay_out

_MAIN = """
#import "case.typ": *
#set page(..sheet)
#show: prose
#show: with-notes
#metadata("front")<front>
#metadata("body")<body>
#case(json("/cases/early.json"), 1)
#context {
  let at(kind) = query(kind).map(one => (one.location().page(), one.location().position().y.pt()))
  [#metadata((titles: at(heading.where(level: 1)), pictures: at(figure)))<extents>]
}
"""


def test_a_picture_shown_early_stands_below_the_title(
    prototype: Path, file: MakeFile, tmp_path: Path
) -> None:
    front = front_of_case(prototype, NUANXIN)
    assert front
    photo = Photo(file="early.jpg", caption="合影", alt="几个人", people="集体场景")
    case = front[1].model_copy(update={"photos": (photo,)})
    html = f'<p>起因。</p><p><img src="early.jpg" alt="合影"></p><p>{"话" * 200}</p>'
    with opened(prototype, SILENT) as reading:
        assert reading.project
        settings = reading.project.settings
        volume = make_volume(file(), reading.project.collection.compendium)
        sizes = {photo.file: Size(1500, 600, "early.jpg")}
        sheet = sheet_of(SheetSource(NUANXIN, case, html, 200, sizes), settings)
    assert sheet.data["early"]
    keys = {entry.identity: "" for entry in volume.entries}
    plan = plan_of(volume, BookCopy(settings, keys, [], "screen", "", volume))
    lay_faces(tmp_path)
    fill_workdir(tmp_path)
    (tmp_path / "stand-ins/screen").mkdir(parents=True)
    draw(tmp_path / "stand-ins/screen/early.jpg", (150, 60))
    put_data(tmp_path, "cases/early.json", sheet.data)
    found = lay_out(tmp_path, _MAIN, plan)
    ((page, title),) = found["titles"]
    (first, down), *_ = found["pictures"]
    assert (page, first) == (1, 1)
    assert title < down
