"""What stands before and behind the cases of an electronic book, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ....content.body.blocks import content_of
from ....content.body.markdown import reader_of, safe_html
from ....content.model.edition import Edition
from ....content.model.fact_rows import honour_rows
from ....content.settings import Settings
from ....system.docx.markup import xml_words
from ....system.sanitise import sanitise
from ...case_facts import CaseFacts
from ...tree_html import HtmlLook, TreeHtml, attribute, element, tree_html
from ..contents.chapters import appendix_data
from ..contents.imprint import DRAFT_MARK, FREE, imprint_lines
from ..contents.indexes import Index
from ..contents.parts import BookPart
from ..contents.plan import index_data, part_ordinal
from ..contents.volume import Volume
from .case_page import TREE_TAGS
from .pages import (
    COVER_PAGE,
    IMPRINT_PAGE,
    PREFACE_PAGE,
    TITLE_PAGE,
    EpubPage,
    appendix_file,
    case_file_name,
    facts_table,
    index_file,
    linked_words,
    part_file,
    plain_element,
    tagged,
)

COVER_PICTURE = "images/cover.jpg"
REPORT_PAGE, REPORT_TITLE = "report.xhtml", "总结报告"
SUPPORT_PAGE, SUPPORT_TITLE = "support.xhtml", "支撑材料"


def front_pages(volume: Volume, settings: Settings) -> Iterator[EpubPage]:
    """Yield the cover, the title page, the imprint, the preface."""
    edition = volume.edition
    alt = f"封面：{edition.title}"
    cover = f"<img{attribute('src', COVER_PICTURE)}{attribute('alt', alt)}/>"
    yield EpubPage(COVER_PAGE, "封面", element(tagged("div", "cover"), cover), "cover")
    organisation = str(settings.extra.get("organisation") or "")
    status = DRAFT_MARK if edition.provisional else FREE
    lines = [
        plain_element("p", organisation, "organisation"),
        plain_element("h1", edition.title),
        plain_element("p", edition.subtitle or "", "subtitle"),
        plain_element("p", edition.compiler or str(settings.extra.get("editor") or "")),
        plain_element("p", f"{edition.date.year}年{edition.date.month}月"),
        plain_element("p", status, "status"),
    ]
    title = element(tagged("div", "titlepage"), "".join(lines))
    yield EpubPage(TITLE_PAGE, "书名页", title, "titlepage")
    rows = ((label, _with_link(words)) for label, words in imprint_lines(edition, settings))
    imprint = plain_element("h1", "版权页") + facts_table(rows)
    yield EpubPage(IMPRINT_PAGE, "版权页", imprint, "copyright-page", 1)
    if edition.preface:
        html = safe_html(edition.preface, reader_of(settings, sanitise))
        preface = plain_element("h1", "编者说明") + _preface_html(html, settings)
        yield EpubPage(PREFACE_PAGE, "编者说明", preface, "preface", 1)
    if edition.report:
        html = safe_html(edition.report, reader_of(settings, sanitise))
        report = plain_element("h1", REPORT_TITLE) + _preface_html(html, settings)
        yield EpubPage(REPORT_PAGE, REPORT_TITLE, report, "chapter", 1)


def _with_link(words: str) -> str:
    return linked_words(words, words) if words.startswith("http") else xml_words(words)


def _preface_html(html: str, settings: Settings) -> str:
    def linked(href: str, said: str, _words: str) -> str:
        target = href if "://" in href else settings.address(href)
        return said if href.startswith("#") else element(("a", attribute("href", target)), said)

    look = HtmlLook(
        TREE_TAGS,
        lambda block, said: element((f"h{min(block['depth'] + 1, 6)}", ""), said),
        linked,
        lambda number, _before: element(("sup", ""), f"[{number}]"),
        lambda _files, _outer: "",
        lambda _file, _alt: "",
    )
    writer = TreeHtml(look)
    text = tree_html(content_of(html), writer)
    notes = (element(("p", ""), f"[{n}] {note}") for n, note in enumerate(writer.notes, 1))
    return text + "".join(notes)


def part_page(part: BookPart) -> EpubPage:
    """Return the page that opens a part."""
    title = f"{part_ordinal(part)}　{part.name}"
    said = plain_element("h1", title) + plain_element("p", f"收录案例 {len(part.entries)} 篇")
    return EpubPage(part_file(part), title, element(tagged("div", "part"), said), "part", 1)


def back_pages(
    volume: Volume, settings: Settings, cases: Mapping[str, CaseFacts]
) -> Iterator[EpubPage]:
    """Yield the appendices, the list of supporting documents and the indexes."""
    for kind in volume.appendices:
        data = appendix_data(kind, volume, settings) | {"cases": cases}
        body = plain_element("h1", data["title"]) + "".join(_APPENDICES[kind](data))
        yield EpubPage(appendix_file(kind), data["title"], body, "appendix", 1)
    if volume.edition.support:
        body = plain_element("h1", SUPPORT_TITLE) + "".join(_support(volume.edition))
        yield EpubPage(SUPPORT_PAGE, SUPPORT_TITLE, body, "appendix", 1)
    titles = {entry.identity: entry.title for entry in volume.entries}
    for index in volume.indexes:
        body = plain_element("h1", index.title) + "".join(_index(index, titles))
        yield EpubPage(index_file(index.kind), index.title, body, "index", 1)


def _notice(data: dict[str, Any]) -> Iterator[str]:
    said = f"{data['issuer']}《{data['name']}》" if data["name"] else data["issuer"]
    told = "，".join(filter(None, (data["number"], data["day"])))
    yield plain_element("p", said + (f"（{told}）" if told else ""))
    for number, name, when, text in data["rows"]:
        yield plain_element("h2", f"{number}、{name}" + (f"（{when}）" if when else ""))
        yield plain_element("p", text)


def _awards(data: dict[str, Any]) -> Iterator[str]:
    for group in data["groups"]:
        yield plain_element("h2", group["title"])
        yield plain_element("p", group["documents"])
        lines = (
            element(("li", ""), xml_words(row["unit"] + "　") + _to_case(row["id"], row["plain"]))
            for row in group["rows"]
        )
        yield element(("ol", ""), "".join(lines))


def _to_case(identity: str, words: str) -> str:
    return linked_words(case_file_name(identity), words)


def _statistics(data: dict[str, Any]) -> Iterator[str]:
    yield facts_table((label, xml_words(value + unit)) for value, unit, label in data["totals"])
    for chart in data["charts"]:
        yield plain_element("h2", chart["title"])
        yield facts_table((label, f"{number} 篇") for label, number, _ in chart["rows"])


def _results(data: dict[str, Any]) -> Iterator[str]:
    """Yield what came of every case: its figures, its honours."""
    for identity, facts in data["cases"].items():
        yield element(("h2", ""), _to_case(identity, facts.case.title))
        yield plain_element("p", facts.case.unit)
        rows = [(one.label, f"{one.value}{one.unit} {one.counted}") for one in facts.figures]
        rows += [("认定", facts.award)] if facts.award else []
        rows += [*honour_rows(facts.case)]
        yield facts_table((label, xml_words(words.strip())) for label, words in rows)


def _support(edition: Edition) -> Iterator[str]:
    """Yield the names of the supporting documents: PDF files, which stand in the printed book."""
    for number, module in enumerate(edition.support, 1):
        yield plain_element("h2", f"{number}　{module.name}")
        yield plain_element("p", module.note or "")
        names = (plain_element("li", one.title) for one in module.files)
        yield element(("ol", ""), "".join(names))


_APPENDICES = {"results": _results, "notice": _notice, "awards": _awards, "statistics": _statistics}


def _index(index: Index, titles: dict[str, str]) -> Iterator[str]:
    for group in index_data(index)["groups"]:
        yield plain_element("h2", group["letter"])
        lines = (_index_line(line["label"], line["ids"], titles) for line in group["entries"])
        yield element(tagged("ul", "index"), "".join(lines))


def _index_line(label: str, identities: list[str], titles: dict[str, str]) -> str:
    links = "；".join(_to_case(identity, titles[identity]) for identity in identities)
    return element(("li", ""), f"{xml_words(label)}：{links}")
