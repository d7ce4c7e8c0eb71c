"""Rules for the calls: what they ask can be met, and names what the office's lists know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TypeAlias

from .. import codes
from ..model.call import Bounds
from ..model.call_file import CallFile
from ..model.suggest import choice
from ..model.validate import VOCABULARY_FILE
from ..model.vocabulary import Vocabulary
from ..problems import Problem

CallRule: TypeAlias = Callable[[CallFile, Vocabulary], Iterator[Problem]]

Limit: TypeAlias = int | Decimal | None

_ALL = 100


def bounds_can_be_met(file: CallFile, vocabulary: Vocabulary) -> Iterator[Problem]:
    """No range asks for more at least than at most; the parts fit into the whole."""
    call = file.call
    ranges: list[tuple[tuple[str | int, ...], Bounds]]
    ranges = [(("text",), call.text), (("summary",), call.summary), (("pictures",), call.pictures)]
    ranges += [(("parts", n, "text"), part.text) for n, part in enumerate(call.parts)]
    told: list[tuple[tuple[str | int, ...], Limit, Limit]]
    told = [(path, one.least, one.most) for path, one in ranges]
    told.append((("deck",), call.deck.least, call.deck.most))
    told.append((("videos",), call.videos.least, call.videos.most))
    length = call.videos.minutes
    told.append((("videos", "minutes"), length.least, length.most))
    for path, least, most in told:
        if least is not None and most is not None and least > most:
            message = f"至少 {least}（least）大于至多 {most}（most），没有一篇能合。"
            place = file.place(*path, "least")
            yield codes.CALL_CONTRADICTION.at(place, message, "请与通知原文核对这两个数。")
    if not call.handed_in:
        message = "要交的（handed_in）是空的。"
        advice = "请写上要交什么，例如 [docx, summary]；全部都交的，删去这一项。"
        yield codes.CALL_CONTRADICTION.at(file.place("handed_in"), message, advice)
    least = sum(part.text.least or 0 for part in call.parts if not part.optional)
    if call.text.most is not None and least > call.text.most:
        message = f"各部分至少合计 {least} 字，大于全文至多的 {call.text.most} 字。"
        advice = "请与通知原文核对各部分和全文的字数。"
        yield codes.CALL_CONTRADICTION.at(file.place("text", "most"), message, advice)


def parts_are_known(file: CallFile, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every part is served by sections that some form has, none of them by two parts."""
    names = form_sections(vocabulary)
    taken: dict[str, str] = {}
    for number, part in enumerate(file.call.parts):
        for row, name in enumerate(part.sections):
            place = file.place("parts", number, "sections", row)
            if name not in names:
                message = f"词表里没有一种文体有“{name}”这一部分。"
                yield codes.CALL_SECTION.at(place, message, choice(name, names, VOCABULARY_FILE))
            elif (other := taken.setdefault(name, part.name)) != part.name:
                message = f"“{name}”已经归入“{other}”，不能再归入“{part.name}”。"
                yield codes.CALL_CONTRADICTION.at(place, message, "请只留一处。")


def types_are_known(file: CallFile, vocabulary: Vocabulary) -> Iterator[Problem]:
    """The types that may take part are those of the vocabulary."""
    names = vocabulary.type.names()
    for number, name in enumerate(file.call.types):
        if name not in names:
            message = f"{vocabulary.type.label}里没有“{name}”。"
            advice = choice(name, names, VOCABULARY_FILE)
            yield codes.UNKNOWN_VALUE.at(file.place("types", number), message, advice)


def weights_make_a_hundred(file: CallFile, vocabulary: Vocabulary) -> Iterator[Problem]:
    """The weights of the criteria add up."""
    total = sum(one.weight for one in file.call.criteria)
    if file.call.criteria and total != _ALL:
        message = f"各项权重加起来是 {total}，不是 {_ALL}。"
        place = file.place("criteria")
        yield codes.CALL_WEIGHTS.at(place, message, "请与通知原文核对各项的 weight。")


def nothing_is_listed_twice(file: CallFile, vocabulary: Vocabulary) -> Iterator[Problem]:
    """No list names a part, a criterion, a column or a thing to hand in twice."""
    call = file.call
    lists: list[tuple[tuple[str, str], list[str]]] = [
        (("parts", "name"), [one.name for one in call.parts]),
        (("criteria", "name"), [one.name for one in call.criteria]),
        (("columns", "name"), [one.name for one in call.columns]),
        (("types", ""), [*call.types]),
        (("handed_in", ""), [*call.handed_in]),
    ]
    for number, part in enumerate(call.parts):
        repeated = [name for name, times in Counter(part.sections).items() if times > 1]
        for name in repeated:
            place = file.place("parts", number, "sections")
            yield codes.REPEATED_ENTRY.at(place, f"“{name}”写了两次。", "请删去其中一处。")
    for (key, inner), values in lists:
        for number, value in enumerate(values):
            if value in values[:number]:
                place = file.place(key, number, *([inner] if inner else []))
                yield codes.REPEATED_ENTRY.at(place, f"“{value}”写了两次。", "请删去其中一处。")


def form_sections(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the sections that a form has or had, those of the present first."""
    forms = vocabulary.form.values
    now = [name for form in forms for name in (*form.sections, *form.optional)]
    past = [
        name
        for form in forms
        for former in form.formerly
        for name in (*(former.sections or ()), *(former.optional or ()))
    ]
    return tuple(dict.fromkeys((*now, *past)))


CALL_RULES: tuple[CallRule, ...] = (
    bounds_can_be_met,
    parts_are_known,
    types_are_known,
    weights_make_a_hundred,
    nothing_is_listed_twice,
)


def check_call_file(file: CallFile, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield what is wrong with one call; one that comes with the program is sound."""
    for rule in () if file.shipped else CALL_RULES:
        yield from rule(file, vocabulary)
