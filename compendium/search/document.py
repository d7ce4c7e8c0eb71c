"""A sound case -> ``Document``: the words that a reader may look for, section by section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import islice, product
from typing import NamedTuple

from pypinyin import lazy_pinyin

from ..body.markdown import Body
from ..body.words import plain_text
from ..model.case import Case

MOST_READINGS = 8
_TWO_READINGS = {
    "长": ("chang", "zhang"),
    "重": ("zhong", "chong"),
    "行": ("xing", "hang"),
    "调": ("diao", "tiao"),
    "传": ("chuan", "zhuan"),
    "乐": ("le", "yue"),
}

_SECTION = re.compile(r"<h[2-6] id=\"([^\"]*)\">(.*?)</h[2-6]>", re.DOTALL)
_HAN = re.compile("[\u3400-\u9fff]+")


class Section(NamedTuple):
    """A heading with its anchor and the words up to the next heading."""

    anchor: str
    heading: str
    text: str


class Document(NamedTuple):
    """What is searched of a page; ``names`` are the fields that weigh most, the title first.

    ``sounds`` holds the pinyin of the names, ``beside`` what a result shows under its title.
    """

    names: tuple[str, ...]
    summary: str
    sections: tuple[Section, ...]
    sounds: tuple[str, ...]
    beside: tuple[str, ...]


def document_of(case: Case, body: Body) -> Document:
    """Return what is searched of ``case``."""
    names = (case.title, case.brand, case.unit, *case.keywords)
    more = (case.subtitle, case.slogan, case.summary, *_more(case))
    return Document(
        names=names,
        summary="\n".join(part for part in more if part),
        sections=tuple(sections_of(body.html)),
        sounds=sounds_of(names),
        beside=(case.unit, f"{case.year}年", *((case.award.name,) if case.award else ())),
    )


def page_document(title: str, html: str) -> Document:
    """Return what is searched of a hand-written page."""
    return Document((title,), "", tuple(sections_of(html)), sounds_of((title,)), ())


def sections_of(html: str) -> Iterator[Section]:
    """Yield the sections of sanitised ``html``; the first has no heading if text precedes it."""
    before, *rest = _SECTION.split(html)
    if words := plain_text(before):
        yield Section("", "", words)
    for anchor, heading, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        yield Section(unescape(anchor), plain_text(heading), plain_text(text))


def sounds_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the different pinyin of ``names``."""
    return tuple(dict.fromkeys(sound for name in names for sound in pinyin(name)))


@lru_cache(maxsize=256)
def pinyin(text: str) -> tuple[str, ...]:
    """Return the readings of the Han in ``text``: syllables parted by ', then the initials.

    ``三会一课`` gives ``san'hui'yi'ke shyk``. pypinyin's phrases settle most characters of
    several readings; for those of ``_TWO_READINGS`` both count, because the phrases miss some
    words that we need (长 in 长效).
    """
    syllables = [
        _TWO_READINGS.get(character, (syllable,))
        for run in _HAN.findall(text)
        for character, syllable in zip(run, lazy_pinyin(run), strict=True)
    ]
    readings = islice(product(*syllables), MOST_READINGS) if syllables else ()
    return tuple(f"{chr(39).join(r)} {''.join(s[0] for s in r)}" for r in readings)


def _more(case: Case) -> Iterator[str]:
    """Yield the smaller texts of a case's page, so that all it shows can be found."""
    yield from (f"{metric.label}{metric.value}{metric.unit or ''}" for metric in case.metrics)
    yield from (f"{photo.caption}" for photo in case.photos)
    yield from (f"{h.level}{h.name}{h.issuer or ''}" for h in case.honours)
    yield from case.partners
    yield from case.authors
    if case.leader:
        yield f"{case.leader.name}{case.leader.position or ''}"
    if case.plan:
        yield from (text for _, text in case.plan if text)
