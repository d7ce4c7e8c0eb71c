"""A book that was printed stays as it was; the site tells what changed since."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pikepdf import Pdf
from pypdf import PdfReader

from compendium.build.check import check
from compendium.build.outputs import book, freeze_book
from compendium.build.project import Options
from compendium.build.site import build
from compendium.content.model.frozen import FrozenBook, read_frozen
from compendium.content.problems import CannotPrintError
from compendium.outputs.base import Fragment
from compendium.outputs.book.former_files import (
    LOST_BOOK_HEADING,
    LOST_BOOK_WORDS,
    LOST_FILE_HEADING,
    LOST_FILE_WORDS,
    NEW_BOOK_HEADING,
    NEW_BOOK_WORDS,
)
from compendium.outputs.book.frozen.errata import errata_of
from compendium.outputs.book.frozen.lines import PrintedLine
from compendium.outputs.book.setting.withheld_pdf import FACE, withheld_pdf
from compendium.outputs.book.withheld import (
    BOOK_HEADING,
    BOOK_WORDS,
    LEAFLET_HEADING,
    LEAFLET_WORDS,
)
from compendium.publish.audit.inventory import FileFacts
from compendium.publish.audit.printed import verify_withheld
from compendium.publish.fresh import Order
from compendium.publish.manifest import File
from compendium.publish.places.folder import Folder
from compendium.publish.publish import Published, Refused, Released, Same, publish
from compendium.system.progress import SILENT
from tests.folders import (
    JIANGXIN,
    NUANXIN,
    QIAOLIANG,
    append,
    blank_pdf,
    bytes_of,
    case_file,
    copy_content,
    draw,
    rewrite,
)
from tests.frozen_books import frozen_book

PLAN = "title: 党建品牌成果汇编\nsubtitle: 第一版\ndate: 2026-11-30\nparts: type\n"
DAY = datetime.date(2026, 12, 15)
PAGE, PDF = "books/huibian.html", "books/huibian.pdf"
WITHDRAWN = f"moved:\n  - {{from: {QIAOLIANG}, withdrawn: 2027-01-05}}\n"


@pytest.fixture(scope="module")
def printing(prototype: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with a frozen book; tests work on copies of it."""
    root = tmp_path_factory.mktemp("frozen") / "content"
    copy_content(prototype, root)
    (root / "editions").mkdir()
    (root / "editions/huibian.yml").write_text(PLAN, "utf-8")
    (case_file(root, QIAOLIANG).parent / "plan.pdf").write_bytes(blank_pdf())
    listed = "brand: 连心桥\nattachments: [{file: plan.pdf, title: 结对方案}]"
    rewrite(case_file(root, QIAOLIANG), "brand: 连心桥", listed)
    append(case_file(root, QIAOLIANG), "\n办法见[结对方案](plan.pdf)。\n")
    made = freeze_book(root, SILENT, Options(edition="huibian"), DAY)
    assert (made.problems, made.failed) == ((), ())
    assert any(line.startswith("已付印留存《党建品牌成果汇编》，3 篇") for line in made.done)
    return root


@pytest.fixture
def root(printing: Path, tmp_path: Path) -> Path:
    shutil.copytree(printing, tmp_path / "content")
    return tmp_path / "content"


def record(root: Path) -> FrozenBook:
    (found,), problems = read_frozen(root)
    assert problems == []
    return found


def page(root: Path, path: str = PAGE) -> str:
    return (root / "build/site" / path).read_text("utf-8")


def published(root: Path, place: Path) -> Published:
    order = Order(Options(), keep=2, samples=True, sure=True, books=False)
    return publish(root, Folder(place), order, SILENT)


def faults(root: Path, place: Path) -> set[tuple[str, str]]:
    done = published(root, place)
    assert isinstance(done, Refused) and done.faults, done
    return {(fault.code, fault.path) for fault in done.faults}


def leave(root: Path, identity: str = QIAOLIANG) -> None:
    """Take the case ``identity``, which others name, out of the content."""
    shutil.rmtree(case_file(root, identity).parent)
    for case in (root / "cases").rglob("case.md"):
        lines = [line for line in case.read_text("utf-8").split("\n") if identity not in line]
        case.write_text("\n".join(lines), "utf-8")


