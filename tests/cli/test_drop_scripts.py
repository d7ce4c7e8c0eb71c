"""The scripts that files are dropped on: whatever is dropped reaches the command `import`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from compendium.content.settings import PROGRAM
from tests.cli.test_import_word import UNIT, document, packages, word_file

__all__ = ["document", "word_file"]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The folder of the program as it lies on the office's computer."""
    folder = tmp_path / "党建 程序"
    folder.mkdir()
    (folder / ".venv").symlink_to(sys.prefix)
    (folder / "scripts").symlink_to(PROGRAM / "scripts")
    (folder / "收稿.command").write_bytes((PROGRAM / "收稿.command").read_bytes())
    return folder


def test_a_draft_a_package_and_a_folder_dropped_at_once_become_cases(
    program: Path, content: Path, word_file: Path
) -> None:
    place = word_file.parent
    packages(content, place)
    things = [word_file, place / "来稿.zip", place / "一个案例"]
    done = subprocess.run(
        ["sh", program / "收稿.command", *things],
        input=f"2026\n{UNIT}\n\n".encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "COMPENDIUM_ROOT": str(content)},
        timeout=120,
    )
    said = done.stdout.decode() + done.stderr.decode()
    made = {case.name for case in (content / "cases/2026").iterdir()}
    assert {"gong-wei-shang-de-xian-feng", "chen-guang-du-shu", "ye-xiao-de-deng"} <= made, said
    assert done.stdout.decode().endswith("按回车关闭。")


def test_the_script_of_windows_hands_everything_to_the_same_command() -> None:
    lines = (PROGRAM / "收稿.bat").read_bytes().decode("utf-8").split("\r\n")
    assert "\n" not in "".join(lines), "cmd.exe wants its own line ends"
    code_page = lines.index("chcp 65001 >nul")
    assert all(line.isascii() for line in lines[:code_page]), "nothing but ASCII until UTF-8 is on"
    assert lines[code_page + 1] == 'cd /d "%~dp0"', "it may have been started from anywhere"
    (run,) = [line.strip() for line in lines if "build_cases.py" in line]
    assert run == r".venv\Scripts\python scripts\build_cases.py import %*"
    assert [line for line in lines if line][-1] == "pause", "or the window is gone unread"
    assert "build_cases.py import" in (PROGRAM / "收稿.command").read_text("utf-8")


def test_the_desktop_file_offers_itself_for_all_that_can_be_dropped() -> None:
    text = (PROGRAM / "收稿.desktop").read_text("utf-8")
    found = re.search(r"^MimeType=(.+);$", text, re.MULTILINE)
    assert found
    assert {"application/zip", "inode/directory"} < {*found[1].split(";")}
    assert "收稿.command" in text and "%F" in text
