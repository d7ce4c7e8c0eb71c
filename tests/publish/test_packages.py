"""Zips that hold a forgotten case go, whether in a page or in a book; others stay."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

from compendium.outputs.base import Download
from compendium.publish.bundle import Contents, write_bundle
from compendium.publish.packages import remove_packages
from tests.frozen_books import frozen_book

CASE, FORMER = "2026/b", "2025/b"
NAMES = frozenset((CASE, FORMER))
BOOK = frozen_book("first", FORMER)


def pack(folder: Path, name: str, files: dict[str, str]) -> None:
    with ZipFile(folder / f"{name}.zip", "w") as packed:
        for path, content in files.items():
            packed.writestr(path, content)


def test_a_zip_says_itself_which_cases_it_and_its_books_hold(tmp_path: Path) -> None:
    book = Download("书", "books/all.pdf", tmp_path, "key", 1, cases=(FORMER,))
    for name, cases, books in (
        ("page", (CASE,), ()), ("book", ("2026/a",), (book,)), ("other", ("2026/a",), ()),
    ):  # fmt: skip
        contents = Contents(tmp_path, frozenset(), "展示", "2026-11-05", books, cases)
        write_bundle(tmp_path / f"{name}.zip", contents, lambda: None)
    with ZipFile(tmp_path / "book.zip") as packed:
        told = json.loads(packed.read("案例清单.json"))
    assert told == {"format": 1, "cases": ["2026/a"], "books": {"网站/books/all.pdf": [FORMER]}}
    assert remove_packages(tmp_path, NAMES, ()) == ["book.zip", "page.zip"]
    assert [file.name for file in tmp_path.glob("*.zip")] == ["other.zip"]


def test_what_an_earlier_program_packed_is_known_by_its_pages_and_checksums(tmp_path: Path) -> None:
    sums = f"{BOOK.files[0].sha256}  网站/books/book.pdf\n"
    pack(tmp_path, "page", {f"网站/cases/{FORMER}/index.html": ""})
    pack(tmp_path, "printed", {"网站/books/book.pdf": "", "校验.sha256": sums})
    pack(tmp_path, "other", {"网站/cases/2026/bb/index.html": "", "校验.sha256": "0  a\n"})
    (tmp_path / "broken.zip").write_bytes(b"PK")
    pack(tmp_path, "odd", {"案例清单.json": "[]"})
    gone = remove_packages(tmp_path, NAMES, [BOOK])
    assert gone == ["broken.zip", "odd.zip", "page.zip", "printed.zip"]
