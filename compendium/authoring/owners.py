"""The units of the office -> CODEOWNERS: who is asked to review which cases.

A case whose folder begins with a unit's code is that unit's; the office sees all the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeAlias

from ..content.model.timeline import PRESENT
from ..content.model.units import Unit, Units
from ..content.model.validate import read_units
from ..content.program import PROGRAM
from ..content.settings import read_settings

OFFICE, ENGINEERS = "office", "engineers"
"""Teams that are no unit's: who publishes, and who keeps the program."""

CONTENT = ("cases", "editions", "inbox")

Pattern: TypeAlias = Callable[[str, str], str]
"""(folder, code of a unit or nothing) -> the paths, as the host writes them."""


def owners_text(root: Path = PROGRAM) -> str:
    """Return CODEOWNERS as GitHub and GitLab read it: patterns of .gitignore.

    Raises ValueError where settings or units of ``root`` have faults, or name no organisation.
    """
    return _text(root, _globs)


def gitea_owners_text(root: Path = PROGRAM) -> str:
    """Return CODEOWNERS as Gitea and Forgejo read it: regular expressions; raises as the other."""
    return _text(root, _expressions)


def _text(root: Path, pattern: Pattern) -> str:
    settings, problems = read_settings(root)
    units, wrong = read_units(root)
    organisation = str(settings.extra.get("owners") or "") if settings else ""
    if units is None or not organisation:
        raise ValueError([*problems, *wrong])
    lines = [
        "# 由 cases/units.yml 生成（make generated），请不要直接改；后面的行优先。",
        "# 组织名是 mkdocs.yml 的 extra.owners，小组名是单位的 code；",
        "# office 是编审办公室，engineers 是维护程序的人。",
        *_lines(pattern, partial(_team, organisation), units),
    ]
    return "\n".join(lines) + "\n"


def _lines(pattern: Pattern, team: Callable[[str], str], units: Units) -> Iterator[str]:
    yield f"{pattern('', '')} {team(ENGINEERS)}"
    for folder in CONTENT:
        yield f"{pattern(folder, '')} {team(OFFICE)}"
    # A longer code may begin with a shorter one, and the last line that fits decides.
    for unit in sorted(units.units, key=lambda unit: (len(unit.code), unit.code)):
        teams = (team(code) for code in _codes(unit, units))
        yield f"{pattern('cases', unit.code)} {' '.join(teams)}"


def _codes(unit: Unit, units: Units) -> Iterator[str]:
    """Yield whose cases those of ``unit`` are: its own, those above, and what it went over into."""
    found = (unit, units.parent_of(unit, unit.until or PRESENT), *units.successors(unit))
    yield from dict.fromkeys(one.code for one in found if one)


def _team(organisation: str, name: str) -> str:
    return f"@{organisation}/{name}"


def _globs(folder: str, code: str) -> str:
    if not folder:
        return "*"
    return f"/{folder}/*/{code}-*/" if code else f"/{folder}/"


def _expressions(folder: str, code: str) -> str:
    if not folder:
        return ".*"
    return f"{folder}/[0-9]+/{code}-.*" if code else f"{folder}/.*"
