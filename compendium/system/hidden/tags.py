"""A tag and its attributes -> what a browser asks for because of it.

What is not known counts as asking: an attribute that is not named below and holds an address on
another host is taken for one that a browser fetches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple, TypeAlias

from .addresses import is_outside
from .scripts import script_targets
from .styles import style_targets

_Attributes: TypeAlias = dict[str, str]

_FOLLOWED = frozenset(("a href", "area href", "q cite", "blockquote cite", "ins cite", "del cite"))
"""Where a reader is taken who chooses to; nothing is asked before."""

_SAYING = frozenset((
    "alt", "title", "content", "value", "label", "summary", "placeholder", "abbr", "about",
    "resource", "property", "typeof", "vocab", "prefix", "profile", "itemtype", "itemid",
    "itemprop", "datatype", "class", "id", "name", "lang", "for", "requiredfeatures",
    "requiredextensions",
))  # fmt: skip
_SAYING_BEGINNINGS = ("aria-", "data-", "xmlns")
"""Attributes that a browser fetches nothing for, whatever they hold."""

_NEEDED = frozenset(("href", "src", "poster", "background", "manifest", "action", "formaction"))
"""Attributes whose address within the site has to be there."""

_LISTED = frozenset(("srcset", "imagesrcset"))
_CANDIDATE = re.compile(r"[\s,]*+(\S++)")
"""One of a srcset (HTML, 4.8.4.2): an address, which may hold commas, before how large it is."""

_PARTS = frozenset(("values", "ping", "archive"))
_INERT_RELATIONS = frozenset((
    "canonical", "alternate", "author", "license", "help", "bookmark", "me", "next", "prev",
    "up", "tag", "external", "nofollow", "noopener", "noreferrer",
))  # fmt: skip
_REFRESH = re.compile(r"[\s\d.]*+[;,]?+\s*+(?:url\s*+=\s*+)?+['\"]?+([^'\"]*+)", re.IGNORECASE)
_STYLED = re.compile(r"\(|\\")


class Request(NamedTuple):
    """An address, whether it is ``fetched`` without being asked for, and for what (alt)."""

    target: str
    fetched: bool
    label: str = ""


class Tag(NamedTuple):
    """What a tag asks for and says; see ``MarkupReader``.

    ``framed`` is markup within it, ``tagged`` are other values that hold tags.
    """

    asked: tuple[Request, ...]
    said: tuple[str, ...]
    policies: tuple[str, ...]
    scripted: tuple[str, ...]
    base: str
    framed: tuple[str, ...]
    tagged: tuple[str, ...]


def asked_by(name: str, attributes: _Attributes) -> Tag:
    """Return what the tag ``name`` with ``attributes`` (both in small letters) asks for."""
    each = (_of(name, key, value, attributes) for key, value in attributes.items())
    policy = name == "meta" and _equivalent(attributes) == "content-security-policy"
    return Tag(
        tuple(chain.from_iterable(each)),
        tuple(attributes.values()),
        (attributes.get("content", ""),) if policy else (),
        tuple(_running(attributes)),
        attributes.get("href", "") if name == "base" else "",
        (attributes["srcdoc"],) if "srcdoc" in attributes else (),
        tuple(value for key, value in attributes.items() if "<" in value and key != "srcdoc"),
    )


def _running(attributes: _Attributes) -> Iterator[str]:
    """Yield the names of what would run."""
    for key, value in attributes.items():
        if key.startswith("on"):
            yield key
        elif ":" in value and value.strip().lower().startswith("javascript:"):
            yield "javascript:"


def _of(tag: str, key: str, value: str, attributes: _Attributes) -> Iterator[Request]:
    """Yield the addresses of one attribute."""
    name, label = key.rpartition(":")[2], attributes.get("alt", "")
    if name == "style" or (_STYLED.search(value) and not _is_saying(key) and key[:2] != "on"):
        yield from (Request(target, True, label) for target in style_targets(value))
    if tag == "meta":
        yield from _of_meta(key, value, attributes)
    elif (tag, key) == ("param", "value"):
        yield from [Request(value, True)] if is_outside(value) else []
    elif key.startswith("on"):
        yield from (Request(target, True) for target in script_targets(value))
    elif name in _LISTED:
        yield from (Request(target, True, label) for target in _candidates(value))
    elif name in _NEEDED or (tag, key) == ("object", "data"):
        yield Request(value, _is_fetched(tag, name, attributes), label)
    elif not _is_saying(key) and name != "srcdoc":
        parts = re.split(r"[\s;,]+", value) if name in _PARTS else [value]
        fetched = f"{tag} {name}" not in _FOLLOWED
        yield from (Request(part, fetched, label) for part in parts if is_outside(part))


def _candidates(value: str) -> Iterator[str]:
    place = 0
    while found := _CANDIDATE.match(value, place):
        yield found[1].rstrip(",")
        place = found.end()
        if found[1][-1] != ",":
            comma = value.find(",", place)
            place = len(value) if comma < 0 else comma


def _is_fetched(tag: str, name: str, attributes: _Attributes) -> bool:
    if tag == "link" and name == "href":
        relations = attributes.get("rel", "").lower().split()
        return not relations or not _INERT_RELATIONS.issuperset(relations)
    return f"{tag} {name}" not in _FOLLOWED


def _is_saying(key: str) -> bool:
    return key in _SAYING or key.startswith(_SAYING_BEGINNINGS)


def _of_meta(key: str, value: str, attributes: _Attributes) -> Iterator[Request]:
    """Yield the address that a page sends its readers on to, or tells other programs."""
    if key == "content" and _equivalent(attributes) == "refresh":
        found = _REFRESH.fullmatch(value.strip().rstrip("'\""))
        yield Request(found[1] if found else value, True)
    elif key == "content":
        fetched = attributes.get("name", "").lower().startswith("msapplication-")
        yield from [Request(value, fetched)] if is_outside(value) else []


def _equivalent(attributes: _Attributes) -> str:
    return attributes.get("http-equiv", "").strip().lower()
