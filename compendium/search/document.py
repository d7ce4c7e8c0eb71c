"""A sound case -> ``Document``: the words that a reader may look for, section by section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from pypinyin import lazy_pinyin

from ..body.markdown import Body
from ..body.words import plain_text
from ..model.case import Case

_SECTION = re.compile(r"<h[2-6] id=\"([^\"]*)\">(.*?)</h[2-6]>", re.DOTALL)
_HAN = re.compile("[\u3400-\u9fff]+")


class Section(NamedTuple):
    """A heading with its anchor and the words up to the next heading."""

    anchor: str
    heading: str
    text: str


class Document(NamedTuple):
    """What is searched of a case; ``names`` are the fields that weigh most."""

    names: tuple[str, ...]
    summary: str
    sections: tuple[Section, ...]
    sound: tuple[str, ...]


def document_of(case: Case, body: Body) -> Document:
    """Return what is searched of ``case``.

    ``names`` begins with the title, brand, unit and keywords. ``sound`` holds their pinyin.
    """
    names = (case.title, case.brand, case.unit, *case.keywords)
    more = (case.subtitle, case.slogan, case.summary, *_more(case))
    return Document(
        names=names,
        summary="\n".join(part for part in more if part),
        sections=tuple(sections_of(body.html)),
        sound=tuple(dict.fromkeys(filter(None, map(pinyin, names)))),
    )


def sections_of(html: str) -> Iterator[Section]:
    """Yield the sections of sanitised ``html``; the first has no heading if text precedes it."""
    before, *rest = _SECTION.split(html)
    if words := plain_text(before):
        yield Section("", "", words)
    for anchor, heading, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        yield Section(unescape(anchor), plain_text(heading), plain_text(text))


def pinyin(text: str) -> str:
    """Return the pinyin of the Han in ``text``, in full and as initials, or nothing.

    ``三会一课`` gives ``sanhuiyike shyk``; other characters are left out.
    """
    syllables = [word for run in _HAN.findall(text) for word in lazy_pinyin(run)]
    return f"{''.join(syllables)} {''.join(s[0] for s in syllables)}" if syllables else ""


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
