"""What is found in a file is the same whether it is looked at whole or piece by piece."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from compendium.publish.audit import inspect_file as inspecting
from compendium.publish.audit import known_pieces, pieces
from compendium.publish.audit.inspect_file import inspect_file
from compendium.publish.audit.inventory import Looked
from compendium.publish.audit.known_pieces import PIECES, HarmlessPiece, KnownPieces, keep_pieces
from compendium.system.cache import open_cache
from tests.publish.audit.test_inspect_file import PAGE, POLICY, SITE
from tests.system.hidden.test_office import PHONE, with_part, workbook
from tests.system.hidden.test_tokens import PIECES as MARKUP

WORDS = (
    *MARKUP, "\n", "\n", "\n", "<noscript>", "</noscript>", '<base href="../x/">', PHONE,
    "139 1234 5678",
    '<a href="../b/">', "<img src='data:image/svg+xml,<svg>139 1234 5678</svg>'>", POLICY, "绝密★",
    "<img src=//x.example/a>", "<!ENTITY", "https://showcase.example/party/c/", "\\n", "\\u0031",
    "\0", "<script>'//x.example/'\n</script>", "<a href=data:text/plain,a>", "\r", "１３９",
)  # fmt: skip
texts = some.lists(some.sampled_from(WORDS), max_size=20).map("".join)


@pytest.fixture
def known(tmp_path: Path) -> Iterator[KnownPieces]:
    """What is known of pieces, where every other line ends one, however short it is."""
    file = tmp_path / "cache/pieces.sqlite"
    open_cache(file, 1, (PIECES,)).close()
    with (
        patch.object(inspecting, "SMALLEST_IN_PIECES", 0),
        patch.object(pieces, "_LONG_LINE", re.compile(rb"\n[^\n]*(?=\n)")),
        patch.object(pieces, "_ONE_IN", 2),
    ):
        yield KnownPieces(file, "rules")


def both(known: KnownPieces, path: str, content: bytes) -> tuple[Looked, Looked]:
    """Return what is found by pieces, nothing known of them and then all; they are the same."""
    first, again = (inspect_file(SITE, path, content, known) for _ in range(2))
    assert first == again
    return first, inspect_file(SITE, path, content)


def test_of_a_page_the_same_is_found(known: KnownPieces) -> None:
    @given(texts, texts)
    def same(page: str, more: str) -> None:
        for text in (page, f"{POLICY}\n{page}", f"{POLICY}\n{page}{more}", f"{POLICY}\n{more}"):
            by_pieces, whole = both(known, PAGE, text.encode())
            assert by_pieces == whole

    same()


@pytest.mark.parametrize("path", ["exports/cases.csv", "exports/cases.json", "a.txt"])
def test_of_lines_the_same_is_found(known: KnownPieces, path: str) -> None:
    @given(texts)
    def same(text: str) -> None:
        by_pieces, whole = both(known, path, text.encode())
        assert by_pieces == whole

    same()


CELLS = ("a", PHONE, "电话", "\n", '"', " r=", "12345678", "<", "&", "绝密★", 'r="A1"', ' r="9"')


def test_of_a_workbook_the_same_is_found(known: KnownPieces) -> None:
    @settings(max_examples=20)
    @given(some.lists(some.lists(some.sampled_from(CELLS), max_size=3).map("".join), max_size=6))
    def same(cells: list[str]) -> None:
        by_pieces, whole = both(known, "a.xlsx", workbook(*cells))
        assert by_pieces == whole

    same()


@pytest.mark.parametrize(
    "part",
    [
        f"<a><!-- <row > --><row >{PHONE}</row></a>",
        f"<a><row >1</row><![CDATA[<row >]]><row >{PHONE}</row></a>",
        f"<a><row >。</row><row >{PHONE}</a>",
        f"<a><row >139</row>1234<row >。</row></a><row >{PHONE}</row>",
        f'<a b="{PHONE}"><row >1</row></a>',
        "<a><row >1</row><Relationship TargetMode='External' Target='x'/><row >1</row></a>",
    ],
)
def test_of_a_part_that_is_no_plain_sheet_the_same_is_found(known: KnownPieces, part: str) -> None:
    by_pieces, whole = both(known, "a.xlsx", with_part("xl/a.xml", part))
    assert by_pieces == whole != Looked()


def test_only_what_changed_is_read(known: KnownPieces, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = [f'<li><a href="../c{number}/">第 {number} 号</a></li>\n' for number in range(200)]
    rows = [f"第 {number} 号" for number in range(200)]
    assert inspect_file(SITE, PAGE, (POLICY + "".join(cards)).encode(), known).wrong == ()
    assert inspect_file(SITE, "a.xlsx", workbook(*rows), known).wrong == ()
    assert len(known.taken()) > 100
    changed = (POLICY + "".join((*cards[:90], "<li>新</li>\n", *cards[99:]))).encode()
    found = inspect_file(SITE, PAGE, changed, known)
    assert len(found.leads) == 191
    assert inspect_file(SITE, "a.xlsx", workbook("新", *rows), known).wrong == ()
    assert 0 < len(known.taken()) < 20


def test_a_table_for_excel_is_read_by_pieces_too(known: KnownPieces) -> None:
    for text in ("一,二\n三,四\n", f"一,二\n三,{PHONE}\n", "一,\ufeff二\n"):
        by_pieces, whole = both(known, "a.csv", text.encode("utf-8-sig"))
        assert by_pieces == whole
    assert known.taken()


def test_what_is_wrong_with_a_piece_is_never_kept(known: KnownPieces) -> None:
    page = f"{POLICY}\n<p>{PHONE}</p>\n<p>1</p>\n".encode()
    assert inspect_file(SITE, PAGE, page, known).wrong
    kept = len(known.taken())
    assert inspect_file(SITE, PAGE, page, known).wrong
    assert kept <= 2
    assert known.taken() == []


def test_kept_pieces_are_found_under_their_rules_alone(tmp_path: Path) -> None:
    file = tmp_path / "pieces.sqlite"
    with closing(open_cache(file, 1, (PIECES,))) as store:
        known = KnownPieces(file, "rules")
        key, piece = known.key(b"page", b"<a>"), HarmlessPiece(("a", "b"), ("c",))
        known.keep(key, piece)
        with store:
            keep_pieces(store, known.taken())
        assert KnownPieces(file, "rules").find(key) == piece
        others = KnownPieces(file, "other rules")
        assert others.key(b"page", b"<a>") != key
        assert known.key(b"pag", b"e<a>") != key


def test_too_many_pieces_are_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_pieces, "MOST_PIECES", 2)
    with closing(open_cache(tmp_path / "pieces.sqlite", 1, (PIECES,))) as store:
        assert [_kept_after(store, name) for name in (b"1", b"2", b"3", b"4")] == [1, 2, 3, 1]


def _kept_after(store: sqlite3.Connection, key: bytes) -> int:
    keep_pieces(store, [(key, "[]")])
    return int(store.execute("select count(*) from pieces").fetchone()[0])
