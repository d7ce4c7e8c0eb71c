"""A case -> its article: HTML with inline styles alone, its pictures in order, what is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from ...content.body.blocks import content_of
from ...content.body.case_links import web_address
from ...content.body.tree_words import pictures_in
from ...content.model.case import Case
from ...content.model.fact_rows import fact_rows, further_facts, review_rows
from ...content.model.phrasing import chinese_day
from ...content.word.losses import Loss
from ...system.docx.markup import xml_words
from ...system.reduced_pictures import ReducedPicture
from ..case_facts import MADE_HERE, SAMPLE_MARK, CaseFacts, KeyFigure
from ..qr import qr_png
from ..tree_html import HtmlLook, HtmlTag, TreeHtml, element, tree_html
from . import look, remarks
from .digest import MOST_OF_DIGEST, short_summary
from .look import pasted
from .pictures import UploadedPicture, Uploads, figures_html, picture_html, place_words

QR_FILE = "二维码"
_QR_CAPTION = "长按识别或扫描二维码，看网页上的案例"


class ArticleSource(NamedTuple):
    """What an article is made of: ``html`` is the text that is asked for, sanitised.

    ``read`` gives pictures by their file names; ``address`` makes web addresses of paths below
    the site's root.
    """

    facts: CaseFacts
    html: str
    asked: frozenset[str]
    read: Callable[[str], ReducedPicture | None]
    address: Callable[[str], str]


class WechatArticle(NamedTuple):
    """What is pasted (``html``) and what is filled in beside it; ``losses`` tell the rest."""

    title: str
    author: str
    digest: str
    address: str
    html: str
    pictures: tuple[UploadedPicture, ...]
    losses: tuple[Loss, ...]


def wechat_article(source: ArticleSource) -> WechatArticle:
    """Return the article of ``source``."""
    facts, case = source.facts, source.facts.case
    uploads = Uploads(case, source.read, source.asked)
    links: list[str] = []
    writer = TreeHtml(_look(source, uploads, links))
    blocks = content_of(source.html)
    pieces = [_head(facts), _summary(case), _figures(facts.figures), _cover(case, blocks, uploads)]
    pieces += [tree_html(blocks, writer), _notes(writer.notes), _gallery(case, uploads)]
    pieces += [_further(case), _about(facts), _end(facts, uploads)]
    html = pasted("whole", "".join(pieces))
    pictures = tuple(uploads.shown.values())
    return WechatArticle(
        case.title,
        case.unit,
        short_summary(case.summary),
        facts.address,
        html,
        pictures,
        tuple(_losses(case, uploads, links)),
    )


def _look(source: ArticleSource, uploads: Uploads, links: list[str]) -> HtmlLook:
    def linked(href: str, said: str, words: str) -> str:
        if href.startswith("#"):
            return said
        web = web_address(href, source.facts.identity, source.address)
        if web not in links:
            links.append(web)
        shown = pasted("address", xml_words(f"（{web}）"))
        return said if words.strip("/ ") == web.strip("/") else said + shown

    def heading(block: dict[str, Any], said: str) -> str:
        level = min(max(block["level"], min(look.PASTED_HEADINGS)), max(look.PASTED_HEADINGS))
        return element(look.PASTED_HEADINGS[level], said)

    return HtmlLook(
        look.PASTED_TAGS,
        heading,
        linked,
        lambda number, _before: pasted("mark", f"[{number}]"),
        lambda files, _outer: figures_html(files, uploads),
        lambda file, _alt: picture_html(file, uploads),
        ruby=False,
        typed=True,
    )


def _head(facts: CaseFacts) -> str:
    case = facts.case
    held = pasted("slogan", xml_words(case.slogan)) if case.slogan else ""
    held += pasted("byline", xml_words(f"——{case.subtitle}")) if case.subtitle else ""
    held += pasted("byline", xml_words(case.unit))
    told = [case.brand, case.type, case.form, f"{case.year}年", facts.award]
    told += [SAMPLE_MARK] if case.sample else []
    pieces = (pasted("piece", xml_words(words)) for words in told if words)
    return held + pasted("byline", "　".join(pieces))


def _summary(case: Case) -> str:
    label = pasted("label", "项目简介　")
    return pasted("summary", pasted("inner", label + xml_words(case.summary)))


def _figures(figures: tuple[KeyFigure, ...]) -> str:
    if not figures:
        return ""
    rows = "".join(
        pasted(
            "row",
            "".join(map(_figure, pair)) + (_figure(None) if len(pair) < 2 else ""),
        )
        for pair in (figures[at : at + 2] for at in range(0, len(figures), 2))
    )
    return pasted("figures", element(("tbody", ""), rows))


def _figure(one: KeyFigure | None) -> str:
    if one is None:
        return pasted("figure", "<br/>")
    number = pasted("number", xml_words(one.value)) + pasted("unit", xml_words(one.unit))
    said = pasted("small", xml_words(one.label))
    said += pasted("small", xml_words(one.counted)) if one.counted else ""
    return pasted("figure", pasted("line_of_note", number) + said)


def _cover(case: Case, blocks: list[Any], uploads: Uploads) -> str:
    """Return the cover where the text does not show it itself."""
    cover = case.cover_photo
    alone = cover and cover.file not in set(pictures_in(blocks))
    return figures_html([(cover.file, "")], uploads) if cover and alone else ""


def _gallery(case: Case, uploads: Uploads) -> str:
    rest = [(photo.file, "") for photo in case.photos if photo.file not in uploads.shown]
    made = figures_html(rest, uploads)
    return element(look.PASTED_HEADINGS[3], "更多图片") + made if made else ""


def _notes(notes: list[str]) -> str:
    lines = (pasted("line_of_note", f"[{n}] {note}") for n, note in enumerate(notes, 1))
    title = pasted("line_of_note", pasted("label", "注释"))
    return pasted("notes", title + "".join(lines)) if notes else ""


def _further(case: Case) -> str:
    return "".join(
        element(look.PASTED_HEADINGS[3], xml_words(group.title)) + _rows(group.rows)
        for group in further_facts(case)
    )


def _about(facts: CaseFacts) -> str:
    case = facts.case
    updated = f"，更新于{chinese_day(case.updated)}" if case.updated else ""
    day = f"{chinese_day(case.date)}{updated}"
    rows = [("品牌名称", case.brand), ("创建类型", case.type), *fact_rows(case)]
    rows += [*review_rows(case), ("定稿", day), ("编号", facts.identity)]
    return element(look.PASTED_HEADINGS[3], "案例信息") + _rows(rows)


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    made = "".join(
        pasted(
            "row",
            (pasted("fact", xml_words(label)) if label else "")
            + element(_spanning(label), xml_words(words)),
        )
        for label, words in rows
    )
    return pasted("table", element(("tbody", ""), made))


def _spanning(label: str) -> HtmlTag:
    name, attributes = look.PASTED_TAGS["cell"]
    return (name, attributes) if label else (name, f'{attributes} colspan="2"')


def _end(facts: CaseFacts, uploads: Uploads) -> str:
    code = ReducedPicture(qr_png(facts.address), ".png", *_square(facts.address))
    one = uploads.add(QR_FILE, _QR_CAPTION, f"二维码：{facts.address}", code)
    lines = [
        pasted("line_of_note", xml_words(f"案例编号：{facts.identity}")),
        pasted(
            "line_of_note",
            pasted("address", xml_words(f"网址：{facts.address}")),
        ),
        pasted("place", f"【{place_words(one)}】"),
        pasted("line_of_note", _QR_CAPTION),
        pasted("line_of_note", xml_words(facts.site)),
    ]
    return pasted("end", "".join(lines))


def _square(address: str) -> tuple[int, int]:
    """Return the pixels of the QR code of ``address``, as its PNG header has them."""
    side = int.from_bytes(qr_png(address)[16:20], "big")
    return side, side


def _losses(case: Case, uploads: Uploads, links: list[str]) -> Iterator[Loss]:
    if len(case.summary) > MOST_OF_DIGEST:
        yield Loss(remarks.CUT_DIGEST, f"{len(case.summary)} 字", MADE_HERE)
    if links:
        yield Loss(remarks.BARE_LINK, f"{len(links)} 个", MADE_HERE)
    for one in uploads.shown.values():
        if one.picture.ending == ".svg":
            yield Loss(remarks.DRAWN_UPLOAD, one.name, MADE_HERE)
    yield from (Loss(remarks.BROKEN_UPLOAD, file, MADE_HERE) for file in uploads.broken)
    yield from (Loss(remarks.PICTURE_NOT_ASKED, file, MADE_HERE) for file in uploads.left_out)
    if case.videos or case.attachments:
        names = "、".join(one.title for one in (*case.videos, *case.attachments))
        yield Loss(remarks.FILE_ON_SITE, names, MADE_HERE)
