"""Rules on cases/moved.yml: every former address leads to one case, or tells that it is gone."""

from __future__ import annotations

from collections.abc import Iterator

from .. import codes
from ..load.files import IDENTITY
from ..model.compendium import Compendium
from ..model.redirects import Redirect, Redirects
from ..model.suggest import suggest
from ..problems import Problem

_FORM = "编号写“年份/文件夹名”，例如“2026/jiangxin”。"


def check_redirects(moves: Redirects, compendium: Compendium) -> Iterator[Problem]:
    """Yield what is wrong with the moves."""
    met: set[str] = set()
    for number, move in enumerate(moves.moves):
        for key, message, advice in _wrong(move, compendium, met):
            assert moves.tree, "moves come from a file"
            place = moves.tree.place(("moved", number, key))
            yield codes.BAD_MOVE.at(place, message, advice)
        met.add(move.old)


def _wrong(move: Redirect, compendium: Compendium, met: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (key, what is wrong, what to do)."""
    known = compendium.identities
    if not IDENTITY.fullmatch(move.old):
        yield "from", f"“{move.old}”不是案例编号。", _FORM
    if move.old in known:
        message = f"案例“{move.old}”还在，它的地址不用转到别处。"
        yield "from", message, "请删去这一项，或者核对编号。"
    if move.old in met:
        yield "from", f"“{move.old}”在前面已经写过了。", "一个编号只写一次，请删去一项。"
    if (move.to is None) == (move.withdrawn is None):
        advice = "改名的只写 to，撤下的只写 withdrawn。"
        yield "from", "to（现在的编号）和 withdrawn（撤下日期）要写一项，也只能写一项。", advice
    if move.to is not None and move.to not in known | compendium.forgotten:
        meant = suggest(move.to, sorted(known))
        hint = f"是不是“{meant}”？" if meant else ""
        yield "to", f"案例“{move.to}”不存在。", f"{hint}{_FORM}"
