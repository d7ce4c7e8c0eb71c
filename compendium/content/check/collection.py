"""Rules across cases: titles, quotas, and cases that name each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .. import codes
from ..model.compendium import Compendium
from ..model.entry import Entry
from ..model.suggest import MOST_NAMED_AT_ONCE, suggest
from ..problems import Location, Problem
from .redirects import told_of_former

_NAMING = "related 里写“年份/文件夹名”，例如“2026/jiangxin”；正文里写“../文件夹名/case.md”。"


def titles_differ(compendium: Compendium) -> Iterator[Problem]:
    """No two cases bear the same title."""
    first: dict[str, Entry] = {}
    for entry in sorted(compendium.entries, key=lambda entry: entry.identity):
        other = first.setdefault(entry.title, entry)
        if other is not entry:
            message = f"标题与 {other.title_place.path} 相同。"
            advice = "请改其中一个标题；只改副标题不够。"
            yield codes.REPEATED_TITLE.at(entry.title_place, message, advice)


def quotas_hold(compendium: Compendium) -> Iterator[Problem]:
    """A round (the year of the award) has no more awards than the notice allows."""
    rounds: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    awards = compendium.vocabulary.award
    for entry in sorted(compendium.awarded(), key=lambda entry: entry.identity):
        if award := awards.find(entry.award, entry.award_year):
            rounds[award.code, entry.award_year].append(entry)
    for (_, year), entries in rounds.items():
        award = awards.find(entries[0].award, year)
        quota = award.then(year).quota if award else None
        for entry in entries[quota:] if quota is not None else ():
            message = f"{year} 年认定的“{entry.award}”有 {len(entries)} 个，名额是 {quota} 个。"
            few = "、".join(other.identity for other in entries[:MOST_NAMED_AT_ONCE])
            more = " 等" if len(entries) > MOST_NAMED_AT_ONCE else ""
            changed = "名额有变的，请办公室改词表里的 quota，以前的名额写进 formerly。"
            advice = f"请核对认定文件（{few}{more}）；{changed}"
            yield codes.QUOTA.at(entry.award_place, message, advice)


def named_cases_exist(compendium: Compendium) -> Iterator[Problem]:
    """Cases named as related, or linked from a text, exist."""
    known = compendium.identities
    titles = {entry.title: entry.identity for entry in compendium.entries}
    for entry in compendium.entries:
        for identity, place in entry.links:
            if identity in compendium.forgotten:
                yield named_though_forgotten(identity, place)
            elif former := told_of_former(identity, compendium):
                yield codes.UNKNOWN_CASE.at(place, *former)
            elif identity not in known or identity == entry.identity:
                meant = titles.get(identity) or suggest(identity, sorted(known))
                hint = f"是不是“{meant}”？" if meant and meant != entry.identity else ""
                why, advice = "不存在", f"{hint}{_NAMING}"
                if identity == entry.identity:
                    why, advice = "就是本案例", "请删去这一项。"
                yield codes.UNKNOWN_CASE.at(place, f"相关案例“{identity}”{why}。", advice)


def named_though_forgotten(identity: str, place: Location) -> Problem:
    """Return the finding that what stands at ``place`` names a case that is not shown again."""
    message = f"案例“{identity}”按要求撤下了，这里还提到它。"
    advice = "请删去这一处；读者从这里只看得到“已经撤下”。"
    return codes.FORGOTTEN_NAMED.at(place, message, advice)


def linked_sections_exist(compendium: Compendium) -> Iterator[Problem]:
    """A link to a section of another case leads to one of its headings."""
    for entry in compendium.entries:
        for identity, anchor, place in entry.sections:
            other = compendium.by_identity.get(identity)
            if other is None or anchor in other.anchors:
                continue
            meant = suggest(anchor, other.anchors)
            guess = f"是不是“#{meant}”？" if meant else ""
            message = f"案例“{identity}”里没有“#{anchor}”这一节。"
            hint = "请打开那个案例的网页，点目录里的标题，从地址栏抄下 # 和后面的字；或者删去 #。"
            yield codes.BROKEN_LINK.at(place, message, f"{guess}{hint}")
