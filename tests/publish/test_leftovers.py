"""Real cases are not published beside what is the demonstration's; the hint names the line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compendium.build.check import check
from compendium.build.project import opened
from compendium.content.check.leftovers import (
    EXAMPLE_HOST,
    EXAMPLE_OWNERS,
    OF_THE_EXAMPLE,
    is_example,
    leftovers,
)
from compendium.content.problems import Problem
from compendium.content.program import PROGRAM
from compendium.system.progress import SILENT
from tests.folders import NUANXIN, case_file, codes_of, rewrite
from tests.program import run
from tests.publish.test_publish import SAMPLES

SETTINGS = "site_name: 党建品牌\nsite_url: https://dj.school.edu.cn/\n"
EDITION = "title: 党建品牌成果汇编\ndate: 2026-11-30\n"


@pytest.fixture
def real(built: Path) -> Path:
    """The three cases as real ones, with settings, an edition and pages of the college's own."""
    for file in (*(built / "cases").rglob("case.md"), built / "cases/units.yml"):
        text = file.read_text("utf-8")
        text = text.replace("sample: true\n", "").replace(", sample: true}", "}")
        assert "sample" not in text
        if file.name == "case.md":  # a real case has something to tell
            text += f"\n党员们一件一件地做，师生看在眼里。{file.parent.name}" * 20 + "\n"
        file.write_text(text, "utf-8")
    (built / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (built / "editions").mkdir()
    (built / "editions/collection.yml").write_text(EDITION, "utf-8")
    return built


def left(root: Path) -> list[Problem]:
    with opened(root, SILENT) as reading:
        project = reading.project
        assert project and not project.faulty, reading.problems
        units = project.compendium.units.units
        return [*leftovers(root, project.settings, project.editions, units)]


def places(found: list[Problem]) -> list[tuple[str, str, int]]:
    return [(p.code, p.location.path, p.location.line) for p in found]


def test_own_content_is_published(real: Path, tmp_path: Path) -> None:
    assert left(real) == []
    done = run("publish", tmp_path / "place", "--root", real, "--without-books")
    assert done.returncode == 0, done.stdout + done.stderr


def test_content_that_borrows_from_the_demonstration_is_not(real: Path, tmp_path: Path) -> None:
    shutil.rmtree(real / "editions")
    (real / "mkdocs.yml").unlink()
    told = {problem.code for problem in check(real).problems}
    assert not told & {"K512", "K513", "K514"}, "a trial may look like the demonstration"
    for command in (f"publish {tmp_path / 'place'}", f"bundle --output {tmp_path / 'b.zip'}"):
        done = run(*command.split(), "--root", real, "--without-books")
        assert done.returncode == 1
        assert (
            "mkdocs.yml:4:1: K512 错误 内容文件夹里没有 mkdocs.yml，用的是程序自带的" in done.stdout
        )
        for name in ("awards", "collection"):
            assert f"editions/{name}.yml:16:1: K513 错误 内容文件夹里没有 editions" in done.stdout
        assert "init" in done.stdout
        assert f"没有{'打包' if command.startswith('bundle') else '发布'}：" in done.stderr
    assert not (tmp_path / "place").exists() and not (tmp_path / "b.zip").exists()
    done = run("publish", tmp_path / "place", "--root", real, "--without-books", SAMPLES)
    assert done.returncode == 0, "a trial is a trial"


def test_everything_is_told_in_one_run(real: Path, tmp_path: Path) -> None:
    (real / "mkdocs.yml").write_text(SETTINGS.replace("dj.school.edu.cn", EXAMPLE_HOST), "utf-8")
    rewrite(case_file(real, NUANXIN), "\nbrand: ", "\nsample: true\nbrand: ")
    done = run("publish", tmp_path / "place", "--root", real, "--without-books")
    assert done.returncode == 1
    assert "mkdocs.yml:2:1: K512 错误 正式地址还是示例的" in done.stdout
    assert "请在 mkdocs.yml 的第 2 行把 site_url 改成网站真正的地址。" in done.stdout
    assert "    2 │ site_url: https://showcase.example/" in done.stdout
    assert "F108" in done.stderr


@pytest.mark.parametrize(
    "address",
    [
        "https://showcase.example/", "http://showcase.example", "https://SHOWCASE.example/zs/",
        "https://www.showcase.example:8443/", "https://example.com/", "https://dj.example.org/",
        "http://localhost:8000/", "http://127.0.0.1/", "http://[::1]/",
    ],
)  # fmt: skip
def test_an_address_of_the_example_or_of_nobody_is_left(real: Path, address: str) -> None:
    (real / "mkdocs.yml").write_text(f'site_name: 党建\n\nsite_url: "{address}"\n', "utf-8")
    assert places(left(real)) == [("K512", "mkdocs.yml", 3)]


def test_addresses_of_a_college_are_not() -> None:
    for address in (
        "https://dj.school.edu.cn/", "http://10.1.2.3:8080/zs/", "http://server/",
        "https://example.school.edu.cn/", "https://showcase.school.edu.cn/", "http://[fd00::5]/",
    ):  # fmt: skip
        assert not is_example(address), address


PREFACES = (
    "**示例说明。** 本书目前收录的案例、单位和数据均为虚构的示例，与任何真实的单位无关。",
    "本书的案例均为虚构。",
    "书中内容都是示例。",
    "全部为虚构的示例，只用来演示成书的样子。",
    "单位和人物纯属虚构。",
)


@pytest.mark.parametrize("words", PREFACES)
def test_a_preface_that_calls_real_cases_invented_is_left(real: Path, words: str) -> None:
    (real / "editions/collection.yml").write_text(
        f"# 案例均为虚构的示例\n{EDITION}preface: |\n  前言。\n\n  {words}\n", "utf-8"
    )
    (found,) = left(real)
    assert places([found]) == [("K513", "editions/collection.yml", 7)]
    assert "请在 editions/collection.yml 的第 7 行删去或改写这一段。" in found.advice


def test_pages_and_settings_that_say_so_are_left_too(real: Path) -> None:
    (real / "docs/about.md").write_text(
        "# 关于\n\n```text\n案例均为虚构。\n```\n\n目前的内容均为虚构的示例。\n", "utf-8"
    )
    (real / "mkdocs.yml").write_text(f"{SETTINGS}copyright: 内容均为虚构的示例\n", "utf-8")
    assert places(left(real)) == [("K513", "mkdocs.yml", 3), ("K513", "docs/about.md", 7)]


def test_the_borrowed_about_page_says_nothing_of_the_demonstration(real: Path) -> None:
    (real / "docs/about.md").unlink()
    assert left(real) == []
    assert run("build", "--root", real).returncode == 0
    page = (real / "build/site/about.html").read_text("utf-8")
    assert "本站集中展示学校“一系一品牌" in page
    assert "虚构" not in page and "闽北" not in page and "@college@" not in page
    shutil.rmtree(real / "docs")
    assert run("build", "--root", real).returncode == 0
    assert "本站集中展示学校" in (real / "build/site/about.html").read_text("utf-8")


def test_names_of_the_demonstration_are_left(real: Path) -> None:
    (real / "mkdocs.yml").write_text(
        f"{SETTINGS}copyright: {EXAMPLE_OWNERS} 版权所有\n"
        f"extra:\n  owners: {EXAMPLE_OWNERS}\n  organisation: {OF_THE_EXAMPLE[0]}\n",
        "utf-8",
    )
    found = left(real)
    assert sorted(places(found)) == [("K514", "mkdocs.yml", line) for line in (3, 5, 6)]


def test_the_college_of_the_notice_may_bear_its_own_name(real: Path) -> None:
    """Beside no other leftover nobody can tell, and it must be able to publish."""
    (real / "mkdocs.yml").write_text(
        f"{SETTINGS}extra:\n  organisation: {OF_THE_EXAMPLE[0]}\n", "utf-8"
    )
    assert left(real) == []


def test_units_of_the_demonstration_are_left_where_a_real_case_is_theirs(
    real: Path, tmp_path: Path
) -> None:
    units = (real / "cases/units.yml").read_text("utf-8").split("\n")
    number = next(n for n, line in enumerate(units) if "qiming-jiaogong" in line)
    units[number] = units[number].replace("}", ", sample: true}")
    (real / "cases/units.yml").write_text("\n".join(units), "utf-8")
    assert places(left(real)) == [("K514", "cases/units.yml", number + 1)]


def test_the_words_looked_for_are_those_of_the_program_s_settings() -> None:
    text = (PROGRAM / "mkdocs.yml").read_text("utf-8")
    for word in (EXAMPLE_HOST, EXAMPLE_OWNERS, *OF_THE_EXAMPLE):
        assert word in text, word


def test_the_program_s_own_folder_with_real_cases_is_told_of_its_page_and_editions() -> None:
    found = left(PROGRAM)
    assert ("K512", "mkdocs.yml", 4) in places(found)
    assert {p.location.path for p in found if p.code == "K513"} == {
        "docs/about.md",
        "editions/awards.yml",
        "editions/collection.yml",
    }
    assert "K514" in codes_of(tuple(found))
