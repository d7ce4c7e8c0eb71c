"""What editors are given agrees with the checks: schemas, snippets, tasks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from compendium.authoring import schemas as editors
from compendium.authoring.form_keys import FormLists, form_keys, written_help
from compendium.build.check import check
from compendium.content.load.yaml_tree import parse_yaml
from compendium.content.model.case import Case
from compendium.content.model.validate import read_units, read_vocabulary, validate
from compendium.content.program import PROGRAM
from compendium.report.text import render_text
from tests.folders import NUANXIN, append, case_file, rewrite

CASES = sorted((PROGRAM / "cases").glob("*/*/case.md"))
VSCODE = PROGRAM / ".vscode"


class _Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a date is text."""


_Core.yaml_implicit_resolvers = {
    first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def typed(text: str) -> Any:
    return yaml.load(text, Loader=_Core)


def matter(file: Path) -> Any:
    return typed(file.read_text("utf-8").split("\n---\n")[0].removeprefix("---\n"))


def validator(text: str) -> Draft202012Validator:
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


CASE = validator(editors.case_schema_text())


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.parent.name)
def test_a_case_that_passes_the_checks_passes_the_schema(file: Path) -> None:
    assert [error.message for error in CASE.iter_errors(matter(file))] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("phone", "0599"),
        ("title", "短"),
        ("unit", "启明教工"),
        ("type", "一院一品牌"),
        ("date", "2026年11月5日"),
        ("date", "2026-13-05"),
        ("year", 26),
        ("categories", []),
        ("categories", "好方法好办法"),
        ("keywords", ["一", "二"]),
        ("award", {"name": "一等奖"}),
        ("honours", [{"name": "奖", "level": "县级"}]),
        ("photos", [{"file": "a.jpg", "people": "不详"}]),
        ("metrics", [{"label": "场次", "value": "约60"}]),
        ("leader", {"name": "叶某", "phone": "0599"}),
        ("subtitle", None),
    ],
)
def test_what_the_checks_refuse_the_schema_refuses(key: str, value: Any) -> None:
    assert CASES
    data = {**matter(CASES[0]), key: value}
    assert list(CASE.iter_errors(data)) != []


def test_every_key_is_explained_as_the_form_of_the_desk_explains_it() -> None:
    def helps(fields: list[Any]) -> Iterator[tuple[str, str]]:
        for field in fields:
            yield field["title"], field["help"]
            yield from helps(field["columns"])

    def described(schema: Any) -> Iterator[tuple[str, str]]:
        for field in schema["properties"].values():
            yield field["title"], field.get("description", "")
            inner = field.get("items", field)
            yield from described(inner) if "properties" in inner else ()

    form = form_keys(FormLists(*editors.list_schemas(), 2026), written_help())
    told = [*described(json.loads(editors.case_schema_text()))]
    assert told == [*helps(form)]
    assert all(words for _, words in told)


def test_every_key_has_its_label_and_every_list_its_values() -> None:
    vocabulary, _ = read_vocabulary(PROGRAM)
    units, _ = read_units(PROGRAM)
    assert vocabulary and units
    properties = CASE.schema["properties"]
    assert properties.keys() == Case.model_fields.keys()
    assert all(field["title"] for field in properties.values())
    assert properties["unit"]["enum"] == list(units.names())
    assert properties["standards"]["items"]["enum"] == list(vocabulary.standards.names())
    assert "$ref" not in editors.case_schema_text()
    assert '"null"' not in editors.case_schema_text()


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        (editors.units_schema_text, "cases/units.yml"),
        (editors.vocabulary_schema_text, "cases/vocabulary.yml"),
        (editors.wording_schema_text, "cases/wording.yml"),
        (editors.rules_schema_text, "cases/rules.yml"),
        (editors.edition_schema_text, "editions/*.yml"),
        (editors.call_schema_text, "calls/*.yml"),
        (editors.settings_schema_text, "mkdocs.yml"),
    ],
)
def test_the_office_s_lists_pass_their_schemas(schema: Any, pattern: str) -> None:
    files = sorted(PROGRAM.glob(pattern))
    assert files
    for file in files:
        assert [
            e.message for e in validator(schema()).iter_errors(typed(file.read_text("utf-8")))
        ] == []


# ── Snippets ─────────────────────────────────────────────────────────────────────────────────

SNIPPETS = json.loads(editors.snippets_text())


def filled(body: list[str]) -> str:
    """Return the snippet as it is when its reader has pressed Tab to the end."""
    text = "\n".join(body)
    text = re.sub(r"\$\{\d+\|((?:[^|\\]|\\.)*?)(?<!\\)\|\}", lambda m: m[1].split(",")[0], text)
    text = re.sub(r"\$\{\d+:\$CURRENT_YEAR-\$CURRENT_MONTH-\$CURRENT_DATE\}", "2026-11-05", text)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_writes_front_matter_that_can_be_read(name: str) -> None:
    text = (
        filled(SNIPPETS[name]["body"]).replace("---\n", "").replace("\n---", "").replace("$0", "")
    )
    tree, problems = parse_yaml(text, "case.md")
    assert problems == []
    assert tree
    _, problems = validate(tree, Case)
    assert {problem.code for problem in problems} <= {"K101", "K104", "K106", "K107"}, problems


def test_there_is_a_snippet_for_every_key_and_one_for_the_whole() -> None:
    prefixes = [snippet["prefix"] for snippet in SNIPPETS.values()]
    assert prefixes[0] == ["case", "---"]
    assert prefixes[1:] == list(Case.model_fields)


def test_the_places_of_a_snippet_are_numbered_in_order() -> None:
    for snippet in SNIPPETS.values():
        numbers = [int(n) for n in re.findall(r"\$\{(\d+)", "\n".join(snippet["body"]))]
        assert numbers == sorted(set(numbers))


# ── VS Code ──────────────────────────────────────────────────────────────────────────────────


def test_the_settings_point_at_schemas_and_files_that_exist() -> None:
    schemas = json.loads((VSCODE / "settings.json").read_text("utf-8"))["yaml.schemas"]
    assert len(schemas) == 7
    for schema, pattern in schemas.items():
        assert (PROGRAM / schema).is_file()
        assert list(PROGRAM.glob(pattern))


def test_the_task_turns_every_finding_into_a_mark_in_the_editor(content: Path) -> None:
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    append(case_file(content), "\n见[外站](https://example.org/)。\n")
    found = check(content)
    tasks = json.loads((VSCODE / "tasks.json").read_text("utf-8"))["tasks"]
    matchers = tasks[0]["problemMatcher"]
    marks = {
        (matcher["severity"], *first.groups(), second[1])
        for line, below in pairwise(render_text(found).splitlines())
        for matcher in matchers
        if (first := re.fullmatch(matcher["pattern"][0]["regexp"], line))
        and (second := re.fullmatch(matcher["pattern"][1]["regexp"], below))
    }
    assert marks == {
        (
            str(p.severity),
            p.location.path,
            str(p.location.line),
            str(p.location.column),
            p.code,
            p.message,
            p.advice,
        )
        for p in found.problems
    }
    assert {severity for severity, *_ in marks} == {"error", "warning"}
