"""A printed book is a sound file: fonts, text, metadata, tags, links; the same bytes again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from compendium.build import outputs
from compendium.build.project import Options
from compendium.outputs.book.contents.plan import BLEED
from compendium.system.typesetting.measures import MM
from tests.folders import bytes_of
from tests.outputs.book.readback.books import Book
from tests.outputs.book.readback.torture import lay_ground

FACES = ("NotoSerifSC", "NotoSansSC", "LXGWWenKai", "DejaVuSansMono")

_NAMED = re.compile(r"/([A-Z]{6})\+([A-Za-z]+)")

_STRANGE = re.compile("[\u2e80-\u2fdf\ufffd\ufffe\uffff]")
"""Radicals, which look like Han and are found by nobody, and what stands for nothing."""


def fonts_of(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every font dictionary of ``pdf`` that has a descriptor."""
    for held in pdf.objects:
        if isinstance(held, pikepdf.Dictionary) and held.get("/Type") == "/FontDescriptor":
            yield held


def test_every_font_is_embedded_and_one_of_ours(book: Book) -> None:
    with pikepdf.open(book.paper.file) as pdf:
        fonts = [*fonts_of(pdf)]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font or "/FontFile3" in font
            named = _NAMED.match(f"{font.FontName}")
            assert named, font.FontName
            assert named[2] in FACES


def test_the_text_can_be_searched_and_copied(book: Book) -> None:
    text = "".join(leaf.text for leaf in book.paper.leaves)
    assert len(text) > 3_000
    assert _STRANGE.findall(text) == []
    assert [char for char in text if unicodedata.category(char) in ("Co", "Cn", "Cs")] == []


def test_the_metadata_say_what_the_book_is(book: Book) -> None:
    edition = book.volume.edition
    with pikepdf.open(book.paper.file) as pdf:
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.docinfo["/Title"] == edition.title
        assert str(pdf.docinfo["/Author"]) == (edition.compiler or "党委组织部")
        assert book.volume.entries[0].brand in str(pdf.docinfo["/Keywords"])
        assert str(pdf.docinfo["/CreationDate"]).startswith(f"D:{edition.date:%Y%m%d}")


def test_the_book_is_tagged_and_says_which_standards_it_keeps(book: Book) -> None:
    with pikepdf.open(book.paper.file) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as told:
            assert told.pdfa_status == "2A"
            assert told["pdfuaid:part"] == "1"


def test_all_links_within_the_book_lead_to_a_page_of_it(book: Book) -> None:
    targets = [link.target for leaf in book.paper.leaves for link in leaf.links if not link.address]
    assert len(targets) >= 2 * len(book.volume.entries)
    assert all(0 <= target < len(book.paper.leaves) for target in targets)


def test_all_links_out_of_the_book_are_web_addresses(book: Book) -> None:
    found = {link.address for leaf in book.paper.leaves for link in leaf.links if link.address}
    assert found
    assert all(re.match(r"https?://[^/]+", address) for address in found)


def test_a_book_for_the_press_tells_where_it_is_cut_and_how_far_colour_goes(press: Book) -> None:
    size = (press.profile.width * MM, press.profile.height * MM)
    with pikepdf.open(press.paper.file) as pdf:
        assert len(pdf.pages) % 2 == 0
        for page in pdf.pages:
            trim, bleed, media = (box(page, name) for name in ("TrimBox", "BleedBox", "MediaBox"))
            assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(size, abs=0.05)
            outside = [trim[0] - bleed[0], trim[1] - bleed[1]]
            outside += [bleed[2] - trim[2], bleed[3] - trim[3]]
            assert outside == pytest.approx([BLEED * MM] * 4, abs=0.05)
            assert media[0] < bleed[0] < bleed[2] < media[2]


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(side) for side in page.obj[f"/{name}"]]


def test_the_same_content_gives_the_same_bytes(torture: Path, tmp_path: Path, press: Book) -> None:
    root = tmp_path / "elsewhere"
    lay_ground(root)
    assert outputs.book(root, options=Options(edition="press")).done
    made, again = (bytes_of(folder / "build/book") for folder in (torture, root))
    assert {"press.pdf", "press-cover.pdf"} == set(again)
    for name, content in again.items():
        assert content == made[name], name


@pytest.mark.parametrize("name", ["collection", "awards"])
def test_a_book_on_screen_is_small_enough_to_be_sent(shipped: dict[str, Book], name: str) -> None:
    assert shipped[name].paper.file.stat().st_size < 120_000 * len(shipped[name].paper.leaves)
