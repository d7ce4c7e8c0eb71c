"""An ``ExportTask`` -> the 申报表 of every case, filled from its front matter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...content.load.address import case_file
from ...content.model.case import Case
from ...content.model.entry import Entry
from ...content.problems import Location
from ...system.docx.markup import paragraph_xml
from ...system.docx.tables import CellXml, grid_xml
from ..base import Collection
from ..exports import Exported, ExportStep, ExportTask
from ..manuscript import MANUSCRIPT, read_manuscript
from .paper import TABLE_END, OfficePaper, handed_out, lines_xml, paper_name

_SHARES = (4.8, 2.2, 3.2, 4.1, 4.3, 3.6, 3.2)
"""Widths of 负责人 | 姓名 | … | 职务/职称 | … | 办公电话 | …."""

_SIGNED = ("", "", "", "", "负责人（签章）：", "（加盖公章）", "年　　月　　日")
_TICKED, _OPEN = "☑", "☐"


def make(task: ExportTask) -> Iterator[ExportStep]:
    """Yield a step for every case of ``task``."""
    names, pdf = task.names(_name), bool(task.answers.get("pdf"))
    for entry in task.entries:
        do = partial(_form, task.collection, entry, names[entry.identity], pdf)
        yield ExportStep(Location(case_file(entry.identity)), do)


def _form(collection: Collection, entry: Entry, name: str, pdf: bool) -> Exported:
    case = read_manuscript(collection.text(MANUSCRIPT, entry.identity)).case
    types = collection.compendium.vocabulary.at(case.year)["type"].names()
    title = f"{college_of_site(collection)}“一系一品牌，一支部一特色”党建品牌创建工作申报表"
    return handed_out(
        OfficePaper(name, title, case.unit, form_xml(case, types), case.sample), pdf=pdf
    )


def _name(entry: Entry) -> str:
    return paper_name("申报表", str(entry.year), entry.unit, entry.brand)


def college_of_site(collection: Collection) -> str:
    """Return the name of the college, as the settings give its Party committee."""
    named = str(collection.settings.extra.get("organisation") or "")
    return named.removeprefix("中共").removeprefix("中国共产党").removesuffix("委员会")


def form_xml(case: Case, types: tuple[str, ...]) -> str:
    """Return the table of the notice; what a person signs, and the telephone, stay empty."""
    last = len(_SHARES) - 1
    cells = _people(case)
    rows = [
        ("申报党组织", [case.unit]),
        ("创建类型", ["　".join(f"{_TICKED if t == case.type else _OPEN} {t}" for t in types)]),
        ("品牌名称", [case.brand]),
        ("项目简介", [case.summary]),
        ("项目实施计划", _plan(case)),
    ]
    for y, (label, lines) in enumerate(rows, 1):
        cells.append(CellXml(0, y, 1, 1, lines_xml([label], "Label")))
        cells.append(CellXml(1, y, last, 1, lines_xml(lines)))
    y, half = len(rows) + 1, 4
    cells.append(CellXml(0, y, half, 1, _opinion("党支部意见：")))
    cells.append(CellXml(half, y, last + 1 - half, 1, _opinion("党总支意见：")))
    return grid_xml(cells, _SHARES, whole_rows=(y,)) + paragraph_xml("", TABLE_END)


def _people(case: Case) -> list[CellXml]:
    leader = case.leader
    held = (
        ("负责人", "Label"),
        ("姓名", "Label"),
        (leader.name if leader else "", "Middle"),
        ("职务/职称", "Label"),
        ((leader.position or "") if leader else "", "Middle"),
        ("办公电话", "Label"),
        ("", "Middle"),
    )
    return [CellXml(x, 0, 1, 1, lines_xml([said], style)) for x, (said, style) in enumerate(held)]


def _plan(case: Case) -> list[str]:
    if case.plan is None:
        return [""] * 6
    told = type(case.plan).model_fields
    parts = ((str(told[key].title), getattr(case.plan, key)) for key in told)
    return [f"{label}：{words}" for label, words in parts if words]


def _opinion(label: str) -> str:
    return lines_xml([label]) + lines_xml(_SIGNED[:4]) + lines_xml(_SIGNED[4:], "Right")
