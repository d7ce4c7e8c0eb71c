"""Rules across cases: titles, quotas, and cases that name each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .. import codes
from ..model.compendium import Compendium
from ..model.entry import Entry
from ..model.nearest import nearest
from ..problems import Problem


def titles_differ(compendium: Compendium) -> Iterator[Problem]:
    """No two cases bear the same title."""
    first: dict[str, Entry] = {}
    for entry in sorted(compendium.entries, key=lambda entry: entry.identity):
        other = first.setdefault(entry.title, entry)
        if other is not entry:
            message = f"标题与 {other.title_place.path} 相同。"
            advice = "请改标题，或者用副标题以外的词区别开。"
            yield codes.REPEATED_TITLE.at(entry.title_place, message, advice)


def quotas_hold(compendium: Compendium) -> Iterator[Problem]:
    """A round (the year of the award) has no more awards than the notice allows."""
    rounds: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in sorted(compendium.awarded(), key=lambda entry: entry.identity):
        rounds[entry.award, entry.award_year].append(entry)
    for (name, year), entries in rounds.items():
        term = compendium.vocabulary.award.find(name)
        if term is None or term.quota is None:
            continue
        for entry in entries[term.quota :]:
            message = f"{year} 年认定的“{name}”有 {len(entries)} 个，名额是 {term.quota} 个。"
            advice = "请核对认定文件；名额有变的，请办公室改词表里的 quota。"
            yield codes.QUOTA.at(entry.award_place, message, advice)


def named_cases_exist(compendium: Compendium) -> Iterator[Problem]:
    """Cases named as related, or linked from a text, exist."""
    known = compendium.identities
    for entry in compendium.entries:
        for identity, place in entry.links:
            if identity not in known or identity == entry.identity:
                meant = nearest(identity, sorted(known))
                hint = f"是不是“{meant}”？" if meant and meant != entry.identity else ""
                why = "就是本案例" if identity == entry.identity else "不存在"
                advice = f"{hint}写成“年份/案例名”，例如“2026/jiangxin”。"
                yield codes.UNKNOWN_CASE.at(place, f"相关案例“{identity}”{why}。", advice)
