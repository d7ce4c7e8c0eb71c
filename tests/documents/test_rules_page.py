"""The rules page has a section for every code, in order, and for no other."""

from __future__ import annotations

import re
from pathlib import Path

from compendium.authoring.rule_index import rules_page_text
from compendium.content.codes import CODES, FAMILIES
from compendium.content.problems import Severity

PAGE = Path(__file__).parents[2] / "docs/rules.md"
SECTION = re.compile(r"^### (K\d+) (.+?) \{#(\S+)\}\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
FAMILY = re.compile(r"^## (K\d) (.+) \{#(\S+)\}$|^### (K\d)", re.MULTILINE)

SECTIONS = SECTION.findall(PAGE.read_text("utf-8"))


def test_every_code_has_a_section_with_its_title_and_anchor_in_order() -> None:
    assert CODES
    shown = [(name, title, anchor) for name, title, anchor, _ in SECTIONS]
    assert shown == [(code.name, code.title, code.name.lower()) for code in CODES]


def test_every_section_stands_below_the_heading_of_its_family() -> None:
    family, families = "", []
    for heading, _, anchor, code in FAMILY.findall(PAGE.read_text("utf-8")):
        family = heading or family
        families += [heading] if heading else []
        assert anchor == heading.lower()
        assert code in ("", family)
    assert families == sorted({code.name[:2] for code in CODES})


def test_the_families_bear_the_headings_of_the_page() -> None:
    headings = [found[:2] for found in FAMILY.findall(PAGE.read_text("utf-8")) if found[0]]
    assert tuple(headings) == FAMILIES


def test_every_section_shows_what_is_wrong_and_what_is_right() -> None:
    assert SECTIONS
    for name, _, _, text in SECTIONS:
        examples = "".join(re.findall(r"^```text\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
        assert re.search("^错 │ ", examples, re.MULTILINE), name
        assert re.search("^对 │ ", examples, re.MULTILINE), name


def test_a_section_says_whether_its_code_is_a_warning() -> None:
    warnings = [code.name for code in CODES if code.severity is Severity.WARNING]
    assert warnings
    assert [name for name, _, _, text in SECTIONS if text.startswith("\n**提醒。**")] == warnings


def test_the_tables_lead_to_every_family_and_every_code() -> None:
    text = PAGE.read_text("utf-8")
    links = re.findall(r"^\| \[(K\d+)\]\(#(k\d+)\) \|", text, re.MULTILINE)
    assert all(anchor == name.lower() for name, anchor in links)
    families = [family for family, _ in FAMILIES]
    assert [name for name, _ in links] == [*families, *(code.name for code in CODES)]
    assert rules_page_text() == text
