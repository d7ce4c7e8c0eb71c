"""Asked to end at any moment a command says so, leaves nothing half made and no process."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from compendium.content.program import PROGRAM
from tests.cli.test_import_word import draft
from tests.content.word.documents import built as word_document
from tests.folders import bytes_of
from tests.interrupted import Ended, run_asked_to_end

SCRIPT = PROGRAM / "scripts/build_cases.py"
GIVEN = ("--unit", "启明系教工党支部", "--year", "2026", "--no-questions")
COMMANDS = {
    "check": ("check",),
    "build": ("build",),
    "book": ("book",),
    "all": ("all",),
    "publish": ("publish", "FOLDER/place", "--without-books", "--allow-samples"),
    "bundle": ("bundle", "--without-books", "--allow-samples"),
    "import": ("import", "FOLDER/稿子.docx", *GIVEN),
    "fix": ("check", "--fix"),
}
MOMENTS = 30
ASKED = (signal.SIGINT, signal.SIGTERM)


class Trial:
    """A command on copies of a content that was never built; only the theme is ready."""

    def __init__(self, name: str, content: Path, folder: Path) -> None:
        self.content, self.folder = content, folder / "trial"
        self.words = [word.replace("FOLDER", str(self.folder)) for word in COMMANDS[name]]
        self.before = bytes_of(content / "cases")
        self.start()
        self.sound = self.run(0, signal.SIGINT)
        assert "Traceback" not in self.sound.said and self.sound.events > 0, self.sound.said
        self.after = bytes_of(self.folder / "content/cases")

    def start(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.content, self.folder / "content")
        (self.folder / "稿子.docx").write_bytes(word_document(draft))

    def run(self, at: int, number: signal.Signals) -> Ended:
        root = self.folder / "content"
        note = self.folder / "events.txt"
        return run_asked_to_end(note, at, number, *self.words, "--root", root)

    def ask_at(self, at: int, number: signal.Signals) -> None:
        self.start()
        ended = self.run(at, number)
        assert ended.code == 130, ended
        assert re.fullmatch(r"(.*\n)*\s*已取消。\n(.*\n)*", ended.said), ended.said
        assert not re.search("Traceback|Error|Exception", ended.said), ended.said
        now = bytes_of(self.folder / "content/cases")
        assert now in (self.before, self.after), now.keys() ^ self.before.keys()
        assert not [*self.folder.glob("place/.incoming*")]


def moments(trial: Trial, most: int) -> Iterator[tuple[int, signal.Signals]]:
    """Yield ``most`` of the events of the trial, evenly spread, with one of the signals in turn."""
    for number in range(most):
        yield 1 + number * (trial.sound.events - 1) // most, ASKED[number % 2]


def test_a_command_that_is_asked_to_end_does_so(content: Path, tmp_path: Path) -> None:
    trial = Trial("check", content, tmp_path)
    for at, number in moments(trial, 3):
        trial.ask_at(at, number)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_ends_whenever_it_is_asked_to(name: str, content: Path, tmp_path: Path) -> None:
    trial = Trial(name, content, tmp_path)
    for at, number in moments(trial, MOMENTS):
        trial.ask_at(at, number)
    assert trial.run(0, signal.SIGINT).code == trial.sound.code


@pytest.mark.parametrize("number", ASKED)
def test_a_process_that_begins_with_nothing_says_nothing_when_it_is_asked_to_end(
    number: signal.Signals,
) -> None:
    """It is asked to where a book fails while its process still loads what it needs."""
    code = f"import os, runpy; runpy.run_path({str(SCRIPT)!r}, run_name='__mp_main__')"
    asked = f"{code}; os.kill(os.getpid(), {int(number)}); print('goes on')"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
