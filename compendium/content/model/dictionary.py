"""A schema -> the data dictionary: one row a key, in the words of the office."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from .case import Case
from .schema import Schema

LONGEST_CHOICE = 12
"""Values that are shown one by one; a longer list is the office's and is named instead."""

DATE = "日期"
_PART, _TEXT = "一组键", "文字"
_KINDS = {"integer": "整数", "number": "数字", "boolean": "是否", "object": _PART}
_KINDS_OF_TYPES = {bool: "是否", int: "整数", Decimal: "数字", datetime.date: DATE}


class KeyRow(NamedTuple):
    """One key: its path in the front matter, label, kind of value, and rules in words."""

    key: str
    label: str
    kind: str
    required: bool
    rule: str
    choices: tuple[str, ...] = ()

    @property
    def values(self) -> str:
        """The choices in words; of a long list, how many there are."""
        if len(self.choices) > LONGEST_CHOICE:
            return f"{len(self.choices)} 个值，见单位表或词表"
        return "、".join(self.choices)

    @property
    def part(self) -> bool:
        """Whether the key is made of keys itself, one set of them."""
        return self.kind == _PART

    @property
    def typed(self) -> bool:
        """Whether an author types it; the others are worked out."""
        return self not in DERIVED


DERIVED: tuple[KeyRow, ...] = (
    KeyRow("identity", "编号", "文字", True, "年份/案例文件夹，永久不变"),
    KeyRow("parent", "上级党总支", "文字", False, "出自单位表，当年的名称"),
    KeyRow("unit_now", "现名称", "文字", False, "党组织改名、撤并以后的名称；没有变化的空着"),
    KeyRow("pictures", "图片（张）", "整数", True, "登记的图片数"),
    KeyRow("address", "网址", "文字", True, "案例页的固定地址"),
)
"""What the exports add to the keys that an author types."""


def dictionary(schema: Schema) -> tuple[KeyRow, ...]:
    """Return a row for every key of ``schema``, those within a part after it, and the derived."""
    return (*_rows(schema, ""), *DERIVED)


def key_rows() -> tuple[KeyRow, ...]:
    """Return the rows of the dictionary without rules and choices.

    They are those of every schema of a case; none has to be worked out, which takes long.
    """
    return (*_plain_rows(Case, ""), *DERIVED)


def _plain_rows(model: type[BaseModel], prefix: str) -> Iterator[KeyRow]:
    for name, field in model.model_fields.items():
        assert field.title, "every key has a label"
        single, several = _single(field.annotation)
        part = issubclass(single, BaseModel)
        kind = _PART if part else _KINDS_OF_TYPES.get(single, _TEXT)
        told, key = _told(kind, several=several), f"{prefix}{name}"
        yield KeyRow(key, field.title, told, field.is_required(), "")
        if part:
            yield from _plain_rows(single, f"{key}{'[]' if several else ''}.")


def _single(annotation: Any) -> tuple[type, bool]:
    """Return the type of one value of ``annotation``, and whether there may be several."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return type(parts[0]), False
    if origin is tuple:
        return _single(parts[0])[0], True
    return _single(parts[0]) if parts else (annotation, False)


def _rows(schema: Schema, prefix: str) -> Iterator[KeyRow]:
    required = schema.get("required", ())
    for name, field in schema["properties"].items():
        single = field["items"] if field.get("type") == "array" else field
        key = f"{prefix}{name}"
        yield KeyRow(
            key,
            field["title"],
            _kind(field, single),
            name in required,
            "；".join(_rules(field, single)),
            tuple(single.get("enum", [single["const"]] if "const" in single else ())),
        )
        if "properties" in single:
            yield from _rows(single, f"{key}{'[]' if single is not field else ''}.")


def _kind(field: Schema, single: Schema) -> str:
    kind = DATE if "format" in single else _KINDS.get(single.get("type", ""), _TEXT)
    return _told(kind, several=single is not field)


def _told(kind: str, *, several: bool) -> str:
    return f"{kind}，可以多项" if several else kind


def _rules(field: Schema, single: Schema) -> Iterator[str]:
    if field is not single:
        yield from _between(field, "minItems", "maxItems", "项")
    if "enum" not in single and single.get("format") != "date":
        each = "每项" if field is not single else ""
        yield from (each + rule for rule in _between(single, "minLength", "maxLength", "字"))
        yield from _between(single, "minimum", "maximum", "")
    if single.get("format") == "date":
        yield "年-月-日，例如 2026-11-05"


def _between(schema: Schema, least: str, most: str, measure: str) -> Iterator[str]:
    low, high = schema.get(least), schema.get(most)
    if low is not None and high is not None and low > 1:
        yield f"{low}–{high} {measure}".rstrip()
    elif high is not None:
        yield f"最多 {high} {measure}".rstrip()
