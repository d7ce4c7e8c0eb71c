"""Documents and words -> the data scripts of the search, to be fetched when they are needed.

Each is a plain script that hands its JSON to the page, so that it also works from file://.
A slice is named by its content: a browser keeps old years for ever and fetches what changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from hashlib import blake2b
from itertools import groupby
from typing import Any, NamedTuple

from ...content.model.compendium import Compendium, Facet
from ...content.model.entry import Entry
from ...content.pinyin import Hear, readings
from ...system.digest import code_digest
from ..base import Collection, OutputFiles, Page
from .document import WORDS, Document, found_names
from .facets import facet_data

MOST_IN_SLICE = 100
"""Cases in one script: about 0.25 MB on the wire, so that results begin to show early."""


class Slice(NamedTuple):
    """Cases that travel together, and the digest of their texts."""

    name: str
    entries: tuple[Entry, ...]
    digest: str

    @property
    def file(self) -> str:
        return f"{self.name}-{self.digest}.js"


class PageTexts(NamedTuple):
    """The hand-written pages by path, read when they are needed; ``key`` stands for them."""

    key: str
    documents: Callable[[], Mapping[str, Document]]


class Script(NamedTuple):
    """A script of the search: its ``data`` (JSON) is made anew where the ``stamp`` changed."""

    name: str
    stamp: str
    data: Callable[[], str]


def render_search(collection: Collection, texts: PageTexts, hear: Hear) -> OutputFiles:
    """Return the data scripts below `search/`; ``hear`` knows the sounds of ``spoken`` names."""
    compendium = collection.compendium
    slices = [*_slices(collection)]
    outputs: OutputFiles = {
        f"search/{part.file}": Page(
            _key(part.digest), partial(_render_slice, part, collection, hear)
        )
        for part in slices
    }
    pages = _add(collection, outputs, Script("pages", texts.key, partial(_page_slice, texts, hear)))
    found = partial(facet_data, compendium, hear)
    facets = _add(collection, outputs, Script("facets", compendium.outline, found))
    fetched = [{"name": part.name, "file": part.file} for part in slices]
    index = {"slices": [*fetched, pages], "facets": facets, "words": _words(compendium, hear)}
    script = _script("index", _json(index))
    outputs["search/index.js"] = Page(_digest(script), lambda: script)
    return outputs


def spoken(compendium: Compendium, pages: Mapping[str, Document]) -> Iterable[str]:
    """Yield every name that is found by its sound."""
    yield from spoken_of_cases(compendium.entries)
    yield from (name for page in pages.values() for name in page.names)
    yield from (name for facet in compendium.facets for v in facet.values for name in v.names)
    yield from (group for facet in compendium.facets for group in _groups(facet))


def spoken_of_cases(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the names of ``entries`` that are found by their sound: nearly all that there are."""
    yield from (name for entry in entries for name in found_names(entry, entry.later_names))


def _add(collection: Collection, outputs: OutputFiles, script: Script) -> dict[str, str]:
    """Add ``script`` to ``outputs``; returns how the index names it.

    It is named by its content, which is kept: so it is made only where it may have changed.
    """

    @cache
    def content() -> bytes:
        return _script(script.name, script.data())

    finding, store = f"search/{script.name}", collection.store
    stamp = " ".join((*map(code_digest, ("cases", "pinyin", "search")), script.stamp))
    if (digest := store.finding(finding, stamp)) is None:
        digest = _digest(content())
        store.keep_finding(finding, stamp, digest)
    file = f"{script.name}-{digest}.js"
    outputs[f"search/{file}"] = Page(file, content)
    return {"name": script.name, "file": file}


def _slices(collection: Collection) -> list[Slice]:
    slices, digests = [], collection.digests(WORDS)
    for year, entries in groupby(collection.compendium.entries, key=lambda entry: entry.year):
        of_year = tuple(entries)
        for number, start in enumerate(range(0, len(of_year), MOST_IN_SLICE), 1):
            some = of_year[start : start + MOST_IN_SLICE]
            name = f"{year}" if len(of_year) <= MOST_IN_SLICE else f"{year}-{number}"
            keys = [(e.identity, digests[e.identity]) for e in some]
            digest = _digest(f"{keys}{code_digest('pinyin')}".encode())
            slices.append(Slice(name, some, digest))
    return slices


def _render_slice(part: Slice, collection: Collection, hear: Hear) -> bytes:
    texts = collection.texts_of(WORDS, part.entries)
    rows = (f'["{e.path}",{text}]' for e, text in zip(part.entries, texts, strict=True))
    named = _json(_named(part.entries, hear))
    return _script(part.name, f'{{"rows":[{",".join(rows)}],"sounds":{named}}}')


def _named(entries: Iterable[Entry], hear: Hear) -> dict[str, str]:
    """Return the readings of the names of ``entries``, each name once."""
    names = dict.fromkeys(
        name for entry in entries for name in found_names(entry, entry.later_names)
    )
    sounds = hear(names)
    return {name: readings(name, sounds) for name in names}


def _page_slice(texts: PageTexts, hear: Hear) -> str:
    rows = sorted(texts.documents().items())
    names = dict.fromkeys(name for _, page in rows for name in page.names)
    sounds = hear(names)
    return _json({"rows": rows, "sounds": {name: readings(name, sounds) for name in names}})


def _words(compendium: Compendium, hear: Hear) -> list[dict[str, Any]]:
    """Return what suggestions are made of: values that some case has, and groups of them."""
    words = [
        (facet.label, word)
        for facet in compendium.facets
        for word in (*_group_words(facet), *_value_words(facet))
    ]
    sounds = hear(word["name"] for _, word in words)
    return [
        {"label": label, "sounds": readings(word["name"], sounds), **word} for label, word in words
    ]


def _value_words(facet: Facet) -> Iterator[dict[str, Any]]:
    """Yield the values under every name that they ever bore; all lead to the same list."""
    for value in facet.values:
        path = f"browse/{facet.key}/{value.code}.html"
        for name in value.names:
            yield {"name": name, "path": path, "count": len(value.entries)}


def _group_words(facet: Facet) -> Iterator[dict[str, Any]]:
    """Yield the groups of values (三会一课), which lead to the cases that have any of them.

    The groups of units are units themselves.
    """
    for group in _groups(facet):
        values = [value for value in facet.values if value.group == group]
        path = "cases/index.html#" + "&".join(f"{facet.key}={value.code}" for value in values)
        found = {entry.identity for value in values for entry in value.entries}
        yield {"name": group, "path": path, "count": len(found)}


def _groups(facet: Facet) -> Iterable[str]:
    if facet.key == "unit":
        return ()
    return dict.fromkeys(value.group for value in facet.values if value.group)


def _script(name: str, data: str) -> bytes:
    """Return the script that hands ``data``, JSON, to the page under ``name``.

    Two separators end a line of a script in old browsers, and half a character is none.
    """
    safe = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    quoted = safe.replace("\\", "\\\\").replace("'", "\\'")
    return f"Compendium.store.take('{name}','{quoted}');\n".encode("utf-8", "replace")


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _key(digest: str) -> str:
    """Return the key of a script named by ``digest``: the code that writes it counts too."""
    return f"{digest} {code_digest('search')}"


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=8).hexdigest()
