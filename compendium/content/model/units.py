"""cases/units.yml -> ``Units``: the Party organisations that take part, and their tree."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .case import CasePart, ShortText
from .vocabulary import TermCode

UnitKind = Literal["党总支", "党支部", "直属党支部"]


class Unit(CasePart):
    """One Party organisation; a 党支部 has a ``parent``, the others stand alone."""

    name: ShortText = Field(title="全称")
    short: ShortText | None = Field(None, title="简称")
    code: TermCode = Field(title="代码")
    kind: UnitKind = Field(title="类别")
    parent: ShortText | None = Field(None, title="上级党总支")
    group: Literal["教工", "学生", "机关"] | None = Field(None, title="分组")
    sample: bool = Field(False, title="演示")


class Units(CasePart):
    """The units in the order of the file, which is the order in which readers meet them."""

    units: tuple[Unit, ...] = Field(title="单位")

    def names(self) -> tuple[str, ...]:
        return tuple(unit.name for unit in self.units)

    def find(self, name: str | None) -> Unit | None:
        return next((unit for unit in self.units if unit.name == name), None)
