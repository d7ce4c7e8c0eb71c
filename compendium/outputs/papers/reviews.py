"""An ``ExportTask`` -> the sheet of three reviews and three proofs (三审三校) of every case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import zip_longest

from ...content.codes import CODES, FAMILIES
from ...content.load.address import case_file
from ...content.model.case import Case, Review
from ...content.model.entry import Entry
from ...content.model.phrasing import chinese_day
from ...content.offered import front_of_case
from ...content.problems import Location, Problem
from ..exports import Exported, ExportStep, ExportTask
from ..manuscript import MANUSCRIPT, Manuscript, read_manuscript
from .paper import OfficePaper, handed_out, lines_xml, paper_name, rows_xml

REVIEW_STAGES = {
    "初审": "政治方向、事实和数据、人名和职务",
    "复审": "政治表述、保密和个人信息、体例",
    "终审": "能不能公开，对外影响",
}
"""Every review -> what it looks at."""

_PROOFS = {
    "一校": "与原稿核对，改错别字、标点和数字",
    "二校": "核对一校的改动，通读全文",
    "三校": "核对图片、说明、链接和网页的样子",
}
_UNCHECKED = ("K9",)
"""Families that are about printing and handing in, not about the text."""


def make(task: ExportTask) -> Iterator[ExportStep]:
    """Yield a step for every case of ``task``."""
    names, pdf = task.names(_name), bool(task.answers.get("pdf"))
    for entry in task.entries:
        do = partial(_sheet, task, entry, names[entry.identity], pdf)
        yield ExportStep(Location(case_file(entry.identity)), do)


def _sheet(task: ExportTask, entry: Entry, name: str, pdf: bool) -> Exported:
    manuscript = read_manuscript(task.collection.text(MANUSCRIPT, entry.identity))
    case = manuscript.case
    problems = [p for p in task.problems if p.location.path == case_file(entry.identity)]
    body = "".join(
        (
            rows_xml(("项目", "内容"), _facts(entry, manuscript), (1, 4)),
            lines_xml(["一、程序检查"], "Section"),
            rows_xml(("查什么", "结果") * 2, _beside(checked(problems)), (4, 3, 4, 3)),
            _kept(entry, task),
            lines_xml(["二、三审"], "Section"),
            rows_xml(("审次", "看什么", "审核单位", "意见", "签名和日期"), _reviews(case), _WIDE),
            lines_xml(["三、三校"], "Section"),
            rows_xml(("校次", "看什么", "改动几处", "签名和日期"), _proofs(), (2, 6, 3, 5)),
            lines_xml(["四、是否同意发布"], "Section"),
            rows_xml(
                ("意见", "签名", "日期"), [("☐ 同意　☐ 改后再审　☐ 不同意", "", "")], (5, 3, 3)
            ),
        )
    )
    return handed_out(OfficePaper(name, "三审三校登记表", case.unit, body, case.sample), pdf=pdf)


def _name(entry: Entry) -> str:
    return paper_name("三审三校", str(entry.year), entry.title)


_WIDE = (2, 4.6, 4, 3.8, 5.6)
_DECISION = "☐ 同意　☐ 改后再审　☐ 不同意"


def _facts(entry: Entry, manuscript: Manuscript) -> Iterator[tuple[str, str]]:
    case = manuscript.case
    yield "标题", case.title
    yield "创建党组织", case.unit
    yield "编号", entry.identity
    yield "执笔人", "、".join(case.authors)
    yield "稿件", f"正文 {manuscript.words} 字，图片 {len(case.photos)} 张"
    yield "定稿日期", chinese_day(case.updated or case.date)


def checked(problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Yield every family of rules with what it found: nothing, or how many, and of what kind."""
    titles = {code.name: code.title for code in CODES}
    for family, label in FAMILIES:
        if family in _UNCHECKED:
            continue
        found = [p for p in problems if p.code.startswith(family)]
        lines = [
            f"{_weight(p)} {p.code} {titles[p.code]}（第 {p.location.line} 行）" for p in found
        ]
        yield label, "\n".join(lines) or "通过"


def _beside(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Yield ``rows`` two by two, so that the sheet stays short."""
    told = [*rows]
    for left, right in zip_longest(told[::2], told[1::2], fillvalue=("", "")):
        yield (*left, *right)


def _line(problem: Problem) -> str:
    return f"（第 {problem.location.line} 行）"


def _weight(problem: Problem) -> str:
    return "错误" if problem.is_error else "提醒"


def _kept(entry: Entry, task: ExportTask) -> str:
    """Return what the case keeps in spite of a rule, with its reasons."""
    front = front_of_case(task.collection.settings.root, entry.identity)
    kept = [(one.code, one.reason) for one in front[1].silence] if front else []
    return rows_xml(("保留的代码", "理由"), kept, (1, 4)) if kept else ""


def _reviews(case: Case) -> Iterator[tuple[str, ...]]:
    done: dict[str, Review] = {review.stage: review for review in case.reviews}
    for stage, what in REVIEW_STAGES.items():
        review = done.get(stage)
        by = (review.by or "") if review else ""
        day = chinese_day(review.date) if review and review.date else "　年　月　日"
        yield stage, what, by, "", f"\n{day}"


def _proofs() -> Iterator[tuple[str, ...]]:
    for stage, what in _PROOFS.items():
        yield stage, what, "", "\n　年　月　日"
