"""Rules for the editions: what they name exists, fits together and makes a book."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .. import codes
from ..model.compendium import Compendium
from ..model.edition_file import EditionFile
from ..model.frozen import FrozenBook, text_digest
from ..model.selection import select
from ..model.suggest import choice, suggest
from ..model.validate import UNITS_FILE, VOCABULARY_FILE
from ..problems import Location, Problem
from .collection import named_though_forgotten
from .redirects import told_of_former

_NAMING = "案例写成“年份/文件夹名”，例如“2026/jiangxin”。"
_LISTS = (
    ("cases", "years"),
    ("cases", "types"),
    ("cases", "awards"),
    ("cases", "units"),
    ("cases", "only"),
    ("appendices",),
    ("indexes",),
    ("imprint", "editors"),
)


def known_terms(file: EditionFile, compendium: Compendium) -> Iterator[Problem]:
    """Types, awards and units are those of the office's lists."""
    cases, lists, units = file.edition.cases, compendium.vocabulary, compendium.units.names()
    for key, terms, values in (
        ("types", lists.type, cases.types),
        ("awards", lists.award, cases.awards),
    ):
        for number, value in enumerate(values):
            if not terms.find(value):
                place, message = file.place("cases", key, number), f"{terms.label}里没有“{value}”。"
                advice = choice(value, terms.names(), VOCABULARY_FILE)
                yield codes.UNKNOWN_VALUE.at(place, message, advice)
    for number, name in enumerate(cases.units):
        if name not in units:
            place, advice = file.place("cases", "units", number), choice(name, units, UNITS_FILE)
            yield codes.UNKNOWN_UNIT.at(place, f"单位表里没有“{name}”。", advice)


def known_cases(file: EditionFile, compendium: Compendium) -> Iterator[Problem]:
    """Every case of the list exists; one that has errors of its own is told of there."""
    titles = {entry.title: entry.identity for entry in compendium.entries}
    for number, identity in enumerate(file.edition.cases.only):
        if identity in compendium.forgotten:
            yield named_though_forgotten(identity, file.place("cases", "only", number))
        elif former := told_of_former(identity, compendium):
            yield codes.NO_SUCH_CASE.at(file.place("cases", "only", number), *former)
        elif identity not in compendium.identities:
            meant = titles.get(identity) or suggest(identity, sorted(compendium.identities))
            hint = f"是不是“{meant}”？" if meant else ""
            place, message = file.place("cases", "only", number), f"没有案例“{identity}”。"
            yield codes.NO_SUCH_CASE.at(place, message, f"{hint}{_NAMING}")


def nothing_twice(file: EditionFile, compendium: Compendium) -> Iterator[Problem]:
    """A list names nothing twice."""
    for path in _LISTS:
        values = _value(file, path)
        for number, value in enumerate(values):
            if value in values[:number]:
                place = file.place(*path, number)
                yield codes.REPEATED_ENTRY.at(place, f"“{value}”写了两次。", "请删去其中一处。")


def _value(file: EditionFile, path: tuple[str, ...]) -> tuple[object, ...]:
    value: object = file.edition
    for key in path:
        value = getattr(value, key)
    return value if isinstance(value, tuple) else ()


def no_contradiction(file: EditionFile, compendium: Compendium) -> Iterator[Problem]:
    """No key says what another one takes back."""
    edition, cases = file.edition, file.edition.cases
    if cases.order == "list" and not cases.only:
        message = "次序写的是 list（指定案例的次序），却没有指定案例。"
        advice = "请在 only 里逐项列出案例，或者把 order 改成 collection（与网站相同）。"
        yield codes.CONTRADICTION.at(file.place("cases", "order"), message, advice)
    if "paper" in edition.model_fields_set and edition.paper != edition.sheet:
        message = f"公文版式只用 A4 纸，paper 写的是“{edition.paper}”。"
        advice = "请删去 paper，或者把 profile 改成 book-16k（书籍）。"
        yield codes.CONTRADICTION.at(file.place("paper"), message, advice)
    chosen = {entry.identity for entry in select(cases, compendium)}
    for number, identity in enumerate(cases.only):
        if identity in compendium.by_identity and identity not in chosen:
            message = f"指定了案例“{identity}”，它却不合收录范围的其他条件。"
            advice = "请删去这一项，或者改掉把它挡在外面的条件（年度、类型、认定、单位）。"
            yield codes.CONTRADICTION.at(file.place("cases", "only", number), message, advice)


def imprint_is_filled_in(file: EditionFile, compendium: Compendium) -> Iterator[Problem]:
    """Nothing in the imprint is still what the edition that comes with the program says there."""
    imprint = file.edition.imprint
    fields = type(imprint).model_fields
    told: list[tuple[tuple[str | int, ...], object]]
    told = [((key,), getattr(imprint, key)) for key in fields if key != "editors"]
    told += [(("editors", number), name) for number, name in enumerate(imprint.editors)]
    for path, value in told:
        if value == fields[str(path[0])].title or re.search(r"[：:]姓名\W*$", str(value)):
            message = f"“{value}”是方案里的提示，不是要印的内容。"
            advice = "请换成实际的内容；还没有的，删去这一行，封面印“征求意见稿”。"
            yield codes.TEMPLATE.at(file.place("imprint", *path), message, advice)


def some_case_is_chosen(file: EditionFile, compendium: Compendium) -> Iterator[Problem]:
    """A book has at least one case, unless there is none at all or one is still to be mended."""
    complete = 0 < len(compendium.entries) == len(compendium.identities)
    if complete and not file.shipped and not select(file.edition.cases, compendium):
        message = "没有一个案例合乎这本书的收录范围。"
        advice = "这本书先不排，有了案例就排；写错了年度或条件的，请改正；不编的，请删去这个文件。"
        yield codes.EMPTY_BOOK.at(file.place("cases"), message, advice)


def books_differ(files: Iterable[EditionFile]) -> Iterator[Problem]:
    """No two books for readers, nor for a printer, bear the same title and subtitle.

    One title may have an edition for a screen and one for a press.
    """
    first: dict[tuple[str, str | None, str], EditionFile] = {}
    for file in files:
        edition = file.edition
        other = first.setdefault((edition.title, edition.subtitle, edition.output), file)
        if other is not file:
            message = f"书名和副书名与 {other.path} 相同。"
            apart = (
                "彩色、单色各印一种的，用副书名区分"
                if edition.output == "press"
                else "同一本书另有印刷版的，印刷版写 output: press，书名不用改"
            )
            advice = f"请改其中一个，读者才分得清两本书；{apart}。"
            yield codes.REPEATED_BOOK.at(file.place("title"), message, advice)


def still_to_print(
    files: tuple[EditionFile, ...], frozen: Iterable[FrozenBook]
) -> tuple[tuple[EditionFile, ...], list[Problem]]:
    """Return the editions that are not ``frozen``, and those of the frozen that were changed."""
    books = {book.name: book for book in frozen}
    changed = [
        codes.PRINTED_EDITION.at(
            Location(file.path),
            f"《{books[file.name].title}》已经付印，方案改了也不会重排。",
            "重印是新的一版：请把改好的方案另存一个文件名，这个文件改回原样。",
        )
        for file in files
        if file.name in books and text_digest(file.text) != books[file.name].edition
    ]
    return tuple(file for file in files if file.name not in books), changed
