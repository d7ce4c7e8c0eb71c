"""Rules on cases/moved.yml: every former address leads to one page, or tells that it is gone."""

from __future__ import annotations

from collections.abc import Iterator

from .. import codes
from ..load.address import CASES, LISTS_ADDRESS, moved_page
from ..model.compendium import Compendium
from ..model.redirects import Redirect, Redirects
from ..model.suggest import suggest
from ..problems import Problem

_FORM = "编号写“年份/文件夹名”，例如“2026/jiangxin”。"
_LIST_FORM = "列表照网址写“browse/栏目/代码”，例如“browse/unit/qiming”。"


def check_redirects(moves: Redirects, compendium: Compendium) -> Iterator[Problem]:
    """Yield what is wrong with the moves."""
    met: set[str] = set()
    for number, move in enumerate(moves.moves):
        found = (*_wrong(move, compendium, met), *_astray(move, moves, compendium))
        for key, message, advice in found:
            assert moves.tree, "moves come from a file"
            place = moves.tree.place(("moved", number, key))
            yield codes.BAD_MOVE.at(place, message, advice)
        met.add(move.old)


def told_of_former(identity: str, compendium: Compendium) -> tuple[str, str] | None:
    """Return what is wrong with naming the former ``identity``, and what to do."""
    if identity not in compendium.moved or identity in compendium.identities:
        return None
    if now := compendium.moved[identity]:
        return f"案例“{identity}”已经改名为“{now}”。", f"请改成“{now}”。"
    return f"案例“{identity}”已经撤下。", "请删去这一项，或者换成别的案例。"


def _wrong(move: Redirect, compendium: Compendium, met: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (key, what is wrong, what to do)."""
    if not moved_page(move.old):
        yield "from", f"“{move.old}”不是案例编号。", f"{_FORM}{_also(move.old)}"
    if _is_there(move.old, compendium):
        what = "案例" if _is_case(move.old) else "列表"
        message = f"{what}“{move.old}”还在，它的地址不用转到别处。"
        yield "from", message, "请删去这一项，或者核对编号。"
    if move.old in met:
        yield "from", f"“{move.old}”在前面已经写过了。", "一个编号只写一次，请删去一项。"
    if (move.to is None) == (move.withdrawn is None):
        advice = "改名的只写 to，撤下的只写 withdrawn。"
        yield "from", "to（现在的编号）和 withdrawn（撤下日期）要写一项，也只能写一项。", advice


def _astray(
    move: Redirect, moves: Redirects, compendium: Compendium
) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with where ``move`` leads: to nothing, to another kind, in a circle."""
    if move.to is None or _is_there(move.old, compendium):
        return
    if moves.end(move.old) is None:
        advice = "请核对这几项，删去转回来的那一项。"
        yield "to", f"从“{move.old}”转到“{move.to}”，又转了回来。", advice
    elif _kind(move.to) != _kind(move.old) and moved_page(move.old):
        advice = _LIST_FORM if _kind(move.old) == LISTS_ADDRESS else _FORM
        yield "to", f"“{move.old}”不能转到“{move.to}”，它们不是同一类。", advice
    elif not _leads_on(move.to, moves, compendium):
        names = compendium.identities if _is_case(move.old) else compendium.addresses
        meant = suggest(move.to, sorted(names))
        hint = f"是不是“{meant}”？" if meant else ""
        what, form = ("案例", _FORM) if _is_case(move.old) else ("列表", _LIST_FORM)
        yield "to", f"{what}“{move.to}”不存在。", f"{hint}{form}"


def _leads_on(name: str, moves: Redirects, compendium: Compendium) -> bool:
    """Tell whether there is something at ``name``, or it moved on; a page is looked at later."""
    moved = any(move.old == name for move in moves.all)
    return moved or _is_there(name, compendium) or _kind(name) == "page"


def _is_there(name: str, compendium: Compendium) -> bool:
    return name in compendium.identities or name in compendium.addresses


def _is_case(name: str) -> bool:
    return _kind(name) in (CASES, "")


def _kind(name: str) -> str:
    """Return which of cases, lists and pages a move names; '' where it names none."""
    page = moved_page(name)
    if not page:
        return ""
    first = page.split("/")[0]
    return first if first in (CASES, LISTS_ADDRESS) and page != name else "page"


def _also(name: str) -> str:
    return _LIST_FORM if name.startswith((LISTS_ADDRESS, "unit")) else ""
