"""The command `init`: what it writes, asks and refuses, and that it leaves nothing half done."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from compendium.authoring import new_content
from compendium.authoring.new_content import clean_address, clean_name, college_of
from compendium.build.check import check
from compendium.cli.content_folder import BESIDE, VARIABLE, chosen_root
from compendium.content.program import PROGRAM
from compendium.content.settings import read_settings
from tests.cli.test_app import Run, run, words_of
from tests.cli.test_content_folder import program
from tests.folders import bytes_of

__all__ = ["program", "run"]

COLLEGE = ("--college", "江南职业技术学院", "--site-url", "https://dj.jnxy.edu.cn/zs")
FILES = {
    ".gitattributes",
    ".gitignore",
    "cases/moved.yml",
    "cases/units.yml",
    "cases/vocabulary.yml",
    "cases/wording.yml",
    "docs/about.md",
    "editions/collection.yml",
    "mkdocs.yml",
}

pytestmark = pytest.mark.usefixtures("program")


def test_it_writes_a_sound_content_folder_and_remembers_it(
    run: Run, program: Path, tmp_path: Path
) -> None:
    place = tmp_path / "内容 文件夹/content"
    done = run("init", place, *COLLEGE)
    assert done.returncode == 0, words_of(done)
    assert set(bytes_of(place)) == FILES
    assert check(place).problems == ()
    assert f"已建好内容文件夹：{place}\n" in done.stdout
    assert all(name in done.stdout for name in FILES - {".gitattributes", ".gitignore"})
    assert chosen_root(None) == (place, f"记在 {program / BESIDE}")
    assert "root --forget" in done.stdout and str(program / BESIDE) in done.stdout
    assert run("check", "--strict").stdout.startswith("还没有案例")


def test_git_treats_files_of_a_college_as_it_does_those_of_the_program(
    run: Run, tmp_path: Path
) -> None:
    """Photographs are no lines of text, and are not compared with each other."""
    run("init", tmp_path / "content", *COLLEGE)
    theirs = (tmp_path / "content/.gitattributes").read_text("utf-8").split("\n")
    ours = (PROGRAM / ".gitattributes").read_text("utf-8").split("\n")
    own = [line for line in ours if line.startswith(("*.bat", "tests/", "# cmd", "# Mistaken"))]
    assert len(own) == 4
    assert theirs == [line for line in ours if line not in own]


def test_the_settings_are_those_of_the_college(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "content", *COLLEGE)
    settings, problems = read_settings(tmp_path / "content")
    assert settings and problems == []
    assert settings.site_url == "https://dj.jnxy.edu.cn/zs/"
    assert settings.extra["organisation"] == "中共江南职业技术学院委员会"
    assert settings.notice.title == ""
    about = (tmp_path / "content/docs/about.md").read_text("utf-8")
    assert "本站集中展示江南职业技术学院“一系一品牌" in about
    edition = (tmp_path / "content/editions/collection.yml").read_text("utf-8")
    assert f"date: {datetime.date.today().isoformat()}\n" in edition


def test_it_asks_for_what_is_not_typed_until_it_will_do(run: Run, tmp_path: Path) -> None:
    typed = "院\n江南职业技术学院\ndj.jnxy.edu.cn\nhttps://showcase.example/\nhttps://dj.jn.cn\n"
    done = run("init", tmp_path / "content", typed=typed)
    assert done.returncode == 0, words_of(done)
    for told in ("2 到 40 字", "“dj.jnxy.edu.cn”不是完整的网址", "是示例的地址"):
        assert told in done.stdout
    settings, _ = read_settings(tmp_path / "content")
    assert settings and settings.site_url == "https://dj.jn.cn/"


@pytest.mark.parametrize("typed", ["", "江南职业技术学院\n", "院\n"])
def test_where_nobody_answers_it_says_what_to_type(run: Run, typed: str, tmp_path: Path) -> None:
    done = run("init", tmp_path / "content", typed=typed)
    assert done.returncode == 2
    assert "没有人回答问题" in done.stderr
    assert "--college 学校的全称 --site-url https://……/" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["program"], "nothing is left behind"


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--college", "院", "--college：学校名称要 2 到 40 字"),
        ("--college", "江" * 41, "--college：学校名称要 2 到 40 字"),
        ("--site-url", "dj.jn.cn", "--site-url：“dj.jn.cn”不是完整的网址"),
        ("--site-url", "https://Showcase.Example/zs", "是示例的地址"),
        ("--site-url", "http://localhost:8000/", "别人打不开"),
    ],
)
def test_an_option_that_will_not_do_is_refused(
    run: Run, option: str, value: str, told: str, tmp_path: Path
) -> None:
    typed = dict(zip(COLLEGE[::2], COLLEGE[1::2], strict=True)) | {option: value}
    done = run("init", tmp_path / "content", *(word for pair in typed.items() for word in pair))
    assert done.returncode == 2
    assert told in done.stderr
    assert not (tmp_path / "content").exists()


def test_a_folder_that_is_not_empty_is_left_alone(run: Run, program: Path, tmp_path: Path) -> None:
    for name in ("one", "two", "three", "four"):
        (tmp_path / "full" / name).mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    done = run("init", tmp_path / "full", *COLLEGE)
    assert done.returncode == 2
    assert "不是空的，里面有 four、one、three……。什么也没有写。" in done.stderr
    assert "root" in done.stderr
    (tmp_path / "file").write_text("x")
    assert "是一个文件" in run("init", tmp_path / "file", *COLLEGE).stderr
    assert sorted(tmp_path.rglob("*")) == sorted([*before, tmp_path / "file"])
    assert chosen_root(None) == (program, "")


def test_an_empty_folder_will_do(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run("init", "content", *COLLEGE).returncode == 0
    assert set(bytes_of(tmp_path / "content")) == FILES
    assert chosen_root(None)[0] == tmp_path / "content", "whatever folder it is typed in"


def test_nothing_is_left_of_one_that_was_interrupted(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(file: Path, text: str) -> None:
        raise OSError(28, "no space", str(file))

    with monkeypatch.context() as full:
        full.setattr(new_content, "_write", fail)
        done = run("init", tmp_path / "content", *COLLEGE)
    assert done.returncode == 2 and "磁盘满了" in done.stderr
    assert not [path for path in tmp_path.iterdir() if path.name != "program"]
    (tmp_path / ".content.12345.part/cases").mkdir(parents=True)  # what a killed run leaves
    (tmp_path / ".other.12345.part").mkdir()
    assert run("init", tmp_path / "content", *COLLEGE).returncode == 0
    assert [path.name for path in tmp_path.glob(".*")] == [".other.12345.part"]


def test_another_one_tells_of_the_one_before(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "one", *COLLEGE)
    done = run("init", tmp_path / "two", *COLLEGE)
    assert f"以前记住的是 {tmp_path / 'one'}。" in done.stdout
    assert chosen_root(None)[0] == tmp_path / "two"


def test_where_nothing_can_be_remembered_the_option_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "read-only")

    monkeypatch.setattr("compendium.cli.content_folder.write_whole", refuse)
    done = run("init", tmp_path / "content", *COLLEGE)
    assert done.returncode == 0
    assert f"以后的命令请加上 --root {tmp_path / 'content'}" in done.stdout


def test_a_college_may_be_called_by_its_committee() -> None:
    for typed in ("江南学院", "中共江南学院委员会"):
        assert college_of(typed, "https://a.cn/")[:2] == ("江南学院", "中共江南学院委员会")
    assert college_of("中国共产党江南学院委员会", "").name == "江南学院"


def test_what_is_typed_is_cleaned() -> None:
    assert clean_name("  江南\u200b学院\n") == ("江南学院", "")
    assert clean_address(" https://dj.jn.cn ") == ("https://dj.jn.cn/", "")
    assert clean_address("https://dj.jn.cn/zs//")[0] == "https://dj.jn.cn/zs/"
    for odd in ("江南：学院 # 甲", 'a: "b"', "- 甲", "[甲]", "true", "甲学院 #1"):
        assert clean_name(odd)[1] == ""


@pytest.mark.parametrize("odd", ["江南: 学院 # 甲", 'a "b" \\ c', "- 甲", "[甲]", "{甲}", "*甲"])
def test_any_name_makes_sound_settings(run: Run, odd: str, tmp_path: Path) -> None:
    run("init", tmp_path / "content", "--college", odd, *COLLEGE[2:])
    settings, problems = read_settings(tmp_path / "content")
    assert settings and problems == []
    assert settings.extra["organisation"] == f"中共{odd}委员会"


def test_the_lists_are_the_program_s_and_the_rest_names_no_college(tmp_path: Path) -> None:
    for name in ("vocabulary", "wording"):
        assert (PROGRAM / f"cases/{name}.yml").is_file()
    texts = [path.read_text("utf-8") for path in (PROGRAM / "starter").rglob("*") if path.is_file()]
    assert len(texts) == len(FILES) - 2
    for word in ("示例", "虚构", "闽北", "showcase.example", "example-college", "sample"):
        assert not [text for text in texts if word in text], word


def test_the_environment_still_comes_first(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "other"))
    done = run("init", tmp_path / "content", *COLLEGE)
    assert done.returncode == 0
    assert f"环境变量 {VARIABLE} 还写着 {os.environ[VARIABLE]}" in done.stdout
