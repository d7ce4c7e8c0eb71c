"""What a branch took away -> whether cases/moved.yml says where it went: addresses last.

Publishing refuses a lost address. Said here, it is said to who makes the change, and in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from .. import codes
from ..load.address import CASES, LISTS_ADDRESS, file_beside, list_address
from ..load.yaml_tree import parse_yaml
from ..model.compendium import Compendium
from ..model.redirects import NAME, Redirects
from ..problems import Location, Problem

UNITS, VOCABULARY = f"{CASES}/units.yml", f"{CASES}/vocabulary.yml"


class Departure(NamedTuple):
    """What had an address and is gone, as moves name it; ``now`` is what it seems to be now."""

    name: str
    now: str = ""


def check_departures(
    gone: Iterable[Departure], moves: Redirects, compendium: Compendium
) -> Iterator[Problem]:
    """Yield every departure that the moves say nothing of."""
    told = {move.old for move in moves.moves}
    for one in gone:
        if one.name not in told and one.name not in compendium.identities | compendium.addresses:
            yield codes.UNTOLD_MOVE.at(_place(moves), _what(one), _advice(one))


def lost_codes(units: str, vocabulary: str, compendium: Compendium) -> Iterator[Departure]:
    """Yield the lists of the former texts of both files that have no value any more."""
    for name, label in (*_unit_lists(units), *_value_lists(vocabulary)):
        if name not in compendium.addresses:
            yield Departure(name, _same_name(name, label, compendium))


def is_sample(text: str) -> bool:
    """Tell whether the case of ``text`` is a demonstration, which is published nowhere."""
    return any(line.split() == ["sample:", "true"] for line in text.split("\n"))


def _what(one: Departure) -> str:
    what = "列表" if one.name.startswith(f"{LISTS_ADDRESS}/") else "案例"
    what = "视频" if file_beside(one.name)[1] else what
    seems = f"看来改成了“{one.now}”，" if one.now else ""
    return f"{what}“{one.name}”不见了，{seems}{NAME} 里没有记；合并以后，发布会被拒绝。"


def _advice(one: Departure) -> str:
    renamed = f"改名的加一行“- {{from: {one.name}, to: {one.now or _new(one)}}}”"
    withdrawn = f"撤下的加一行“- {{from: {one.name}, withdrawn: 撤下日期}}”"
    more = "" if one.name[:2] == "20" else "；代码是改错了的，改回原来的代码"
    return f"请在 {NAME} 里，{renamed}；{withdrawn}{more}。"


def _new(one: Departure) -> str:
    """Return what stands for the name of today, in words."""
    case, file = file_beside(one.name)
    return f"{case}/新的文件名" if file else "新的编号"


def _place(moves: Redirects) -> Location:
    return moves.tree.place(("moved",)) if moves.tree else Location(NAME)


def _unit_lists(text: str) -> Iterator[tuple[str, str]]:
    for unit in _rows(_read(text, UNITS).get("units")):
        yield list_address("unit", str(unit.get("code"))), str(unit.get("name"))


def _value_lists(text: str) -> Iterator[tuple[str, str]]:
    for key, terms in _read(text, VOCABULARY).items():
        values = terms.get("values") if isinstance(terms, dict) and key != "level" else ()
        for term in _rows(values):
            yield list_address(key, str(term.get("code"))), str(term.get("name"))


def _read(text: str, name: str) -> Mapping[str, Any]:
    tree, _ = parse_yaml(text, name) if text else (None, [])
    return tree.data if tree else {}


def _rows(values: Any) -> Iterator[dict[str, Any]]:
    yield from (value for value in values or () if isinstance(value, dict) and "code" in value)


def _same_name(name: str, label: str, compendium: Compendium) -> str:
    """Return the list of the value that bears the same name under another code."""
    key = name.split("/")[1]
    return next(
        (
            list_address(key, value.code)
            for facet in compendium.all_facets
            for value in facet.values
            if facet.key == key and value.name == label
        ),
        "",
    )
