"""Set phrases: “四个意识”, 三会一课 (cases/wording.yml, ``phrases``), with one thing wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .. import codes
from ..model.once import worked_out_once
from .prose import HAN, Prose, Spot, characters_of, words_there
from .subject import Subject

_NUMERALS = "零一二三四五六七八九十两双多几数全"
_COUNTED = re.compile(f"[{_NUMERALS}]个[{HAN}]{{2}}")
_ENTRY = re.compile(f"(?:(?P<verb>[{HAN}]+)“)?(?P<phrase>[{HAN}]+)”?")
_QUOTED = re.compile(f"“([一二三四五六七八九十两]个[{HAN}]{{2}})”")
_TOLD_BEHIND = re.compile("”?(?:[（(：:]|——|，?[即指]|，?包括|是指)")
_HAN = re.compile(f"[{HAN}]")
_SENTENCE_MARKS = "。；！？\n\0"


class SetPhrases(NamedTuple):
    """The kept phrases: all; those that go with a verb, and each with its verb; those of no number.

    All in the order of the list.
    """

    known: tuple[str, ...]
    led: tuple[str, ...]
    after_verbs: tuple[tuple[str, str], ...]
    alone: tuple[str, ...]


def phrases_have_their_number(subject: Subject) -> Iterator[Spot]:
    """A quoted “N个XX” with the noun of a set phrase has a number that goes with it.

    Others are not judged: of official texts every 10,000 字 hold one or two that no list has.
    """
    known = _kept(subject.wording.phrases).known
    for found in _QUOTED.finditer(subject.prose.text):
        phrase = found[1]
        meant = [other for other in known if other[1:] == phrase[1:]]
        if meant and phrase not in known:
            yield _told(found.start(1), phrase, *meant)


def phrases_have_their_noun(subject: Subject) -> Iterator[Spot]:
    """No character of a set phrase is wrong where its verb or its company shows what is meant.

    An “N个XX” by itself may be another one: “三个意义”. Behind 增强, or beside “四个自信” in its
    sentence, “四个意思” is not. What a text explains is its own.
    """
    prose, kept = subject.prose, _kept(subject.wording.phrases)
    found = {**_beside_others(prose, kept), **_after_verbs(prose, kept), **_others(prose, kept)}
    spelt = {entry.wrong for entry in subject.wording.misspellings} if found else set()
    for at, meant in sorted(found.items()):
        phrase = prose.text[at : at + len(meant)]
        known = phrase in kept.known or phrase in spelt
        if not known and not _TOLD_BEHIND.match(prose.text, at + len(phrase)):
            yield _told(at, phrase, meant)


def _beside_others(prose: Prose, kept: SetPhrases) -> dict[int, str]:
    """Return where a phrase stands in the company of one meant, which is not named itself."""
    found = {}
    for quoted in _QUOTED.finditer(prose.text):
        like = [led for led in kept.led if _misspelt(quoted[1], led)]
        sentence = _sentence(prose.text, quoted.start()) if like else ""
        if any(led in sentence for led in kept.led) and like[0] not in sentence:
            found[quoted.start(1)] = like[0]
    return found


def _after_verbs(prose: Prose, kept: SetPhrases) -> dict[int, str]:
    there = {*words_there(prose.text, (verb for verb, _ in kept.after_verbs))}
    return {
        found.start(1): meant
        for verb, meant in kept.after_verbs
        if verb in there
        for found in _after_verb(verb, meant).finditer(prose.text)
        if _misspelt(found[1], meant)
    }


def _others(prose: Prose, kept: SetPhrases) -> dict[int, str]:
    """Return where a phrase stands of which one half is right: one character leaves one so."""
    text, found = prose.text, {}
    characters = characters_of(text)
    for meant in kept.alone:
        middle = len(meant) // 2
        for half, before in ((meant[:middle], 0), (meant[middle:], middle)):
            at = text.find(half) if characters.issuperset(half) else -1
            while at >= 0:
                if at >= before and _misspelt(text[at - before : at - before + len(meant)], meant):
                    found[at - before] = meant
                at = text.find(half, at + 1)
    return found


def _misspelt(phrase: str, meant: str) -> bool:
    """Tell whether one character differs that is no number: 四位一体 is not 五位一体."""
    wrong = [a for a, b in zip(phrase, meant, strict=False) if a != b]
    alike = len(phrase) == len(meant) and len(wrong) == 1
    return alike and wrong[0] not in _NUMERALS and bool(_HAN.fullmatch(wrong[0]))


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in _SENTENCE_MARKS) + 1
    ends = [end for mark in _SENTENCE_MARKS if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))]


@worked_out_once
def _kept(phrases: tuple[str, ...]) -> SetPhrases:
    entries = [found for phrase in phrases if (found := _ENTRY.fullmatch(phrase))]
    known = tuple(dict.fromkeys(entry["phrase"] for entry in entries))
    led = [(entry["verb"], entry["phrase"]) for entry in entries if entry["verb"]]
    return SetPhrases(
        known,
        tuple(dict.fromkeys(phrase for _, phrase in led)),
        tuple(led),
        tuple(phrase for phrase in known if not _COUNTED.fullmatch(phrase)),
    )


@cache
def _after_verb(verb: str, phrase: str) -> re.Pattern[str]:
    return re.compile(f"{verb}[了好]?“?({phrase[:2]}[{HAN}]{{{len(phrase) - 2}}})")


def _told(at: int, phrase: str, *meant: str) -> Spot:
    advice = f"是不是“{'”“'.join(meant)}”？另有其说的，请办公室补进用语表。"
    message = f"“{phrase}”不在用语表里。"
    return Spot(at, at + len(phrase), codes.SET_PHRASE, message, advice)
