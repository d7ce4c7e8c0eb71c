"""Half of the work is done by a copy of the process; what the copy leaves undone is done here."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from compendium.system import halves
from compendium.system.halves import COPY_PAYS_FROM, do_in_halves
from compendium.system.store import Row, Store
from tests.patience import until
from tests.program import python

PIECES = [*range(COPY_PAYS_FROM + 1)]
FORKING = pytest.mark.skipif(sys.platform != "linux", reason="other systems make no copies")
HERE = os.getpid()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "done"
    made.mkdir()
    return made


@pytest.fixture(autouse=True)
def _as_if_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever other tests have set with Typst here: nothing of these is done with it."""
    monkeypatch.setattr(halves, "_has_strange_threads", lambda: False)


OF_TYPST = """
import typst
from compendium.system.halves import _can_be_copied
print(_can_be_copied())
typst.compile(b"a page")
print(_can_be_copied())
"""


@FORKING
def test_a_process_is_not_copied_that_has_set_a_page_with_typst() -> None:
    """Its copy would wait for ever for the threads that only the process has."""
    done = python("-c", OF_TYPST)
    assert (done.stdout.decode().split(), done.returncode) == (["True", "False"], 0), done.stderr


def noting(
    folder: Path, *, dies: bool = False
) -> Callable[[Iterable[int], Callable[[], None]], None]:
    """Return work that writes for each piece which process did it; a copy may die at its first.

    Nobody goes on before the other has taken a piece too.
    """
    taken = folder.with_name(f"{folder.name}-taken")
    taken.mkdir()

    def work(pieces: Iterable[int], tick: Callable[[], None]) -> None:
        for piece in pieces:
            (taken / str(os.getpid())).touch()
            until(lambda: len([*taken.iterdir()]) == 2)
            if dies and os.getpid() != HERE:
                os._exit(9)
            (folder / str(piece)).write_text(str(os.getpid()))
            tick()

    return work


def done(folder: Path) -> dict[int, int]:
    """Return piece -> the process that did it."""
    return {int(file.name): int(file.read_text()) for file in folder.iterdir()}


@FORKING
def test_some_pieces_are_done_by_a_copy(folder: Path) -> None:
    ticks: list[int] = []
    do_in_halves(noting(folder), PIECES, lambda: ticks.append(1))
    found = done(folder)
    assert sorted(found) == PIECES
    assert len({*found.values()}) == 2 and HERE in found.values()
    assert len(ticks) == len(PIECES)


@FORKING
@pytest.mark.parametrize("most", [2, 2048])
def test_pieces_of_one_family_are_done_by_one_process(
    folder: Path, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(halves, "_MOST_SHARES", most)
    do_in_halves(noting(folder), PIECES, lambda: None, lambda piece: piece % 5)
    found = done(folder)
    assert sorted(found) == PIECES
    families = {(piece % 5, process) for piece, process in found.items()}
    assert len(families) == 5 and len({process for _, process in families}) == 2


def test_few_pieces_are_all_done_here(folder: Path) -> None:
    def work(pieces: Iterable[int], tick: Callable[[], None]) -> None:
        for piece in pieces:
            (folder / str(piece)).write_text(str(os.getpid()))

    do_in_halves(work, PIECES[:5], lambda: None)
    assert done(folder) == dict.fromkeys(PIECES[:5], HERE)


@FORKING
def test_what_a_copy_that_died_left_undone_is_done_here(folder: Path) -> None:
    ticks: list[int] = []
    do_in_halves(noting(folder, dies=True), PIECES, lambda: ticks.append(1))
    assert {*done(folder)} == {*PIECES} and {*done(folder).values()} == {HERE}
    assert len(ticks) == len(PIECES)


ENDLESS = """
import os, time
from compendium.system.halves import COPY_PAYS_FROM, do_in_halves
def work(pieces, tick):
    os.write(1, b"begun ")
    time.sleep(600)
do_in_halves(work, range(COPY_PAYS_FROM), lambda: None)
"""


@FORKING
def test_a_copy_ends_with_the_process_that_is_killed() -> None:
    """It would go on writing where the next build writes anew."""
    with subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.read(12) == b"begun begun "
        process.kill()
        said, _ = process.communicate(timeout=60)
        assert said == b"", "both have closed their end"


def failing_at(at: int) -> Callable[[Iterable[int], Callable[[], None]], None]:
    def work(pieces: Iterable[int], tick: Callable[[], None]) -> None:
        if at in pieces:
            raise ValueError(at)

    return work


@pytest.mark.parametrize("at", [50, 51])
def test_a_fault_of_either_half_is_met_here(at: int, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match=str(at)):
        do_in_halves(failing_at(at), PIECES, lambda: None)
    assert capfd.readouterr() == ("", "")


@FORKING
def test_a_copy_reads_what_is_kept_by_a_connection_of_its_own(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    store.add([Row("page", str(piece), f"text {piece}".encode(), "") for piece in PIECES])
    made = tmp_path / "made"
    made.mkdir()

    def work(pieces: Iterable[int], tick: Callable[[], None]) -> None:
        for piece in pieces:
            (made / str(piece)).write_text(store.text("page", str(piece)))

    do_in_halves(work, PIECES, lambda: None)
    assert {file.name: file.read_text() for file in made.iterdir()} == {
        str(piece): f"text {piece}" for piece in PIECES
    }
    store.close()
