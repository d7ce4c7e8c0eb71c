"""Cases -> the cases most like each one, with the reason: shared facets, keywords, words.

A case shares a feature with another; a feature weighs more the fewer cases have it. What
half of the cases share says nothing and is left out, which also keeps the time linear.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ...content.model.compendium import Compendium
from ...content.model.entry import Entry
from ...system.digest import code_digest
from ..base import Collection

MOST_RELATED = 4
"""Cases shown beneath another."""

_COMMON = 40
"""A feature of more cases than this, or of over half of them, is too common to tell likeness."""

_WEIGHTS = {"keyword": 30, "unit": 20, "word": 4}
_FACET_WEIGHT = 6
_FACETS = ("categories", "outcomes", "activities", "standards", "programmes")
_HAN = re.compile("[\u3400-\u9fff]{2,}")


class Related(NamedTuple):
    """A related case and why it is one (Chinese)."""

    entry: Entry
    why: str


class Feature(NamedTuple):
    """Something that two cases can share: its kind, and the word that is shown."""

    kind: str
    word: str


_FINDING = "related"


def known_related(collection: Collection) -> dict[str, tuple[Related, ...]]:
    """Return ``related_cases``, which are kept: most changes of a text leave them as they are."""
    whole = collection.compendium
    stamp = f"{code_digest('cases')} {code_digest('pages')} {whole.outline}"
    if kept := collection.store.finding(_FINDING, stamp):
        known = whole.by_identity
        return {
            name: tuple([Related(known[other], why) for other, why in found])
            for name, found in kept.items()
        }
    related = related_cases(whole)
    told = {
        name: [(one.entry.identity, one.why) for one in found] for name, found in related.items()
    }
    collection.store.keep_finding(_FINDING, stamp, told)
    return related


def related_cases(compendium: Compendium) -> dict[str, tuple[Related, ...]]:
    """Return for every identity the related cases: those named by the author first."""
    features = {e.identity: list(_features(e, compendium)) for e in compendium.entries}
    holders = _holders(features, len(compendium.entries))
    return {
        entry.identity: _related(entry, compendium.by_identity, features, holders)
        for entry in compendium.entries
    }


def _features(entry: Entry, compendium: Compendium) -> Iterator[Feature]:
    unit = compendium.unit_of(entry)
    yield Feature("unit", unit.code if unit else entry.unit)
    for word in entry.keywords:
        yield Feature("keyword", word)
    for key in _FACETS:
        for name in entry.names[key]:
            yield Feature(key, name)
    for word in sorted(_pairs((entry.title, entry.brand))):
        yield Feature("word", word)


def _pairs(texts: Iterable[str]) -> set[str]:
    """Return the pairs of neighbouring Han in ``texts``: Chinese words are mostly two long."""
    return {
        run[n : n + 2] for text in texts for run in _HAN.findall(text) for n in range(len(run) - 1)
    }


def _holders(features: Mapping[str, list[Feature]], cases: int) -> dict[Feature, dict[str, int]]:
    """Return feature -> {identity: weight} of the features that tell cases apart."""
    holders: dict[Feature, list[str]] = defaultdict(list)
    for identity, found in features.items():
        for feature in found:
            holders[feature].append(identity)
    most = min(_COMMON, max(2, cases // 2))
    return {
        feature: dict.fromkeys(names, _weight(feature, len(names)))
        for feature, names in holders.items()
        if 2 <= len(names) <= most
    }


def _weight(feature: Feature, holders: int) -> int:
    base = _WEIGHTS.get(feature.kind, _FACET_WEIGHT)
    return base * 8 // (6 + holders) + 1


def _related(
    entry: Entry,
    known: Mapping[str, Entry],
    features: Mapping[str, list[Feature]],
    holders: Mapping[Feature, dict[str, int]],
) -> tuple[Related, ...]:
    named = [Related(known[name], "作者推荐") for name in entry.related if name in known]
    scores: Counter[str] = Counter()
    for feature in features[entry.identity]:
        if held := holders.get(feature):  # few have one
            scores.update(held)
    chosen = {related.entry.identity for related in named} | {entry.identity}
    likely = sorted(
        (name for name in scores if name not in chosen), key=lambda name: (-scores[name], name)
    )
    return (
        *named,
        *(
            Related(known[name], _why(features[entry.identity], features[name]))
            for name in likely[: max(0, MOST_RELATED - len(named))]
        ),
    )


def _why(ours: list[Feature], theirs: list[Feature]) -> str:
    """Return what the two have in common, the most telling first."""
    known = set(theirs)
    shared = [feature for feature in ours if feature in known]
    words = [f.word for f in shared if f.kind == "keyword"]
    facets = [f.word for f in shared if f.kind in _FACETS]
    if any(f.kind == "unit" for f in shared):
        return "同一党组织"
    if words:
        return f"共同关键词：{'、'.join(words[:3])}"
    if facets:
        return f"同属：{'、'.join(facets[:3])}"
    return f"标题相近：{'、'.join(f.word for f in shared[:2])}"
