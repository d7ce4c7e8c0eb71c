"""cases/units.yml -> ``Units``: the Party organisations that take part, and their tree."""

from __future__ import annotations

from typing import Literal, NamedTuple, Self

from pydantic import Field

from .case import CasePart, ShortText
from .once import worked_out_once
from .timeline import PRESENT, Dated, Former, bearer_of, names_ever, names_right_in

UnitKind = Literal["党总支", "党支部", "直属党支部"]


class FormerUnit(Former):
    """What a unit was up to a year, where it differed."""

    short: ShortText | None = Field(None, title="当时的简称")
    kind: UnitKind | None = Field(None, title="当时的类别")
    parent: ShortText | None = Field(None, title="当时的上级党总支")


class Unit(Dated):
    """One Party organisation; a 党支部 has a ``parent``, the others stand alone.

    One that is gone has an ``until`` and is ``succeeded_by`` others, or by none.
    """

    name: ShortText = Field(title="全称")
    short: ShortText | None = Field(None, title="简称")
    kind: UnitKind = Field(title="类别")
    parent: ShortText | None = Field(None, title="上级党总支")
    group: Literal["教工", "学生", "机关"] | None = Field(None, title="分组")
    formerly: tuple[FormerUnit, ...] = Field((), title="沿革", max_length=20)
    succeeded_by: tuple[ShortText, ...] = Field((), title="并入或分成", max_length=20)
    sample: bool = Field(False, title="演示")

    def short_names(self) -> frozenset[str]:
        """Return every short name that the unit ever had."""
        return frozenset(filter(None, (self.short, *(one.short for one in self.formerly))))

    def then(self, year: int) -> Self:
        state = super().then(year)
        alone = state.kind != "党支部" and state.parent is not None
        return state.model_copy(update={"parent": None}) if alone else state


class Units(CasePart):
    """The units in the order of the file, which is the order in which readers meet them."""

    units: tuple[Unit, ...] = Field(title="单位")

    def names(self) -> tuple[str, ...]:
        """Return every name that a unit ever bore, those of the present first."""
        return names_ever(self.units)

    def find(self, name: str | None, year: int = PRESENT) -> Unit | None:
        """Return the unit that ``name`` meant in ``year``; see ``bearer_of``."""
        if not name:
            return None
        found = _bearers(self)
        if (name, year) not in found:
            found[name, year] = bearer_of(self.units, name, year)
        return found[name, year]

    def parent_of(self, unit: Unit, year: int = PRESENT) -> Unit | None:
        """Return the 党总支 above ``unit`` in ``year``, if there was one."""
        if unit.then(year).kind != "党支部":
            return None
        earlier = sorted(unit.formerly, key=lambda former: former.until)
        told = (one for one in earlier if one.until >= year and "parent" in one.model_fields_set)
        former = next(told, None)
        typed, when = (former.parent, former.until) if former else (unit.parent, PRESENT)
        return self.find(typed, min(when, unit.until or PRESENT))

    def successors(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units that ``unit`` went over into, and those that these went over into."""
        found: dict[str, Unit] = {}
        open_ = [*unit.succeeded_by]
        while open_:
            after = self.find(open_.pop(0))
            if after and after.code not in found and after.code != unit.code:
                found[after.code] = after
                open_ += after.succeeded_by
        return tuple(found.values())

    def present_names(self, unit: Unit) -> tuple[str, ...]:
        """Return what ``unit`` is called now: its own name, or those of what it went over into."""
        if unit.until is None:
            return (unit.name,)
        return tuple(after.name for after in self.successors(unit) if after.until is None)

    def at(self, year: int) -> YearUnits:
        """Return the units as they were in ``year``."""
        return YearUnits(self, year, tuple(self._states(year)))

    def _states(self, year: int) -> list[Unit]:
        states = []
        for unit in self.units:
            if unit.existed(year):
                parent = self.parent_of(unit, year)
                above = parent.then(year).name if parent else None
                states.append(unit.then(year).model_copy(update={"parent": above}))
        return states


@worked_out_once
def _bearers(_units: Units) -> dict[tuple[str, int], Unit | None]:
    """Return where is kept which unit a name meant in a year: every case asks for the same."""
    return {}


class YearUnits(NamedTuple):
    """The units that there were in ``year``, as they were then; ``ever`` is the whole list."""

    ever: Units
    year: int
    units: tuple[Unit, ...]

    def names(self) -> tuple[str, ...]:
        """Return the names that were right in that year."""
        return names_right_in(self.ever.units, self.year)

    def find(self, name: str | None) -> Unit | None:
        """Return the unit that ``name`` meant in that year, as it was then, if it existed."""
        unit = self.ever.find(name, self.year)
        there = (state for state in self.units if unit and state.code == unit.code)
        return next(there, None)
