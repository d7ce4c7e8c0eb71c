"""The page of a case: every word of it, notes that lead there and back, links that work."""

from __future__ import annotations

import datetime
from xml.etree import ElementTree

import pytest

from compendium.content.model.entry import Entry
from compendium.content.problems import Location
from compendium.content.program import PROGRAM
from compendium.content.settings import Settings, read_settings
from compendium.outputs.book.epub.case_page import BookContext, case_page_of
from compendium.outputs.book.epub.pages import EpubPage
from compendium.outputs.book.epub.pictures import EpubPictures
from tests.outputs.rich_case import (
    HTML,
    IDENTITY,
    facts_in_words,
    pieces_of,
    rich_facts,
    small_picture,
)

from .epubs import OPS, XHTML, words_on_page

NUANXIN = "2026/nuanxin"


@pytest.fixture(scope="module")
def settings() -> Settings:
    settings, _ = read_settings(PROGRAM)
    assert settings
    return settings


def entry_of(identity: str, *anchors: str) -> Entry:
    day, place = datetime.date(2026, 11, 3), Location("")
    names: dict[str, tuple[str, ...]] = {}
    texts = (identity, "标题", "品牌", "单位", 2026, "", 2026, "", day, day, "简介", (), names)
    return Entry(*texts, (), (), place, place, 9, False, headings="\n".join(anchors))


def page_with(
    settings: Settings, html: str = HTML, *others: Entry
) -> tuple[EpubPage, EpubPictures]:
    facts = rich_facts(html)
    held = EpubPictures(IDENTITY, facts.case, small_picture)
    entries = {one.identity: one for one in (entry_of(IDENTITY, "s1", "s2", "s3"), *others)}
    return case_page_of(facts, held, BookContext(settings, entries), 1), held


def parsed(page: EpubPage) -> ElementTree.Element:
    space = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return ElementTree.fromstring(f"<body {space}>{page.body}</body>")


def test_every_word_of_the_case_is_on_its_page(settings: Settings) -> None:
    page, _ = page_with(settings)
    shown = words_on_page(parsed(page)).replace("（chí）", "chí")
    missing = [piece for piece in pieces_of(HTML) + facts_in_words(rich_facts().case)
               if piece not in shown]  # fmt: skip
    assert missing == []
    assert "12,500人次参加实训（截至2026年10月31日）" in shown


def test_notes_lead_there_and_back(settings: Settings) -> None:
    tree = parsed(page_with(settings)[0])
    marks = [one for one in tree.iter(f"{XHTML}a") if one.get(f"{OPS}type") == "noteref"]
    assert [(one.get("href"), one.get("id")) for one in marks] == [("#n1", "r1"), ("#n1", "r1-2")]
    (note,) = [one for one in tree.iter(f"{XHTML}aside") if one.get(f"{OPS}type") == "footnote"]
    assert note.get("id") == "n1" and "规矩：三检制。" in "".join(note.itertext())
    (back,) = note.iter(f"{XHTML}a")
    assert (back.get("href"), back.get("role")) == ("#r1", "doc-backlink")


def test_links_stay_in_the_book_where_they_can(settings: Settings) -> None:
    alone = page_with(settings)[0].body
    assert f'href="{settings.site_url}cases/{NUANXIN}/"' in alone
    assert 'href="#s2"' in alone and '<h2 id="s2">' in alone
    assert 'href="https://b.cn/x?a=1&amp;b=2"' in alone
    assert 'href="case-2026-nuanxin.xhtml"' in page_with(settings, HTML, entry_of(NUANXIN))[0].body
    html = '<p><a href="../nuanxin/#zwei">甲</a><a href="#none">乙</a></p><p>丙</p><p>丁</p>'
    both = page_with(settings, html, entry_of(NUANXIN, "eins", "zwei"))[0].body
    assert 'href="case-2026-nuanxin.xhtml#s2"' in both and "</a>乙</p>" in both


def test_pictures_are_figures_numbered_in_the_order_of_the_book(settings: Settings) -> None:
    page, held = page_with(settings)
    captions = ["".join(one.itertext()) for one in parsed(page).iter(f"{XHTML}figcaption")]
    assert captions == [
        "图1　师徒跟单（示例绘图）",
        "图2　现场核对 <尺寸>",
        "四步图",
        "图3　示意图",
    ]
    assert sorted(held.files) == [
        f"images/2026-jiangxin-{n}{end}" for n, end in ((1, ".jpg"), (2, ".jpg"), (3, ".png"),
                                                        (4, ".svg"))
    ]  # fmt: skip
    alts = [one.get("alt") for one in parsed(page).iter(f"{XHTML}img")]
    assert alts == ["车间里三个人", "看图", "格里的图", "示意图"]
