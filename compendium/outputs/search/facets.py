"""``Compendium`` -> the data by which the page of all cases is filtered and sorted."""

from __future__ import annotations

import json
from typing import Any

from ...content.model.compendium import Compendium, Facet
from ...content.model.entry import Entry
from ...content.pinyin import Hear, spelling
from .document import found_names


def facet_data(compendium: Compendium, hear: Hear) -> str:
    """Return facets and cases as JSON.

    A case is a row of [path, numbers of its values, place by title, place by award]; the rows
    are in reading order. A facet's value is [name, code, group].
    """
    facets = [facet for facet in compendium.facets if facet.values]
    values = [_values(facet) for facet in facets]
    names = {entry.identity: found_names(entry, ())[0] for entry in compendium.entries}
    sounds = hear(names.values())
    titles = sorted(
        compendium.entries, key=lambda e: (spelling(names[e.identity], sounds), e.identity)
    )
    ranks = compendium.vocabulary.award.ranks()
    awards = sorted(compendium.entries, key=lambda e: ranks.get(e.award, len(ranks)))
    by_title, by_award = _places(titles), _places(awards)
    held: dict[str, list[int]] = {entry.identity: [] for entry in compendium.entries}
    number = 0
    for facet in facets:
        for value in facet.values:
            for entry in value.entries:
                held[entry.identity].append(number)
            number += 1
    return json.dumps(
        {
            "facets": values,
            "cases": [
                [e.path, held[e.identity], by_title[e.identity], by_award[e.identity]]
                for e in compendium.entries
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _values(facet: Facet) -> dict[str, Any]:
    return {
        "key": facet.key,
        "label": facet.label,
        "values": [[value.shown, value.code, value.group] for value in facet.values],
    }


def _places(entries: list[Entry]) -> dict[str, int]:
    return {entry.identity: place for place, entry in enumerate(entries)}
