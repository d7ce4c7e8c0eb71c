"""Fields of a case -> its front matter as an author would type it, prompts where one is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..content.model.case import Case
from ..content.model.vocabulary import Vocabulary
from .skeleton import TO_FILL_IN, as_yaml

_PROMPTS = {
    "title": "标题，五到四十字",
    "brand": "品牌名称",
    "type": "创建类型",
    "unit": "创建党组织的全称",
    "date": "定稿日期",
    "summary": "项目简介，五十到三百字：为什么做，怎么做，做成了什么",
}


def front_matter(fields: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    """Return ``fields``, by the keys of content/model/case.py and in their order, as YAML."""
    lines = [line for key in Case.model_fields for line in key_lines(key, fields, vocabulary)]
    return "---\n" + "\n".join(lines) + "\n---\n"


def key_lines(key: str, fields: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the lines of ``key``; its prompt where a case must have it, else none."""
    value = fields.get(key)
    if value not in (None, "", [], {}):
        yield from _written(key, value)
    elif key in _PROMPTS:
        yield f"{key}: {TO_FILL_IN}{_PROMPTS[key]}"
    elif key == "categories":
        names = "、".join(vocabulary.categories.names())
        yield f"categories: [{TO_FILL_IN}]  # 换成合适的，可以写几项：{names}"


def _written(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{key}:"
        yield from (f"  {name}: {_flow(one)}" for name, one in value.items())
    elif isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        yield f"{key}:"
        yield from (f"  - {_flow(one)}" for one in value)
    else:
        yield f"{key}: {_flow(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_flow(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = str(value)
    return text if _is_plain(text) else as_yaml(text)


def _is_plain(text: str) -> bool:
    """Tell whether figures, days and `true` may stand as they are: all is read as text."""
    if text == "true":
        return True
    return bool(text) and all(sign in "0123456789.-" for sign in text) and text[0].isdigit()
