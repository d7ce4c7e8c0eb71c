"""A case as it is printed: what leads from the paper to what plays on the website alone."""

from __future__ import annotations

from pathlib import Path

from compendium.build.project import opened
from compendium.content.model.case import Video
from compendium.content.offered import front_of_case
from compendium.outputs.book.contents.sheet import SheetSource, sheet_of
from compendium.system.progress import SILENT
from tests.folders import NUANXIN


def test_a_code_beside_every_video_leads_to_it(prototype: Path) -> None:
    front = front_of_case(prototype, NUANXIN)
    assert front
    videos = tuple(Video(file=f"{n}.mp4", title=f"第{n}段") for n in (1, 2))
    case = front[1].model_copy(update={"videos": videos, "photos": ()})
    with opened(prototype, SILENT) as reading:
        assert reading.project
        source = SheetSource(NUANXIN, case, "<p>正文。</p>", 3, {})
        sheet = sheet_of(source, reading.project.settings)
    part = next(one for one in sheet.data["more"] if one["title"] == "视频")
    assert part["rows"] == [["", "第1段"], ["", "第2段"]]
    assert [one["address"].partition("#")[2] for one in part["codes"]] == ["video-1", "video-2"]
    assert all(one["code"].startswith("<svg") for one in part["codes"])
