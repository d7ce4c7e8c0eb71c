"""The facts of all files, and the former release -> what forbids this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...content.load.address import CASES, LISTS_ADDRESS, case_page, identity_at
from ...content.model.history import CaseMark
from ...outputs.site.desk_page import DESK_PATH
from ..manifest import Manifest
from .faults import DEAD_LINK, LOSS, LOST_ADDRESS, Fault, fault
from .inventory import FileFacts

MOST_LOST = 0.10
"""Part of the cases that may disappear without being asked about."""

MOST_NAMED = 5


def verify_site(facts: Mapping[str, FileFacts], known: frozenset[str]) -> Iterator[Fault]:
    """Yield what is wrong with a site by itself: ``known`` are all its paths."""
    for path, fact in facts.items():
        for code, message in fact.wrong:
            yield fault(code, path, message)
        for lead in fact.leads:
            if lead not in known:
                yield fault(DEAD_LINK, path, f"链接的“{lead}”不存在。")


def verify_change(known: frozenset[str], former: Manifest) -> Iterator[Fault]:
    """Yield the addresses that people named and readers of the ``former`` release would lose."""
    titles = {case_page(identity): mark.title for identity, mark in former.cases.items()}
    for path in sorted(former.files.keys() - known):
        if path.endswith(".html") and _is_named(path):
            message = f"{_page_name(path, titles.get(path, ''))}的固定地址会失效。"
            yield fault(LOST_ADDRESS, path, message)


def _is_named(path: str) -> bool:
    """Tell whether people named the page: a case, a list, a book, a page of their own."""
    first, *rest = path.split("/")
    if path == DESK_PATH:  # whether there is a desk depends on the machine that publishes
        return False
    return first not in (CASES, LISTS_ADDRESS, "exports") or len(rest) > 1


def _page_name(path: str, title: str) -> str:
    """Return what a page is called in cases/moved.yml, and the ``title`` of a case."""
    if path == case_page(identity_at(path)):
        return f"案例 {identity_at(path)}" + (f"（{title}）" if title else "")
    if path.startswith(f"{LISTS_ADDRESS}/") and path.count("/") == 2:
        return f"列表 {path.removesuffix('.html')} "
    return f"网页 {path} "


def lost_leaflets(manifest: Manifest, former: Manifest) -> tuple[str, ...]:
    """Return the leaflets that ``former`` offered and ``manifest`` does not.

    That of a case that is gone is not missed.
    """
    leaflets = {f"leaflets/{identity}.pdf" for identity in manifest.cases}
    return tuple(sorted(leaflets & former.files.keys() - manifest.files.keys()))


def verify_loss(
    cases: Mapping[str, CaseMark], former: Manifest, moved: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield that a large part of the cases would disappear; one that was renamed does not."""
    gone = former.cases.keys() - cases.keys()
    lost = {identity for identity in gone if moved.get(identity) not in cases}
    if len(lost) > MOST_LOST * len(former.cases):
        few = "、".join(sorted(lost)[:MOST_NAMED])
        message = f"比正在展示的版本少了 {len(lost)} 个案例（共 {len(former.cases)} 个）：{few}等。"
        yield fault(LOSS, "", message)
