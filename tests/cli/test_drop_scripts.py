"""The scripts that files are dropped on: whatever is dropped reaches the command `import`."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from compendium.cli.dropped_names import dropped_names
from compendium.content.program import PROGRAM
from tests.cli.test_app import going_on
from tests.cli.test_import_word import UNIT, document, packages, word_file
from tests.patience import PATIENCE

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
        timeout=PATIENCE,
    )
    said = done.stdout.decode() + done.stderr.decode()
    made = {case.name for case in (content / "cases/2026").iterdir()}
    assert {"gong-wei-shang-de-xian-feng", "chen-guang-du-shu", "ye-xiao-de-deng"} <= made, said
    assert done.stdout.decode().endswith("按回车关闭。")


def test_the_script_of_windows_reads_no_name_itself() -> None:
    """By the rules of cmd.exe: %* is read as a line once more, the value of !x! is not."""
    text = (PROGRAM / "收稿.bat").read_bytes().decode("utf-8")
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines), "cmd.exe wants its own line ends"
    code_page = lines.index("chcp 65001 >nul")
    assert all(line.isascii() for line in lines[:code_page]), "nothing but ASCII until UTF-8 is on"
    remarks = [line for line in lines if line.startswith("rem")]
    assert remarks and not re.search("[&^%!|<>]", "".join(remarks)), "even remarks are expanded"
    code = [line.strip() for line in lines if line and not line.startswith("rem")]
    off, on = (
        next(n for n, line in enumerate(code) if line.endswith(f"{how}DelayedExpansion"))
        for how in ("Disable", "Enable")
    )
    assert off < on, "an exclamation mark in %* or %~f0 would be lost"
    with_percent = [line for line in code if "%" in line]
    assert with_percent == [
        'set "COMPENDIUM_DROPPED_ON=%~f0"', 'set "COMPENDIUM_FROM=%CD%"',
        "set COMPENDIUM_TYPED=%*", 'cd /d "%~dp0"',
    ], "what is expanded early is quoted; the arguments bring their own quotes"  # fmt: skip
    assert all(off < code.index(line) < on for line in with_percent)
    assert code[on + 1] == 'set "COMPENDIUM_STARTED=!cmdcmdline!"'
    (started,) = [line for line in code if "dropped.py" in line]
    assert started == r".venv\Scripts\python.exe scripts\dropped.py"
    assert code[-2] == "pause", "or the window is gone unread"
    assert code[-1] == 'if not "!COMPENDIUM_STARTED: /c =!"=="!COMPENDIUM_STARTED!" exit'


ODD = (
    "甲&乙.docx", "甲 & 乙.docx", "100%PATH%.docx", "好!真好!.docx", "a^b.docx", "(1) 稿.docx",
    "稿(1).docx", "a=b;c,d.docx", "~$x'y`z.docx", "收稿.bat 的说明.docx", "两  格.docx",
)  # fmt: skip


def as_explorer_starts(script: str, names: tuple[str, ...]) -> str:
    """Return the line with which Explorer opens ``script`` with files dropped on it."""
    shown = " ".join(f'"{name}"' if " " in name else name for name in names)
    return rf'C:\WINDOWS\system32\cmd.exe /c ""{script}" {shown}"'


@pytest.mark.parametrize("folder", ["D:\\来稿\\", "D:\\2026 来稿 & 附件\\", "\\\\nas\\来稿\\"])
@pytest.mark.parametrize("script", ["D:\\程序\\收稿.bat", "D:\\党建 & 程序!\\收稿.bat"])
def test_names_arrive_whatever_they_hold(folder: str, script: str) -> None:
    names = tuple(folder + name for name in ODD)
    told = {
        "COMPENDIUM_STARTED": as_explorer_starts(script, names),
        "COMPENDIUM_DROPPED_ON": script,
        "COMPENDIUM_FROM": r"C:\Windows",
        "COMPENDIUM_TYPED": folder + "甲",
    }
    assert dropped_names(told) == names
    for name in names:
        alone = {**told, "COMPENDIUM_STARTED": as_explorer_starts(script, (name,))}
        assert dropped_names(alone) == (name,)
    nothing = {**told, "COMPENDIUM_STARTED": as_explorer_starts(script, ()).replace('" "', '""')}
    assert dropped_names(nothing) == ()


def test_names_typed_in_a_window_come_from_the_arguments() -> None:
    told = {
        "COMPENDIUM_STARTED": r'"C:\WINDOWS\system32\cmd.exe" ',
        "COMPENDIUM_DROPPED_ON": r"D:\程序\收稿.bat",
        "COMPENDIUM_FROM": r"D:\来稿",
        "COMPENDIUM_TYPED": r'"甲 & 乙.docx" 丙.docx E:\丁.zip',
    }
    assert dropped_names(told) == (r"D:\来稿\甲 & 乙.docx", r"D:\来稿\丙.docx", r"E:\丁.zip")
    assert dropped_names({**told, "COMPENDIUM_TYPED": ""}) == ()


@pytest.mark.parametrize("name", ["-甲 & 乙^%PATH%!(1).docx", ""])
def test_what_windows_hands_over_reaches_the_command(
    content: Path,
    document: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    for key, value in (("TYPED", f'"{name}"' if name else ""), ("FROM", ""), ("STARTED", "")):
        monkeypatch.setenv(f"COMPENDIUM_{key}", value)
    monkeypatch.setenv("COMPENDIUM_ROOT", str(content))
    monkeypatch.setattr(sys, "stdin", StringIO(f"2026\n{UNIT}\n\n"))
    monkeypatch.setattr(sys, "argv", ["dropped.py"])
    monkeypatch.chdir(content)
    if not name:
        runpy.run_path(str(PROGRAM / "scripts/dropped.py"), run_name="__main__")
        assert "拖到“收稿.bat”" in capsys.readouterr().out
        return
    (content / name).write_bytes(document)
    with pytest.raises(SystemExit), going_on():
        runpy.run_path(str(PROGRAM / "scripts/dropped.py"), run_name="__main__")
    said = capsys.readouterr()
    assert (content / "cases/2026/gong-wei-shang-de-xian-feng").is_dir(), said.out + said.err


def test_the_desktop_file_offers_itself_for_all_that_can_be_dropped() -> None:
    text = (PROGRAM / "收稿.desktop").read_text("utf-8")
    found = re.search(r"^MimeType=(.+);$", text, re.MULTILINE)
    assert found
    assert {"application/zip", "inode/directory"} < {*found[1].split(";")}
    assert "收稿.command" in text and "%F" in text
