"""Every rule that is written is also applied."""

from __future__ import annotations

import inspect

from compendium.check import collection, facts, material, outline
from compendium.check.registry import CASE_RULES, COLLECTION_RULES, TEXT_RULES
from compendium.codes import CODES

HELPERS = {"linked_cases", "place_of", "nearest", "choice", "pairwise", "unquote"}
"""Public functions of these modules that yield no problems of their own."""


def test_every_rule_is_in_the_list_once() -> None:
    written = {
        f"{module.__name__}.{name}"
        for module in (collection, facts, material, outline)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and name not in HELPERS
    }
    applied = [
        f"{f.__module__}.{f.__name__}" for f in (*TEXT_RULES, *CASE_RULES, *COLLECTION_RULES)
    ]
    assert len(written) > 15
    assert sorted(applied) == sorted(written)


def test_every_rule_says_what_it_asks() -> None:
    assert [f for f in (*TEXT_RULES, *CASE_RULES, *COLLECTION_RULES) if not f.__doc__] == []


def test_codes_are_unique_and_in_the_order_of_the_rules_page() -> None:
    names = [code.name for code in CODES]
    assert len(names) > 60
    assert names == sorted(set(names))
    assert len({code.title for code in CODES}) == len(CODES)
