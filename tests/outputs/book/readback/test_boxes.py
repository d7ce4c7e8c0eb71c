"""Nothing is printed over anything else, and nothing runs off: not even what is at its longest."""

from __future__ import annotations

import dataclasses
import itertools
from pathlib import Path

import pymupdf
import pytest

from compendium.build.project import opened
from compendium.outputs.book.contents.indexes import Index, IndexEntry, IndexGroup
from compendium.outputs.book.contents.plan import BookCopy, PrintedAt, plan_of
from compendium.outputs.book.contents.profile import LEAFLET_PROFILES, profile_of
from compendium.outputs.book.contents.volume import make_volume
from compendium.outputs.book.setting.tools import open_tools
from compendium.outputs.book.setting.workdir import put_data
from compendium.system.progress import SILENT
from compendium.system.typesetting.measures import MM
from compendium.system.typesetting.typst import SetJob, set_here
from tests.outputs.book.readback.books import Area, Book
from tests.outputs.book.readback.boxes import (
    HALF,
    MARKS,
    SAFE,
    assert_inner_tidy,
    assert_tidy,
    boxes,
    overprinted,
)
from tests.outputs.book.readback.covers import set_cover
from tests.outputs.book.readback.paper import read_paper
from tests.outputs.book.readback.torture import LIMITS

NUMBERS = 320


@pytest.mark.parametrize("name", ["everything", "document"])
def test_nothing_in_a_book_stands_on_anything_else_or_off_the_page(
    tortured: dict[str, Book], name: str
) -> None:
    assert_inner_tidy(tortured[name], 10)


def test_nothing_in_a_book_for_the_press_stands_on_anything_else(press: Book) -> None:
    assert len(press.paper.leaves) > 10
    for leaf in press.paper.leaves:
        edge = (leaf.width - press.profile.width * MM) / 2 + SAFE
        inside = Area(edge, edge, leaf.width - edge, leaf.height - edge)
        assert_tidy(leaf, inside, 0)


def test_nothing_in_a_leaflet_stands_on_anything_else_or_off_the_page(
    torture: Path, tortured: dict[str, Book]
) -> None:
    assert tortured, "leaflets are set with the books"
    files = sorted((torture / "build/book/leaflets").glob("*/*.pdf"))
    assert f"{LIMITS}.pdf" in {f"{file.parent.name}/{file.name}" for file in files}
    for file in files:
        for leaf in read_paper(file).leaves:
            edge = min(one.inside for one in LEAFLET_PROFILES) * MM
            area = Area(edge, SAFE - 1, leaf.width - edge, leaf.height - SAFE + 1)
            assert_tidy(leaf, area, 6)


def test_no_picture_stands_on_another_or_off_the_page(
    torture: Path, tortured: dict[str, Book]
) -> None:
    files = [book.paper.file for book in tortured.values()]
    files += sorted((torture / "build/book/leaflets").glob("*/*.pdf"))
    seen = 0
    for file in files:
        with pymupdf.open(file) as pdf:  # type: ignore[no-untyped-call]  # it has none
            for page in pdf:
                found = [pymupdf.Rect(one["bbox"]) for one in page.get_image_info()]  # type: ignore[no-untyped-call]  # nor has it
                shown = [one for one in found if one.width < page.rect.width]  # no cover
                seen += len(shown)
                assert all(one.y0 >= SAFE and one.y1 <= page.rect.y1 - SAFE for one in shown), file
                pairs = itertools.combinations(shown, 2)
                assert not any((one & other).get_area() > 1 for one, other in pairs), file
    assert seen


