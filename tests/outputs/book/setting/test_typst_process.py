"""The process that sets a plan: what it sets, what it refuses, and what a halt is told as."""

from __future__ import annotations

import errno
import subprocess
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from compendium.content.problems import CannotPrintError
from compendium.outputs.book.setting.typst_process import survey, typeset
from compendium.system.typesetting import typst
from compendium.system.typesetting.typst import SetJob, TypesetError, set_here

SOUND = '#set document(title: "A", date: datetime(year: 2026, month: 11, day: 30))\n#rect()'


def job(folder: Path, text: str) -> SetJob:
    (folder / "book.typ").write_text(text, "utf-8")
    (folder / "fonts").mkdir()
    return SetJob(folder, folder / "fonts", "book.typ", "/volumes/上册 1.json")


@pytest.fixture
def studio(tmp_path: Path) -> Path:
    folder = tmp_path / "有 空格"
    folder.mkdir()
    return folder


def test_the_process_sets_what_is_set_here(studio: Path) -> None:
    plan = job(studio, SOUND)
    made = studio / "书.pdf"
    assert typeset(plan, made), "it says nothing of its pages"
    content = made.read_bytes()
    assert content.startswith(b"%PDF-")
    set_here(plan, made)
    assert made.read_bytes() == content


def test_what_never_comes_to_rest_is_made_and_told_of(studio: Path) -> None:
    restless = SOUND + '\n#let c = counter("c")\n#context c.update(c.final().first() + 1)'
    made = studio / "书.pdf"
    assert not typeset(job(studio, restless), made)
    assert made.read_bytes().startswith(b"%PDF-")


def test_the_lengths_of_cases_come_without_a_file(studio: Path) -> None:
    said = '#metadata((("2026/a", 3, 7), ("2026/b", 8, 8)))<extents>'
    assert survey(job(studio, said)) == {"2026/a": 5, "2026/b": 1}


def test_what_typst_refuses_is_told_in_its_words(studio: Path) -> None:
    plan = job(studio, '#panic("no such " + sys.inputs.volume)')
    with pytest.raises(TypesetError, match="no such /volumes/上册 1"):
        typeset(plan, studio / "book.pdf")


def test_a_process_that_was_stopped_is_told_with_advice(
    studio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(command: list[str], **options: Any) -> CompletedProcess[bytes]:
        return CompletedProcess(command, -9, b"%PDF-1.7 half", b"")

    monkeypatch.setattr(subprocess, "run", killed)
    with pytest.raises(CannotPrintError, match="内存不够"):
        typeset(job(studio, "words"), studio / "book.pdf")


def test_a_file_that_cannot_be_written_is_an_error_of_the_system(studio: Path) -> None:
    """Typst has its number in English words only, and it is no lack of memory."""
    plan = job(studio, SOUND)
    nowhere = studio / "nowhere/书.pdf"
    with pytest.raises(FileNotFoundError, match=r"nowhere/书\.pdf") as told:
        typeset(plan, nowhere)
    assert told.value.errno == errno.ENOENT
    with pytest.raises(FileNotFoundError, match=r"nowhere/书\.pdf"):
        set_here(plan, nowhere)


def test_a_full_disk_met_by_typst_leaves_no_half_of_a_file(
    studio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = studio / "书.pdf"

    class Full:
        def compile_with_warnings(self, **_: Any) -> None:
            made.write_bytes(b"%PDF-1.7 half")
            raise OSError("No space left on device (os error 28)")

    monkeypatch.setattr(typst, "compiler", lambda _job: Full())
    with pytest.raises(OSError, match=r"书\.pdf") as told:
        set_here(job(studio, ""), made)
    assert told.value.errno == errno.ENOSPC
    assert not made.exists()
