"""A folder that nobody reads yet holds the same files, however long the disk is waited for."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from compendium.build import unread_files
from compendium.build.unread_files import write_unread
from compendium.outputs.base import Copied, OutputFile, Page
from tests.folders import bytes_of


def outputs_in(folder: Path) -> tuple[dict[str, OutputFile], dict[str, bytes]]:
    """Return outputs of all kinds, pages and copies, and the files that they come to."""
    source = folder / "photo.jpg"
    source.write_bytes(b"photo")
    pages = {f"{n % 3}/{n}.html": f"{n}".encode() for n in range(40)}
    outputs: dict[str, OutputFile] = {p: Page(p, partial(bytes, t)) for p, t in pages.items()}
    copied = {"0/a.jpg": Copied("1", source), "b/c/d.jpg": Copied("1", source, ours=False)}
    return outputs | copied, pages | dict.fromkeys(copied, b"photo")


@pytest.mark.parametrize("waits", [False, True])
def test_threads_write_where_writing_waits(
    waits: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(100)) if waits else iter([0] * 100)
    monkeypatch.setattr(unread_files, "_waited", lambda: next(clock))
    writers: set[int] = set()
    write = unread_files._write

    def noted(*work: Any) -> None:
        writers.add(threading.get_ident())
        write(*work)

    monkeypatch.setattr(unread_files, "_write", noted)
    outputs, files = outputs_in(tmp_path)
    told: list[None] = []
    write_unread(tmp_path / "site", outputs.items(), lambda: told.append(None))
    assert bytes_of(tmp_path / "site") == files
    assert len(told) == len(files)
    assert (writers != {threading.get_ident()}) == waits


def test_a_fault_of_the_disk_names_the_file(tmp_path: Path) -> None:
    missing = Copied("1", tmp_path / "missing.jpg")
    with pytest.raises(OSError, match=r"missing\.jpg"):
        write_unread(tmp_path / "site", [("a.jpg", missing)], lambda: None)