@pytest.mark.parametrize("profile", ["book-16k", "gongwen-a4"])
@pytest.mark.parametrize("apart", [1, 3])
def test_an_index_entry_with_hundreds_of_numbers_goes_on_in_the_next_column(
    torture: Path, tmp_path: Path, profile: str, apart: int
) -> None:
    file = set_index(torture, tmp_path, profile, apart)
    page = profile_of(profile, "a4" if profile == "gongwen-a4" else "16k-large")
    leaves = [leaf for leaf in read_paper(file).leaves if "索" in leaf.text]
    printed = "".join(leaf.stream for leaf in leaves)
    if apart == 1:
        assert f"1—{NUMBERS}" in printed, "pages in a row are joined"
    else:
        assert all(f"、{1 + apart * n}" in printed for n in range(1, NUMBERS))
    for leaf in leaves:
        left = (page.inside if leaf.is_right else page.outside) * MM
        area = Area(left, SAFE, left + page.measure, leaf.height - SAFE)
        assert_tidy(leaf, area, HALF * page.size + 1)


@pytest.mark.parametrize("thick", [5, 12, 31])
def test_the_words_of_a_spine_fit_between_its_head_and_its_foot(
    torture: Path, tmp_path: Path, thick: float
) -> None:
    (leaf,) = read_paper(set_cover(torture, tmp_path, thick)).leaves
    bleed = 3 * MM
    left, right = bleed + 210 * MM, bleed + (210 + thick) * MM
    spine = [box for box in boxes(leaf) if left < (box.left + box.right) / 2 < right]
    assert spine
    assert min(box.left for box in spine) >= left
    assert max(box.right for box in spine) <= right
    assert min(box.top for box in spine) >= 15 * MM
    assert max(box.bottom for box in spine) <= leaf.height - 15 * MM
    # A mark that lies on its side is measured as if it stood.
    assert [pair for pair in overprinted(leaf) if not MARKS & set("".join(pair))] == []
    said = "".join(box.text for box in spine)
    assert "二〇二四" in said, "a year is no pile of figures"


def test_what_a_cover_says_keeps_clear_of_its_flower_and_its_edge(
    torture: Path, tmp_path: Path
) -> None:
    file = set_cover(torture, tmp_path, 12)
    (leaf,) = read_paper(file).leaves
    front = [box for box in boxes(leaf) if box.left > (3 + 210 + 12) * MM]
    assert max(box.right for box in front) < leaf.width - 18 * MM
    (year,) = [box for box in front if box.text == "2026"]
    with pymupdf.open(file) as pdf:  # type: ignore[no-untyped-call]  # it has none
        filled = [
            one for one in pdf[0].get_drawings() if one["fill"] and one["rect"].x0 > year.left / 2
        ]
    petals = [one["rect"] for one in filled if any(item[0] == "c" for item in one["items"])]
    flower = [petal for petal in petals if petal.width < 100 * MM]
    assert len(flower) > len("petals")
    top, bottom = min(petal.y0 for petal in flower), max(petal.y1 for petal in flower)
    assert [box.text for box in front if box.bottom > top and box.top < bottom] == ["2026"]


def set_index(root: Path, folder: Path, profile: str, apart: int) -> Path:
    """Return a book without cases whose index names so many, ``apart`` pages from each other."""
    with opened(root, SILENT) as reading:
        assert reading.project
        collection = reading.project.collection
        tools = open_tools(collection)
    (file,) = [one for one in collection.editions if one.name == "everything"]
    names = tuple(f"2026/c{number}" for number in range(NUMBERS))
    entry = IndexEntry("示例学院后勤服务直属党支部", (("hou4", "后"),), names)
    volume = dataclasses.replace(
        make_volume(file, collection.compendium),
        edition=file.edition.model_copy(update={"profile": profile, "appendices": ()}),
        parts=(),
        indexes=(Index("units", "单位索引", (IndexGroup("H", (entry,)),)),),
    )
    places = {f"case:{name}": PrintedAt(2, 1 + apart * n) for n, name in enumerate(names)}
    copy = BookCopy(collection.settings, {}, [], "screen", "", volume, places)
    name = f"volumes/index-{profile}-{apart}.json"
    put_data(tools.workdir, name, plan_of(volume, copy))
    target = folder / "index.pdf"
    set_here(SetJob(tools.workdir, tools.fonts.folder, "book.typ", f"/{name}"), target)
    return target
