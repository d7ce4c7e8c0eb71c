"""A text as typed -> the same without its marks.

It is taken generously: marks of other programs and marks that are not closed are marks too, so
that those which the parser leaves standing make a difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

from ..load.characters import without_refused
from .everyday import PICTURE_END
from .foreign_marks import ANY_FOREIGN, FOREIGN_CHARACTERS
from .structure_signs import NOTE, PICTURE

_TEXT = r"[^\[\]［］]|\[[^\[\]]*\]"
_TARGET = r"\(\n?(?:[^()\n]|\([^()\n]*\))*\n?\)"
_MARKS = re.compile(
    rf"(?=[`*_\[［<&=｜|{re.escape(FOREIGN_CHARACTERS)}])(?:"
    r"(?<!`)(?P<ticks>`+)(?!`)(?P<code>.{1,1000}?)(?<!`)(?P=ticks)(?!`)"
    r"|\\(?P<escaped>[\\`*_{}\[\]()<>#+.!|-])"
    r"|(?P<obsidian>!?\[\[[^\[\]\n]{1,200}\]\])"
    rf"|(?P<picture>(?:![\[［]|！[\[［](?=[^\n()（）]*[(（][^()（）\s]+{PICTURE_END}[)）]))"
    rf"(?:{_TEXT})*[\]］](?:{_TARGET}|（[^（）\n]*）))"
    r"|(?P<pictured>!\[[^\[\]\n]{0,200}\]\[(?P<source>[^\[\]\n]{0,200})\])"
    r"|(?P<note>[\[［]\^(?P<name>[^\[\]［］\s]{1,40})[\]］])"
    rf"|[\[［](?P<link>(?:!\[[^\[\]]*\]\([^()]*\)|{_TEXT})*)[\]］]"
    rf"(?:(?<=\]){_TARGET}|[（(](?=[\w./#%:-]*[./#])[!-'*-~]+[)）])"
    r"|\[(?P<named>[^\[\]\n]{1,200})\]\[(?P<label>[^\[\]\n]{0,200})\]"
    r"|(?P<address><(?:https?://|mailto:)[^<>\s]+>|<[^<>\s@]{1,64}@[^<>\s@]+>)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z:_-][^<>]*|\s*/?)>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<times>(?<=[0-9])\*+(?=[0-9])|(?<=[A-Za-z])\*(?=[A-Za-z]))"
    r"|(?P<stars>\*{1,3})(?![\s*、，。；：！？）》”])(?P<strong>.{1,1000}?)(?<![\s*])(?P=stars)(?!\*)"
    r"|(?P<hidden>(?<=[\u3400-\u9fff])\*+(?=[、，。；：！？）》”\s]|$))"
    r"|(?<!\w)(?P<bars>_{1,2})(?![\s_])(?P<stressed>.{1,1000}?)(?<![\s_])(?P=bars)(?!\w)"
    r"|(?P<other>\*\*+|~~|==+(?=\S)|(?<=\S)==+|^\[(?:TOC|toc)\]$|\[[ xX]\](?=\s)|^\[![A-Z]+\]"
    rf"|[{{][:#.][^{{}}\n]*[}}]|｜|\||{ANY_FOREIGN})"
    r"|(?<!\])\[(?P<short>[^\[\]\n^]{1,200})\](?=[^\[(:]|$))",
    re.DOTALL | re.MULTILINE,
)
_MAY_HOLD = re.compile(rf"[`*_\[［］<&=｜|{re.escape(FOREIGN_CHARACTERS)}]")


_BEFORE = "\0"
"""Stands for what is before a text on its line; no text holds it."""


class KnownNames(NamedTuple):
    """Which notes are explained and which labels lead somewhere, for whoever takes marks away."""

    notes: frozenset[str]
    labels: frozenset[str]


def bare(text: str, known: KnownNames) -> str:
    """Return ``text`` without its marks; its line ends stay."""
    if not _MAY_HOLD.search(text):
        return text
    return _MARKS.sub(lambda found: _left(found, known), text)


def bare_within(text: str, known: KnownNames) -> str:
    """Return ``text``, which begins no line, without its marks: a mark of a line's start is none.

    It stands in a cell, or between the marks of others.
    """
    return bare(_BEFORE + text, known)[len(_BEFORE) :]


def _left(found: re.Match[str], known: KnownNames) -> str:
    """Return what is left of a mark, with the line ends within it."""
    return _LEFT[str(found.lastgroup)](found, known)


def _itself(found: re.Match[str], known: KnownNames) -> str:
    return found[0]


def _inside(found: re.Match[str], known: KnownNames) -> str:
    """Return what a pair of marks holds: it may hold others."""
    return bare_within(found[str(found.lastgroup)], known)


def _shown(found: re.Match[str], known: KnownNames) -> str:
    return PICTURE + _ends(found[0])


def _noted(found: re.Match[str], known: KnownNames) -> str:
    return NOTE if found["name"] in known.notes else ""


def _linked(found: re.Match[str], known: KnownNames) -> str:
    return bare_within(found["link"], known) + _ends(found[0][len(found["link"]) :])


def _labelled(found: re.Match[str], known: KnownNames) -> str:
    leads = (found["label"] or found["named"]).lower() in known.labels
    return bare_within(found["named"], known) if leads else found[0]


def _shortened(found: re.Match[str], known: KnownNames) -> str:
    said = bare_within(found["short"], known)
    return said if found["short"].lower() in known.labels else f"[{said}]"


def _pictured(found: re.Match[str], known: KnownNames) -> str:
    return PICTURE if found["source"].lower() in known.labels else found[0]


def _tagged(found: re.Match[str], known: KnownNames) -> str:
    return (PICTURE if found[0].lower().startswith("<img") else "") + _ends(found[0])


def _other(found: re.Match[str], known: KnownNames) -> str:
    return found[0].strip("[]!") if found[0].startswith(("[T", "[t", "[!")) else ""


_LEFT: dict[str, Callable[[re.Match[str], KnownNames], str]] = {
    "code": lambda found, known: found["code"],
    "escaped": lambda found, known: found["escaped"],
    "obsidian": lambda found, known: found[0].strip("![]"),
    "picture": _shown,
    "note": _noted,
    "link": _linked,
    "label": _labelled,
    "short": _shortened,
    "pictured": _pictured,
    "address": lambda found, known: found[0][1:-1].removeprefix("mailto:"),
    "tag": _tagged,
    "entity": lambda found, known: without_refused(unescape(found[0])),
    "times": _itself,
    "hidden": _itself,
    "strong": _inside,
    "stressed": _inside,
    "other": _other,
}


def _ends(text: str) -> str:
    return "\n" * text.count("\n")
