"""What lies below cases/: folders that are cases, and what does not belong there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compendium.content.load.files import find_cases
from tests.folders import JIANGXIN, case_file


def told(root: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.location.path) for problem in find_cases(root)[1]]


def test_cases_are_found_by_year_and_name_with_their_files(content: Path) -> None:
    folders, problems = find_cases(content)
    assert problems == []
    assert [f.identity for f in folders] == ["2025/qiaoliang", "2026/jiangxin", "2026/nuanxin"]
    assert [entry.name for entry in folders[1].files] == ["case.md", "pledge.jpg"]
    assert folders[1].year == 2026


def test_a_folder_without_cases_is_empty_and_no_mistake(tmp_path: Path) -> None:
    assert find_cases(tmp_path) == ([], [])


def test_what_word_and_systems_leave_behind_is_passed_over(content: Path) -> None:
    for name in ("~$case.docx", "Thumbs.db", ".DS_Store", "desktop.ini"):
        (case_file(content).parent / name).touch()
        (content / "cases" / name).touch()
    assert told(content) == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("cases/2026/jiangxin/draft.docx", "K020"),
        ("cases/2026/jiangxin/合影.jpg", "K017"),
        ("cases/2026/jiangxin/my photo.jpg", "K017"),
        ("cases/2026/note.txt", "K020"),
    ],
)
def test_a_file_that_cannot_be_published_is_told(content: Path, path: str, code: str) -> None:
    (content / path).touch()
    assert told(content) == [(code, path)]


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        ("2026/匠心", [("K017", "cases/2026/匠心")]),
        ("2026/Jiangxin", [("K017", "cases/2026/Jiangxin"), ("K019", "cases/2026/jiangxin")]),
        ("2026/jiang_xin", [("K017", "cases/2026/jiang_xin")]),
        ("二〇二六/jiangxin", [("K017", "cases/二〇二六")]),
        ("1998/jiangxin", [("K017", "cases/1998")]),
    ],
)
def test_a_name_that_cannot_be_an_address_is_told(
    content: Path, identity: str, expected: list[tuple[str, str]]
) -> None:
    shutil.copytree(case_file(content).parent, content / "cases" / identity)
    assert told(content) == expected


def test_files_that_windows_takes_for_one_are_told(content: Path) -> None:
    shutil.copy(case_file(content).parent / "pledge.jpg", case_file(content).parent / "PLEDGE.jpg")
    assert told(content) == [("K019", "cases/2026/jiangxin/pledge.jpg")]


def test_a_case_file_in_capitals_is_no_case(content: Path) -> None:
    case_file(content).rename(case_file(content).with_name("Case.MD"))
    assert ("K016", "cases/2026/jiangxin") in told(content)


def test_no_link_is_followed_out_of_the_content(content: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    shutil.copytree(case_file(content).parent, outside)
    (content / "cases/2026/linked").symlink_to(outside, target_is_directory=True)
    (case_file(content).parent / "secret.jpg").symlink_to(outside / "pledge.jpg")
    (content / "cases/2024").symlink_to(outside, target_is_directory=True)
    folders, problems = find_cases(content)
    assert sorted(p.location.path for p in problems if p.code == "K018") == [
        "cases/2024",
        "cases/2026/jiangxin/secret.jpg",
        "cases/2026/linked",
    ]
    assert [f.identity for f in folders] == ["2025/qiaoliang", JIANGXIN, "2026/nuanxin"]
    assert all(entry.name != "secret.jpg" for folder in folders for entry in folder.files)


def test_a_case_file_that_is_a_link_is_not_read(content: Path, tmp_path: Path) -> None:
    case_file(content).rename(tmp_path / "elsewhere.md")
    case_file(content).symlink_to(tmp_path / "elsewhere.md")
    assert [code for code, _ in told(content)] == ["K018", "K016"]
