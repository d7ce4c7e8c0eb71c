"""A sound case -> ``Document``: the words that a reader may look for, section by section."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import NamedTuple

from ...content.body.markdown import Body
from ...content.body.words import plain_text
from ...content.compile import SoundCase
from ...content.context import Context
from ...content.load.characters import without_refused
from ...content.model.case import Case
from ...content.model.entry import Entry, later_names, names_of
from ..base import Part

_SECTION = re.compile(r"<h[2-6] id=\"([^\"]*)\">(.*?)</h[2-6]>", re.DOTALL)
_WIDE = (
    "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\u2014\u2018-\u201d\u2026"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\U00020000-\U0003ffff"
)
_SPACES = "[ \t\u00a0\u3000]"
_GAP = re.compile(f"{_SPACES}(?<=[{_WIDE}].){_SPACES}*(?=[{_WIDE}])")
"""Begins with what is looked for, which makes the search fast."""


class Section(NamedTuple):
    """A heading with its anchor and the words up to the next heading."""

    anchor: str
    heading: str
    text: str


class Document(NamedTuple):
    """What is searched of a page, without spaces between Han.

    ``names`` are the fields that weigh most: title, brand, unit, keywords; a hand-written page
    has a title alone. ``beside`` is what a result shows under its title.
    """

    names: tuple[str, ...]
    summary: str
    sections: tuple[Section, ...]
    beside: tuple[str, ...]


def document_of(case: Case, body: Body, context: Context, spoken: Iterable[str] = ()) -> Document:
    """Return what is searched of ``case``, by the names of its day and by those of the present.

    ``spoken`` is what its videos say.
    """
    later = later_names(case, context.units)
    names = _renamed(case, context)
    more = (case.subtitle, case.slogan, case.summary, *_more(case), *names, *spoken)
    return Document(
        names=found_names(case, later),
        summary=_close("\n".join(part for part in more if part)),
        sections=tuple(sections_of(body.html)),
        beside=(_close(case.unit), f"{case.year}年", *map(_close, _award(case))),
    )


def page_document(title: str, html: str) -> Document:
    """Return what is searched of a hand-written page.

    Nothing that no text may hold is left, whatever the page holds: the script of the search
    parts documents by U+0001 and U+0002.
    """
    names = (_close(without_refused(title)),)
    return Document(names, "", tuple(sections_of(html, without_refused)), ())


def found_names(case: Case | Entry, later: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names by which ``case`` is found: title, brand, unit and keywords.

    The unit's ``later`` names stand with the one of its day: shelf.js knows names by their place.
    """
    units = "、".join((case.unit, *later))
    return tuple(map(_close, (case.title, case.brand, units, *case.keywords)))


def _renamed(case: Case, context: Context) -> Iterator[str]:
    """Yield what the values of ``case`` are called by now, where that is another name."""
    lists = context.vocabulary.lists()
    for key, values in names_of(case).items():
        terms = (lists[key].find(value, case.year) for value in values)
        yield from (term.name for term in terms if term and term.name not in values)


def sections_of(html: str, clean: Callable[[str], str] = str) -> Iterator[Section]:
    """Yield the sections of ``html``; the first has no heading if text precedes it.

    ``clean`` takes from a text what no text may hold; a case's has nothing of it.
    """

    def words(part: str) -> str:
        return _close(clean(plain_text(part)))

    before, *rest = _SECTION.split(html)
    if said := words(before):
        yield Section("", "", said)
    for anchor, heading, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        yield Section(clean(unescape(anchor)), words(heading), words(text))


def _close(text: str) -> str:
    """Return ``text`` without spaces between Han; assets/search/text.js does so with queries."""
    return _GAP.sub("", text)


def _award(case: Case) -> tuple[str, ...]:
    return (case.award.name,) if case.award else ()


def _more(case: Case) -> Iterator[str]:
    """Yield the smaller texts of a case's page, so that all it shows can be found."""
    yield from (value for values in names_of(case).values() for value in values)
    yield f"{case.year}年"
    yield from (f"{metric.label}{metric.value}{metric.unit or ''}" for metric in case.metrics)
    yield from (f"{photo.caption}" for photo in case.photos)
    yield from (material.title for material in (*case.videos, *case.attachments))
    yield from (f"{h.level}{h.name}{h.issuer or ''}" for h in case.honours)
    yield from case.partners
    yield from case.authors
    if case.leader:
        yield f"{case.leader.name}{case.leader.position or ''}"
    if case.plan:
        yield from (text for _, text in case.plan if text)


def _words_of(sound: SoundCase, context: Context) -> Document:
    return document_of(sound.case, sound.body, context, _spoken(sound))


def _spoken(sound: SoundCase) -> Iterator[str]:
    """Yield what each video says, its lines joined: a sentence runs on from one to the next."""
    for video in sound.case.videos:
        cues = sound.subtitles.get(video.captions or "", ())
        yield "".join(cue.text for cue in cues)


WORDS = Part("words", _words_of)
