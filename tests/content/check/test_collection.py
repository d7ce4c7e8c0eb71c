"""Rules between the cases: titles, quotas and consistency with the lists."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compendium.build.check import check
from tests.folders import JIANGXIN, NUANXIN, QIAOLIANG, case_file, rewrite


def told(root: Path) -> list[tuple[str, str, int]]:
    """Return what is wrong between the cases, but that copies are alike."""
    found = [problem for problem in check(root).problems if problem.code != "K212"]
    return [(p.code, p.location.path.split("/")[2], p.location.line) for p in found]


def test_two_cases_with_one_title_and_too_many_awards_are_told_at_the_later_one(
    content: Path,
) -> None:
    copy = case_file(content).parent.with_name("jiangxin-2")
    shutil.copytree(case_file(content).parent, copy)
    assert told(content) == [("K208", "jiangxin-2", 2), ("K207", "jiangxin-2", 13)]


def test_awards_of_another_round_do_not_count(content: Path) -> None:
    folder = content / "cases/2025/jiangxin"
    shutil.copytree(case_file(content).parent, folder)
    file = folder / "case.md"
    rewrite(file, "year: 2026", "year: 2025")
    rewrite(file, "匠心领航：", "匠心相传：")
    rewrite(file, "date: 2026-11-18", "date: 2025-11-18")
    rewrite(file, "../nuanxin", "../../2026/nuanxin")
    assert told(content) == []


@pytest.mark.parametrize(
    ("identity", "old", "new", "code"),
    [
        (JIANGXIN, "[好经验好举措]", "[好经验]", "K201"),
        (JIANGXIN, "unit: 启明系教工党支部", "unit: 启明教工党支部", "K202"),
        (JIANGXIN, "unit: 启明系教工党支部", "unit: 启明系党总支", "K203"),
        (NUANXIN, "year: 2026", "year: 2025", "K204"),
        (JIANGXIN, "stage: 已认定", "stage: 培育", "K205"),
        (NUANXIN, "sample: true", "stage: 已认定", "K205"),
        (JIANGXIN, "name: 特色项目", "name: 优秀品牌创建项目", "K206"),
        (QIAOLIANG, "sample: true", "updated: 2025-11-30", "K210"),
        (JIANGXIN, "[服务师生有力]", "[思想政治工作到位]", "K211"),
        (JIANGXIN, "[匠心, 实训党课]", "[匠心, 匠心]", "K111"),
    ],
)
def test_a_case_that_does_not_suit_the_lists_is_told(
    content: Path, identity: str, old: str, new: str, code: str
) -> None:
    rewrite(case_file(content, identity), old, new)
    assert code in [found for found, _, _ in told(content)]
