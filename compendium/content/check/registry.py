"""All rules, in the order of the rules page.

A prose rule judges the characters that are read, a text rule the file as it stands; a case
rule needs a sound front matter, a collection rule looks at all cases at once, an edition rule
at one book that is to be made of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from .. import codes
from ..body.markdown import Sanitise
from ..model.case import Case
from ..model.compendium import Compendium
from ..model.edition_file import EditionFile
from ..problems import Problem
from ..settings import Settings
from . import (
    beside,
    collection,
    counts,
    days,
    dialects,
    editions,
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
from .bodies import check_bodies
from .likeness import Likeness
from .prose import Prose, Spot, characters_of, prose_of
from .subject import Subject
from .support import check_support

ProseRule: TypeAlias = Callable[[Prose], Iterator[Spot]]
WordingRule: TypeAlias = Callable[[Subject], Iterator[Spot]]
TextRule: TypeAlias = Callable[[Subject], Iterator[Problem]]
CaseRule: TypeAlias = Callable[[Subject, Case], Iterator[Problem]]
CollectionRule: TypeAlias = Callable[[Compendium], Iterator[Problem]]
EditionRule: TypeAlias = Callable[[EditionFile, Compendium], Iterator[Problem]]

PROSE_RULES: tuple[ProseRule, ...] = (
    privacy.personal_data,
    privacy.disguised_data,
    privacy.numbers_behind_names,
    privacy.car_plates,
    privacy.secrecy_marks,
    persons.nothing_private_is_said_of_persons,
    placeholders.nothing_left_of_a_template,
    pasted.pasted_paragraphs,  # its line ends go before the marks of headings
    pasted.pasted_headings,
    pasted_rows.pasted_tables,
    pasted.captions_without_what_they_name,
    pasted.nothing_said_twice_at_the_top,
    run_on.columns_are_cells,
    numerals.document_numbers,
    numerals.numbered_paragraphs,
    numerals.paragraphs_in_sequence,
    numerals.dates_and_ranges,
    outline.heading_numbers_without_space,
    lists.items_are_below_their_own,
    dialects.no_marks_in_matter,
    dialects.tables_in_english_marks,
    dialects.links_in_english_marks,
    dialects.line_signs_in_english_marks,
    marks.marks_are_chinese,
    marks.marks_between_spaces,
    marks.full_stops_are_chinese,
    marks.dots_and_dashes,
    marks.marks_stand_once,
    marks.headings_end_without_mark,
    marks.pairs_follow_each_other,
    pairs.brackets_are_chinese,
    pairs.brackets_are_paired,
    pairs.quotes_are_chinese,
    pairs.quotes_are_not_nested,
    spacing.digits_are_half_width,
    spacing.no_indent,
    spacing.no_space_between_han,
    spacing.no_lookalikes,
    paragraphs.quotes_close,
    paragraphs.paragraphs_end,
    days.weekdays_fit,
    days.ranges_run_forward,
    counts.parts_make_the_whole,
    counts.shares_are_right,
    counts.no_rate_above_all,
    counts.rough_once,
    language.numerals_are_of_one_kind,
    language.units_have_their_symbols,
    language.particles_fit,
    language.characters_are_simplified,
    language.lists_end_once,
    order_words.order_words_agree,
    repetition.words_stand_once,
    repetition.sentences_differ,
    party.first_mention_bears_the_post,
    party.candidates_do_not_vote,
)
"""Where two find fault with the same characters, the first is told."""

_NEEDED: dict[ProseRule, frozenset[str]] = {
    marks.marks_are_chinese: frozenset(",:;!?"),
    marks.marks_between_spaces: frozenset(",:;!?"),
    marks.full_stops_are_chinese: frozenset("."),
    marks.pairs_follow_each_other: frozenset("”》"),
    spacing.digits_are_half_width: spacing.FULL_WIDTH_CHARACTERS,
    days.ranges_run_forward: frozenset("至到—-–～~"),
    language.units_have_their_symbols: frozenset("KCMm㎡㎏㎞"),
}
"""Rule -> characters of which one is in every text that it finds fault with."""

WORDING_RULES: tuple[WordingRule, ...] = (
    expressions.expressions_are_whole,
    expressions.expressions_in_order,
    expressions.plenums_took_place,
    party.sessions_bear_their_year,
    sequences.set_lists_are_in_order,
    names.bodies_are_listed,
    names.college_bears_its_name,
    expressions.words_are_spelt,
    expressions.terms_are_those_in_use,
    expressions.words_are_meant,
    names.documents_bear_their_name,
    set_phrases.phrases_have_their_number,
    set_phrases.phrases_have_their_noun,
    expressions.time_stays_true,
    days.weekdays_fit_some_year,
    days.done_before_told,
    figures.figures_agree,
)

TEXT_RULES: tuple[TextRule, ...] = (
    outline.required_sections,
    outline.numbered_headings,
    outline.no_underlined_headings,
    outline.sections_have_text,
    outline.length,
    fidelity.nothing_lost_or_invented,
    dialects.opened_is_closed,
    dialects.read_alike_elsewhere,
    dialects.words_below_an_item,
    run_on.lines_stand_alone,
    fetched.large_files_are_here,
    material.pictures_open,
    material.links_lead_somewhere,
    privacy.pictures_without_place,
)

CASE_RULES: tuple[CaseRule, ...] = (
    outline.enough_is_said,
    facts.known_values,
    facts.listed_one_by_one,
    facts.known_unit,
    facts.type_suits_unit,
    facts.standards_suit_unit,
    facts.year_is_folder,
    facts.award_suits,
    facts.no_repeated_entries,
    facts.dates_in_order,
    days.facts_are_of_their_time,
    material.photos_are_fit,
    material.pictures_are_listed,
    material.cover_is_a_photo,
    material.materials_are_fit,
    films.films_are_fit,
    films.posters_are_photos,
    films.subtitles_are_fit,
    beside.files_tell_nothing,
)

COLLECTION_RULES: tuple[CollectionRule, ...] = (
    collection.titles_differ,
    collection.quotas_hold,
    collection.named_cases_exist,
    collection.linked_sections_exist,
)

EDITION_RULES: tuple[EditionRule, ...] = (
    editions.known_terms,
    editions.known_cases,
    editions.nothing_twice,
    editions.no_contradiction,
    editions.imprint_is_filled_in,
)


def check_case(subject: Subject) -> Iterator[Problem]:
    """Yield what is wrong with one case."""
    found = [problem for rule in TEXT_RULES for problem in rule(subject)]
    yield from found
    numbered = {p.location.line for p in found if p.code == codes.HEADING_FORM.name}
    for spot in spots_of(subject.prose):
        problem = spot.told(subject.prose)
        if spot.code is not codes.ASCII_MARK or problem.location.line not in numbered:
            yield problem
    for wording_rule in WORDING_RULES:
        yield from (spot.told(subject.prose) for spot in wording_rule(subject))
    if subject.case:
        for case_rule in CASE_RULES:
            yield from case_rule(subject, subject.case)


def spots_of(prose: Prose) -> Iterator[Spot]:
    """Yield what is wrong with the characters of ``prose``, each place once."""
    taken: list[tuple[int, int]] = []
    characters = characters_of(prose.text)
    for rule in PROSE_RULES:
        if rule in _NEEDED and characters.isdisjoint(_NEEDED[rule]):
            continue
        for spot in rule(prose):
            after = bisect_left(taken, (spot.end, 0))
            if after == 0 or taken[after - 1][1] <= spot.start:
                taken.insert(after, (spot.start, spot.end))
                yield spot


def check_collection(compendium: Compendium, likeness: Likeness | None = None) -> Iterator[Problem]:
    """Yield what is wrong between the cases; a ``likeness`` knows those checked before."""
    for rule in COLLECTION_RULES:
        yield from rule(compendium)
    yield from similarity.paragraphs_differ(compendium, likeness or Likeness())


def check_editions(
    files: Sequence[EditionFile], compendium: Compendium, settings: Settings, sanitise: Sanitise
) -> Iterator[Problem]:
    """Yield what is wrong with the editions."""
    for file in files:
        yield from check_edition(file, compendium, settings, sanitise)
    yield from editions.books_differ(files)


def check_edition(
    file: EditionFile, compendium: Compendium, settings: Settings, sanitise: Sanitise
) -> Iterator[Problem]:
    """Yield what is wrong with one edition; one that is wrong is not said to be empty too."""
    yield from check_bodies(file, settings, sanitise)
    yield from check_support(file, settings.root)
    prose = prose_of(file.source)
    yield from (spot.told(prose) for spot in spots_of(prose))
    found = [problem for rule in EDITION_RULES for problem in rule(file, compendium)]
    yield from found or editions.some_case_is_chosen(file, compendium)
