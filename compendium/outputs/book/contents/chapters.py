"""The appendices of a book -> the data that their templates print."""

from __future__ import annotations

from typing import Any

from ....content.body.inlines import breakable
from ....content.model.edition import Appendix
from ....content.model.han_numbers import to_han
from ....content.model.phrasing import chinese_day
from ....content.settings import Settings
from .statistics import Statistics, Table
from .volume import AwardList, Volume

CHAPTER_TITLES: dict[Appendix, str] = {
    "results": "成果汇编",
    "notice": "创建工作的依据",
    "awards": "认定名单",
    "statistics": "统计",
}


def appendix_data(kind: Appendix, volume: Volume, settings: Settings) -> dict[str, Any]:
    """Return what the appendix ``kind`` prints."""
    data: dict[str, Any] = {"kind": kind, "title": CHAPTER_TITLES[kind]}
    if kind == "results":
        return data
    if kind == "notice":
        return data | _notice(settings)
    if kind == "awards":
        return data | {"groups": [_award(group) for group in volume.awards]}
    return data | statistics_data(volume.statistics)


def _notice(settings: Settings) -> dict[str, Any]:
    """Return the facts of the notice that mkdocs.yml names, and the steps of the programme."""
    notice = settings.notice
    typed = (settings.extra.get("notice") or {}).get("date", "")
    return {
        "issuer": str(settings.extra.get("organisation") or ""),
        "name": notice.title,
        "number": notice.number,
        "day": chinese_day(notice.date) if notice.date else str(typed),
        "rows": [
            [to_han(number), step.name, step.when, step.text]
            for number, step in enumerate(settings.steps, 1)
        ],
    }


def _award(group: AwardList) -> dict[str, Any]:
    documents = dict.fromkeys(entry.award_document for entry in group.entries)
    return {
        "title": f"{group.year}年 {group.award}",
        "documents": "、".join(filter(None, documents)),
        "rows": [
            {
                "number": str(n),
                "unit": entry.unit,
                "plain": entry.title,
                "spelt": breakable(entry.title),
                "id": entry.identity,
            }
            for n, entry in enumerate(group.entries, 1)
        ],
    }


def statistics_data(numbers: Statistics) -> dict[str, Any]:
    """Return the totals and those charts that say something."""
    return {
        "totals": [
            [str(numbers.cases), "篇", "收录案例"],
            [str(numbers.units), "个", "创建党组织"],
            *([[str(numbers.awarded), "项", "认定项目"]] if numbers.awarded else []),
            [*_words(numbers.words), "正文合计"],
        ],
        "charts": [_chart(table) for table in numbers.charts],
        "told": 0 < numbers.awarded < numbers.cases,
    }


def _words(count: int) -> tuple[str, str]:
    """Return how many 字 there are: of few each is counted."""
    return (f"{count / 10_000:.1f}", "万字") if count >= 10_000 else (str(count), "字")


def _chart(table: Table) -> dict[str, Any]:
    several = "（一个案例可计入多项）" if table.several else ""
    return {
        "title": f"按{table.label}{several}",
        "rows": [[count.label, count.cases, count.awarded] for count in table.counts],
    }
