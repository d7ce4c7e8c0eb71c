"""cases/rules.yml -> ``Switches``: rules that the office switched off for all cases."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from ..load.address import CASES
from ..load.text import is_there
from ..load.yaml_tree import YamlTree
from ..problems import Problem
from .case import CasePart, Date, Label, Reason
from .validate import read_list

RULES_FILE = f"{CASES}/rules.yml"


class RuleOff(CasePart):
    """A rule that is not applied: its code, why, and since when."""

    code: Label = Field(title="代码")
    reason: Reason = Field(title="理由")
    since: Date = Field(title="开始日期")


class RulesOff(CasePart):
    """All of them, in the order of the file."""

    rules: tuple[RuleOff, ...] = Field((), title="关掉的规则", max_length=60)


class Switches(NamedTuple):
    """The rules that are off, and the tree that knows their places; both empty without the file."""

    off: tuple[RuleOff, ...] = ()
    tree: YamlTree | None = None


ALL_ON = Switches()


def read_switches(root: Path) -> tuple[Switches, list[Problem]]:
    """Return the switches below ``root``, and what is wrong with their file, if any."""
    if not is_there(root / RULES_FILE):
        return ALL_ON, []
    rules, tree, problems = read_list(root, RULES_FILE, RulesOff)
    return Switches(rules.rules if rules else (), tree), problems