def test_the_record_holds_what_was_printed_by_content(root: Path) -> None:
    kept = record(root)
    (file,) = kept.files
    content = (root / "archive/huibian/huibian.pdf").read_bytes()
    assert (file.sha256, file.size) == (sha256(content).hexdigest(), len(content))
    assert content == (root / "build/book/huibian.pdf").read_bytes()
    assert [(case.id, case.page) for case in kept.cases] == [
        (QIAOLIANG, "2"), (JIANGXIN, "4"), (NUANXIN, "6"),
    ]  # fmt: skip
    picture = case_file(root).parent / "pledge.jpg"
    assert kept.cases[1].pictures == {picture.name: sha256(picture.read_bytes()).hexdigest()}
    assert f"cases/{NUANXIN}/" in kept.cases[1].addresses
    assert (kept.day, kept.site) == (DAY, "https://showcase.example/")
    texts = json.loads((root / "archive/huibian/texts.json").read_text("utf-8"))
    assert texts.keys() == {QIAOLIANG, JIANGXIN, NUANXIN}
    archived = bytes_of(root / "archive/huibian")
    assert archived[f"cases/{NUANXIN}/case.md"] == case_file(root, NUANXIN).read_bytes()
    assert [path for path in archived if path.startswith("pictures/")]


def test_later_changes_stand_in_the_errata_and_not_in_the_printed_book(root: Path) -> None:
    printed = (root / "archive/huibian/huibian.pdf").read_bytes()
    assert build(root).problems == ()
    assert "付印以后，书里的案例没有改动。" in page(root)
    bars = [page(root, name).partition("</header>")[0] for name in (PAGE, "index.html")]
    assert [one.count("aria-current") for one in bars] == [0, 2], "it is no page of the bar"
    rewrite(case_file(root, NUANXIN), "由三天降到一天", "由三天降到两天")
    draw(case_file(root).parent / "pledge.jpg", (1610, 1067))
    assert book(root).problems == ()
    assert build(root).problems == ()
    assert (root / "build/site" / PDF).read_bytes() == printed
    place = "<td>6</td><td>三、取得成效</td>"
    assert f"{place}<td>平均等候时间由三天降到<mark>一</mark>天。</td>" in page(root)
    assert "<td>平均等候时间由三天降到<mark>两</mark>天。</td>" in page(root)
    assert "2 篇有改动，共 2 处" in page(root) and "pledge.jpg（换了一张）" in page(root)
    assert f'href="{PAGE}">付印以后的改动：勘误表</a>' in page(root, "index.html")
    shutil.rmtree(root / "build/book")
    assert book(root).problems == ()
    assert build(root).problems == ()
    assert (root / "build/site" / PDF).read_bytes() == printed


def test_a_case_that_was_renamed_is_followed_and_its_printed_address_answers(
    root: Path, tmp_path: Path
) -> None:
    folder = case_file(root, QIAOLIANG).parent
    folder.rename(folder.with_name("lianxinqiao"))
    for case in (root / "cases").rglob("case.md"):
        text = case.read_text("utf-8")
        case.write_text(text.replace("qiaoliang", "lianxinqiao"), "utf-8")
    printed_page = f"cases/{QIAOLIANG}/index.html"
    assert faults(root, tmp_path / "place") == {
        ("F120", printed_page),
        ("F120", f"cases/{QIAOLIANG}/plan.pdf"),
    }
    move = f"moved:\n  - {{from: {QIAOLIANG}, to: 2025/lianxinqiao}}\n"
    (root / "cases/moved.yml").write_text(move, "utf-8")
    done = published(root, tmp_path / "place")
    assert isinstance(done, Released)
    attached = done.manifest.files[f"cases/{QIAOLIANG}/plan.pdf"]
    assert attached == done.manifest.files["cases/2025/lianxinqiao/plan.pdf"]
    assert done.manifest.books == {PDF: (QIAOLIANG, JIANGXIN, NUANXIN)}
    assert "付印以后，书里的案例没有改动。" in page(root)
    assert 'href="../cases/2025/lianxinqiao/index.html"' in page(root)


