"""Whatever the terminal's encoding lacks, no command ends at it, and files stay whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from compendium.report.registry import REPORT_FORMATS
from tests.commands import COMMANDS
from tests.folders import NUANXIN, append, case_file, rewrite
from tests.program import SCRIPT, python

LACKING = "⼗😀𬭎é\u200d\ue000"
"""What K810 is about, and characters that GBK, the West and ASCII have none of."""

ENVIRONMENTS = {
    "gbk": {"PYTHONIOENCODING": "gbk"},
    "cp936": {"PYTHONIOENCODING": "cp936"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "utf-8": {"LC_ALL": "C"},
    "ascii ": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}
"""Encoding of the output -> what brings it about."""


@pytest.fixture(params=ENVIRONMENTS)
def encoding(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in ("PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL", "LANG", "PYTHONCOERCECLOCALE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in ENVIRONMENTS[request.param].items():
        monkeypatch.setenv(name, value)
    return str(request.param).strip()


@pytest.fixture
def doubtful(content: Path) -> Path:
    """A content folder of cases with characters that few encodings have."""
    for identity in (NUANXIN, "2026/jiangxin"):
        append(
            case_file(content, identity), f"\n　　讲{LACKING}练。\n\n[外站](http://😀.example)\n"
        )
    rewrite(case_file(content, NUANXIN), "title: ", f"title: {LACKING}")
    (content / "editions").mkdir()
    edition = f"title: 汇编{LACKING}\ndate: 2026-11-30\ncases: {{only: [2026/😀]}}\n"
    (content / "editions/book.yml").write_text(edition, "utf-8")
    (content / "cases/2026/jiangxin/图😀.jpg").touch()
    return content


def run(encoding: str, *arguments: str | Path, typed: bytes = b"") -> tuple[str, str]:
    """Run a command to its end; return what it said, which must be of ``encoding``.

    Where that is ASCII, click takes the terminal for misconfigured, and tells its help in UTF-8.
    """
    encoding = "utf-8" if encoding == "ascii" else encoding
    done = python(SCRIPT, *arguments, typed=typed)
    said = done.stdout.decode(encoding), done.stderr.decode(encoding)
    assert done.returncode in (0, 1, 2), said
    assert "Traceback" not in said[1]
    assert "UnicodeEncodeError" not in said[1]
    return said


def test_check_shows_what_the_encoding_lacks_by_its_number(encoding: str, doubtful: Path) -> None:
    said, _ = run(encoding, "check", "--root", doubtful)
    for code in ("K808", "K810"):
        assert f": {code} " in said
    shown = "⼗" if encoding == "utf-8" else "[U+2F17]"
    assert shown in said
    assert ("😀" if encoding == "utf-8" else "[U+1F600]") in said


@pytest.mark.parametrize("form", [one.name for one in REPORT_FORMATS])
def test_no_form_of_a_report_ends_at_a_character(form: str, doubtful: Path, tmp_path: Path) -> None:
    """A machine's form is UTF-8 whatever the terminal; so is every file."""
    environment = {**os.environ, "PYTHONIOENCODING": "gbk"}
    command = [SCRIPT, "check", "--root", str(doubtful), "--format", form]
    done = python(*command, environment=environment)
    assert done.returncode == 1
    assert done.stdout.decode("gbk" if form == "text" else "utf-8")
    file = tmp_path / "report"
    command += ["--output", str(file)]
    done = python(*command, environment=environment)
    assert done.returncode == 1
    assert "⼗" in file.read_text("utf-8")
    if form == "json":
        assert "⼗" in json.dumps(json.loads(file.read_bytes()), ensure_ascii=False)


def test_no_command_ends_at_a_character(encoding: str, doubtful: Path, tmp_path: Path) -> None:
    place = tmp_path / "目录😀"
    board, book = tmp_path / "进度😀.html", tmp_path / "进度😀.xlsx"
    for arguments in (
        ("build", "--keep-going"),
        ("book", "--keep-going", "--edition", "没有😀"),
        ("all",),
        ("check", "--fix"),
        ("check", "没有😀"),
        ("check", "--changed-from", "没有😀"),
        ("status", "--html", board, "--xlsx", book),
        ("publish", place, "--without-books", "--keep-going"),
        ("publish", place, "--list"),
        ("publish", place, "--rollback"),
        ("bundle", "--without-books", "--output", tmp_path / "包😀.zip"),
        ("new", "--unit", "没有😀", "--title", "一页纸😀工作法"),
        ("check", "--没有😀"),
        ("没有😀",),
    ):
        run(encoding, arguments[0], "--root", doubtful, *arguments[1:], typed="字😀\n".encode())
    assert board.read_text("utf-8")
    assert shutil.which("git") and (doubtful / "build/site/index.html").is_file()


def test_where_no_chinese_can_be_shown_that_is_said(encoding: str, content: Path) -> None:
    _, said = run(encoding, "check", "--root", content)
    assert ("PYTHONIOENCODING=utf-8" in said) == (encoding in ("ascii", "cp1252"))


def test_every_command_tells_its_options_in_any_encoding(encoding: str) -> None:
    assert "--root" in run(encoding, "check", "--help")[0]
    for name in COMMANDS:
        assert run(encoding, name, "--help")[0]


def test_bytes_of_no_encoding_are_an_answer_like_any_other(content: Path) -> None:
    _, said = run("utf-8", "new", "--root", content, typed=b"\xff\xfe\n" * 4)
    assert said


@pytest.mark.parametrize("name", ["__main__", "__mp_main__"])
def test_no_library_speaks_english_of_a_contributed_file(name: str) -> None:
    """As Pillow does of a picture whose EXIF is cut off; the program tells what matters itself."""
    speaks = "import atexit, warnings; atexit.register(warnings.warn, 'Corrupt EXIF data')"
    asked = f"import sys; sys.argv = [{str(SCRIPT)!r}, '--help']"
    begin = f"import runpy; runpy.run_path({str(SCRIPT)!r}, run_name={name!r})"
    command = [sys.executable, "-c", f"{speaks}; {asked}; {begin}"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
