"""Rules on cases/moved.yml: every former address leads to one page, or tells that it is gone."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import PurePosixPath

from .. import codes
from ..load.address import CASES, LISTS_ADDRESS, file_beside, moved_file, moved_page
from ..load.nameable_files import book_of, is_book
from ..model.compendium import Compendium
from ..model.redirects import Redirect, Redirects
from ..model.suggest import suggest
from ..problems import Problem

_FORM = "编号写“年份/文件夹名”，例如“2026/jiangxin”。"
_LIST_FORM = "列表照网址写“browse/栏目/代码”，例如“browse/unit/qiming”。"
_FILE_FORM = "附件和视频写“编号/文件名”，例如“2026/jiangxin/plan.pdf”；书写“books/文件名.pdf”。"


def check_redirects(
    moves: Redirects, compendium: Compendium, files: Container[str] = ()
) -> Iterator[Problem]:
    """Yield what is wrong with the moves; ``files`` are there, see ``nameable_files``."""
    met: set[str] = set()
    for number, move in enumerate(moves.moves):
        if moved_file(move.old):
            found = (*_twice(move, met), *_wrong_file(move, moves, compendium, files))
        else:
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
    yield from _twice(move, met)


def _twice(move: Redirect, met: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with ``move`` whatever it names: told before, or leading to two ends."""
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


def _wrong_file(
    move: Redirect, moves: Redirects, compendium: Compendium, files: Container[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with the move of a file, which leads to one of its kind or to a page."""
    case, _ = file_beside(move.old)
    if case and case not in compendium.identities and case not in compendium.moved:
        yield "from", f"案例“{case}”不存在，它没有“{move.old}”这个文件。", _FILE_FORM
    elif not is_book(move.old) and move.old in files:
        advice = "请删去这一项，或者核对文件名；确实不要了的，先删去文件。"
        yield "from", f"文件“{move.old}”还在，它的地址不用转到别处。", advice
    elif move.to is None:
        return
    elif moves.end(move.old) is None:
        advice = "请核对这几项，删去转回来的那一项。"
        yield "to", f"从“{move.old}”转到“{move.to}”，又转了回来。", advice
    elif not _fits(move.old, move.to):
        advice = "文件转到同样后缀的文件；PDF 也可以转到一个网页，例如“about.html”或案例编号。"
        yield "to", f"“{move.old}”不能转到“{move.to}”，它们不是同一类。", f"{advice}{_FILE_FORM}"
    elif moved_file(move.to) and not _is_file(move.to, moves, files):
        yield "to", f"文件“{move.to}”不存在。", f"请核对文件名（大小写也要一致）。{_FILE_FORM}"
    elif _kind(move.to) == CASES and not _leads_on(move.to, moves, compendium):
        yield "to", f"案例“{move.to}”不存在。", _FORM


def _fits(old: str, new: str) -> bool:
    """Tell whether what stands at ``new`` can answer where the file ``old`` was asked for."""
    ending = PurePosixPath(old).suffix.lower()
    if moved_file(new):
        return PurePosixPath(new).suffix.lower() == ending
    return ending == ".pdf" and moved_page(new) != ""


def _is_file(name: str, moves: Redirects, files: Container[str]) -> bool:
    """Tell whether the file ``name`` is there, or moved on, or its case did."""
    moved = any(name == move.old for move in moves.all)
    case, file = file_beside(name)
    now = moves.ends.get(case, "")
    return moved or book_of(name) in files or f"{now}/{file}" in files


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
