"""What is small on a press is of one ink: letters, rules, tables are black, or red on purpose."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageChops

from compendium.outputs.book.preflight.picture_names import PictureNames
from compendium.outputs.book.preflight.print_file import read_print_file
from tests.outputs.book.readback.books import Book

Ink = tuple[float, ...]

RED, DEEP = (0, 0.96, 0.66, 0.34), (0.07, 0.96, 0.62, 0.55)
"""The inks of headings and figures, and of the names of parts, by the usual profile."""

NEAR = 0.02


def said(page: pikepdf.Page) -> Iterator[tuple[str, Ink]]:
    """Yield what a page shows itself, not by pictures: its operator, and the ink it is set in."""
    held: list[tuple[Ink, Ink]] = []
    fill: Ink = (0, 0, 0, 1)
    stroke: Ink = (0, 0, 0, 1)
    for one in pikepdf.parse_content_stream(page):
        match str(one.operator):
            case "q":
                held.append((fill, stroke))
            case "Q":
                fill, stroke = held.pop()
            case "k" | "g":
                fill = inks(one.operands)
            case "K" | "G":
                stroke = inks(one.operands)
            case "Tj" | "TJ":
                yield "letters", fill
            case "S" | "s":
                yield "rule", stroke


def inks(operands: Any) -> Ink:
    parts = tuple(float(part) for part in operands)
    return parts if len(parts) > 1 else (0, 0, 0, 1 - parts[0])


def is_black(ink: Ink) -> bool:
    return max(ink[:3]) == 0


def is_red(ink: Ink) -> bool:
    return any(max(abs(a - b) for a, b in zip(ink, one, strict=True)) < NEAR for one in (RED, DEEP))


def test_letters_rules_and_tables_for_the_press_are_of_black_ink_but_what_is_red(
    press: Book,
) -> None:
    flowers = {press.paper.heading(part.name).page for part in press.volume.parts if part.name}
    seen: dict[str, set[bool]] = {"letters": set(), "rule": set()}
    with pikepdf.open(press.paper.file) as pdf:
        for number, page in enumerate(pdf.pages):
            for what, ink in said(page):
                if what == "rule" or number not in flowers:  # a part's number is left out of red
                    assert is_black(ink) or is_red(ink), (number + 1, what, ink)
                seen[what].add(is_black(ink))
    assert seen["letters"] == {True, False}, "black and red are there"
    assert True in seen["rule"]


def test_letters_and_rules_are_solid_black_where_black_is_the_only_ink(grey: Book) -> None:
    """A tint is made of dots, and small letters of dots have no edge."""
    flowers = {grey.paper.heading(part.name).page for part in grey.volume.parts if part.name}
    seen = dict.fromkeys(("letters", "rule"), 0)
    with pikepdf.open(grey.paper.file) as pdf:
        for number, page in enumerate(pdf.pages):
            for what, ink in said(page):
                if what == "rule" or number not in flowers:  # a part's number is left out of black
                    assert ink == (0, 0, 0, 1), (number + 1, what)
                    seen[what] += 1
    assert min(seen.values()) > 50


def separated(file: Path) -> Iterator[list[float]]:
    """Yield the most of each ink on every page as Ghostscript separates it, and of all at once.

    The sheet around what is cut is left out. The mean of four inks is a quarter of the total.
    """
    plates = file.with_suffix(".tif")
    command = ["gs", "-q", "-o", str(plates), "-sDEVICE=tiff32nc", "-r72", "-dUseTrimBox"]
    subprocess.run([*command, str(file)], check=True)
    with Image.open(plates) as shown:
        for number in range(getattr(shown, "n_frames", 1)):
            shown.seek(number)
            cyan, magenta, yellow, black = inks = shown.split()
            half, other = ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2)
            heaps = (*inks, ImageChops.add(half, other, 2))
            most = [float(str(heap.getextrema()[1])) / 255 for heap in heaps]
            yield [*most[:4], most[4] * 4]


def test_the_ink_that_a_preflight_tells_is_what_the_plates_show_page_by_page(
    press: Book, grey: Book, tmp_path: Path
) -> None:
    """Every page, and the cover; a plate at 72 dots an inch misses peaks of photographs."""
    pages = 0
    insides = (press.paper.file, grey.paper.file)
    covers = (file.with_name(f"{file.stem}-cover.pdf") for file in insides)
    for book in (*insides, *covers):
        file = Path(shutil.copy(book, tmp_path))
        told = [page.content for page in read_print_file(file, "", PictureNames({}, {})).pages]
        for number, (content, shown) in enumerate(zip(told, separated(file), strict=True), 1):
            assert [*content.inks] == pytest.approx(shown[:4], abs=0.12), number
            missed = content.total - shown[4]
            assert -0.02 < missed < (0.5 if content.pictures else 0.02), number
            pages += 1
    assert pages > 10
