"""A text is read where it may have changed, and nowhere else."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from compendium.build.case_texts import text_digests
from compendium.content.load.files import find_cases
from compendium.system.store import Store
from tests.folders import JIANGXIN, case_file


@pytest.fixture
def store(content: Path) -> Iterator[Store]:
    with closing(Store(content / "build/cache")) as store:
        yield store


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour goes by after the files were written."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 3_600_000_000_000)


def told(root: Path, store: Store) -> dict[str, str]:
    return text_digests(find_cases(root)[0], store)


@pytest.mark.usefixtures("later")
def test_a_text_that_did_not_change_is_not_opened(
    content: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(content, store)
    with monkeypatch.context() as patch:
        patch.delattr(Path, "read_bytes")
        assert told(content, store) == before
    assert len({*before.values()}) == len(before) == 3


@pytest.mark.usefixtures("later")
def test_as_many_bytes_at_the_same_time_are_another_text(content: Path, store: Store) -> None:
    before, file = told(content, store), case_file(content)
    times, raw = file.stat(), file.read_bytes()
    file.write_bytes(raw.replace(b"2026", b"2025"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    after = told(content, store)
    assert {name for name in after if after[name] != before[name]} == {JIANGXIN}


def test_what_was_written_just_now_is_read_again(content: Path, store: Store) -> None:
    case_file(content).touch()
    told(content, store)
    assert JIANGXIN not in (store.finding("texts", "1") or {})


@pytest.mark.usefixtures("later")
def test_what_cannot_be_read_is_tried_again(
    content: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda _: (_ for _ in ()).throw(PermissionError()))
        assert {*told(content, store).values()} == {""}
    assert "" not in told(content, store).values()
