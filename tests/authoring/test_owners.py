"""Who is asked to review a case: its unit's team, its department's, else the office."""

from __future__ import annotations

import datetime
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from compendium.authoring.owners import _codes, gitea_owners_text, owners_text
from compendium.authoring.schemas import list_schemas
from compendium.authoring.skeleton import Wanted, write_skeleton
from compendium.content.model.units import Unit, Units
from compendium.content.model.validate import read_units

UNITS = list_schemas()[1].units
GLOBS = [line.split() for line in owners_text().splitlines() if not line.startswith("#")]
EXPRESSIONS = [line.split() for line in gitea_owners_text().splitlines() if line[:1] != "#"]

OWNED = {
    "cases/2026/qiming-jiangxin/case.md": "qiming",
    "cases/2026/qiming-jiaogong-sanlian/case.md": "qiming-jiaogong qiming",
    "cases/2027/houqin-xiuli/photo.jpg": "houqin",
    "cases/2026/chenguang-dushu/case.md": "office",
    "cases/units.yml": "office",
    "editions/collection.yml": "office",
    "compendium/build/site.py": "engineers",
}


def last_owners(rules: list[list[str]], path: str, *, globs: bool) -> str:
    """Return the owners of the last rule that fits, as hosts read it."""
    fitting = [
        owners
        for pattern, *owners in rules
        if (_glob_fits(pattern, path) if globs else re.fullmatch(pattern, path))
    ]
    return " ".join(owner.removeprefix("@example-college/") for owner in fitting[-1])


def _glob_fits(pattern: str, path: str) -> bool:
    return pattern == "*" or fnmatch(f"/{path}", f"{pattern}*")


@pytest.mark.parametrize("path", OWNED)
def test_the_last_rule_that_fits_names_the_right_teams_on_every_host(path: str) -> None:
    assert last_owners(GLOBS, path, globs=True) == OWNED[path]
    assert last_owners(EXPRESSIONS, path, globs=False) == OWNED[path]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.code)
def test_what_new_writes_is_found_by_its_unit_on_every_host(unit: Unit, tmp_path: Path) -> None:
    form = list_schemas()[0].form.values[0]
    day = datetime.date(2026, 11, 5)
    wanted = Wanted(unit.name, "类型", form, "一页纸工作法", ("好经验",), day, unit.code)
    for _ in range(2):  # the second has a number
        path = write_skeleton(tmp_path, wanted).relative_to(tmp_path).as_posix()
        assert last_owners(GLOBS, path, globs=True).split()[0] == unit.code
        assert last_owners(EXPRESSIONS, path, globs=False).split()[0] == unit.code


def test_every_host_has_the_same_teams() -> None:
    assert [owners for _, *owners in GLOBS] == [owners for _, *owners in EXPRESSIONS]
    assert len(GLOBS) > 10


def test_a_content_folder_of_its_own_has_owners_of_its_own(content: Path) -> None:
    settings = "site_name: 某校\nsite_url: https://party.college.edu.cn/\n"
    (content / "mkdocs.yml").write_text(settings, "utf-8")
    with pytest.raises(ValueError, match=r"\[\]"):
        owners_text(content)
    (content / "mkdocs.yml").write_text(f"{settings}extra: {{owners: a-college}}\n", "utf-8")
    text = owners_text(content)
    assert "* @a-college/engineers\n" in text
    units, _ = read_units(content)
    assert units
    assert f"/cases/*/{units.units[0].code}-*/ @a-college/{units.units[0].code}\n" in text


def test_the_cases_of_a_unit_that_is_gone_are_those_of_its_successors() -> None:
    units = Units.model_validate(
        {
            "units": [
                {"name": "甲系党总支", "code": "jia", "kind": "党总支"},
                {"name": "甲系党支部", "code": "a", "kind": "党支部", "parent": "甲系党总支"},
                {"name": "后勤党支部", "code": "hq", "kind": "直属党支部", "until": 2025}
                | {"succeeded_by": ["甲系党支部"]},
            ]
        }
    )
    assert [*_codes(units.units[1], units)] == ["a", "jia"]
    assert [*_codes(units.units[2], units)] == ["hq", "a"]
