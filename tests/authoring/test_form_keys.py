"""The form says what the model, the lists and the guide say, and nothing of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.authoring.form_keys import FormField, FormLists, form_keys, written_help
from compendium.authoring.schemas import list_schemas
from compendium.content.model.case import Case
from compendium.content.model.groups import KEY_GROUPS
from tests.pages import parts_of

KINDS = {
    "text", "long", "date", "choice", "choices", "flag", "number", "rows", "people", "pictures",
}  # fmt: skip


def fields() -> list[FormField]:
    return form_keys(FormLists(*list_schemas(), 2026), written_help())


def every(found: list[FormField]) -> Iterator[FormField]:
    for field in found:
        yield field
        yield from every(field["columns"])


def test_every_key_of_the_model_is_a_field_in_its_order() -> None:
    found = fields()
    assert [field["key"] for field in found] == [*Case.model_fields]
    rows = {field["key"]: [one["key"] for one in field["columns"]] for field in found}
    parts = dict(parts_of(Case))
    assert {key: keys for key, keys in rows.items() if keys} == {
        key: [*model.model_fields] for key, model in parts.items()
    }


def test_every_field_has_a_name_a_known_kind_and_help() -> None:
    for field in every(fields()):
        assert field["kind"] in KINDS
        assert field["title"] and field["help"], field["key"]
        assert "](" not in field["help"] and "`" not in field["help"]


def test_the_help_is_for_people_who_have_never_seen_a_file_of_a_case() -> None:
    """No key, no command, no form of a file: those stand below the guide's tables."""
    examples = re.compile(r"\d{4}/[a-z-]+|MP4|WebM|PDF|SVG|MB|WebVTT|\.vtt|K\d{3}")
    for field in every(fields()):
        words = examples.sub("", field["help"])
        assert not re.search(r"[A-Za-z]|\d{4}-\d|文件夹|半角|登记|一行里|引号：", words), field


def test_what_need_not_be_filled_in_is_in_one_group_each() -> None:
    grouped = [key for group in KEY_GROUPS for key in group.keys]
    optional = [field["key"] for field in fields() if not field["required"]]
    assert sorted(grouped) == sorted(optional)
    assert all(bool(field["group"]) != field["required"] for field in fields())


def test_kinds_limits_and_values_are_those_of_the_model_and_the_lists() -> None:
    found = {field["key"]: field for field in fields()}
    told = {key: (field["kind"], field["limit"], field["min"]) for key, field in found.items()}
    assert told["title"] == ("text", 40, 5)
    assert told["summary"] == ("long", 300, 50)
    assert told["year"] == ("number", 2099, 2000)
    assert told["categories"] == ("choices", 3, 1)
    assert told["keywords"] == ("choices", 6, None)
    assert told["authors"] == ("people", 10, None)
    assert told["photos"] == ("pictures", 12, None)
    assert told["sample"] == ("flag", None, None)
    assert [key for key, field in found.items() if field["single"]] == ["award", "leader", "plan"]
    assert {"value": "工作法", "label": "工作法"} in found["form"]["options"]
    people = next(one for one in found["photos"]["columns"] if one["key"] == "people")
    assert [one["value"] for one in people["options"]] == ["无", "集体场景", "可辨认"]
