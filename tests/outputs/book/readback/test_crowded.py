"""What is too long or too wide for its place is printed whole all the same: in every profile."""

from __future__ import annotations

import shutil
from pathlib import Path

import pymupdf
import pytest

from compendium.outputs.book.contents.profile import LEAFLET_PROFILES
from compendium.system.typesetting.measures import MM
from tests.conftest import CONTENT
from tests.outputs.book.readback.books import Area, Book, print_books
from tests.outputs.book.readback.boxes import SAFE, assert_inner_tidy, assert_tidy
from tests.outputs.book.readback.paper import Leaf, read_paper

CROWDED = Path(__file__).parents[1] / "crowded"

LABELS = ("品牌名称", "展示类别", "活动载体", "认定结果", "关键词", "负责人", "阶段")

HONOURS, STEPS, ROWS, KEYS = 30, 90, 80, 40


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crowded") / "content"
    shutil.copytree(CROWDED, folder)
    for name in ("units.yml", "vocabulary.yml"):
        shutil.copy(CONTENT / "cases" / name, folder / "cases" / name)
    return folder


@pytest.fixture(scope="module")
def crowded(root: Path) -> dict[str, Book]:
    return print_books(root)


@pytest.fixture(scope="module")
def leaflet(root: Path, crowded: dict[str, Book]) -> tuple[Leaf, ...]:
    assert crowded
    return read_paper(root / "build/book/leaflets/2026/crowded.pdf").leaves


@pytest.mark.parametrize("name", ["book", "document"])
def test_nothing_of_a_crowded_book_runs_off_or_stands_on_anything(
    crowded: dict[str, Book], name: str
) -> None:
    book = crowded[name]
    for leaf in assert_inner_tidy(book, 8):
        assert below(leaf, book.area(leaf)) == []


def below(leaf: Leaf, area: Area) -> list[str]:
    """Return the lines of ``leaf`` that run on below its type area; the number is short."""
    return [line.text for line in leaf.lines if line.y > area.bottom + 1 and len(line.text) > 7]


def test_nothing_of_a_crowded_book_for_the_press_stands_on_anything(
    crowded: dict[str, Book],
) -> None:
    press = crowded["press"]
    assert len(press.paper.leaves) > 8
    for leaf in press.paper.leaves:
        edge = (leaf.width - press.profile.width * MM) / 2 + SAFE
        assert_tidy(leaf, Area(edge, edge, leaf.width - edge, leaf.height - edge), 0)


def test_nothing_of_a_crowded_leaflet_runs_off_or_stands_on_anything(
    leaflet: tuple[Leaf, ...],
) -> None:
    edge = min(one.inside for one in LEAFLET_PROFILES) * MM
    for leaf in leaflet:
        assert_tidy(leaf, Area(edge, SAFE - 1, leaf.width - edge, leaf.height - SAFE + 1), 6)


@pytest.mark.parametrize("name", ["book", "document", "press"])
def test_nothing_of_a_crowded_book_is_lost(crowded: dict[str, Book], name: str) -> None:
    printed = "".join(leaf.stream for leaf in crowded[name].paper.leaves)
    assert_whole(printed)
    if name != "press":
        assert printed.count("届") == 2 * HONOURS, "once in the case, once in the list"


def test_nothing_of_a_crowded_leaflet_is_lost(leaflet: tuple[Leaf, ...]) -> None:
    assert_whole("".join(leaf.stream for leaf in leaflet))


def test_facts_side_by_side_begin_on_one_line(leaflet: tuple[Leaf, ...]) -> None:
    """One has two lines: at the foot of a leaflet the other would sink to its last."""
    (leaf,) = [leaf for leaf in leaflet if "案例信息" in leaf.text]
    named = [
        (line.glyphs[at].x, line.y)
        for line in leaf.lines
        for label in LABELS
        if (at := line.text.find(label)) >= 0
    ]
    left = {y for x, y in named if x < 0.4 * leaf.width}
    right = {y for x, y in named if x > 0.4 * leaf.width}
    assert len(left) > 1
    assert len(right) > 1
    assert right <= left
    assert any("实训中心主任" in line.text and line.y not in left for line in leaf.lines)


def assert_whole(printed: str) -> None:
    assert all(f"第{step}步" in printed for step in range(1, STEPS + 1))
    assert all(f"第{row}行" in printed for row in range(1, ROWS + 1))
    assert printed.count("Ctrl") == KEYS
    assert "Smart-Manufacturing-Open-Training-Base" in printed


@pytest.mark.parametrize("name", ["book", "document", "press"])
def test_a_drawing_keeps_its_shape_and_is_not_cut_off(crowded: dict[str, Book], name: str) -> None:
    """What is drawn of the two: a frame four times as high as wide, and one as wide as high."""
    shapes = [*frames(crowded[name].paper.file)]
    assert any(shape == pytest.approx(4, abs=0.02) for shape in shapes)
    assert any(shape == pytest.approx(1 / 4, abs=0.02) for shape in shapes)


def frames(file: Path) -> list[float]:
    """Return how high for its width every filled rectangle is that is larger than a letter."""
    with pymupdf.open(file) as pdf:  # type: ignore[no-untyped-call]  # it has none
        found = [one["rect"] for page in pdf for one in page.get_drawings() if one["fill"]]
    return [rect.height / rect.width for rect in found if min(rect.width, rect.height) > 60]
