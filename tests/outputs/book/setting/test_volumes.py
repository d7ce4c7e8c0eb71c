"""A book in volumes: one contents, one index, and page numbers that hold in every volume."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pymupdf
import pytest

from bench.collection import case_folder, make_collection
from compendium.build.outputs import book
from compendium.build.project import Options
from compendium.outputs.book import edition
from compendium.outputs.book.contents.split import Limits
from compendium.outputs.book.setting import volumes
from compendium.outputs.book.setting.page_numbers import PageNumbers, page_numbers
from compendium.outputs.book.setting.typst_process import typeset
from compendium.system.typesetting.typst import SetJob
from tests.folders import copy_content, printed_books

CASES = 8
EDITION = """title: 成果汇编
date: 2026-11-30
parts: award
appendices: [awards]
indexes: [brands]
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder whose book has two volumes, printed once; tests work on copies."""
    root = tmp_path_factory.mktemp("volumes") / "content"
    make_collection(root, CASES)
    (root / "editions").mkdir()
    (root / "editions/book.yml").write_text(EDITION, "utf-8")
    for number in range(CASES):
        with (case_folder(root, number) / "case.md").open("a", encoding="utf-8") as file:
            file.write(f"\n可参看[下一篇](../case-{after(number):05d}/case.md)的做法。\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edition, "LIMITS", Limits(16, 16))
        book(root)
    (printed,) = printed_books(root)
    assert [(one.file, one.volume) for one in printed.files] == [
        ("book_1.pdf", "上册"),
        ("book_2.pdf", "下册"),
    ]
    return root


@pytest.fixture
def root(shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(edition, "LIMITS", Limits(16, 16))
    copy_content(shelf, tmp_path / "content")
    return tmp_path / "content"


def pages(root: Path, volume: int) -> list[str]:
    file = root / f"build/book/book_{volume}.pdf"
    with pymupdf.open(file) as pdf:  # type: ignore[no-untyped-call]  # it has none
        return ["".join(page.get_text().split()) for page in pdf]


def begins(root: Path) -> dict[str, str]:
    """Return the page number of everything with its volume's mark, by label."""
    found: dict[str, str] = {}
    for volume, mark in ((1, "上"), (2, "下")):
        numbers = page_numbers(root / f"build/book/book_{volume}.pdf")
        found |= {label: f"{mark}{number}" for label, number in numbers.places.items()}
    return found


def after(number: int) -> int:
    return (number + 1) % CASES


def place(number: int) -> str:
    return f"case:2001/case-{number:05d}"


def test_contents_stand_in_the_first_volume_and_the_index_in_the_last(shelf: Path) -> None:
    first, last = pages(shelf, 1), pages(shelf, 2)
    assert [any("目录" in p for p in volume) for volume in (first, last)] == [True, False]
    assert [any("品牌索引" in p and p[:2] == "索引" for p in v) for v in (first, last)] == [
        False,
        True,
    ]
    assert "上册" in first[0]
    assert "下册" in last[0]


def test_contents_and_index_give_the_page_that_every_case_begins_on(shelf: Path) -> None:
    where = begins(shelf)
    contents = next(p for p in pages(shelf, 1) if p.startswith("目录"))
    index = "".join(p for p in pages(shelf, 2) if p.startswith("索引"))
    cases = [where[place(number)] for number in range(CASES)]
    assert {mark[0] for mark in cases} == {"上", "下"}
    for shown in (*cases, where["appendix:awards"], where["index:brands"]):
        assert shown in contents
    assert all(shown in index for shown in cases)


def test_pages_are_counted_on_and_odd_ones_stay_on_the_right(shelf: Path) -> None:
    labels = []
    for volume in (1, 2):
        with pikepdf.open(shelf / f"build/book/book_{volume}.pdf") as pdf:
            found = {n: page.label for n, page in enumerate(pdf.pages, 1) if page.label.isdigit()}
        assert all(position % 2 == int(label) % 2 for position, label in found.items())
        labels.append([int(label) for label in found.values()])
    first, last = labels
    assert first == list(range(1, len(first) + 1))
    assert last[0] == len(first) + len(first) % 2 + 1


