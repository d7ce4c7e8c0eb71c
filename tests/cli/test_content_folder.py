"""Which content folder a run works on: what comes first, what is told, and how to go back."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from pathlib import Path

import click
import pytest

from compendium.cli import content_folder, root
from compendium.cli.chinese import Refusal
from compendium.cli.content_folder import BESIDE, VARIABLE, chosen_root, forget, remember
from compendium.content.program import PROGRAM
from tests.cli.test_app import Done, Run, run

__all__ = ["run"]

TARGETS = {"build": "all", "check": "check", "serve": "serve"}
"""Targets of the Makefile that work on content, and the command that each runs."""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program folder of the test, and a user without settings: nothing of this machine counts."""
    folder = tmp_path / "program"
    folder.mkdir()
    for module in (content_folder, root):
        monkeypatch.setattr(module, "PROGRAM", folder)
    monkeypatch.setattr(click, "get_app_dir", lambda name: str(tmp_path / name))
    monkeypatch.delenv(VARIABLE)
    return folder


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two content folders."""
    for name in ("one", "two"):
        (tmp_path / name / "cases").mkdir(parents=True)
    return tmp_path / "one", tmp_path / "two"


def test_what_is_typed_comes_before_the_environment_before_what_is_remembered(
    program: Path, folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = folders
    assert chosen_root(None) == (program, "")
    file = remember(one)
    assert chosen_root(None) == (one, f"记在 {file}")
    monkeypatch.setenv(VARIABLE, str(two))
    assert chosen_root(None) == (two, f"环境变量 {VARIABLE}")
    monkeypatch.setenv(VARIABLE, "")
    assert chosen_root(None)[0] == one, "an empty variable names nothing"
    assert chosen_root(tmp_path) == (tmp_path, "")


def test_it_is_remembered_beside_the_program_for_everybody(
    program: Path, folders: tuple[Path, Path]
) -> None:
    assert remember(folders[0]) == program / BESIDE
    assert (program / BESIDE).read_text("utf-8") == f"{folders[0]}\n"
    assert f"/{BESIDE}" in (PROGRAM / ".gitignore").read_text("utf-8").split("\n")
    (program / BESIDE).write_text(f"\ufeff{folders[1]}\r\n", "utf-8", newline="")
    assert chosen_root(None)[0] == folders[1], "Notepad may have written it"
    forget()
    assert chosen_root(None) == (program, "")
    assert not (program / BESIDE).exists()


def test_a_program_that_cannot_be_written_is_remembered_in_the_settings_of_the_user(
    program: Path, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = folders
    remember(two)

    def refuse(target: Path, content: bytes) -> None:
        if target.parent == program:
            raise PermissionError(13, "read-only", str(target))
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)

    with monkeypatch.context() as read_only:
        read_only.setattr(content_folder, "write_whole", refuse)
        file = remember(one)
    assert json.loads(file.read_bytes()) == {str(program): str(one)}
    assert chosen_root(None) == (one, f"记在 {file}"), "the user's own comes before everybody's"
    remember(two)
    assert chosen_root(None)[0] == two, "what was remembered last counts"
    assert json.loads(file.read_bytes()) == {}


def test_another_copy_of_the_program_remembers_its_own(
    program: Path, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    remember(folders[0])
    (tmp_path / "other").mkdir()
    monkeypatch.setattr(content_folder, "PROGRAM", tmp_path / "other")
    assert chosen_root(None) == (tmp_path / "other", "")


@pytest.mark.parametrize("damaged", [b"", b"\n", b"\xff\xfe\x00"])
def test_a_damaged_memory_is_none(program: Path, damaged: bytes, tmp_path: Path) -> None:
    (program / BESIDE).write_bytes(damaged)
    (tmp_path / "compendium").mkdir()
    (tmp_path / "compendium/content-folders.json").write_bytes(damaged)
    assert chosen_root(None) == (program, "")


def test_a_folder_that_is_gone_is_told_with_what_to_do(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = remember(tmp_path / "stick")
    with pytest.raises(Refusal, match="不在了") as told:
        chosen_root(None)
    assert str(file) in told.value.message and "root --forget" in told.value.message
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(Refusal, match=VARIABLE) as told:
        chosen_root(None)
    assert "取消这个环境变量" in told.value.message


def test_every_run_says_first_where_the_content_comes_from(
    run: Run, program: Path, content: Path
) -> None:
    remember(content)
    done = run("check")
    assert done.returncode == 0
    assert done.stderr == f"内容文件夹：{content}（记在 {program / BESIDE}）\n"
    assert done.stdout == "3 个案例全部合格。\n"
    assert run("check", "--quiet") == run("--quiet", "check") == Done(0, "", "")
    assert run("check", "--root", content).stderr == "", "who names it knows it"
    done = run("check", "--format", "json")
    assert json.loads(done.stdout)["cases"], "the line goes beside what a machine reads"


def test_the_command_root_shows_changes_and_forgets(
    run: Run, program: Path, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = folders
    assert f"现在用的内容文件夹：{program}\n（程序自带的示例" in run("root").stdout
    assert f"以后的命令都用它：{one}\n" in run("root", one).stdout
    assert run("root", two).returncode == 0
    assert run("root").stdout == f"现在用的内容文件夹：{two}\n（记在 {program / BESIDE}）\n"
    assert run("root", "--path").stdout == f"{two}\n"
    assert f"以后用程序自带的示例：{program}" in run("root", "--forget").stdout
    assert run("root", "--path").stdout == f"{program}\n"
    monkeypatch.setenv(VARIABLE, str(one))
    assert f"还写着 {one}" in run("root", "--forget").stdout


def test_only_a_content_folder_is_remembered(run: Run, program: Path, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        done = run("root", folder)
        assert done.returncode == 2
        assert "不是内容文件夹" in done.stderr and "init" in done.stderr
    assert run("root", tmp_path, "--forget").returncode == 2
    assert chosen_root(None) == (program, "")


def make(*arguments: str) -> list[list[str]]:
    """Return the commands that make would run."""
    done = subprocess.run(
        ["make", "-n", *arguments], cwd=PROGRAM, capture_output=True, encoding="utf-8", check=True
    )
    return [shlex.split(line) for line in done.stdout.split("\n") if line]


@pytest.mark.parametrize("target", TARGETS)
def test_make_hands_the_root_on(target: str, content: Path) -> None:
    spaced = content.with_name("党建 内容")
    content.rename(spaced)
    *_, command = make(target, f"ROOT={spaced}")
    assert command[1:] == ["scripts/build_cases.py", "--root", str(spaced), TARGETS[target]]
    *_, without = make(target)
    assert without[1:] == ["scripts/build_cases.py", TARGETS[target]]


def test_the_options_before_the_command_are_those_of_the_command(run: Run, content: Path) -> None:
    *_, command = make("check", f"ROOT={content}")
    done = run(*command[2:], "--format", "json")
    assert json.loads(done.stdout)["errors"] == 0
    assert not (content / "build/site").exists(), "check was not read as build"


def test_every_target_on_content_takes_the_root() -> None:
    """A new target that works on content must be among those that are tried here."""
    text = (PROGRAM / "Makefile").read_text("utf-8")
    named = {line.split(":")[0] for line in text.split("\n") if line[:1].isalpha() and ":" in line}
    working = {name for name in named if f"\n{name}:" in text and "$(BUILD)" in _recipe(text, name)}
    assert working == set(TARGETS)


def _recipe(makefile: str, target: str) -> str:
    lines = makefile.split(f"\n{target}:")[1].split("\n")[1:]
    return "\n".join(line for line in lines[: lines.index("")])


def test_make_clean_clears_the_content_folder_it_is_told(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "build").mkdir(parents=True)
    environment = {**os.environ, VARIABLE: str(tmp_path / "two")}
    for arguments in ([f"ROOT={tmp_path / 'one'}"], []):
        subprocess.run(["make", "clean", *arguments], cwd=PROGRAM, env=environment, check=True)
    assert not (tmp_path / "one/build").exists()
    assert not (tmp_path / "two/build").exists()
    assert chosen_root(None)[0] == PROGRAM
