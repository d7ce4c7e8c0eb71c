"""The set-up: one look at everything that is missing, one line to type, progress as it comes."""

from __future__ import annotations

import ast
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from compendium.content.program import PROGRAM
from scripts import installing, setup, watching
from scripts.watching import StepError, shortened, watch
from tests.patience import until

MAKEFILE = (PROGRAM / "Makefile").read_text("utf-8")


@pytest.fixture(autouse=True)
def _installs_nothing(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Note what would be installed; see that a test never does it."""
    done: list[str] = []
    monkeypatch.setattr(setup, "install_packages", done.append)
    monkeypatch.setattr(setup, "install_node_packages", lambda tests: done.append(f"npm {tests}"))
    monkeypatch.setattr(setup, "download_wheels", lambda tests: done.append(f"wasm {tests}"))
    monkeypatch.setattr(setup, "is_root", lambda: False)
    monkeypatch.setattr(setup, "is_complete", lambda tests: False)
    yield done


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian machine with nothing but Python itself."""
    monkeypatch.setattr(setup, "has_venv", lambda: False)
    monkeypatch.setattr(setup, "is_there", lambda need: False)
    programs = {"apt-get": "/usr/bin/apt-get", "python3": sys.executable}
    monkeypatch.setattr(shutil, "which", lambda name, path=None: programs.get(name))


def packages_of(line: str) -> list[str]:
    """Return the packages of a line for apt-get."""
    return line.split("--no-install-recommends ")[1].split()


def line_of(said: str) -> str:
    (line,) = [line for line in said.splitlines() if "apt-get" in line]
    return line


@pytest.mark.usefixtures("bare")
def test_all_that_is_missing_is_told_at_once_with_one_line(
    capsys: pytest.CaptureFixture[str], _installs_nothing: list[str]
) -> None:
    assert setup.main(["--tests"]) == 1
    said = capsys.readouterr().err
    line = line_of(said)
    assert line.startswith("  sudo apt-get update && sudo apt-get install -y ")
    wanted = {need.package for need in setup.NEEDED_BY_TESTS}
    assert {"git", "make", "libatomic1", "chromium", "nginx", "rsync"} < wanted
    assert {"openssh-client", "openssh-server", "openssl"} < wanted
    assert set(packages_of(line)) == wanted | {"python3-venv"}
    for need in setup.NEEDED_BY_TESTS:
        assert f"  {need.package}（{need.purpose}）" in said
    assert said.endswith("然后再运行：make test\n")
    assert _installs_nothing == []


@pytest.mark.usefixtures("bare")
def test_building_asks_for_less_than_testing(capsys: pytest.CaptureFixture[str]) -> None:
    assert setup.main([]) == 1
    said = capsys.readouterr().err
    assert packages_of(line_of(said)) == ["python3-venv"]
    assert said.endswith("然后再运行：make\n")


@pytest.mark.usefixtures("bare")
def test_a_second_python_has_a_venv_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/opt/other/bin/python3")
    (need,) = setup.missing(False)
    assert need.package == f"python3.{sys.version_info[1]}-venv"


def test_a_machine_that_has_everything_is_installed_into_without_a_word(
    capsys: pytest.CaptureFixture[str], _installs_nothing: list[str]
) -> None:
    assert setup.main(["--tests"]) == 0
    assert capsys.readouterr().err == ""
    assert _installs_nothing == ["requirements-dev.txt", "npm True", "wasm True"]


@pytest.mark.parametrize("found", ["python3.13", ""])
def test_an_old_python_is_told_how_to_name_a_newer_one(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    _installs_nothing: list[str],
    found: str,
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(shutil, "which", lambda name, path=None: name if name == found else None)
    assert setup.main([]) == 1
    said = capsys.readouterr().err
    assert "Python 3.11 或更新的版本（现在用的是 3.9.2）" in said
    assert f"make PYTHON={found or 'python3.11'}" in said
    assert _installs_nothing == []


def test_a_folder_that_cannot_be_written_and_a_full_disk_end_with_advice(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    _installs_nothing: list[str],
) -> None:
    monkeypatch.setattr(os, "access", lambda place, mode: False)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=200_000_000))
    assert setup.main([]) == 1
    said = capsys.readouterr().err
    assert f"不能写：{PROGRAM}" in said
    assert "复制到自己的文件夹" in said
    assert "磁盘只剩 0.2 GB" in said
    assert _installs_nothing == []


