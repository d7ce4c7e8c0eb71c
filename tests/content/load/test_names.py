"""A name that some system cannot take is told of, whatever this system does with it."""

from __future__ import annotations

import os
import socket
from pathlib import Path, PureWindowsPath

import pytest

from compendium.authoring.skeleton import slug
from compendium.build.check import check
from compendium.build.project import Options
from compendium.build.site import build
from compendium.content.load.files import find_cases
from compendium.content.load.names import (
    MOST_PATH,
    SITE,
    is_reserved,
    long_path,
    same_name,
    unfit_name,
)
from compendium.publish.places.far import is_far
from tests.folders import JIANGXIN, NUANXIN, case_file, codes_of, rewrite, told

DEVICES = [
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
]


@pytest.mark.parametrize("name", DEVICES)
def test_the_devices_of_windows_are_known_with_any_ending(name: str) -> None:
    for typed in (
        name,
        name.upper(),
        f"{name}.jpg",
        f"{name.title()}.tar.gz",
        f"{name} .x",
        f"{name}.",
    ):
        assert is_reserved(typed)
    for other in (f"{name}x", f"x{name}", f"x.{name}", f"{name}-1.jpg", f"{name}_.png"):
        assert not is_reserved(other)


@pytest.mark.parametrize("name", ["conin$", "CONOUT$.txt", "clock$", "com\u00b9", "LPT\u00b3.jpg"])
def test_the_rarer_devices_are_known_too(name: str) -> None:
    assert is_reserved(name)


def test_what_python_knows_of_windows_is_known_here() -> None:
    """PureWindowsPath has the list of the system itself, without conin$ and the like."""
    names = [*DEVICES, "cona", "nula", "com", "com10", "lpt", "photo", "a.con"]
    assert len(names) > 20
    for name in names:
        assert is_reserved(name) or not PureWindowsPath(name).is_reserved()


@pytest.mark.parametrize(
    "name",
    [
        "a.",
        "a ",
        "a.jpg.",
        "a:b",
        "a<b",
        "a>b",
        'a"b',
        "a|b",
        "a?b",
        "a*b",
        "a\\b",
        "a\u202eb",
        "a\x02",
    ],
)
def test_a_name_that_windows_refuses_or_changes_is_unfit(name: str) -> None:
    problem = unfit_name(f"cases/2026/x/{name}")
    assert problem
    assert problem.code == "K017"
    assert problem.location.path == f"cases/2026/x/{name}"


@pytest.mark.parametrize(
    "name", ["a", "a.jpg", "a b", "照片.jpg", "a.b.c", "A-1_2.PNG", "a'b", "a(1)"]
)
def test_a_name_that_every_system_takes_is_fit(name: str) -> None:
    assert unfit_name(f"cases/2026/x/{name}") is None


def test_a_path_may_be_as_long_as_windows_takes_and_no_longer() -> None:
    fits = "a" * (MOST_PATH - len(f"{SITE}/x"))
    assert long_path(fits, ["x"]) is None
    problem = long_path(f"{fits}a", ["", "x"])
    assert problem and "至少去掉 1 个字符" in problem.advice


def test_names_are_the_same_where_some_system_takes_them_for_one() -> None:
    assert same_name("A.jpg") == same_name("a.JPG")
    assert same_name("caf\u00e9") == same_name("cafe\u0301")
    assert same_name("CAF\u00c9") == same_name("cafe\u0301")
    assert same_name("a") != same_name("b")


@pytest.mark.parametrize("path", ["con.md", "page.md.", "a:b.md", "Search.md"])
def test_a_hand_written_page_bears_a_name_that_every_system_takes(content: Path, path: str) -> None:
    (content / "docs/search.md").write_text("# 甲\n", "utf-8")
    (content / "docs" / path).write_text("# 甲\n", "utf-8")
    found = [p for p in check(content).problems if p.location.path.startswith("docs/")]
    assert codes_of(found) in (["K017"], ["K019"])


@pytest.mark.parametrize("name", ["con.yml", "aux.yml"])
def test_an_edition_bears_no_name_of_a_device(content: Path, name: str) -> None:
    (content / "editions").mkdir()
    (content / "editions" / name).write_text("title: 汇编\ndate: 2026-11-30\n", "utf-8")
    assert [(p.code, p.location.path) for p in check(content).problems] == [
        ("K017", f"editions/{name}")
    ]


def test_a_folder_of_no_encoding_is_passed_over_and_told(content: Path) -> None:
    os.mkdir(os.fsencode(content / "cases/2026/") + "案例".encode("gbk"))
    folders, problems = find_cases(content)
    assert len(folders) == 3
    assert codes_of(problems) == ["K017"]
    problems[0].location.path.encode("utf-8")


def make_socket(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


@pytest.mark.parametrize("make", [os.mkfifo, make_socket])
@pytest.mark.parametrize(
    "path",
    [
        f"cases/{JIANGXIN}/pledge.jpg",
        f"cases/{JIANGXIN}/plan.pdf",
        f"cases/{JIANGXIN}/film.mp4",
        f"cases/{NUANXIN}/case.md",
        "editions/book.yml",
        "docs/page.md",
        "docs/plan.pdf",
    ],
)
def test_what_is_no_plain_file_is_told_and_never_waited_for(
    content: Path, path: str, make: object
) -> None:
    (content / "editions").mkdir()
    (content / path).unlink(missing_ok=True)
    assert callable(make)
    make(content / path)
    found = [(p.code, p.location.path) for p in check(content).problems]
    assert ("K021", path) in found
    assert "K022" not in {code for code, _ in found}
    built = build(content, options=Options(keep_going=True))
    assert [(p.code, p.location.path) for p in built.problems if p.code == "K021"] == [
        ("K021", path)
    ]


@pytest.mark.parametrize("list_", ["units.yml", "vocabulary.yml", "wording.yml", "moved.yml"])
def test_a_list_that_is_a_pipe_is_never_waited_for(content: Path, list_: str) -> None:
    (content / "cases" / list_).unlink(missing_ok=True)
    os.mkfifo(content / "cases" / list_)
    check(content)


@pytest.mark.parametrize(
    "name",
    [
        "C:photo.jpg",
        r"C:\photo.jpg",
        "C:/photo.jpg",
        r"\\server\a\photo.jpg",
        r"..\photo.jpg",
        "/photo.jpg",
    ],
)
def test_a_picture_on_a_drive_of_windows_lies_outside(content: Path, name: str) -> None:
    rewrite(case_file(content), "file: pledge.jpg", f"file: '{name}'")
    assert "K410" in {code for code, _ in told(content)}


@pytest.mark.parametrize("place", [r"D:\site", "D:/site", r"\\server\share\site", "d:site", "site"])
def test_a_folder_of_windows_is_no_server(place: str) -> None:
    assert not is_far(place)


def test_the_name_of_a_new_case_is_fit_for_every_system() -> None:
    for title in ("aux", "nul", "com1", "lpt9", "con", "prn", "clock$", "conin$"):
        assert not is_reserved(slug(title))
        assert unfit_name(f"cases/2026/{slug(title)}") is None
