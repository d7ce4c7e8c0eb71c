"""The rules pages have a section for every code, in order, and for no other."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import compendium
from compendium.authoring.loss_page import LOSS_PAGE, loss_page_text
from compendium.authoring.rule_index import FAMILY_PAGES, RULES_PAGE, rules_page_text
from compendium.authoring.submission_kinds import SUBMISSION_KINDS
from compendium.cli.generate import EXPORT_KINDS
from compendium.content.codes import CODES, FAMILIES
from compendium.content.problems import Severity
from compendium.content.word.losses import LOSS_KINDS, LossKind

PROGRAM = Path(__file__).parents[2]
INDEX = (PROGRAM / RULES_PAGE).read_text("utf-8")
PAGES = {name: (PROGRAM / path).read_text("utf-8") for name, path in FAMILY_PAGES.items()}
SECTION = re.compile(r"^## (K\d+) (.+?) \{#(\S+)\}\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
SECTIONS = [found for text in PAGES.values() for found in SECTION.findall(text)]


def test_every_code_has_a_section_with_its_title_and_anchor_in_order() -> None:
    assert CODES
    shown = [(name, title, anchor) for name, title, anchor, _ in SECTIONS]
    assert shown == [(code.name, code.title, code.name.lower()) for code in CODES]


def test_there_is_a_page_for_every_family_with_its_heading_and_sections_alone() -> None:
    assert [*PAGES] == sorted({code.name[:2] for code in CODES})
    for family, title in FAMILIES:
        heads = re.findall(r"^# (.+)$", PAGES[family].split("```")[0], re.MULTILINE)
        assert heads == [f"{family} {title} {{#{family.lower()}}}"]
        assert {found[0][:2] for found in SECTION.findall(PAGES[family])} == {family}


def test_the_page_for_all_is_short() -> None:
    assert not SECTION.findall(INDEX)
    assert len(re.sub(r"<!-- all codes -->.*?<!-- /all codes -->", "", INDEX, flags=re.S)) < 2_500


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
    families = re.findall(r"^\| \[(K\d)\]\(rules/(k\d)\.md\) \|", INDEX, re.MULTILINE)
    assert families == [(family, family.lower()) for family, _ in FAMILIES]
    links = [
        found
        for text in PAGES.values()
        for found in re.findall(r"^\| \[(K\d+)\]\(#(k\d+)\) \|", text, re.MULTILINE)
    ]
    assert links == [(code.name, code.name.lower()) for code in CODES]


def test_what_older_reports_lead_to_leads_on_to_the_rule() -> None:
    """They name rules.html and the code; families were headings of that page."""
    leads = re.findall(
        r"\[(K\d{3})\]\(rules/(k\d)\.md#(k\d+) \".+\"\)\{#(k\d+)\}$", INDEX, re.MULTILINE
    )
    names = [(code.name, code.name.lower()) for code in CODES]
    assert leads == [(name, low[:2], low, low) for name, low in names]
    assert re.findall(r"\{#(k\d)\}", INDEX) == [family.lower() for family, _ in FAMILIES]


def test_the_page_of_losses_explains_every_code_once_and_is_up_to_date() -> None:
    kinds = [*LOSS_KINDS, *SUBMISSION_KINDS, *EXPORT_KINDS]
    assert len({kind.code for kind in kinds}) == len(kinds) > 50
    text = (PROGRAM / LOSS_PAGE).read_text("utf-8")
    shown = re.findall(r"^\| \*\*(W\d+)\*\*\{#(w\d+)\} \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    assert shown == [(k.code, k.code.lower(), k.title, k.advice) for k in kinds]
    assert loss_page_text(EXPORT_KINDS) == text
    assert "(rules/w.md)" in INDEX


def test_no_kind_of_loss_in_the_package_is_missing_from_the_page() -> None:
    names = [found.name for found in walk_packages(compendium.__path__, "compendium.")]
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    kinds = {v for module in modules for v in vars(module).values() if isinstance(v, LossKind)}
    assert kinds == {*LOSS_KINDS, *SUBMISSION_KINDS, *EXPORT_KINDS}


@pytest.mark.parametrize("path", [RULES_PAGE, *FAMILY_PAGES.values()])
def test_the_tables_are_up_to_date(path: str) -> None:
    assert rules_page_text(path) == (PROGRAM / path).read_text("utf-8")
