"""What the office keeps -> the JSON that 投稿台 fetches, and back: lists, settings, other cases.

It holds nothing that the site does not show anyway: the cases of the site in brief, the lists of
values, the frame of a case's page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ConfigDict, TypeAdapter

from ...content.context import Context
from ...content.load.yaml_tree import YamlTree
from ...content.model.compendium import Compendium, arrange
from ...content.model.entry import Entry
from ...content.model.switches import RuleOff
from ...content.model.units import Units
from ...content.model.vocabulary import Vocabulary
from ...content.model.wording import Wording
from ...content.program import CONFIG
from ...content.settings import Settings

_ASKED = ConfigDict(defer_build=True)
"""To make ready what reads and writes takes long, and most runs do neither."""

_ENTRIES: TypeAdapter[tuple[Entry, ...]] = TypeAdapter(tuple[Entry, ...], config=_ASKED)
_OFF: TypeAdapter[tuple[RuleOff, ...]] = TypeAdapter(tuple[RuleOff, ...], config=_ASKED)


class DeskOffice(NamedTuple):
    """What a draft is judged by and shown in.

    ``program`` is the version of the program. ``frame`` is a case's page: the fixed parts, and the
    marks between them; ``help`` says of every key how it is filled in (Chinese).
    """

    program: str

    context: Context
    compendium: Compendium
    frame: tuple[tuple[str, ...], tuple[str, ...]]
    help: Mapping[str, str]


def office_json(office: DeskOffice) -> bytes:
    """Return ``office`` as the JSON that ``read_office`` reads; the same office, the same bytes.

    Every case has a line of its own: where one changes, the others are not looked into again.
    """
    context, whole = office.context, office.compendium
    settings = context.settings
    data = {
        "program": office.program,
        "site_name": settings.site_name,
        "site_url": settings.site_url,
        "description": settings.description,
        "extra": settings.extra,
        "markdown": settings.markdown,
        "vocabulary": context.vocabulary.model_dump(mode="json", exclude_defaults=True),
        "units": context.units.model_dump(mode="json", exclude_defaults=True),
        "wording": context.wording.model_dump(mode="json", exclude_defaults=True),
        "off": _OFF.dump_python(context.off, mode="json"),
        "identities": sorted(whole.identities),
        "moved": dict(sorted(whole.moved.items())),
        "forgotten": sorted(whole.forgotten),
        "frame": office.frame,
        "help": office.help,
    }
    entries = ",\n".join(map(_json, _ENTRIES.dump_python(whole.entries, mode="json")))
    return f'{_json(data)[:-1]},"entries":[\n{entries}\n]}}\n'.encode()


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)


def read_office(raw: bytes, root: Path) -> DeskOffice:
    """Return the office that was written as ``raw``; what is made lies below ``root``."""
    data = json.loads(raw)
    vocabulary = Vocabulary.model_validate(data["vocabulary"])
    units = Units.model_validate(data["units"])
    wording = Wording.model_validate(data["wording"])
    off = _OFF.validate_python(data["off"])
    entries = _ENTRIES.validate_python(data["entries"])
    whole = arrange(entries, vocabulary, units, data["identities"], data["moved"])
    whole = replace(whole, forgotten=frozenset(data["forgotten"]))
    parts, marks = data["frame"]
    context = Context(_settings(data, root), vocabulary, units, wording, off)
    return DeskOffice(data["program"], context, whole, (tuple(parts), tuple(marks)), data["help"])


def _settings(data: Mapping[str, Any], root: Path) -> Settings:
    return Settings(
        root=root,
        config=root / CONFIG,
        told={},
        places=YamlTree({}, {}),
        site_name=data["site_name"],
        site_url=data["site_url"],
        description=data["description"],
        extra=data["extra"],
        markdown=tuple((name, options) for name, options in data["markdown"]),
    )
