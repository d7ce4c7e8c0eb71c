"""Frozen books and the cases of today -> what the site tells of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from ....content.load.address import case_page
from ....content.model.frozen import TEXTS, FrozenBook, FrozenCase
from ....content.model.phrasing import chinese_day
from ...base import Collection, Erratum, Fragment, PrintedBook, PrintedCase
from .errata import errata_of
from .lines import PrintedLine, PrintedLines, printed_lines
from .offered import frozen_downloads, identity_now, is_withheld
from .today import Today, today_of

_Kept: TypeAlias = tuple[PrintedLines, tuple[str, ...]]
"""The lines of a case as they were printed, and the page of each."""


def printed_books(collection: Collection) -> tuple[PrintedBook, ...]:
    """Return what to tell of every frozen book."""
    states = today_of(
        collection, {identity_now(collection, c.id) for b in collection.frozen for c in b.cases}
    )
    return tuple(_book(collection, book, states) for book in collection.frozen)


def _book(collection: Collection, book: FrozenBook, states: Mapping[str, Today]) -> PrintedBook:
    texts = _texts(collection.settings.root / book.archive / TEXTS)
    offered = tuple(d for d in frozen_downloads(collection) if d.about == book.page_path)
    return PrintedBook(
        title=book.title,
        path=book.page_path,
        facts=tuple((label, words) for label, words in _facts(book) if words),
        files=offered,
        cases=tuple(_case(collection, case, states, texts) for case in book.cases),
        withheld="书里有案例已经撤下，不再提供下载。" if is_withheld(collection, book) else "",
    )


def _facts(book: FrozenBook) -> Iterator[tuple[str, str]]:
    yield "副书名", book.subtitle
    yield "编者", book.compiler
    yield "编成日期", chinese_day(book.date)
    yield "付印", chinese_day(book.day)
    yield "页数", "、".join(f"{f.volume} {f.pages} 页".strip() for f in book.files)
    yield "收录", f"{len(book.cases)} 篇案例"


def _case(
    collection: Collection,
    case: FrozenCase,
    states: Mapping[str, Today],
    texts: Mapping[str, _Kept],
) -> PrintedCase:
    """Return what became of a printed case; of one that is gone not even its title is told."""
    now = identity_now(collection, case.id)
    if not now:
        return PrintedCase("", "", "", case.page, f"编号 {case.id} 的案例已经撤下。")
    if now not in states:
        return PrintedCase(case.title, "", case.unit, case.page, "这一篇暂时不在网站上。")
    state, path = states[now], case_page(now)
    if not case.title:  # its people withdrew consent, and gave it again
        entry = collection.compendium.by_identity[now]
        return PrintedCase(entry.title, path, entry.unit, case.page)
    same = state.text == case.text
    before, pages = texts.get(case.id, ((), ()))
    note = "" if same or before else "文字有改动，请看网页。"
    lines = printed_lines(collection, now) if before and not same else before
    errata = (*errata_of(before, lines, pages), *_pictures(case, state))
    return PrintedCase(case.title, path, case.unit, case.page, note, errata)


def _pictures(case: FrozenCase, state: Today) -> Iterator[Erratum]:
    """Yield the pictures that were exchanged; what was added or taken away shows in the words."""
    for file, digest in case.pictures.items():
        if state.pictures.get(file, digest) != digest:
            yield Erratum(
                "图片", (Fragment(file, False),), (Fragment(f"{file}（换了一张）", True),)
            )


def _texts(file: Path) -> dict[str, _Kept]:
    """Return the lines of every case as they were printed; nothing without an archive."""
    try:
        kept = json.loads(file.read_bytes())
        return {identity: _kept(lines) for identity, lines in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _kept(lines: list[tuple[str, str, str]]) -> _Kept:
    words = tuple(PrintedLine(place, text) for place, text, _ in lines)
    return words, tuple(page for _, _, page in lines)
