"""A zip in memory tells neither when nor where it was made, and holds what was given."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from compendium.system.zipped import zipped

FILES = {"正文.txt": "同一句话。".encode() * 99, "b/PHOTO.JPG": b"\xff\xd8" * 99}


def test_a_zip_holds_its_files_in_their_order_and_stores_what_is_packed() -> None:
    with ZipFile(BytesIO(zipped(FILES, (".jpg",)))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        kinds = [entry.compress_type for entry in archive.infolist()]
    assert kinds == [ZIP_DEFLATED, ZIP_STORED]


def test_a_zip_is_the_same_on_every_machine_and_day(monkeypatch: pytest.MonkeyPatch) -> None:
    made = zipped(FILES)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("time.localtime", lambda *_: (2030, 1, 2, 3, 4, 5, 0, 0, 0))
    assert zipped(FILES) == made