def test_of_a_case_that_was_withdrawn_nothing_is_published_the_printed_book_included(
    root: Path, tmp_path: Path
) -> None:
    title = record(root).cases[0].title
    leave(root)
    (root / "cases/moved.yml").write_text(WITHDRAWN, "utf-8")
    done = published(root, tmp_path / "place")
    assert isinstance(done, Released), done
    told = (root / "build/site" / PDF).read_bytes()
    assert_leads(told, "https://showcase.example/" + PAGE, "这本书不再提供下载")
    leaflet = (root / f"build/site/leaflets/{QIAOLIANG}.pdf").read_bytes()
    page_of_case = f"https://showcase.example/cases/{QIAOLIANG}/"
    assert_leads(leaflet, page_of_case, "这份单页不再提供下载")
    assert done.manifest.books == {}
    assert "书里有案例已经撤下，不再提供下载。" in page(root)
    assert title not in page(root) and f"编号 {QIAOLIANG} 的案例已经撤下。" in page(root)
    assert (root / "archive/huibian/huibian.pdf").is_file()
    shutil.rmtree(root / "archive/huibian")
    assert isinstance(published(root, tmp_path / "place"), Same)
    assert (root / "build/site" / PDF).read_bytes() == told


def assert_leads(pdf: bytes, address: str, says: str) -> None:
    """Assert that ``pdf`` is one page that ``says`` something and has one link, to ``address``."""
    (only,) = PdfReader(BytesIO(pdf)).pages
    assert says in only.extract_text() and address in only.extract_text()
    assert links(pdf) == [address]


def links(pdf: bytes) -> list[str]:
    """Return what the first page of ``pdf`` leads to."""
    with Pdf.open(BytesIO(pdf)) as opened:
        return [bytes(link.A.URI).decode() for link in opened.pages[0].Annots]


def test_every_character_of_what_is_told_instead_is_in_the_face_that_tells_it() -> None:
    with TTFont(FACE) as font:
        there = set(font.getBestCmap())
    words = BOOK_HEADING + BOOK_WORDS + LEAFLET_HEADING + LEAFLET_WORDS
    words += LOST_FILE_HEADING + LOST_FILE_WORDS + LOST_BOOK_HEADING + LOST_BOOK_WORDS
    words += NEW_BOOK_HEADING + NEW_BOOK_WORDS
    assert there >= {*map(ord, words), *range(32, 127)}


def test_an_address_that_the_face_cannot_print_is_led_to_all_the_same() -> None:
    address = "https://党建.example/books/huibian.html"
    told = withheld_pdf("《汇编》", BOOK_HEADING, BOOK_WORDS, address, DAY)
    assert told == withheld_pdf("《汇编》", BOOK_HEADING, BOOK_WORDS, address, DAY)
    assert links(told) == [address]


def test_withheld_is_not_changed_and_not_lost() -> None:
    """Only what tells so may stand there."""
    book = frozen_book("huibian", QIAOLIANG)
    path, sha = "books/book.pdf", book.files[0].sha256
    told, expected = "1" * 64, {path: "1" * 64}

    def wrong(found: Mapping[str, str]) -> list[tuple[str, str]]:
        facts = {path: FileFacts(File(1, digest), (), ()) for path, digest in found.items()}
        faults = verify_withheld([book], facts, expected)
        return [(fault.code, fault.message.rpartition("，")[2]) for fault in faults]

    assert wrong({path: told}) == []
    assert wrong({}) == [("F131", "现在什么也没有。")]
    assert wrong({path: sha}) == [("F131", "现在还是印好的书。")]
    assert wrong({path: "2" * 64}) == [("F131", "现在不是说明。")]


def test_a_printed_file_that_is_lost_or_altered_forbids_publishing(
    root: Path, tmp_path: Path
) -> None:
    archived = root / "archive/huibian/huibian.pdf"
    archived.write_bytes(archived.read_bytes() + b"\n% altered\n")
    assert faults(root, tmp_path / "place") == {("F121", PDF)}
    archived.unlink()
    assert faults(root, tmp_path / "place") == {("F121", PDF)}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("archive/huibian/huibian.pdf", "K419"),
        ("archive/huibian/texts.json", "K419"),
        ("editions/frozen/huibian.json", "K521"),
    ],
)
def test_what_was_printed_and_is_not_fetched_is_told_with_what_to_do(
    root: Path, path: str, code: str
) -> None:
    left = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 9\n"
    (root / path).write_text(left, "utf-8", newline="\n")
    (found,) = check(root).problems
    assert (found.code, found.location.path) == (code, path)
    assert "git lfs pull" in found.advice
    assert build(root).written is None


