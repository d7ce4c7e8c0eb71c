"""A case -> its page of an electronic book: all that print shows of it, and links that work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ....content.body.blocks import content_of
from ....content.body.case_links import linked_case, web_address
from ....content.body.tree_words import pictures_in
from ....content.model.entry import Entry
from ....content.model.fact_rows import fact_rows, further_facts, review_rows
from ....content.model.phrasing import chinese_day, citation
from ....content.settings import Settings
from ....system.docx.markup import xml_words
from ...case_facts import SAMPLE_MARK, CaseFacts
from ...tree_html import HtmlLook, HtmlTag, TreeHtml, attribute, element, tree_html
from .pages import EpubPage, case_file_name, facts_table, linked_words, plain_element, tagged
from .pictures import EpubPictures, figures_of, picture_in_line

TREE_TAGS: Mapping[str, HtmlTag] = {
    "caption": tagged("p", "caption"),
    "item": ("li", ""),
    "inner": ("p", ""),
    "term": tagged("p", "term"),
    "meaning": tagged("div", "meaning"),
    "quote": ("blockquote", ""),
    "note": tagged("div", "note"),
    "notetitle": tagged("p", "notetitle"),
    "tablecaption": tagged("p", "tablecaption"),
}


class BookContext(NamedTuple):
    """What the page of a case needs of its book: which cases are in it, by identity."""

    settings: Settings
    entries: Mapping[str, Entry]


def case_page_of(
    facts: CaseFacts, pictures: EpubPictures, book: BookContext, level: int
) -> EpubPage:
    """Return the page of the case ``facts``; its pictures are left with ``pictures``."""
    case = facts.case
    writer = TreeHtml(_look(facts, pictures, book))
    blocks = content_of(facts.html)
    pieces = [*_heading(facts), _summary(facts), _metrics(facts)]
    pieces += [_opening(facts, blocks, pictures), tree_html(blocks, writer)]
    rest = [(photo.file, "") for photo in case.photos if photo.file not in pictures.names]
    pieces += [figures_of(rest, pictures, numbered=True), _notes(writer)]
    for group in further_facts(case):
        rows = ((label, xml_words(words)) for label, words in group.rows)
        pieces += [plain_element("h2", group.title), facts_table(rows)]
    pieces += [plain_element("h2", "案例信息"), facts_table(_about(facts, book.settings))]
    name = case_file_name(facts.identity)
    return EpubPage(name, case.title, "".join(pieces), "chapter", level)


def _heading(facts: CaseFacts) -> Iterator[str]:
    case = facts.case
    yield plain_element("h1", case.title)
    yield plain_element("p", f"——{case.subtitle}" if case.subtitle else "", "subtitle")
    yield plain_element("p", case.slogan or "", "slogan")
    yield plain_element("p", case.unit, "unit")
    told = [case.brand, case.type, case.form, f"{case.year}年", facts.award]
    told += [SAMPLE_MARK] if case.sample else []
    pieces = (plain_element("span", words) for words in told)
    yield element(tagged("p", "badges"), "　".join(filter(None, pieces)))


def _summary(facts: CaseFacts) -> str:
    label = element(("strong", ""), "项目简介")
    return element(tagged("p", "summary"), f"{label}　{xml_words(facts.case.summary)}")


def _metrics(facts: CaseFacts) -> str:
    rows = "".join(
        element(
            ("li", ""),
            element(("strong", ""), xml_words(one.value + one.unit))
            + xml_words(f" {one.label}" + (f"（{one.counted}）" if one.counted else "")),
        )
        for one in facts.figures
    )
    return element(tagged("ul", "metrics"), rows) if rows else ""


def _opening(facts: CaseFacts, blocks: list[Any], pictures: EpubPictures) -> str:
    cover = facts.case.cover_photo
    alone = cover and cover.file not in set(pictures_in(blocks))
    return figures_of([(cover.file, "")], pictures, numbered=True) if cover and alone else ""


def _look(facts: CaseFacts, pictures: EpubPictures, book: BookContext) -> HtmlLook:
    def heading(block: dict[str, Any], said: str) -> str:
        anchor = _anchor(facts.identity, block["anchor"], book)
        told = attribute("id", anchor) if anchor else ""
        return element((f"h{min(block['depth'] + 1, 6)}", told), said)

    def linked(href: str, said: str, _words: str) -> str:
        target = _target(href, facts.identity, book)
        return element(("a", attribute("href", target)), said) if target else said

    def mark(number: int, before: int) -> str:
        return element(("sup", ""), element(("a", _mark_attributes(number, before)), str(number)))

    return HtmlLook(
        TREE_TAGS,
        heading,
        linked,
        mark,
        lambda files, outer: figures_of(files, pictures, outer),
        lambda file, alt: picture_in_line(file, alt, pictures),
    )


def _mark_attributes(number: int, before: int) -> str:
    place = f"r{number}-{before + 1}" if before else f"r{number}"
    told = attribute("epub:type", "noteref") + attribute("role", "doc-noteref")
    return told + attribute("id", place) + attribute("href", f"#n{number}")


def _anchor(identity: str, anchor: str, book: BookContext) -> str:
    """Return how the heading ``anchor`` of a case is called in the book; '' for none there."""
    known = book.entries[identity].anchors if identity in book.entries else ()
    return f"s{known.index(anchor) + 1}" if anchor in known else ""


def _target(href: str, identity: str, book: BookContext) -> str:
    """Return where a link of the case ``identity`` leads: within the book where it can."""
    if href.startswith("#"):
        anchor = _anchor(identity, href[1:], book)
        return f"#{anchor}" if anchor else ""
    case = linked_case(href, identity[:4])
    if case is None or case not in book.entries:
        return web_address(href, identity, book.settings.address)
    anchor = _anchor(case, href.partition("#")[2], book)
    return case_file_name(case) + (f"#{anchor}" if anchor else "")


def _notes(writer: TreeHtml) -> str:
    """Return the footnotes; those that nobody names stand in the text already."""
    made = "".join(_note(number, note) for number, note in enumerate(writer.notes, 1))
    return element(tagged("section", "notes"), plain_element("h2", "注释") + made) if made else ""


def _note(number: int, note: str) -> str:
    told = attribute("href", f"#r{number}") + attribute("role", "doc-backlink")
    back = element(("a", told), str(number))
    kind = attribute("epub:type", "footnote") + attribute("role", "doc-footnote")
    return element(("aside", kind + attribute("id", f"n{number}")), f"<p>{back} {note}</p>")


def _about(facts: CaseFacts, settings: Settings) -> Iterable[tuple[str, str]]:
    case = facts.case
    updated = f"，更新于{chinese_day(case.updated)}" if case.updated else ""
    rows = [*fact_rows(case), *review_rows(case)]
    rows += [("定稿", f"{chinese_day(case.date)}{updated}")]
    rows += [("引用本文", citation(case, settings, facts.address)), ("编号", facts.identity)]
    yield from ((label, xml_words(words)) for label, words in rows)
    yield "网址", linked_words(facts.address, facts.address)
