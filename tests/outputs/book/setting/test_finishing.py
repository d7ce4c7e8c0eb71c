"""A volume is finished while the next is set: where that fails, or all is killed, none is torn."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

import pytest

from bench.collection import case_folder, make_collection
from compendium.build.outputs import book
from compendium.build.project import Options
from compendium.content.problems import CannotPrintError
from compendium.content.program import PROGRAM
from compendium.outputs.book import edition
from compendium.outputs.book.setting import volumes
from compendium.outputs.book.setting.finish import Finish, finish
from compendium.outputs.book.setting.typst_process import typeset
from compendium.system.typesetting.typst import SetJob
from tests.folders import bytes_of, copy_content
from tests.outputs.book.setting.killed_in_finishing import HALF, LIMITS

CASES = 4
PATIENCE = 60
"""Seconds after which a test that waits for a state gives up."""
EDITION = "title: 成果汇编\ndate: 2026-11-30\n"


class Printed(NamedTuple):
    """A content folder whose book stands in two volumes, of which every case was changed since."""

    root: Path
    old: dict[str, bytes]
    new: dict[str, bytes]

    def copied(self, folder: Path) -> Path:
        copy_content(self.root, folder / "content")
        return folder / "content"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    root = tmp_path_factory.mktemp("finishing") / "content"
    make_collection(root, CASES)
    (root / "editions").mkdir()
    (root / "editions/book.yml").write_text(EDITION, "utf-8")
    old = print_book(root)
    assert sorted(old) == ["book_1.pdf", "book_2.pdf"]
    for number in range(CASES):
        file = case_folder(root, number) / "case.md"
        file.write_text(file.read_text("utf-8").replace("summary: ", "summary: 修订。", 1), "utf-8")
    clean = root.with_name("clean")
    copy_content(root, clean)
    (clean / "build/book").rename(root.with_name("of-old"))
    return Printed(root, old, print_book(clean))


def print_book(root: Path) -> dict[str, bytes]:
    """Print the book in two volumes; returns its files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edition, "LIMITS", LIMITS)
        assert not book(root, options=Options(edition="book")).failed
    return shelf(root)


def shelf(root: Path) -> dict[str, bytes]:
    return {name: one for name, one in bytes_of(root / "build/book").items() if "/" not in name}


def test_where_the_next_volume_cannot_be_set_that_is_told_and_no_thread_goes_on(
    printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = printed.copied(tmp_path)
    at_work, failing = threading.Event(), threading.Event()
    finished: list[str] = []

    def set_one_alone(job: SetJob, target: Path) -> bool:
        if "book_1" in job.volume:
            return typeset(job, target)
        assert at_work.wait(PATIENCE)
        failing.set()
        raise CannotPrintError("排版程序中途停了")

    def finish_late(typeset: Path, target: Path, how: Finish) -> int:
        at_work.set()
        assert failing.wait(PATIENCE)
        finished.append(target.name)
        return finish(typeset, target, how)

    monkeypatch.setattr(volumes, "typeset", set_one_alone)
    monkeypatch.setattr(volumes, "finish", finish_late)
    before = {*threading.enumerate()}
    with pytest.raises(CannotPrintError, match="中途停了"):
        print_book(root)
    assert len(finished) == 1, "it was at work"
    assert {*threading.enumerate()} <= before
    assert shelf(root) == printed.old
    monkeypatch.undo()
    assert print_book(root) == printed.new


def test_killed_while_one_volume_is_finished_and_the_next_is_set_none_is_taken_for_whole(
    printed: Printed, tmp_path: Path
) -> None:
    root = printed.copied(tmp_path)
    command = [sys.executable, "-m", "tests.outputs.book.setting.killed_in_finishing", str(root)]
    done = subprocess.run(command, cwd=PROGRAM, check=False)
    assert done.returncode == -signal.SIGKILL
    (torn,) = (root / "build/cache/book/volumes").glob("book_1-finished.*")
    assert torn.read_bytes() == HALF, "it was killed in the midst of it"
    assert shelf(root) == printed.old
    assert print_book(root) == printed.new