def test_the_address_that_the_codes_begin_with_may_not_change_in_silence(
    root: Path, tmp_path: Path
) -> None:
    settings = "site_name: 展示\nsite_url: https://new.example/\nextra:\n  organisation: 学院\n"
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    assert faults(root, tmp_path / "place") == {("F122", "")}
    former = "  former_sites: [https://showcase.example/]\n"
    (root / "mkdocs.yml").write_text(settings + former, "utf-8")
    assert isinstance(published(root, tmp_path / "place"), Released)


def test_a_new_printing_is_a_new_edition(root: Path) -> None:
    with pytest.raises(CannotPrintError, match=r"已经付印，不再重排.*另存一个文件名"):
        book(root, SILENT, Options(edition="huibian"))
    plan = (root / "editions/huibian.yml").read_text("utf-8")
    second = plan.replace("第一版", "第二版")
    (root / "editions/huibian-2.yml").write_text(second, "utf-8")
    assert "《党建品牌成果汇编》" in "".join(book(root, SILENT, Options(edition="huibian-2")).done)
    assert build(root).problems == ()
    assert (root / "build/site/books/huibian-2.pdf").is_file()
    assert record(root).subtitle == "第一版"


def test_a_press_run_with_its_imprint_complete_is_kept_by_itself(root: Path) -> None:
    imprint = (
        "imprint: {permit: 闽内资准字第1号, issuer: 党委组织部, recipients: 各党总支, "
        "printer: 印刷厂, printed: 2026-12-15, copies: 300}\n"
    )
    draft = root / "editions/caogao.yml"
    draft.write_text(PLAN.replace("第一版", "草稿") + "output: press\n", "utf-8")
    final = root / "editions/zhenggao.yml"
    final.write_text(
        PLAN.replace("第一版", "付印") + "output: press\nbinding: saddle\n" + imprint, "utf-8"
    )
    made = book(root)
    assert {problem.code for problem in made.problems} == {"K905"}, "they are thin"
    done = made.done
    assert [line for line in done if line.startswith("已付印留存")]
    assert (root / "build/book/zhenggao-preflight.html").is_file(), "it is never set again"
    assert not (root / "build/book/caogao-preflight.html").exists()
    assert not (root / "editions/frozen/caogao.json").exists()
    kept = next(one for one in read_frozen(root)[0] if one.name == "zhenggao")
    assert [file.file for file in kept.files] == ["zhenggao.pdf", "zhenggao-cover.pdf"]
    assert [case.page for case in kept.cases] == ["2", "4", "6"]
    assert build(root).problems == ()
    assert not (root / "build/site/books/zhenggao.pdf").exists(), "it is for the printer"
    assert "付印以后，书里的案例没有改动。" in page(root, "books/zhenggao.html")


def test_a_plan_of_the_program_is_not_frozen(built: Path) -> None:
    with pytest.raises(CannotPrintError, match="程序自带的编书方案，不能付印留存"):
        freeze_book(built, SILENT, Options(edition="awards"), DAY)
    assert not (built / "editions").exists()


def test_errata_show_what_changed_with_the_words_around_it() -> None:
    long = "一二三四五六七八九十" * 5
    same, gone = PrintedLine("三", "同"), PrintedLine("二", "删去的一段")
    before = (PrintedLine("一", f"{long}旧{long}"), gone, same)
    after = (PrintedLine("一", f"{long}新{long}"), same, PrintedLine("四", "加上的"))
    first, left, come = errata_of(before, after)
    assert [piece.text for piece in first.before] == [
        f"……{long[-12:]}", "旧", f"{long[:12]}……",
    ]  # fmt: skip
    assert [piece.changed for piece in first.after] == [False, True, False]
    assert (left.before, left.after) == ((Fragment("删去的一段", True),), ())
    assert [one.page for one in errata_of(before, after, ("3", "4", "5"))] == ["3", "4", "5"]
    assert (come.place, come.before, come.after) == ("四", (), (Fragment("加上的", True),))
    assert errata_of(before, before) == ()
