"""The facts of all files, and the former release -> what forbids this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...content.load.address import case_page
from ...content.model.history import CaseMark
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


def verify_change(
    cases: Mapping[str, CaseMark], known: frozenset[str], former: Manifest
) -> Iterator[Fault]:
    """Yield what readers of the ``former`` release would lose."""
    for identity in former.cases.keys() - cases.keys():
        if case_page(identity) not in known:
            title = former.cases[identity].title
            message = f"案例 {identity}（{title}）的固定地址会失效。"
            yield fault(LOST_ADDRESS, case_page(identity), message)


def lost_downloads(manifest: Manifest, former: Manifest) -> tuple[str, ...]:
    """Return the books and leaflets that ``former`` offered and ``manifest`` does not.

    The leaflet of a case that is gone is not missed.
    """
    missing = sorted(former.files.keys() - manifest.files.keys())
    leaflets = {f"leaflets/{identity}.pdf" for identity in manifest.cases}
    return tuple(path for path in missing if path.startswith("books/") or path in leaflets)


def verify_loss(cases: Mapping[str, CaseMark], former: Manifest) -> Iterator[Fault]:
    """Yield that a large part of the cases would disappear."""
    lost = former.cases.keys() - cases.keys()
    if len(lost) > MOST_LOST * len(former.cases):
        few = "、".join(sorted(lost)[:MOST_NAMED])
        message = f"比正在展示的版本少了 {len(lost)} 个案例（共 {len(former.cases)} 个）：{few}等。"
        yield fault(LOSS, "", message)
