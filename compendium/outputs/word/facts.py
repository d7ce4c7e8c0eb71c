"""The front matter of a case -> tables behind its text, as the importer reads them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...content.model.case import Case
from ...content.model.entry import names_of
from ...system.docx.markup import paragraph_xml, run_xml, sign_xml
from ...system.docx.tables import TEXT_WIDTH, table_xml
from .figures import picture_xml
from .writer import PlacedPhoto, Surroundings, WordWriter

FACTS_TITLE = "FactsTitle"
"""The style of the lines above these tables: what stands below them is no text of the case."""

_NAMED = ("categories", "outcomes", "activities", "standards", "programmes")
_PHOTO_SHARES = (3, 2)
_EVERY_ROW = range(1000)


def facts_xml(case: Case, writer: WordWriter) -> str:
    """Return the tables of ``case``: what it is, its figures, its honours, pictures not shown."""
    held = _titled("附：案例信息", _cells(_facts(case, writer.identity)), (1, 3))
    if case.metrics:
        heads = ("指标", "数值", "单位", "统计日期")
        held += _titled("成效数据", _headed(heads, _metrics(case)), (3, 1, 1, 2))
    if case.honours:
        told = ("荣誉名称", "级别", "授予单位", "授予日期")
        held += _titled("其他荣誉", _headed(told, _honours(case)), (3, 1, 2, 2))
    rest = [photo.file for photo in case.photos if photo.file not in writer.shown]
    placed = [photo for file in rest if (photo := writer.photo(file))]
    rows = [row for photo in placed if (row := _photo(photo, writer))]
    if rows:
        above = tuple(_cell(head, "TableHead") for head in ("图片", "说明"))
        held += paragraph_xml(run_xml("其他图片"), FACTS_TITLE)
        held += table_xml([above, *rows], _PHOTO_SHARES, whole_rows=_EVERY_ROW)
    return held


def _titled(title: str, rows: Iterable[tuple[str, ...]], shares: tuple[int, ...]) -> str:
    return paragraph_xml(run_xml(title), FACTS_TITLE) + table_xml(
        rows, shares, whole_rows=_EVERY_ROW
    )


def _facts(case: Case, identity: str) -> Iterator[tuple[str, str]]:
    titles = {key: str(field.title) for key, field in Case.model_fields.items()}
    names = names_of(case)
    yield "编号", identity
    yield titles["brand"], case.brand
    if case.slogan:
        yield titles["slogan"], case.slogan
    yield titles["type"], case.type
    yield titles["year"], str(case.year)
    yield titles["form"], case.form
    yield from ((titles[key], "、".join(names[key])) for key in _NAMED if names[key])
    if case.partners:
        yield titles["partners"], "、".join(case.partners)
    yield from _standing(case, titles)
    if case.leader:
        yield "负责人姓名", case.leader.name
        if case.leader.position:
            yield "负责人职务", case.leader.position
    if case.authors:
        yield titles["authors"], "、".join(case.authors)
    yield titles["date"], case.date.isoformat()
    if case.updated:
        yield titles["updated"], case.updated.isoformat()
    if case.plan:
        labels = {key: str(field.title) for key, field in type(case.plan).model_fields.items()}
        yield from ((labels[key], text) for key, text in case.plan if text)


def _standing(case: Case, titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    if case.stage:
        yield titles["stage"], case.stage
    if case.award:
        labels = {key: str(field.title) for key, field in type(case.award).model_fields.items()}
        yield labels["name"], case.award.name
        if case.award.date:
            yield labels["date"], case.award.date.isoformat()
        if case.award.document:
            yield labels["document"], case.award.document


def _metrics(case: Case) -> Iterator[tuple[str, ...]]:
    for metric in case.metrics:
        day = metric.asof.isoformat() if metric.asof else ""
        yield metric.label, str(metric.value), metric.unit or "", day


def _honours(case: Case) -> Iterator[tuple[str, ...]]:
    for honour in case.honours:
        day = honour.date.isoformat() if honour.date else ""
        yield honour.name, honour.level, honour.issuer or "", day


def _photo(photo: PlacedPhoto, writer: WordWriter) -> tuple[str, str] | None:
    room = Surroundings(width=TEXT_WIDTH * _PHOTO_SHARES[0] // sum(_PHOTO_SHARES))
    drawn = picture_xml(photo, photo.alt, writer, room)
    if not drawn:
        return None
    return paragraph_xml(sign_xml(drawn), "Figure"), _cell(photo.caption, "TableText")


def _headed(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    yield tuple(_cell(head, "TableHead") for head in heads)
    yield from _cells(rows)


def _cells(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    yield from (tuple(_cell(words, "TableText") for words in row) for row in rows)


def _cell(words: str, style: str) -> str:
    return paragraph_xml(run_xml(words) if words else "", style)
