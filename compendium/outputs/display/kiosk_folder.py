"""An ``ExportTask`` -> one folder that plays all its cases by itself, offline."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...content.load.address import CASES
from ...content.problems import Location
from ...content.word.losses import Loss
from ..case_facts import MADE_HERE, CaseFacts, facts_of_case
from ..exports import Exported, ExportStep, ExportTask
from . import remarks
from .kiosk_page import KioskCase, KioskPhoto, KioskTotals, kiosk_case, kiosk_page
from .pictures import SetPicture, set_pictures
from .screens import in_rank
from .story import story_of

_LONGEST = 1920
"""Pixels of the longer side of a picture: the screens are no larger."""

_HOW = """双击 index.html，用 Chrome、Edge 打开，按 F11 全屏；或者在 Windows 的“运行”里写：

chrome --kiosk --incognito "file:///D:/轮播/index.html"

（把 D:/轮播 换成这个文件夹所在的地方。）开了就自己播放；碰一下屏幕停下，可以翻页、
选案例；两分钟没有人碰，接着播放。整个文件夹一起复制，不用联网。
"""


def make(task: ExportTask) -> Iterator[ExportStep]:
    """Yield the one step that makes the folder."""
    if task.entries:
        yield ExportStep(Location(CASES), partial(_kiosk, task))


def _kiosk(task: ExportTask) -> Exported:
    settings = task.collection.settings
    entries = in_rank(task)
    files: dict[str, bytes] = {}
    losses: list[Loss] = []
    cases: list[KioskCase] = []
    for entry in entries:
        facts = facts_of_case(task.collection, entry.identity)
        most = len(facts.case.photos)
        pictures, broken = set_pictures(settings.root, facts, most, longest=_LONGEST)
        files |= {f"pictures/{one.file}": one.content for one in pictures}
        losses += [Loss(remarks.BROKEN_PICTURE, name, _place(facts)) for name in broken]
        first = 1 + sum(len(case.frames) for case in cases)
        cases.append(kiosk_case(facts, story_of(facts), [*map(_photo, pictures)], first))
    units = len({entry.unit for entry in entries})
    told = KioskTotals(
        settings.site_name,
        str(settings.extra.get("organisation") or ""),
        settings.address(""),
        f"{len(entries)} 个案例　{units} 个党组织",
        any(entry.sample for entry in entries),
    )
    files["index.html"] = kiosk_page(told, cases)
    files["怎样播放.txt"] = _HOW.encode("utf-8-sig")
    return Exported(files, tuple(losses))


def _place(facts: CaseFacts) -> str:
    return f"{MADE_HERE} {facts.identity}"


def _photo(picture: SetPicture) -> KioskPhoto:
    data = picture.data()
    return KioskPhoto(f"pictures/{picture.file}", str(data["alt"]), str(data["caption"]))
