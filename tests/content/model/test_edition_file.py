"""Editions are read with the cases: what is wrong is told, what is sound is kept."""

from __future__ import annotations

from pathlib import Path

from compendium.build.check import check
from compendium.build.outputs import book
from compendium.build.project import Options
from compendium.build.site import build
from compendium.content.load.editions import EDITIONS
from compendium.content.model.edition_file import read_editions
from compendium.content.program import PROGRAM
from tests.folders import NUANXIN, case_file, codes_of, read_project, rewrite

BOOK = "title: 党建品牌成果汇编\ndate: 2026-11-30\n"


def write(root: Path, text: str, name: str = "book") -> None:
    (root / EDITIONS).mkdir(exist_ok=True)
    (root / EDITIONS / f"{name}.yml").write_text(text, "utf-8", newline="\n")


def names(root: Path) -> list[str]:
    """Return the names of the editions that are sound."""
    return [file.name for file in read_project(root).editions]


def test_the_program_ships_two_sound_editions() -> None:
    editions, problems = read_editions(PROGRAM)
    assert problems == []
    assert [file.name for file in editions] == ["awards", "collection"]
    awards, collection = (file.edition for file in editions)
    assert awards.cases.awarded and not collection.cases.awarded
    assert all("示例" in (edition.preface or "") for edition in (awards, collection))


def test_content_without_editions_is_served_by_the_program_s(content: Path) -> None:
    assert names(content) == ["awards", "collection"]
    assert check(content).problems == ()


def test_a_shipped_edition_that_finds_no_case_is_no_mistake_of_the_editor(content: Path) -> None:
    for identity in ("2026/jiangxin", "2026/nuanxin", "2025/qiaoliang"):
        case_file(content, identity).unlink()
        case_file(content, identity).parent.rename(content / identity.replace("/", "-"))
    assert check(content).problems == ()


def test_content_with_an_empty_folder_makes_no_book(content: Path) -> None:
    (content / EDITIONS).mkdir()
    assert names(content) == []


def test_a_faulty_edition_is_left_out_and_stops_the_build(content: Path) -> None:
    write(content, BOOK)
    write(content, BOOK.replace("成果", "案例") + "parts: 创建类型\n", "old")
    assert names(content) == ["book"]
    built = build(content)
    assert codes_of(built.problems) == ["K201"]
    assert built.site is None


def test_an_edition_prepared_for_a_year_without_cases_stops_nothing(content: Path) -> None:
    write(content, BOOK.replace("成果", "案例") + "cases:\n  years: [2030]\n", "next")
    made = book(content, options=Options(edition="next"))
    assert codes_of(made.problems) == ["K507"]
    assert (made.done, made.failed) == ((), ())
    built = build(content)
    assert codes_of(built.problems) == ["K507"]
    assert built.site


def test_a_faulty_edition_does_not_keep_the_cases_from_the_site(content: Path) -> None:
    write(content, BOOK + "parts: 创建类型\n")
    built = build(content, options=Options(keep_going=True))
    assert codes_of(built.problems) == ["K201"]
    assert built.cases == 3
    assert built.site


def test_a_book_is_not_called_empty_while_its_case_has_errors(content: Path) -> None:
    write(content, BOOK + f"cases:\n  only: [{NUANXIN}]\n")
    rewrite(case_file(content, NUANXIN), "categories: ", "categori: ")
    assert codes_of(check(content).problems) == ["K102"]


def test_a_linked_file_is_not_followed(content: Path) -> None:
    write(content, BOOK, "elsewhere")
    folder = content / EDITIONS
    (folder / "elsewhere.yml").rename(content / "elsewhere.yml")
    (folder / "book.yml").symlink_to(content / "elsewhere.yml")
    assert codes_of(check(content).problems) == ["K018"]