def test_a_link_to_another_volume_says_where_and_a_broken_part_goes_on(shelf: Path) -> None:
    where = begins(shelf)
    words = "".join(pages(shelf, 1) + pages(shelf, 2))
    links = [(where[place(n)], where[place(after(n))]) for n in range(CASES)]
    across = [there for here, there in links if here[0] != there[0]]
    assert {there[0] for there in across} == {"上", "下"}
    assert all(f"下一篇（见{there[0]}册第{there[1:]}页）" in words for there in across)
    within = [there for here, there in links if here[0] == there[0]]
    assert all(f"下一篇（见第{there[1:]}页）" in words for there in within)
    assert "第二部分（续）" in "".join(pages(shelf, 2))


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the plans of what is set, as it is set."""
    tasks: list[str] = []

    def counted(job: SetJob, target: Path) -> bool:
        tasks.append(job.volume)
        return typeset(job, target)

    monkeypatch.setattr(volumes, "typeset", counted)
    return tasks


def test_every_volume_is_set_once(root: Path, tasks: list[str]) -> None:
    """The survey tells the last volume the numbers of the first; they hold."""
    before = {f.name: f.read_bytes() for f in (root / "build/book").glob("*.pdf")}
    for name in before:
        (root / "build/book" / name).unlink()
    book(root, options=Options(edition="book"))
    assert tasks == ["/volumes/book_2.json", "/volumes/book_1.json"]
    assert {f.name: f.read_bytes() for f in (root / "build/book").glob("*.pdf")} == before


def test_the_survey_counts_pages_that_are_left_blank(root: Path, tasks: list[str]) -> None:
    (root / "editions/book.yml").write_text(EDITION + "recto: true\n", "utf-8")
    for file in (root / "build/book").glob("*.pdf"):
        file.unlink()
    book(root, options=Options(edition="book"))
    assert tasks == ["/volumes/book_2.json", "/volumes/book_1.json"]


def test_only_the_volume_of_a_changed_case_is_set_again(root: Path, tasks: list[str]) -> None:
    last = next(n for n in range(CASES) if begins(root)[place(n)].startswith("下"))
    file = case_folder(root, last) / "case.md"
    text = file.read_text("utf-8")
    summary = next(line for line in text.splitlines() if line.startswith("summary: "))
    file.write_text(text.replace(summary, summary[:-3] + "。"), "utf-8")
    before = {f.name: f.read_bytes() for f in (root / "build/book").glob("*.pdf")}
    book(root, options=Options(edition="book"))
    changed = [
        name for name, old in before.items() if (root / "build/book" / name).read_bytes() != old
    ]
    assert tasks == ["/volumes/book_2.json"]
    assert changed == ["book_2.pdf"]


def test_numbers_that_still_move_after_the_last_pass_are_told_of(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def moving(file: Path) -> PageNumbers:
        return PageNumbers({}, len(next(moved)))

    moved = iter(["i" * number for number in range(1, 9)])
    monkeypatch.setattr(volumes, "page_numbers", moving)
    monkeypatch.setattr(volumes, "MOST_PASSES", 1)
    for file in (root / "build/book").glob("*.pdf"):
        file.unlink()
    made = book(root, options=Options(edition="book"))
    assert not made.failed
    told = [(p.location.path, p.code) for p in made.problems if p.code == "K907"]
    assert told == [("editions/book.yml", "K907")] * 2, "each volume prints numbers of the other"


def test_volumes_that_are_no_more_leave_nothing_behind(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edition, "LIMITS", Limits(1000, 1000))
    (root / "editions/book.yml").write_text(EDITION.replace("award\n", "year\n"), "utf-8")
    gone = root / "build/cache/book/cases/of-an-older-text.json"
    gone.write_text('{"prints": []}', "utf-8")
    cut_off = root / "build/book/.book.pdf.4711"
    cut_off.write_bytes(b"%PDF")
    book(root)
    assert sorted(f.name for f in (root / "build/book").iterdir()) == ["book.pdf", "leaflets"]
    studio = root / "build/cache/book"
    assert not gone.exists()
    assert len([*(studio / "cases").iterdir()]) == CASES
    assert [f.name for f in (studio / "made").iterdir()] == ["book.pdf.json"]
    assert [*(studio / "volumes").iterdir()] == []
