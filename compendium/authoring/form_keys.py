"""The model, the office's lists and the guide -> the form of a case: a field for every key.

Nothing is listed here but what neither says: keys, labels and limits come from the schema of
the front matter, values from the lists, help from the tables of docs/guide.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from ..content.model.groups import KEY_GROUPS, rank_of
from ..content.model.schema import Schema, case_schema
from ..content.model.units import Units
from ..content.model.vocabulary import Vocabulary
from ..content.program import PROGRAM

FormField: TypeAlias = dict[str, Any]
"""``key``, ``title``, ``help``, ``kind`` (below), ``required``, ``limit`` and ``min`` (字, items of
a list or a number; none where there is no limit), ``options`` (value, label), ``columns`` (fields
of a row), ``single`` where there is one row that is written as a mapping, and the ``group`` of
what need not be filled in, with its ``rank`` among the groups.

Kinds: ``text`` a line; ``long`` some lines; ``date``; ``choice`` one of ``options``; ``choices``
several of them, or free words where there are none; ``flag``; ``number``; ``rows`` a table of
``columns``; ``people`` names of persons; ``pictures`` a table of ``columns``, a row a picture.
"""

_GUIDE = PROGRAM / "docs" / "guide.md"

LONG_FROM = 200
"""Characters from which a text is written in a field of several lines."""

_PERSONS, _PICTURES = ("authors",), ("photos",)
"""Keys that hold names of persons, and rows about pictures."""

_OTHERWISE = {"award.name": "award", "honours.level": "level"}
"""Values of a list that is called otherwise than their key."""

_ROW = re.compile(r"^\| (.+) \|$", re.MULTILINE)
_HEAD = ("名称", "必填", "怎样写")
_BELOW = re.compile(r"[，；]见\[下表\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


class FormLists(NamedTuple):
    """What is to be chosen from: the office's lists, and the year whose names are right."""

    vocabulary: Vocabulary
    units: Units
    year: int

    def right(self, key: str) -> Sequence[str]:
        """Return the names of the list of ``key`` that are right in the year; none for no list."""
        if key == "unit":
            return self.units.at(self.year).names()
        name = _OTHERWISE.get(key, key)
        known = name in self.vocabulary.lists()
        return self.vocabulary.at(self.year)[name].names() if known else ()


def form_keys(lists: FormLists, told: Mapping[str, str]) -> list[FormField]:
    """Return the fields of a case in the order of the model; ``told`` is that of ``guide_help``."""
    schema = case_schema(lists.vocabulary, lists.units)
    return [*_fields(schema, "", lists, told)]


def written_help() -> dict[str, str]:
    """Return what the writing guide of the program says of every key."""
    return guide_help(_GUIDE.read_text("utf-8"))


def guide_help(guide: str) -> dict[str, str]:
    """Return what the tables of the guide say of every key: `title`, `photos.file`."""
    found: dict[str, str] = {}
    part = None
    for row in _ROW.findall(guide):
        first, *cells = row.split(" | ")
        if tuple(cells) == _HEAD:
            part = first.removesuffix("键").removesuffix(" 的").strip("`")
        elif len(cells) != len(_HEAD):
            part = None
        elif part is not None and first.startswith("`"):
            key = f"{part}.{first.strip('`')}".lstrip(".")
            found[key] = _LINK.sub(r"\1", _BELOW.sub("", cells[-1])).replace("`", "")
    return found


def _fields(
    schema: Schema, prefix: str, lists: FormLists, told: Mapping[str, str]
) -> Iterator[FormField]:
    required = schema.get("required", ())
    for name, field in schema["properties"].items():
        single = field["items"] if field.get("type") == "array" else field
        key = f"{prefix}{name}"
        inner = "properties" in single
        yield {
            "key": name,
            "title": field["title"],
            "help": told.get(key, ""),
            "kind": _kind(key, field, single),
            "required": name in required,
            "limit": _limit(field, ("maxItems", "maxLength", "maximum")),
            "min": _limit(field, ("minItems", "minLength", "minimum")),
            "options": _options(key, single, lists),
            "columns": [*_fields(single, f"{key}.", lists, told)] if inner else [],
            "single": inner and single is field,
            **_group(key),
        }


def _group(key: str) -> dict[str, Any]:
    rank = rank_of(key)
    return {"group": KEY_GROUPS[rank].name, "rank": rank} if rank is not None else {"group": ""}


def _kind(key: str, field: Schema, single: Schema) -> str:
    if "properties" in single:
        return "pictures" if key in _PICTURES else "rows"
    if single is not field:
        return "people" if key in _PERSONS else "choices"
    if "enum" in field or "const" in field:
        return "choice"
    plain = {"boolean": "flag", "integer": "number", "number": "number"}.get(field["type"])
    if plain or field.get("format") == "date":
        return plain or "date"
    return "long" if field.get("maxLength", 0) >= LONG_FROM else "text"


def _limit(field: Schema, names: Sequence[str]) -> int | float | None:
    return next((field[name] for name in names if name in field), None)


def _options(key: str, single: Schema, lists: FormLists) -> list[dict[str, str]]:
    """Return the values to choose from; names of other years come last and say so."""
    values = single.get("enum", [single["const"]] if "const" in single else [])
    right = lists.right(key)
    first = [name for name in values if name in right or not right]
    former = [name for name in values if name not in first]
    shown = [{"value": name, "label": name} for name in first]
    return shown + [{"value": name, "label": f"{name}（别的年度的名称）"} for name in former]
