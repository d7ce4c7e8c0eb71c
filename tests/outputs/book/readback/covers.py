"""A cover that is set alone, with the words and the spine that a test asks for."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from compendium.build.project import opened
from compendium.outputs.book.contents.plan import BookCopy, plan_of
from compendium.outputs.book.contents.volume import make_volume
from compendium.outputs.book.setting.tools import open_tools
from compendium.outputs.book.setting.workdir import put_data
from compendium.system.progress import SILENT
from compendium.system.typesetting.typst import PRESS_STANDARDS, SetJob, set_here

LONG = "党建品牌成果汇编（内部交流稿）与认定项目“一支部一特色”案例选（2024—2026年）"
COMPILER = "示例学院党委组织部、宣传部、统战部、学生工作部、教师工作部、教务处联合编写组"


def set_cover(root: Path, folder: Path, thick: float, title: str = LONG) -> Path:
    """Return a cover with a spine of so many millimetres, its title as long as it may be."""
    with opened(root, SILENT) as reading:
        assert reading.project
        collection = reading.project.collection
        tools = open_tools(collection)
    (file,) = [one for one in collection.editions if one.name == "press"]
    edition = file.edition.model_copy(update={"title": title, "compiler": COMPILER})
    volume = dataclasses.replace(make_volume(file, collection.compendium), edition=edition)
    plan = plan_of(volume, BookCopy(collection.settings, collection.keys, [], "press", "", volume))
    name = f"volumes/cover-{thick}.json"
    put_data(tools.workdir, name, {**plan, "leaf": 1, "spine": thick})
    target = folder / "cover.pdf"
    standards = ",".join(PRESS_STANDARDS)
    job = SetJob(tools.workdir, tools.fonts.folder, "cover.typ", f"/{name}", standards)
    set_here(job, target)
    return target