def test_what_is_installed_already_needs_neither_room_nor_leave(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(setup, "is_complete", lambda tests: True)
    monkeypatch.setattr(os, "access", lambda place, mode: False)
    assert setup.hindrances(True) == []


def test_a_library_is_looked_for_as_well_as_programs() -> None:
    assert setup.find_library("libc.so.6") is True
    assert setup.find_library("libnowhere.so.1") is not sys.platform.startswith("linux")
    assert setup.is_there(setup.Need("x", ("nowhere", "git"), "x"))
    assert not setup.is_there(setup.Need("x", ("nowhere",), "x"))


def test_the_makefile_names_the_same_packages_for_who_has_no_python() -> None:
    told = dict(re.findall(r"^(NEEDED\w*) := (.+)$", MAKEFILE, re.MULTILINE))
    assert told["NEEDED"].split() == ["python3", "python3-venv"]
    assert told["NEEDED_BY_TESTS"].split() == [need.package for need in setup.NEEDED_BY_TESTS]


@pytest.mark.parametrize(("target", "also"), [("setup", False), ("setup-tests", True)])
def test_make_without_python_says_what_to_type(target: str, also: bool) -> None:
    done = subprocess.run(
        ["make", "-C", str(PROGRAM), target, "PYTHON=python-of-nowhere"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "没有找到 python-of-nowhere" in done.stderr
    assert "make PYTHON=python3.11" in done.stderr
    packages = packages_of(line_of(done.stderr))
    assert packages[:2] == ["python3", "python3-venv"]
    assert ("nginx" in packages) is also


def test_an_older_python_can_read_what_tells_it_that_it_is_too_old() -> None:
    for module in (setup, installing, watching):
        source = Path(str(module.__file__)).read_text("utf-8")
        assert ast.parse(source, feature_version=(3, 7)).body
        imported = {
            name.partition(".")[0] for name in re.findall(r"^(?:from|import) (\S+)", source, re.M)
        }
        assert imported <= {*sys.stdlib_module_names, "scripts"}


def test_the_pinned_packages_are_counted() -> None:
    text = (PROGRAM / "requirements.txt").read_text("utf-8")
    assert installing.count_pins("requirements.txt") == text.count("==") > 30


# ── Progress ─────────────────────────────────────────────────────────────────────────────────

SLOW_PIP = """
import sys, time
from pathlib import Path
print("Collecting nh3==0.3.8", flush=True)
print("  Downloading nh3-0.3.8-cp39-abi3-manylinux.whl (1.2 MB)", flush=True)
while not Path(sys.argv[1]).exists():
    time.sleep(0.01)
print("Processing /somewhere/babel-2.18.0-py3-none-any.whl")
print("Installing collected packages: nh3, babel")
print("Successfully installed nh3-0.3.8")
"""


class Heard(io.StringIO):
    """What was said to a terminal, or to a file."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal


@contextmanager
def running(heard: Heard, tmp_path: Path) -> Iterator[None]:
    """Watch the slow pip, which waits in the middle until what is done meanwhile has ended."""
    command = [sys.executable, "-c", SLOW_PIP, str(tmp_path / "go-on")]
    with redirect_stderr(heard):
        thread = threading.Thread(target=watch, args=("pip", command, 7))
        thread.start()
        try:
            yield
        finally:
            (tmp_path / "go-on").touch()
            thread.join()


def test_without_a_terminal_a_line_comes_as_soon_as_its_step(tmp_path: Path) -> None:
    heard = Heard()
    with running(heard, tmp_path):
        until(lambda: "pip 1/7：下载 nh3-0.3.8 (1.2 MB)\n" in heard.getvalue())
        assert "babel" not in heard.getvalue()
    assert [line for line in heard.getvalue().splitlines() if "已经" not in line] == [
        "  pip 1/7：下载 nh3-0.3.8 (1.2 MB)",
        "  pip 2/7：取用 babel-2.18.0",
        "  pip 2/7：解开全部程序包",
    ]


def test_on_a_terminal_one_line_changes_and_is_gone_at_the_end(tmp_path: Path) -> None:
    heard = Heard()
    heard.terminal = True
    with running(heard, tmp_path):
        until(lambda: "下载 nh3-0.3.8" in heard.getvalue())
    assert "\n" not in heard.getvalue()
    assert re.search(r"\r +\r$", heard.getvalue())


def test_a_tool_that_says_nothing_for_long_is_told_to_be_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "QUIET", 0.01)
    heard = Heard()
    with running(heard, tmp_path):
        until(lambda: re.search(r"下载 nh3-0.3.8 \(1.2 MB\) ……已经 \d+ 秒\n", heard.getvalue()))


def test_a_tool_that_fails_is_heard_and_told_what_to_do() -> None:
    script = "print('ERROR: No matching distribution found for x'); raise SystemExit(3)"
    with pytest.raises(StepError) as told:
        watch("pip", [sys.executable, "-c", script])
    assert "| ERROR: No matching distribution found for x" in str(told.value)
    assert "PIP_INDEX_URL" in str(told.value) and "npm_config_registry" in str(told.value)


@pytest.mark.parametrize("text", ["a" * 200, "查找" * 100, "短", ""])
def test_a_line_of_progress_never_breaks(text: str) -> None:
    shown = shortened(text)
    assert text.startswith(shown)
    assert sum(1 if mark.isascii() else 2 for mark in shown) <= watching.WIDTH
    assert shown == text or len(shown) >= watching.WIDTH / 2 - 1


# ── The tests themselves ─────────────────────────────────────────────────────────────────────


def test_a_run_of_the_tests_leaves_nothing_in_the_temporary_folder(tmp_path: Path) -> None:
    """Also where one of them fails."""
    (tmp_path / "conftest.py").write_text(
        (PROGRAM / "tests/conftest.py").read_text("utf-8"), "utf-8"
    )
    (tmp_path / "test_it.py").write_text(
        "import subprocess, sys, tempfile\n"
        "def test_good(tmp_path): (tmp_path / 'a').write_text('x')\n"
        "def test_bad(tmp_path, tmp_path_factory):\n"
        "    (tmp_path_factory.mktemp('b') / 'b').write_text('x')\n"
        "    tempfile.mkdtemp()\n"
        "    subprocess.run([sys.executable, '-c', 'import tempfile; tempfile.mkdtemp()'])\n"
        "    assert False\n"
    )
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    names: dict[str, Any] = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=PROGRAM,
        env={**os.environ, **names},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "1 failed, 1 passed" in done.stdout, done.stdout + done.stderr
    assert list(temporary.iterdir()) == []
    assert str(temporary) not in tempfile.gettempdir()
