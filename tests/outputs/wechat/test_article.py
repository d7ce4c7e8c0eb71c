"""The article: every word of the case, inline styles alone, pictures numbered as they appear."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser

import pytest

from compendium.outputs.wechat.article import ArticleSource, WechatArticle, wechat_article
from compendium.outputs.wechat.digest import MOST_OF_DIGEST, short_summary
from compendium.system.reduced_pictures import ReducedPicture
from tests.outputs.rich_case import (
    HTML,
    facts_in_words,
    pieces_of,
    rich_facts,
    small_picture,
    squeezed,
)

ALL = frozenset({"a.jpg", "b.jpg", "c.png", "d.svg"})


def article_of(
    html: str = HTML,
    asked: frozenset[str] = ALL,
    read: Callable[[str], ReducedPicture | None] = small_picture,
) -> WechatArticle:
    facts = rich_facts(html)
    return wechat_article(ArticleSource(facts, html, asked, read, lambda p: f"https://a.cn/{p}"))


def text_of(article: WechatArticle) -> str:
    return squeezed(unescape(re.sub(r"<[^>]*>", "", article.html)))


def codes_of_losses(article: WechatArticle) -> list[str]:
    return [loss.kind.code for loss in article.losses]


def test_every_word_of_the_case_is_in_the_article() -> None:
    article, case = article_of(), rich_facts().case
    shown = text_of(article)
    missing = [piece for piece in pieces_of(HTML) + facts_in_words(case) if piece not in shown]
    assert missing == []
    assert article.title == case.title and article.author == case.unit
    assert [one for one in ("12,500", "截至2026年10月31日", "2026/jiangxin") if one in shown][2:]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.open += [] if tag == "br" else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert tag == "br" or self.open.pop() == tag


def test_it_has_what_the_editor_keeps_and_nothing_else() -> None:
    tags = _Tags()
    tags.feed(article_of().html)
    assert tags.open == [] and len(tags.found) > 100
    assert {tag for tag, _ in tags.found} <= {
        *("section", "p", "span", "strong", "sup", "sub", "br"),
        *("table", "tbody", "tr", "th", "td"),
    }
    assert {name for _, attributes in tags.found for name in attributes} <= {
        "style", "colspan", "rowspan"
    }  # fmt: skip
    styles = "".join(attributes.get("style") or "" for _, attributes in tags.found)
    assert not re.search(r"position|float|url\(|var\(|expression|@|!important", styles)
    assert set(re.findall(r"(?<=:)\w+(?=px)", styles)), "sizes are in pixels"


def test_pictures_are_numbered_as_they_appear_with_a_mark_for_each() -> None:
    article = article_of()
    names = [(one.number, one.file, one.name) for one in article.pictures]
    assert names == [
        (1, "a.jpg", "图01.jpg"),
        (2, "b.jpg", "图02.jpg"),
        (3, "c.png", "图03.png"),
        (4, "d.svg", "图04.svg"),
        (5, "二维码", "图05.png"),
    ]
    marks = re.findall(r"【此处上传 图 (\d+)（([^）]+)）】", article.html)
    assert marks == [(str(number), name) for number, _, name in names]
    assert "图 2　现场核对 &lt;尺寸&gt;" in article.html
    assert "图 1　师徒跟单（示例绘图）" in article.html
    assert {"W261", "W262", "W263", "W268"} == {*codes_of_losses(article)}


def test_a_picture_that_cannot_be_read_or_is_not_asked_for_is_told() -> None:
    article = article_of(asked=frozenset({"a.jpg"}))
    assert [one.file for one in article.pictures] == ["a.jpg", "二维码"]
    assert codes_of_losses(article).count("W266") == 3
    broken = article_of(read=lambda file: None)
    assert [one.file for one in broken.pictures] == ["二维码"]
    assert codes_of_losses(broken).count("W264") == 4


def test_numbers_of_lists_are_words() -> None:
    shown = text_of(article_of())
    for words in ("c.丙项丙项第二段", "aa.末项", "•一人带一人•里面一层•半年一换"):
        assert words in shown


def test_notes_stand_at_the_end_and_links_tell_their_address_once() -> None:
    article = article_of()
    assert article.html.count("[1]") == 3, "two marks, one note"
    assert "[1] 规矩：三检制。" in article.html
    assert "https://a.cn/cases/2026/nuanxin/" in article.html
    assert "https://b.cn/x?a=1&amp;b=2" in article.html
    assert "<a" not in article.html


@pytest.mark.parametrize(
    ("summary", "digest"),
    [
        ("短。" * 60, "短。" * 60),
        ("一句话。" * 40, "一句话。" * 30),
        ("甲，" * 200, "甲，" * 58 + "甲……"),
        ("甲" * 300, "甲" * 118 + "……"),
    ],
)
def test_a_digest_is_whole_sentences_where_they_fit(summary: str, digest: str) -> None:
    assert short_summary(summary) == digest
    assert len(digest) <= MOST_OF_DIGEST
