"""``Case``, the vocabularies and the units -> a JSON Schema of the front matter, for editors.

It says what the checks say as far as a schema can; the values are those of the office's lists.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from pydantic import BaseModel

from .case import Case
from .units import Units
from .vocabulary import Vocabulary

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_ELSEWHERE = {"award": ("award", "name"), "level": ("honours", "level")}
"""Vocabularies of a key within a part; the others belong to the key they are named after."""


def case_schema(vocabulary: Vocabulary, units: Units) -> Schema:
    """Return the schema of the front matter of a case.

    A case that passes the checks passes the schema; the checks know more.
    """
    schema = plain_schema(Case)
    for key, terms in vocabulary.lists().items():
        path = _ELSEWHERE.get(key, (key,))
        _allow(_field(schema, path), terms.names())
    _allow(_field(schema, ("unit",)), units.names())
    return schema


def _allow(field: Schema, values: Sequence[str]) -> None:
    """Let ``field`` hold one of ``values``, whose lengths are their own."""
    field["enum"] = list(values)
    for length in ("minLength", "maxLength"):
        del field[length]


def plain_schema(model: type[BaseModel]) -> Schema:
    """Return the schema of ``model`` as an author types it: no references and no nulls."""
    schema: Schema = json.loads(_plain_text(model))
    return schema


@cache
def _plain_text(model: type[BaseModel]) -> str:
    """Return that schema as JSON: to work it out takes far longer than to read it again."""
    raw = model.model_json_schema()
    definitions = raw.pop("$defs", {})
    return json.dumps({"$schema": DIALECT, **_unfolded(raw, definitions)})


def _unfolded(node: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(node, list):
        return [_unfolded(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        target = definitions[node["$ref"].rpartition("/")[2]]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
        return _unfolded(node, definitions)
    if "anyOf" in node:
        rest = {key: value for key, value in node.items() if key != "anyOf"}
        return _unfolded({**_typed(node["anyOf"]), **rest}, definitions)
    kept = {key: value for key, value in node.items() if not _noise(key, value)}
    return {key: _unfolded(value, definitions) for key, value in kept.items()}


def _typed(choices: Sequence[Schema]) -> Schema:
    """Return what stands in the file: what is left out is no null, and a number no text."""
    return next(choice for choice in choices if choice.get("type") != "null")


def _noise(key: str, value: Any) -> bool:
    """Tell whether ``key`` says nothing to an author: a default, or what a docstring explains."""
    return key == "default" or (key == "description" and isinstance(value, str))


def _field(schema: Schema, path: Sequence[str]) -> Schema:
    """Return the schema of the single values of the field at ``path``."""
    for key in path:
        field = schema["properties"][key]
        schema = field["items"] if field.get("type") == "array" else field
    return schema
