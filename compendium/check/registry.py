"""All rules, in the order of the rules page.

A prose rule judges the characters that are read, a text rule the file as it stands; a case
rule needs a sound front matter, a collection rule looks at all cases at once, an edition rule
at one book that is to be made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from ..model.case import Case
from ..model.compendium import Compendium
from ..model.editions import EditionFile
from ..problems import Problem
from ..settings import Settings
from . import collection, editions, facts, material, outline, privacy
from .preface import check_prefaces
from .prose import Prose, Spot, prose_of
from .subject import Subject

ProseRule: TypeAlias = Callable[[Prose], Iterator[Spot]]
TextRule: TypeAlias = Callable[[Subject], Iterator[Problem]]
CaseRule: TypeAlias = Callable[[Subject, Case], Iterator[Problem]]
CollectionRule: TypeAlias = Callable[[Compendium], Iterator[Problem]]
EditionRule: TypeAlias = Callable[[EditionFile, Compendium], Iterator[Problem]]

PROSE_RULES: tuple[ProseRule, ...] = (
    privacy.personal_data,
    privacy.secrecy_marks,
)
"""Where two find fault with the same characters, the first is told."""

TEXT_RULES: tuple[TextRule, ...] = (
    outline.required_sections,
    outline.numbered_headings,
    outline.no_underlined_headings,
    outline.sections_have_text,
    outline.length,
    material.pictures_open,
    material.links_lead_somewhere,
    privacy.pictures_without_place,
)

CASE_RULES: tuple[CaseRule, ...] = (
    facts.known_values,
    facts.listed_one_by_one,
    facts.known_unit,
    facts.type_suits_unit,
    facts.standards_suit_unit,
    facts.year_is_folder,
    facts.award_suits,
    facts.no_repeated_entries,
    facts.dates_in_order,
    material.photos_are_fit,
    material.pictures_are_listed,
    material.cover_is_a_photo,
    material.materials_are_fit,
)

COLLECTION_RULES: tuple[CollectionRule, ...] = (
    collection.titles_differ,
    collection.quotas_hold,
    collection.named_cases_exist,
)

EDITION_RULES: tuple[EditionRule, ...] = (
    editions.known_terms,
    editions.known_cases,
    editions.nothing_twice,
    editions.no_contradiction,
)


def check_case(subject: Subject) -> Iterator[Problem]:
    """Yield what is wrong with one case."""
    yield from (spot.told(subject.prose) for spot in spots_of(subject.prose))
    for text_rule in TEXT_RULES:
        yield from text_rule(subject)
    if subject.case:
        for case_rule in CASE_RULES:
            yield from case_rule(subject, subject.case)


def spots_of(prose: Prose) -> Iterator[Spot]:
    """Yield what is wrong with the characters of ``prose``, each place once."""
    taken: list[Spot] = []
    for rule in PROSE_RULES:
        for spot in rule(prose):
            if not any(other.start < spot.end and spot.start < other.end for other in taken):
                taken.append(spot)
                yield spot


def check_collection(compendium: Compendium) -> Iterator[Problem]:
    """Yield what is wrong between the cases."""
    for rule in COLLECTION_RULES:
        yield from rule(compendium)


def check_editions(
    files: Sequence[EditionFile], compendium: Compendium, settings: Settings
) -> Iterator[Problem]:
    """Yield what is wrong with the editions; one that is wrong is not said to be empty too."""
    yield from check_prefaces(files, settings)
    for file in files:
        prose = prose_of(file.source)
        yield from (spot.told(prose) for spot in spots_of(prose))
        found = [problem for rule in EDITION_RULES for problem in rule(file, compendium)]
        yield from found or editions.some_case_is_chosen(file, compendium)
    yield from editions.books_differ(files)
