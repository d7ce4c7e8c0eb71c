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


def never_ready(folder: Path) -> None:
    (folder / "begun").write_text("")
    raise MemoryError


def test_another_process_answers_once_and_is_gone() -> None:
    with standing_by(get_ready, doubled) as process:
        answers = [process.ask(number)() for number in range(3)]
    assert [number for number, _ in answers] == [0, 2, 4]
    first, *later = [answered_by for _, answered_by in answers]
    assert first != HERE and later == [HERE, HERE]


def test_it_gets_ready_when_it_is_told_to(tmp_path: Path) -> None:
    with standing_by(partial(never_ready, tmp_path), doubled) as process:
        assert not (tmp_path / "begun").exists()
        process.begin()
        process.begin()
        until((tmp_path / "begun").exists)


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


def test_nobody_need_ask() -> None:
    with standing_by(get_ready, doubled) as process:
        process.begin()
    with standing_by(get_ready, doubled):
        pass
