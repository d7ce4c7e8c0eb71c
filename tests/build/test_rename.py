"""A unit is renamed: the list, and the cases of later years; those of the past stay."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compendium.authoring.renaming import Renaming
from compendium.build.rename import rename_entry
from tests.conftest import CONTENT
from tests.folders import NUANXIN, QIAOLIANG, case_file, rewrite

RENAMING = Renaming("unit", "机关直属党支部", "行政直属党支部", 2025)


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """The three cases, two of them of the unit: one of the year of the change, one later."""
    shutil.copytree(CONTENT / "cases", tmp_path / "cases")
    rewrite(case_file(tmp_path, QIAOLIANG), "unit: 启明系党总支", "unit: 机关直属党支部")
    return tmp_path


def test_later_cases_and_the_list_change_and_the_past_stays(cases: Path) -> None:
    before = case_file(cases, QIAOLIANG).read_bytes()
    fixed, problems = rename_entry(cases, RENAMING)
    assert problems == []
    assert [one.path for one in fixed] == ["cases/units.yml", f"cases/{NUANXIN}/case.md"]
    assert "unit: 行政直属党支部\n" in case_file(cases, NUANXIN).read_text("utf-8")
    assert case_file(cases, QIAOLIANG).read_bytes() == before


def test_line_ends_of_the_list_stay(cases: Path) -> None:
    file = cases / "cases/units.yml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    rename_entry(cases, RENAMING)
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfunits:\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_a_refused_name_changes_no_file(cases: Path) -> None:
    file = cases / "cases/units.yml"
    before = file.read_bytes()
    fixed, problems = rename_entry(cases, RENAMING._replace(old="机关党支部"))
    assert (fixed, [problem.code for problem in problems]) == ((), ["K202"])
    assert file.read_bytes() == before
