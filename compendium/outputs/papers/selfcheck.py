"""An ``ExportTask`` -> 《网站内容自查报告》: what the checks found, and the register of reviews."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from ...content.codes import CODES
from ...content.load.address import CASES, identity_at
from ...content.model.entry import Entry
from ...content.model.phrasing import chinese_day
from ...content.problems import Location, Problem
from ..exports import Exported, ExportStep, ExportTask
from ..manuscript import MANUSCRIPT, read_manuscript
from .paper import OfficePaper, handed_out, lines_xml, rows_xml
from .reviews import REVIEW_STAGES
from .subjects import by_subject

REPORT_NAME = "网站内容自查报告"
_OPEN_DAY = "年　　月　　日"


def make(task: ExportTask) -> Iterator[ExportStep]:
    """Yield the one step of ``task``: the report on all cases that were asked for."""
    yield ExportStep(Location(CASES), partial(_report, task))


def _report(task: ExportTask) -> Exported:
    settings, day = task.collection.settings, task.answers.get("date")
    owner = str(settings.extra.get("organisation") or settings.site_name)
    title = f"{settings.site_name}{REPORT_NAME}"
    body = "".join(
        (
            lines_xml(["一、基本情况"], "Section"),
            lines_xml(_situation(task), "Text"),
            lines_xml(["二、自查内容和结果"], "Section"),
            rows_xml(("自查内容", "查什么", "结果"), _results(task.problems), (3, 6, 4)),
            lines_xml(["三、发现的问题和整改"], "Section"),
            _findings(task),
            lines_xml(["四、三审三校台账"], "Section"),
            rows_xml(("序号", "案例", "单位", *REVIEW_STAGES, "缺"), _register(task), _REGISTER),
            lines_xml(["五、结论"], "Section"),
            lines_xml(["（由填报单位填写。）", "", ""], "Text"),
            lines_xml(_signatures(owner, day), "Right"),
        )
    )
    sample = any(entry.sample for entry in task.entries)
    paper = OfficePaper(REPORT_NAME, title, owner, body, sample)
    return handed_out(paper, pdf=bool(task.answers.get("pdf")))


_REGISTER = (2, 4.6, 3.4, 4.1, 4.1, 4.1, 1.9)


def _situation(task: ExportTask) -> Iterator[str]:
    settings, entries = task.collection.settings, task.entries
    years = sorted({entry.year for entry in entries})
    span = f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年" if years else ""
    yield f"网站：{settings.site_name}，{settings.site_url}。"
    yield (
        f"内容：{span}案例 {len(entries)} 个，正文共 {sum(e.words for e in entries)} 字，"
        f"图片 {sum(_pictures(task, entry) for entry in entries)} 张；每个案例由程序逐字检查。"
    )
    faulty = sorted({identity_at(p.location.path) for p in task.problems if p.is_error})
    if faulty:
        yield f"有错误、没有发布的：{'、'.join(faulty)}。"


def _pictures(task: ExportTask, entry: Entry) -> int:
    manuscript = read_manuscript(task.collection.text(MANUSCRIPT, entry.identity))
    return len(manuscript.case.photos)


def _results(problems: tuple[Problem, ...]) -> Iterator[tuple[str, str, str]]:
    told, others = by_subject(problems)
    for subject, found in told:
        yield subject.name, subject.what, _numbers(found)
    yield "其他", "文件的写法、各部分、图片大小、名额等", _numbers(others)


def _numbers(found: list[Problem]) -> str:
    """Return how many errors and warnings there are among ``found``."""
    errors = sum(problem.is_error for problem in found)
    rest = len(found) - errors
    said = (f"错误 {errors} 处" if errors else "", f"提醒 {rest} 处" if rest else "")
    return "，".join(filter(None, said)) or "没有发现问题"


def _findings(task: ExportTask) -> str:
    """Return the table of what was found; the last column is for who mends it."""
    titles = {code.name: code.title for code in CODES}
    rows = [
        (
            str(number),
            f"{p.location.path}\n第 {p.location.line} 行",
            f"{p.code} {titles[p.code]}",
            "",
        )
        for number, p in enumerate(task.problems, 1)
    ]
    if not rows:
        return lines_xml(["没有发现问题。"], "Text")
    return rows_xml(("序号", "在哪里", "问题", "整改情况"), rows, (1.3, 6, 5, 4))


def _where(problem: Problem) -> str:
    return f"{problem.location.path}\n第 {problem.location.line} 行"


def _register(task: ExportTask) -> Iterator[tuple[str, ...]]:
    for number, entry in enumerate(task.entries, 1):
        case = read_manuscript(task.collection.text(MANUSCRIPT, entry.identity)).case
        done: dict[str, str] = {}
        for review in case.reviews:
            when = f"{review.date:%Y.%m.%d}" if review.date else ""
            done[review.stage] = "\n".join(filter(None, (review.by, when)))
        missing = [stage for stage in REVIEW_STAGES if not done.get(stage)]
        reviews = [done.get(stage, "") for stage in REVIEW_STAGES]
        lack = "、".join(missing) or "齐"
        yield str(number), entry.title, entry.unit, *reviews, lack


def _signatures(owner: str, day: datetime.date | None) -> list[str]:
    when = chinese_day(day) if day else _OPEN_DAY
    return ["填报人：　　　　　　审核人：　　　　　　", f"{owner}（盖章）", when]
