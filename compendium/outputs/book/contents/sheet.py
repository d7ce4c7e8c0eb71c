"""A sound case -> ``CaseSheet``: all that is printed of it, as the templates walk it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ....content.body.blocks import content_of
from ....content.body.inlines import BookTree, breakable
from ....content.body.titles import title_lines
from ....content.body.tree_words import length_of, pictures_in
from ....content.load.address import case_address
from ....content.model.case import Case
from ....content.model.fact_rows import fact_rows, further_facts, honour_rows, review_rows
from ....content.model.phrasing import chinese_day, citation, grouped_number
from ....content.settings import Settings
from ...qr import QUIET_ZONE, qr_svg
from .beside import with_beside
from .composed import composed
from .endings import ending_of
from .figures import Figures, Print, Size
from .headings import with_headings
from .links import short, with_links
from .pairs import with_pairs

TITLE_CAPACITY = 19
"""Full widths in a line of a title, on the narrowest page."""

_FIRST = 1400
"""Characters that the first page of a case holds at most beside its title."""


class SheetSource(NamedTuple):
    """A case as it goes to print: ``html`` is its sanitised text, ``words`` counts 字.

    ``sizes`` holds the pixels of its pictures by file name.
    """

    identity: str
    case: Case
    html: str
    words: int
    sizes: Mapping[str, Size]


class CaseSheet(NamedTuple):
    """What is printed of a case, as plain data, and the pictures that go with it."""

    data: dict[str, Any]
    prints: tuple[Print, ...]


def sheet_of(manuscript: SheetSource, settings: Settings) -> CaseSheet:
    """Return what is printed of ``manuscript``."""
    case, identity = manuscript.case, manuscript.identity
    address = settings.address(case_address(identity))
    figures = Figures(case, manuscript.sizes)
    body = content_of(manuscript.html)
    shown = set(pictures_in(body))
    cover = case.cover_photo
    opening = [cover.file] if cover and cover.file not in shown else []
    rest = [p.file for p in case.photos if p.file not in shown and p.file not in opening]
    data = {
        "id": identity,
        "title": title_lines(case.title, TITLE_CAPACITY),
        "plain": case.title,
        **_heading(case),
        "summary": breakable(case.summary),
        "metrics": [*_metrics(case)],
        "facts": [[label, breakable(value)] for label, value in fact_rows(case)],
        "opening": figures.group(opening),
        "body": with_beside(
            text := with_headings(
                composed(with_pairs(figures.placed(with_links(body, identity, settings))))
            ),
            (ending := ending_of(text)).blocks,
        ),
        "ending": ending._asdict(),
        "early": _is_early(text),
        "honours": [[level, breakable(words)] for level, words in honour_rows(case)],
        "gallery": figures.group(rest),
        "more": [*_more(case, address)],
        "marks": [*_marks(manuscript, citation(case, settings, address), address)],
        "address": address,
        "spelt": breakable(address, within=False),
        "short": short(address),
        "code": qr_svg(address, QUIET_ZONE),
    }
    return CaseSheet(data, tuple(figures.prints))


def _is_early(body: BookTree) -> bool:
    """Tell whether ``body`` shows a picture that may stand on the first page of a case."""
    characters = 0
    for block in body:
        if block["t"] == "figures" or characters > _FIRST:
            return characters <= _FIRST
        characters += length_of(block)
    return False


def _heading(case: Case) -> dict[str, Any]:
    return {
        "subtitle": case.subtitle or "",
        "slogan": case.slogan or "",
        "unit": case.unit,
        "brand": case.brand,
        "award": case.award.name if case.award else "",
        "badges": [case.type, case.form, f"{case.year}年"],
        "sample": case.sample,
    }


def _metrics(case: Case) -> Iterator[dict[str, str]]:
    for metric in case.metrics:
        yield {
            "value": grouped_number(metric.value),
            "unit": metric.unit or "",
            "label": metric.label,
            "asof": f"截至{chinese_day(metric.asof)}" if metric.asof else "",
        }


def _more(case: Case, address: str) -> Iterator[dict[str, Any]]:
    """Yield what a page shows below the text, breakable, see ``FactGroup``.

    ``codes`` are what leads from the paper to a row.
    """
    for group in further_facts(case):
        rows = [[label, breakable(words)] for label, words in group.rows]
        told = {"title": group.title, "rows": rows, "aside": group.aside}
        if group.key == "videos":
            told["codes"] = [_code_of_film(address, n) for n, _ in enumerate(rows, 1)]
        yield told


def _code_of_film(address: str, number: int) -> dict[str, str]:
    """Return the QR code that leads to a video of the case's page at ``address``."""
    place = f"{address}#video-{number}"
    code = qr_svg(place, QUIET_ZONE)
    return {"code": code, "address": place}


def _marks(manuscript: SheetSource, cited: str, address: str) -> Iterator[list[str]]:
    """Yield labels with their words; the ``address`` is a word of its own, and a link."""
    case = manuscript.case
    yield ["编号", breakable(manuscript.identity)]
    if reviews := [*review_rows(case)]:
        yield ["三审", "；".join(f"{stage}　{words}" for stage, words in reviews)]
    updated = f"，更新于{chinese_day(case.updated)}" if case.updated else ""
    yield ["定稿", f"{chinese_day(case.date)}{updated}，正文 {manuscript.words} 字"]
    words, found, after = cited.partition(address)
    yield ["引用本文", *filter(None, (breakable(words), found, breakable(after)))]
