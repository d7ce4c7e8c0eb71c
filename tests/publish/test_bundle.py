"""One zip to hand out: each book once, any size, the same bytes every time."""

from __future__ import annotations

import errno
import hashlib
import zipfile
from pathlib import Path
from zipfile import ZipFile

import pytest

from compendium.cli.release_words import bundled
from compendium.outputs.base import Download
from compendium.publish import bundle as recipe
from compendium.publish.bundle import Bundled, Contents, write_bundle
from compendium.publish.places.place import place_error

BOOK = b"%PDF-1.7 book" * 1000
PATHS = {"index.html": b"<p>", "books/all.pdf": BOOK, "exports/cases.xlsx": b"PK table"}
LIMIT = "ZIP64_LIMIT"


def contents(folder: Path) -> Contents:
    for path, content in PATHS.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    book = Download("汇编<1>", "books/all.pdf", folder / "books/all.pdf", "k", len(BOOK), 62)
    return Contents(folder, frozenset(PATHS), "展示", "2026-11-05", (book,))


def packed(target: Path, made: Contents) -> dict[str, bytes]:
    """Return the files of the bundle of ``made``, written to ``target``, by name."""
    files = write_bundle(target, made, lambda: None)
    with ZipFile(target) as opened:
        assert opened.testzip() is None
        held = {name: opened.read(name) for name in opened.namelist()}
    assert len(held) == files
    return held


def test_each_book_is_packed_once_and_a_page_leads_to_it(tmp_path: Path) -> None:
    held = packed(tmp_path / "a.zip", contents(tmp_path / "site"))
    assert [name for name, content in held.items() if content == BOOK] == ["网站/books/all.pdf"]
    page = held["汇编.html"].decode()
    assert '<a href="网站/books/all.pdf">汇编&lt;1&gt;</a>（PDF，62 页，0.1 MB）' in page
    assert held["汇总表/cases.xlsx"] == held["网站/exports/cases.xlsx"]


def test_without_a_book_there_is_no_list_of_books(tmp_path: Path) -> None:
    held = packed(tmp_path / "a.zip", contents(tmp_path / "site")._replace(books=()))
    assert "网站/index.html" in held
    assert "汇编.html" not in held


def test_checksums_are_those_of_what_is_packed_and_bytes_are_the_same(tmp_path: Path) -> None:
    made = contents(tmp_path / "site")
    held = packed(tmp_path / "a.zip", made)
    sums = held.pop("校验.sha256").decode().splitlines()
    told = {line[66:]: line[:64] for line in sums}
    assert told == {name: hashlib.sha256(content).hexdigest() for name, content in held.items()}
    packed(tmp_path / "b.zip", made)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_what_is_too_large_for_the_old_format_is_packed_in_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four gigabytes are not written here: the border is set lower (ZIP 4.5, zip64)."""
    monkeypatch.setattr(zipfile, LIMIT, 5_000)
    held = packed(tmp_path / "a.zip", contents(tmp_path / "site"))
    assert held["网站/books/all.pdf"] == BOOK
    assert b"PK\x06\x06" in (tmp_path / "a.zip").read_bytes()


def test_a_zip_that_no_stick_of_the_usual_format_holds_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.zip").write_bytes(b"1234")
    done = Bundled((), file=tmp_path / "a.zip", files=3)
    assert "FAT32" not in bundled(done)
    monkeypatch.setattr(recipe, "FAT32_MOST", 3)
    assert "压缩包超过 4 GB：FAT32 格式的 U 盘放不下" in bundled(done)


def test_a_disk_that_refuses_a_large_file_is_told() -> None:
    told = place_error("/media/usb", OSError(errno.EFBIG, "File too large"))
    assert "FAT32" in told.message
    assert "exFAT" in told.advice
