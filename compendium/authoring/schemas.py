"""The model and the office's lists -> what editors are given: JSON Schemas and snippets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..content.model.call import Call
from ..content.model.dictionary import KeyRow, dictionary
from ..content.model.edition import Edition
from ..content.model.fixed_words import CALL_WORDS, MEANINGS
from ..content.model.forge import Forge
from ..content.model.schema import DIALECT, Schema, case_schema, plain_schema
from ..content.model.switches import RulesOff
from ..content.model.units import Units
from ..content.model.validate import read_units, read_vocabulary
from ..content.model.vocabulary import Vocabulary
from ..content.model.wording import Wording
from ..content.program import PROGRAM
from .form_keys import written_help

SNIPPETS_FOR = "markdown"


def list_schemas(root: Path = PROGRAM) -> tuple[Vocabulary, Units]:
    """Return the lists of the content below ``root``; raises ValueError where they have faults."""
    vocabulary, problems = read_vocabulary(root)
    units, wrong = read_units(root)
    if vocabulary is None or units is None:
        raise ValueError([*problems, *wrong])
    return vocabulary, units


def case_schema_text(root: Path = PROGRAM) -> str:
    """Return the schema of a case's front matter by the lists of ``root``; raises ValueError."""
    schema = case_schema(*list_schemas(root))
    _describe(schema, "", written_help())
    return _text(_headed(schema, "案例的信息区"))


def units_schema_text() -> str:
    """Return the schema of units.yml."""
    return _text(_headed(plain_schema(Units), "单位表"))


def vocabulary_schema_text() -> str:
    """Return the schema of vocabulary.yml."""
    return _text(_headed(plain_schema(Vocabulary), "词表"))


def wording_schema_text() -> str:
    """Return the schema of wording.yml."""
    return _text(_headed(plain_schema(Wording), "用语表"))


def rules_schema_text() -> str:
    """Return the schema of rules.yml."""
    return _text(_headed(plain_schema(RulesOff), "关掉的规则"))


def edition_schema_text() -> str:
    """Return the schema of an edition, its fixed words explained."""
    schema = _headed(plain_schema(Edition), "编书方案")
    _explain(schema)
    return _text(schema)


def call_schema_text() -> str:
    """Return the schema of a call, its fixed words explained."""
    schema = _headed(plain_schema(Call), "征集通知")
    _explain(schema)
    return _text(schema)


def settings_schema_text() -> str:
    """Return the schema of what mkdocs.yml says of the forge; all else in it is free."""
    forge = {key: part for key, part in plain_schema(Forge).items() if key != "$schema"}
    extra = {"type": "object", "properties": {"forge": forge}}
    schema = {"$schema": DIALECT, "type": "object", "properties": {"extra": extra}}
    return _text(_headed(schema, "网站设置"))


def snippets_text(root: Path = PROGRAM) -> str:
    """Return snippets for VS Code: the keys of the front matter, their values to choose from.

    Those are of the lists of ``root``; raises ValueError where they have faults.
    """
    rows = dictionary(case_schema(*list_schemas(root)))
    known = {row.key: row for row in rows}
    snippets = {
        f"{row.label}（{row.key}）": {
            "scope": SNIPPETS_FOR,
            "prefix": row.key,
            "description": "，".join(filter(None, (row.kind, row.rule))),
            "body": list(_body(row, known)),
        }
        for row in rows
        if "." not in row.key and row.typed
    }
    return _text({"新案例的信息区": _whole(known), **snippets})


def _whole(known: dict[str, KeyRow]) -> dict[str, Any]:
    required = [row for row in known.values() if row.required and row.typed and "." not in row.key]
    lines = [line for row in required for line in _body(row, known)]
    return {
        "scope": SNIPPETS_FOR,
        "prefix": ["case", "---"],
        "description": "必填的各项，按 Tab 键跳到下一项",
        "body": ["---", *_numbered(lines), "---", "", "$0"],
    }


def _numbered(lines: list[str]) -> Iterator[str]:
    """Give every place to fill in its own number, in the order of the lines."""
    for number, line in enumerate(lines, 1):
        yield line.replace("${1", f"${{{number}")


def _body(row: KeyRow, known: dict[str, KeyRow]) -> Iterator[str]:
    inner = [
        other for other in known.values() if other.key.startswith((f"{row.key}.", f"{row.key}[]."))
    ]
    if not inner:
        several = row.kind.endswith("可以多项")
        yield f"{row.key}: [{_place(row)}]" if several else f"{row.key}: {_place(row)}"
        return
    yield f"{row.key}:"
    listed = inner[0].key.startswith(f"{row.key}[]")
    for number, other in enumerate(inner, 1):
        ahead = ("  - " if number == 1 else "    ") if listed else "  "
        name = other.key.rpartition(".")[2]
        yield f"{ahead}{name}: {_place(other).replace('${1', f'${{{number}')}"


def _place(row: KeyRow) -> str:
    """Return the place to fill in: a choice where the values are known."""
    if len(row.choices) > 1:
        return "${1|" + ",".join(map(_escaped, row.choices)) + "|}"
    if row.choices:
        return row.choices[0]
    if row.kind == "日期":
        return "${1:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}"
    if row.kind == "是否":
        return "true"
    return f"${{1:{row.label}}}"


def _escaped(choice: str) -> str:
    r"""Return ``choice`` as a snippet's choice has it: `\\`, `,` and `|` behind a backslash."""
    return re.sub(r"([\\,|])", r"\\\1", choice)


def _explain(node: Any) -> None:
    """Add to every list of fixed words what they mean."""
    if isinstance(node, dict):
        words = node.get("enum", ())
        known = {**CALL_WORDS, **MEANINGS}
        if any(word in known for word in words):
            told = (f"{word} {known[word]}" for word in words if word in known)
            node["description"] = "；".join(told)
        for value in node.values():
            _explain(value)


def _describe(schema: Schema, prefix: str, told: Mapping[str, str]) -> None:
    """Add to every key what the guide says of it, as the form of 投稿台 shows it."""
    for name, field in schema["properties"].items():
        key = f"{prefix}{name}"
        if key in told:
            field["description"] = told[key]
        inner = field["items"] if field.get("type") == "array" else field
        if "properties" in inner:
            _describe(inner, f"{key}.", told)


def _headed(schema: Schema, title: str) -> Schema:
    return {**schema, "title": title}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
