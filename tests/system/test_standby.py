"""A process that stands by answers as this one would, and is not missed where it is gone."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from compendium.system.standby import standing_by
from tests.patience import until

HERE = os.getpid()


def get_ready() -> None:
    """Need nothing."""


def doubled(number: int) -> tuple[int, int]:
    """Return twice ``number``, and which process found that."""
    return 2 * number, os.getpid()


def dying(number: int) -> int:
    if os.getpid() != HERE:
        os._exit(9)
    return 2 * number


def failing(number: int) -> int:
    raise ValueError(number)


def noting(file: Path, number: int) -> int:
    file.write_text("")
    return 2 * number


def never_ready(folder: Path) -> None:
    (folder / "begun").write_text("")
    raise MemoryError


def test_another_process_answers_as_often_as_it_is_asked() -> None:
    with standing_by(get_ready, doubled) as process:
        answers = [process.ask(number)() for number in range(3)]
    assert [number for number, _ in answers] == [0, 2, 4]
    assert len({answered_by for _, answered_by in answers} - {HERE}) == 1


def test_once_it_is_ended_the_answer_is_found_here() -> None:
    with standing_by(get_ready, doubled) as process:
        process.ask(1)()
        process.end()
        assert process.ask(2)() == (4, HERE)


def test_it_answers_beside_other_work(tmp_path: Path) -> None:
    with standing_by(get_ready, partial(noting, tmp_path / "done")) as process:
        wait = process.ask(3)
        until((tmp_path / "done").exists)
        assert wait() == 6


def test_where_it_died_the_answer_is_found_here() -> None:
    with standing_by(get_ready, dying) as process:
        assert [process.ask(1)(), process.ask(2)()] == [2, 4]


def test_where_it_never_got_ready_the_answer_is_found_here(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with standing_by(partial(never_ready, tmp_path), doubled) as process:
        assert process.ask(1)() == (2, HERE)
    assert (tmp_path / "begun").exists()
    assert capfd.readouterr() == ("", "")


def test_a_fault_is_met_by_who_asks(capfd: pytest.CaptureFixture[str]) -> None:
    with standing_by(get_ready, failing) as process, pytest.raises(ValueError, match="7"):
        process.ask(7)()
    assert capfd.readouterr() == ("", "")


def test_nobody_need_wait(tmp_path: Path) -> None:
    with standing_by(get_ready, doubled) as process:
        process.ask(1)
    with standing_by(get_ready, doubled):
        pass
