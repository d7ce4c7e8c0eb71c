"""``KeptCase``: what is kept of a compiled case for lists and checks; keys, and rows to keep."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from ..content.body.picture import Picture
from ..content.compile import Compiled, SoundCase
from ..content.context import Context
from ..content.load.files import CaseFolder
from ..content.model.compendium import Compendium
from ..content.model.entry import Entry
from ..content.model.overview import Overview
from ..content.problems import Problem
from ..outputs.base import KeptParts
from ..outputs.parts import PARTS
from ..system.digest import code_digest
from ..system.store import Row

CASE_PART = "case"
"""The part that every case has, also one with errors: its ``KeptCase``."""

SKETCHES_PART = "sketches"
"""The sketches of a sound case as they are: few runs need them, and they are most of it."""


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A compiled case without its parts: enough for lists, neighbours and reports.

    Its entry has what stands for its sketches, which are kept apart (see ``with_sketches``).
    A case with errors has no entry. ``pictures`` are the files of the picture cache that its
    parts name.
    """

    overview: Overview
    problems: tuple[Problem, ...]
    entry: Entry | None = None
    pictures: tuple[str, ...] = ()


_KEPT: TypeAdapter[KeptCase] = TypeAdapter(KeptCase)


def read_kept(text: str | bytes) -> KeptCase | None:
    """Return the case that was kept as the JSON ``text``; nothing where it is damaged."""
    try:
        kept: KeptCase = _KEPT.validator.validate_json(text)
    except ValidationError:
        return None
    return kept


def rows_of(key: str, compiled: Compiled, context: Context) -> Iterator[Row]:
    """Yield what is kept of ``compiled`` under ``key``: itself, and every part of a sound one."""
    sound = compiled.sound
    kept = KeptCase(
        compiled.overview,
        compiled.problems,
        _without_sketches(sound.entry) if sound else None,
        tuple(_pictures(sound)) if sound else (),
    )
    yield Row(CASE_PART, key, _KEPT.dump_json(kept), "")
    if sound:
        yield Row(SKETCHES_PART, key, sound.entry.sketches.encode(), "")
    for part in PARTS if sound else ():
        assert sound
        data = part.of(sound, context)
        text = to_json(data)
        yield Row(part.name, key, text, _digest(part.told(data).encode() if part.told else text))


def with_sketches(compendium: Compendium, keys: Mapping[str, str], store: KeptParts) -> Compendium:
    """Return ``compendium`` with the sketches of all cases, whose ``keys`` are by identity."""
    kept = store.texts(SKETCHES_PART)
    entries = (replace(e, sketches=kept[keys[e.identity]]) for e in compendium.entries)
    return replace(compendium, entries=tuple(entries))


def sketches_mark(sketches: str) -> str:
    """Return what stands for ``sketches`` in the entry of a kept case."""
    return _digest(sketches.encode()) if sketches else ""


def _without_sketches(entry: Entry) -> Entry:
    return replace(entry, sketches=sketches_mark(entry.sketches))


def context_digest(context: Context) -> str:
    """Return what stands for the program, its libraries, the settings and the lists."""
    digest = blake2b(code_digest("cases").encode(), digest_size=16)
    settings = context.settings
    shown = (settings.site_name, settings.site_url, settings.extra, settings.markdown)
    digest.update(json.dumps(shown, default=str).encode())
    digest.update(context.vocabulary.model_dump_json().encode())
    digest.update(context.units.model_dump_json().encode())
    digest.update(context.wording.model_dump_json().encode())
    digest.update(" ".join(entry.code for entry in context.off).encode())
    return digest.hexdigest()


def case_key(folder: CaseFolder, text: str, context: str) -> str:
    """Return what stands for the case in ``folder``: its files' sizes and times, and ``text``.

    That is what stands for the text of the case.
    """
    files = "".join([f"\0{file.name}\0{file.size}\0{file.mtime}" for file in folder.files])
    told = f"{context}{folder.identity}{files}\0{text}"
    return blake2b(told.encode(), digest_size=16).hexdigest()


def _pictures(sound: SoundCase) -> Iterator[str]:
    for picture in sound.pictures.values():
        if isinstance(picture, Picture):
            yield from (rendition.name for rendition in picture.renditions)


def _digest(text: bytes) -> str:
    return blake2b(text, digest_size=12).hexdigest()
