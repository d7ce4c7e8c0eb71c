"""Books and leaflets are printed where something changed, and the site offers what is current."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from compendium.build.outputs import book
from compendium.build.project import Options
from compendium.build.site import build
from compendium.content.problems import CannotPrintError
from compendium.outputs.base import Made
from compendium.outputs.book import leaflets
from compendium.outputs.book.setting.pictures import PURPOSES, name_of_stand_in
from compendium.system import faces
from compendium.system.typesetting.measures import MM
from tests.folders import JIANGXIN, NUANXIN, QIAOLIANG, case_file, printed_books, rewrite

LEAFLET = f"leaflets/{JIANGXIN}.pdf"
LEAFLETS = re.compile(r"已排印 (\d+) 个案例的单页。")


@pytest.fixture
def root(shelf: Path, tmp_path: Path) -> Path:
    shutil.copytree(shelf, tmp_path / "content")
    return tmp_path / "content"


def count(made: Made) -> int:
    """Return how many leaflets are said to be printed."""
    (told,) = [found[1] for line in made.done if (found := LEAFLETS.match(line))] or ["0"]
    return int(told)


def printed(root: Path) -> dict[str, bytes]:
    folder = root / "build" / "book"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.pdf")}


def page(root: Path, path: str) -> str:
    return (root / "build" / "site" / path).read_text("utf-8")


def test_every_edition_and_a_leaflet_of_every_case_is_printed(shelf: Path) -> None:
    assert [book.name for book in printed_books(shelf)] == ["awards", "collection"]
    leaflets = (f"leaflets/{identity}.pdf" for identity in (JIANGXIN, NUANXIN, QIAOLIANG))
    assert printed(shelf).keys() == {"awards.pdf", "collection.pdf", *leaflets}


def test_nothing_is_printed_again_where_nothing_changed(root: Path) -> None:
    before = printed(root)
    made = book(root)
    assert [line[:4] for line in made.done] == ["没有变化", "没有变化"]
    assert printed(root) == before


def test_a_changed_case_is_printed_anew_and_no_other(root: Path) -> None:
    before = printed(root)
    rewrite(case_file(root, NUANXIN), "title: ", "title: 新编")
    assert count(book(root)) == 1
    changed = {name for name, content in printed(root).items() if before[name] != content}
    assert f"leaflets/{NUANXIN}.pdf" in changed
    assert "collection.pdf" in changed
    assert LEAFLET not in changed


def test_the_pictures_of_a_changed_case_in_no_book_are_not_made_ready_again(root: Path) -> None:
    def pictures() -> dict[str, int]:
        folder = root / "build/cache/book/pictures/screen"
        return {path.name: path.stat().st_ino for path in folder.iterdir()}

    for edition in (root / "editions").glob("*.yml"):
        edition.unlink()
    before = pictures()
    assert before
    rewrite(case_file(root), "title: ", "title: 新编")
    assert count(book(root)) == 1
    assert pictures().items() <= before.items()


def test_the_leaflet_of_a_case_that_is_gone_goes_too(root: Path) -> None:
    rewrite(case_file(root), "](../nuanxin/case.md)", "](https://example.org/)")
    for file in sorted((root / "cases").glob("*/*/case.md")):
        if file != case_file(root, NUANXIN):
            text = file.read_text("utf-8")
            kept = [line for line in text.splitlines(True) if "nuanxin" not in line]
            file.write_text("".join(kept), "utf-8")
    shutil.rmtree(case_file(root, NUANXIN).parent)
    book(root)
    assert f"leaflets/{NUANXIN}.pdf" not in printed(root)


def test_the_site_offers_the_books_and_leaflets(root: Path) -> None:
    build(root)
    home, case = page(root, "index.html"), page(root, f"cases/{JIANGXIN}/index.html")
    assert 'href="books/collection.pdf"' in home
    assert f'href="../../../{LEAFLET}"' in case
    site = root / "build" / "site"
    assert (site / LEAFLET).read_bytes() == printed(root)[LEAFLET]
    assert (site / "books/collection.pdf").read_bytes() == printed(root)["collection.pdf"]


def test_what_shows_an_older_state_is_not_offered(root: Path) -> None:
    rewrite(case_file(root), "title: ", "title: 新编")
    build(root)
    assert "books/collection.pdf" not in page(root, "index.html")
    assert LEAFLET not in page(root, f"cases/{JIANGXIN}/index.html")
    site = root / "build" / "site"
    assert not (site / LEAFLET).exists()
    assert not (site / "books").exists()


def test_one_edition_can_be_printed_alone(built: Path) -> None:
    made = book(built, options=Options(edition="collection"))
    assert [line.partition("，")[0] for line in made.done] == ["已排印《党建品牌成果汇编》"]
    assert printed(built).keys() == {"collection.pdf"}


def test_an_edition_that_is_not_there_is_told_with_those_that_are(built: Path) -> None:
    with pytest.raises(
        CannotPrintError, match=r"没有名为“nosuch”的编书方案。现有：awards、collection"
    ):
        book(built, options=Options(edition="nosuch"))


def test_without_fonts_the_author_is_told_what_to_run(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faces, "MODULES", built / "nowhere")
    shutil.rmtree(built / "build/fonts")
    with pytest.raises(CannotPrintError, match=r"setup\.py"):
        book(built)


def test_an_error_leaves_the_books_as_they_were(root: Path) -> None:
    before = printed(root)
    rewrite(case_file(root), "year: 2026", "year: 2025")
    made = book(root)
    assert made.done == ()
    assert len(made.failed) == 2
    assert printed(root) == before


def test_the_faulty_case_alone_is_left_out_where_the_author_says_so(root: Path) -> None:
    rewrite(case_file(root, NUANXIN), "year: 2026", "year: 2025")
    made = book(root, options=Options(keep_going=True))
    assert made.problems
    assert f"leaflets/{NUANXIN}.pdf" not in printed(root)


def test_the_same_cases_give_the_same_bytes_in_another_folder(shelf: Path, built: Path) -> None:
    book(built)
    assert printed(built) == printed(shelf)


def test_photographs_stand_in_the_book_at_full_size_and_no_stand_in_is_left(shelf: Path) -> None:
    with pikepdf.open(shelf / "build/book/collection.pdf") as pdf:
        photographs = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Filter") == pikepdf.Name.DCTDecode
        ]
        assert photographs
        for photograph in photographs:
            assert not name_of_stand_in(photograph.read_raw_bytes())
            with Image.open(io.BytesIO(photograph.read_raw_bytes())) as opened:
                assert opened.size == (int(str(photograph.Width)), int(str(photograph.Height)))
                assert max(opened.size) == PURPOSES["screen", False].longest


def test_an_edition_with_errors_is_not_said_to_be_missing(built: Path) -> None:
    (built / "editions").mkdir()
    (built / "editions/draft.yml").write_text("title: 未完成的书\n", "utf-8")
    made = book(built, options=Options(edition="draft"))
    assert made.failed == ("draft",)
    assert any(p.location.path == "editions/draft.yml" for p in made.problems)


@pytest.mark.parametrize(("stitch", "wider"), [("saddle", False), ("glue", True)])
def test_only_a_glued_book_has_a_spine(built: Path, stitch: str, wider: bool) -> None:
    (built / "editions").mkdir()
    text = f"title: 装订样书\ndate: 2026-11-30\noutput: press\nbinding: {stitch}\n"
    (built / "editions/stitch.yml").write_text(text, "utf-8")
    book(built, options=Options(edition="stitch", preflight=True))
    for ending in ("html", "txt"):
        report = (built / f"build/book/stitch-preflight.{ending}").read_text("utf-8")
        for said in ("stitch-cover.pdf", JIANGXIN, "pledge.jpg", "PDF/X-4", "书脊"):
            assert (said in report) is (said != "书脊" or wider)
    with pikepdf.open(built / "build/book/stitch-cover.pdf") as pdf:
        left, _, right, _ = (float(side) for side in pdf.pages[0].trimbox)
    assert (right - left > 420 * MM + 0.5) is wider


def test_what_no_printer_gets_has_no_preflight(built: Path) -> None:
    with pytest.raises(CannotPrintError, match="没有送印刷厂的编书方案"):
        book(built, options=Options(edition="collection", preflight=True))


def test_warnings_stop_the_books_where_they_count_as_errors(root: Path) -> None:
    before = printed(root)
    with case_file(root).open("a", encoding="utf-8") as file:
        file.write("\n见[外站](https://example.org/)。\n")
    made = book(root, options=Options(strict=True))
    assert [problem.code for problem in made.problems] == ["K413"]
    assert made.done == ()
    assert len(made.failed) == 2
    assert printed(root) == before


def test_more_leaflets_than_one_process_may_set_are_all_set(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes that may set three each before they are replaced: nothing hangs."""
    monkeypatch.setattr(leaflets, "MOST_BY_ONE", 3)
    monkeypatch.setattr(leaflets, "LEAFLETS_AT_ONCE", 2)
    for number in range(12):
        folder = case_file(content, NUANXIN).parent.with_name(f"more-{number}")
        shutil.copytree(case_file(content, NUANXIN).parent, folder)
        rewrite(folder / "case.md", "暖心一小时，服务送到", f"第{number}个小时，服务送到")
    assert count(book(content)) == 15
    assert len([*(content / "build/book/leaflets").rglob("*.pdf")]) == 15
