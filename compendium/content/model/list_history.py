"""The office's lists -> what contradicts itself in them: names twice, broken histories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import codes
from ..load.yaml_tree import Path, YamlTree
from ..problems import Location, Problem
from .timeline import PRESENT, Dated
from .units import Unit, Units


def repeated(columns: tuple[list[str], ...], path: Path, tree: YamlTree) -> list[Problem]:
    """Return what stands twice in one of ``columns`` of the list at ``path``."""
    problems = []
    for column in columns:
        for index, value in enumerate(column):
            if column.index(value) < index:
                first = tree.place((*path, column.index(value)))
                problems.append(_twice(value, tree.place((*path, index)), first))
    return problems


def _twice(value: str, place: Location, first: Location) -> Problem:
    message = f"“{value}”在第 {first.line} 行已经用过了。"
    advice = "名称和代码在同一个表里都不能重复，请改其中一个。"
    return codes.REPEATED_NAME.at(place, message, advice)


def judge_history(entries: Sequence[Dated], path: Path, tree: YamlTree) -> Iterator[Problem]:
    """Yield what is wrong with the years of ``entries``, which stand at ``path``."""
    for index, entry in enumerate(entries):
        yield from _order_of_years(entry, (*path, index), tree)
    yield from _names_twice(entries, path, tree)


def _order_of_years(entry: Dated, path: Path, tree: YamlTree) -> Iterator[Problem]:
    if entry.since and entry.until and entry.until < entry.since:
        message = f"“{entry.name}”从 {entry.since} 年起，却到 {entry.until} 年为止。"
        yield codes.BROKEN_HISTORY.at(tree.place((*path, "until")), message, "请核对这两个年份。")
    years = [former.until for former in getattr(entry, "formerly", ())]
    for number, year in enumerate(years):
        place = tree.place((*path, "formerly", number, "until"))
        if year in years[:number]:
            message = f"“{entry.name}”的沿革里，{year} 年写了两次。"
            advice = "同一年为止的变化写在一项里，例如 {until: 2026, name: 旧名称, quota: 7}。"
            yield codes.BROKEN_HISTORY.at(place, message, advice)
        if (entry.until and year >= entry.until) or (entry.since and year < entry.since):
            message = f"“{entry.name}”的沿革写到 {year} 年为止，不在它存在的年份里。"
            advice = "formerly 的 until 要在 since 和 until 之间；请核对年份。"
            yield codes.BROKEN_HISTORY.at(place, message, advice)


def _names_twice(entries: Sequence[Dated], path: Path, tree: YamlTree) -> Iterator[Problem]:
    """Yield the names that two of ``entries`` bear in one year, each once."""
    told: set[tuple[int, str]] = set()
    for year in _turning_years(entries):
        holders: dict[str, int] = {}
        for index, entry in enumerate(entries):
            if not entry.existed(year):
                continue
            name = entry.then(year).name
            first = holders.setdefault(name, index)
            if first != index and (index, name) not in told:
                told.add((index, name))
                yield _twice(name, tree.place((*path, index)), tree.place((*path, first)))


def _turning_years(entries: Sequence[Dated]) -> list[int]:
    """Return the years in which the list may differ from the year before or after, and now."""
    years = {PRESENT}
    for entry in entries:
        ends = [former.until for former in entry.past]
        ends += [entry.until] if entry.until else []
        years |= {*ends, *(year + 1 for year in ends), entry.since or PRESENT}
    return sorted(years)


def judge_units(units: Units, tree: YamlTree) -> Iterator[Problem]:
    """Yield what is wrong with the tree of ``units``, now and in other years."""
    for index, unit in enumerate(units.units):
        yield from _orphan(unit, units, ("units", index), tree)
        yield from _lost_parent(unit, units, ("units", index), tree)
        yield from _succession(unit, units, ("units", index), tree)


def _orphan(unit: Unit, units: Units, path: Path, tree: YamlTree) -> Iterator[Problem]:
    typed = [(unit.parent, unit.until or PRESENT, (*path, "parent"))]
    typed += [
        (former.parent, former.until, (*path, "formerly", number, "parent"))
        for number, former in enumerate(unit.formerly)
    ]
    for name, year, place in typed:
        above = units.find(name, year)
        if name and (above is None or above.then(year).kind != "党总支"):
            message = f"“{unit.name}”的上级“{name}”不是表里的党总支。"
            advice = "请写上级党总支的全称；直属党支部没有上级，删去 parent。"
            yield codes.UNKNOWN_PARENT.at(tree.place(place), message, advice)


def _lost_parent(unit: Unit, units: Units, path: Path, tree: YamlTree) -> Iterator[Problem]:
    """Tell of a 党支部 that goes on where the 党总支 above it is gone."""
    above = units.parent_of(unit, unit.until or PRESENT)
    if above and above.until and (unit.until is None or unit.until > above.until):
        message = f"“{unit.name}”的上级“{above.name}”到 {above.until} 年为止。"
        advice = (
            "还在的，把 parent 改成现在的上级，原来的写进 formerly："
            f"{{until: {above.until}, parent: {above.name}}}；一起撤并的，也写上 until。"
        )
        yield codes.BROKEN_HISTORY.at(tree.place((*path, "parent")), message, advice)


def _succession(unit: Unit, units: Units, path: Path, tree: YamlTree) -> Iterator[Problem]:
    if unit.succeeded_by and unit.until is None:
        message = f"“{unit.name}”写了并入或分成哪些党组织，却没有写到哪一年为止。"
        advice = "请补上 until，例如“until: 2026”；只是改名的，写进 formerly，不用 succeeded_by。"
        yield codes.BROKEN_HISTORY.at(tree.place((*path, "succeeded_by")), message, advice)
    for number, name in enumerate(unit.succeeded_by):
        after, place = units.find(name), tree.place((*path, "succeeded_by", number))
        if after is None:
            message = f"“{unit.name}”并入或分成的“{name}”不在单位表里。"
            advice = "请写单位表里的全称；新成立的，先加一行，写上 since。"
            yield codes.BROKEN_HISTORY.at(place, message, advice)
        elif after.code == unit.code or unit in units.successors(after):
            message = f"“{unit.name}”和“{name}”互相接替，分不出先后。"
            advice = "succeeded_by 只写在先撤并的一行；只是改名的，写进 formerly。"
            yield codes.BROKEN_HISTORY.at(place, message, advice)
        elif after.until is not None and unit.until is not None and after.until <= unit.until:
            message = f"“{name}”到 {after.until} 年为止，不能接替“{unit.name}”。"
            yield codes.BROKEN_HISTORY.at(place, message, "请核对两个党组织的 until。")
