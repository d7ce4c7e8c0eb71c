"""The schema of cases.json: what a program that reads it may rely on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...content.model.schema import DIALECT

VERSION = 1
"""Of the form of cases.json: it grows when something is renamed, removed or means another thing.

What is only added does not change it: readers must pass over keys they do not know.
"""

SCHEMA = "cases.schema.json"


def catalogue_schema(case: Mapping[str, Any], private: Mapping[str, tuple[str, ...]]) -> Any:
    """Return the JSON Schema of the file, made of that of a ``case`` without what is private."""
    text = {"type": "string"}
    properties = dict(case["properties"])
    for key, hidden in private.items():
        properties[key] = _without(properties[key], hidden)
    properties["metrics"] = _with_typed_numbers(properties["metrics"])
    own = {
        "identity": {"type": "string", "title": "编号", "pattern": "^20[0-9]{2}/[a-z0-9-]+$"},
        "address": {"type": "string", "title": "固定地址", "format": "uri"},
        "parent": {"type": "string", "title": "上级党组织"},
        "unit_now": {"type": "array", "items": text, "title": "党组织改名、撤并以后的名称"},
    }
    return {
        "$schema": DIALECT,
        "title": "全部案例（cases.json）",
        "type": "object",
        "required": ["version", "schema", "site", "cases"],
        "properties": {
            "version": {"const": VERSION},
            "schema": {"type": "string", "format": "uri"},
            "site": {
                "type": "object",
                "required": ["name", "address"],
                "properties": {"name": text, "address": text},
            },
            "cases": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["identity", "address", *case["required"]],
                    "properties": {**own, **properties},
                },
            },
        },
    }


def _with_typed_numbers(metrics: Any) -> Any:
    """Return the schema of the metrics with values as text: 98.50 keeps its last digit."""
    parts = metrics["items"]["properties"]
    value = {"type": "string", "title": parts["value"]["title"], "pattern": "^-?[0-9.]+$"}
    return {**metrics, "items": {**metrics["items"], "properties": {**parts, "value": value}}}


def _without(node: Any, hidden: tuple[str, ...]) -> Any:
    """Return the schema ``node`` without the keys ``hidden``, however deep they stand."""
    if isinstance(node, list):
        return [_without(item, hidden) for item in node if item not in hidden]
    if isinstance(node, dict):
        return {key: _without(value, hidden) for key, value in node.items() if key not in hidden}
    return node
