"""Every rule that is written is also applied."""

from __future__ import annotations

import inspect

from compendium.content.check import (
    beside,
    collection,
    counts,
    days,
    dialects,
    expressions,
    facts,
    fetched,
    fidelity,
    figures,
    films,
    language,
    lists,
    marks,
    material,
    names,
    numerals,
    order_words,
    outline,
    pairs,
    paragraphs,
    party,
    pasted,
    pasted_rows,
    persons,
    placeholders,
    privacy,
    repetition,
    run_on,
    sequences,
    set_phrases,
    similarity,
    spacing,
)
from compendium.content.check.registry import (
    CASE_RULES,
    COLLECTION_RULES,
    PROSE_RULES,
    TEXT_RULES,
    WORDING_RULES,
)
from compendium.content.codes import CODES

HELPERS = {
    "begins_row",
    "differences",
    "disguised_numbers",
    "file_is_fit",
    "heading_name",
    "is_of_its_kind",
    "linked_cases",
    "linked_sections",
    "listed_files",
    "marked_secret",
    "named_though_forgotten",
    "numbers_of",
    "passages_of",
    "personal_numbers",
    "runs_of_rows",
    "unmarked_headings",
    "without_wide",
}
"""Public functions of these modules that are no rules: what they yield, if any, rules tell."""

FAMILIES = (
    *(beside, collection, facts, material, outline),
    *(privacy, persons, placeholders, marks, pairs, spacing, numerals),
    *(expressions, names, similarity, lists),
    *(counts, days, figures, films, language, order_words),
    *(paragraphs, party, repetition, sequences, set_phrases),
    *(dialects, fetched, fidelity, pasted, pasted_rows, run_on),
)
APART = (similarity.paragraphs_differ, fetched.check_archives)
"""What is applied with more than the others have: what was compared before, the folder."""

RULES = (*PROSE_RULES, *WORDING_RULES, *TEXT_RULES, *CASE_RULES, *COLLECTION_RULES, *APART)


def test_every_rule_is_in_the_list_once() -> None:
    written = {
        f"{module.__name__}.{name}"
        for module in FAMILIES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and name not in HELPERS
    }
    applied = [f"{f.__module__}.{f.__name__}" for f in RULES]
    assert len(written) > 15
    assert sorted(applied) == sorted(written)


def test_every_rule_says_what_it_asks() -> None:
    assert [f for f in RULES if not f.__doc__] == []


def test_codes_are_unique_and_in_the_order_of_the_rules_page() -> None:
    names = [code.name for code in CODES]
    assert len(names) > 60
    assert names == sorted(set(names))
    assert len({code.title for code in CODES}) == len(CODES)
