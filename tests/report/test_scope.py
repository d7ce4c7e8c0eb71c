"""Findings are told of the chosen cases; all cases are compared all the same."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from compendium.build.check import check
from compendium.report.scope import EVERYTHING, NotThereError, Scope, choose
from compendium.system.git import NoChangesKnownError, changed_since
from tests.folders import JIANGXIN, NUANXIN, QIAOLIANG, append, case_file, codes_of, rewrite


@pytest.fixture
def faulty(content: Path) -> Path:
    """One error in each of two cases."""
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    rewrite(case_file(content, QIAOLIANG), "brand: 连心桥", "brand: 连")
    return content


def test_only_the_chosen_case_is_told_of(faulty: Path) -> None:
    found = check(faulty, scope=choose(faulty, [f"cases/{NUANXIN}"]))
    assert [problem.location.path for problem in found.problems] == [f"cases/{NUANXIN}/case.md"]
    assert [case.identity for case in found.cases] == [NUANXIN]
    assert len(check(faulty).problems) == 2


@pytest.mark.parametrize(
    "name", ["cases/2026/nuanxin", "2026/nuanxin", "cases/2026/nuanxin/case.md"]
)
def test_a_case_goes_by_folder_identity_or_file(faulty: Path, name: str) -> None:
    found = check(faulty, scope=choose(faulty, [name]))
    assert codes_of(found.problems) == ["K104"]


def test_a_year_stands_for_its_cases_and_a_list_for_all(faulty: Path) -> None:
    def told(name: str) -> int:
        return len(check(faulty, scope=choose(faulty, [name])).cases)

    assert (told("cases/2025"), told("cases"), told("cases/units.yml")) == (1, 3, 3)


def test_a_finding_elsewhere_that_speaks_of_the_chosen_case_is_told(content: Path) -> None:
    other = content / "cases/2026/zai"
    shutil.copytree(case_file(content, NUANXIN).parent, other)
    chosen = choose(content, [NUANXIN])
    found = check(content, scope=chosen)
    assert {(p.code, p.location.path) for p in found.problems} == {
        ("K208", "cases/2026/zai/case.md"),
        ("K212", "cases/2026/zai/case.md"),
        ("K212", f"cases/{NUANXIN}/case.md"),
    }
    assert check(content, scope=choose(content, [JIANGXIN])).problems == ()


def test_a_longer_name_that_begins_alike_is_another_case() -> None:
    assert not Scope(("cases/2026/nuan",))._speaks().search("与 cases/2026/nuan-xin 相同")  # type: ignore[union-attr]
    assert Scope(("cases/2026/nuan",))._speaks().search("与“2026/nuan”相同")  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["2026/nowhere", "../elsewhere", "docs", "mkdocs.yml"])
def test_what_is_no_case_is_refused(content: Path, name: str) -> None:
    with pytest.raises(NotThereError):
        choose(content, [name])


# ── Changes ──────────────────────────────────────────────────────────────────────────────────


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@t.example")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def repository(content: Path) -> Path:
    """The content as the first commit of a branch `main`, a branch `draft` checked out."""
    git(content, "init", "-b", "main")
    git(content, "add", "cases")
    git(content, "commit", "-m", "begin")
    git(content, "checkout", "-b", "draft")
    return content


def test_changes_are_what_the_branch_committed_edited_or_added(repository: Path) -> None:
    append(case_file(repository, NUANXIN), "\n再写一句。\n")
    git(repository, "commit", "-am", "more")
    append(case_file(repository, QIAOLIANG), "\n又一句。\n")
    (repository / "cases/2026/xin").mkdir()
    (repository / "cases/2026/xin/新 图.png").write_bytes(b"")
    (repository / "elsewhere.txt").touch()
    assert changed_since(repository, "main") == (
        f"cases/{QIAOLIANG}/case.md",
        f"cases/{NUANXIN}/case.md",
        "cases/2026/xin/新 图.png",
    )


def test_what_main_did_since_is_no_change_of_the_branch(repository: Path) -> None:
    git(repository, "checkout", "main")
    append(case_file(repository, JIANGXIN), "\n主线的一句。\n")
    git(repository, "commit", "-am", "elsewhere")
    git(repository, "checkout", "draft")
    assert changed_since(repository, "main") == ()


def test_a_content_folder_within_a_repository_has_paths_of_its_own(
    repository: Path, tmp_path: Path
) -> None:
    inner = tmp_path / "outer/inner"
    shutil.copytree(repository / "cases", inner / "cases")
    git(inner.parent, "init", "-b", "main")
    git(inner.parent, "add", ".")
    git(inner.parent, "commit", "-m", "begin")
    append(case_file(inner, NUANXIN), "\n再写一句。\n")
    assert changed_since(inner, "main") == (f"cases/{NUANXIN}/case.md",)


@pytest.mark.parametrize("reference", ["nowhere", "--output=stolen", "", "main..draft"])
def test_a_reference_that_is_none_is_refused_in_chinese(repository: Path, reference: str) -> None:
    with pytest.raises(NoChangesKnownError, match="没有这个分支或提交"):
        changed_since(repository, reference)
    assert not (repository / "stolen").exists()


def test_a_folder_outside_git_is_told_of(content: Path) -> None:
    with pytest.raises(NoChangesKnownError, match="不是 git 仓库"):
        changed_since(content, "main")


def test_nothing_changed_is_not_everything() -> None:
    assert Scope(()).problems(()) == ()
    assert not Scope(()).everything
    assert EVERYTHING.everything
