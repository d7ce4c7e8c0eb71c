"""A file that was published once: its address answers, or publishing asks where it went."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compendium.build.project import Options
from compendium.cli.release_words import reminders
from compendium.content.load.address import case_page, moved_file
from compendium.content.model.moved_files import moved_files
from compendium.content.model.redirects import Redirect, Redirects
from compendium.publish.audit.inventory import FileFacts
from compendium.publish.audit.printed import verify_printed
from compendium.publish.fresh import Order
from compendium.publish.manifest import File
from compendium.publish.places.folder import Folder
from compendium.publish.publish import Refused, Released, Same, publish
from compendium.system.progress import SILENT
from tests.folders import JIANGXIN, NUANXIN, append, blank_pdf, case_file, rewrite
from tests.frozen_books import frozen_book
from tests.outputs.book.test_frozen import assert_leads
from tests.system.hidden.test_video import mp4

SITE = "https://showcase.example/"
PLAN, FILM = f"cases/{NUANXIN}/plan.pdf", f"cases/{NUANXIN}/film.mp4"
WITHOUT_BOOKS = Order(Options(), keep=3, samples=True, sure=True, books=False)
BESIDE = (
    "brand: 暖心一小时\n"
    "attachments: [{file: plan.pdf, title: 方案}]\n"
    "videos: [{file: film.mp4, title: 纪录}]"
)
GONE = "这一份不再提供下载"


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "place")


def shown(place: Folder, path: str) -> bytes:
    return Path(place.name, "current", path).read_bytes()


def note(root: Path, *moves: str) -> None:
    lines = "".join(f"  - {{{move}}}\n" for move in moves)
    (root / "cases/moved.yml").write_text(f"moved:\n{lines}", "utf-8")


def test_the_address_of_a_removed_file_answers_or_publishing_asks(
    built: Path, place: Folder
) -> None:
    """Where nobody said anything of the PDF it tells where to go; a video cannot."""
    folder = case_file(built, NUANXIN).parent
    (folder / "plan.pdf").write_bytes(blank_pdf())
    (folder / "film.mp4").write_bytes(mp4())
    rewrite(case_file(built, NUANXIN), "brand: 暖心一小时", BESIDE)
    assert isinstance(publish(built, place, WITHOUT_BOOKS, SILENT), Released)
    former = {path: shown(place, path) for path in (PLAN, FILM)}
    rewrite(case_file(built, NUANXIN), BESIDE, "brand: 暖心一小时")
    for path in former:
        (built / path).unlink()
    done = publish(built, place, WITHOUT_BOOKS, SILENT)
    assert isinstance(done, Refused)
    assert [(fault.code, fault.path) for fault in done.faults] == [("F132", FILM)]
    assert "withdrawn: 撤下日期" in done.faults[0].advice
    note(built, f"from: {NUANXIN}/film.mp4, withdrawn: 2026-12-01")
    done = publish(built, place, WITHOUT_BOOKS, SILENT)
    assert isinstance(done, Released), done
    assert PLAN in done.told and FILM not in done.manifest.files
    assert f"没有的 PDF：{'、'.join(done.told)}。它们的地址上换成了一页说明" in reminders(done)
    told = shown(place, PLAN)
    assert_leads(told, f"{SITE}cases/{NUANXIN}/", GONE)
    # Nobody is told twice, and it stays for ever.
    again = publish(built, place, WITHOUT_BOOKS, SILENT)
    assert isinstance(again, Same)
    append(case_file(built, NUANXIN), "\n又记一笔。\n")
    done = publish(built, place, WITHOUT_BOOKS, SILENT)
    assert isinstance(done, Released) and done.told == () and shown(place, PLAN) == told
    # What is said leads to the file of today, and of a kind that cannot tell too.
    names = {"plan.pdf": "fangan.pdf", "film.mp4": "jilu.mp4"}
    for old, new in names.items():
        (folder / new).write_bytes(former[f"cases/{NUANXIN}/{old}"])
    beside = BESIDE.replace("plan.pdf", "fangan.pdf").replace("film.mp4", "jilu.mp4")
    rewrite(case_file(built, NUANXIN), "brand: 暖心一小时", beside)
    note(built, *(f"from: {NUANXIN}/{old}, to: {NUANXIN}/{new}" for old, new in names.items()))
    assert isinstance(publish(built, place, WITHOUT_BOOKS, SILENT), Released)
    for path, content in former.items():
        assert shown(place, path) == content


def test_the_address_of_a_book_that_is_gone_or_called_otherwise_answers(
    built: Path, place: Folder
) -> None:
    first = publish(built, place, WITHOUT_BOOKS, SILENT)
    path = "books/collection.pdf"
    assert isinstance(first, Released) and path in (first.manifest.books or {})
    editions = built / "editions"
    shutil.rmtree(editions, ignore_errors=True)
    editions.mkdir()
    (editions / "huibian.yml").write_text("title: 汇编\ndate: 2026-11-30\n", "utf-8")
    done = publish(built, place, WITHOUT_BOOKS._replace(books=True), SILENT)
    assert isinstance(done, Released), done
    assert "books/huibian.pdf" in done.manifest.files and path in done.told
    assert done.manifest.books is not None and path not in done.manifest.books
    assert_leads(shown(place, path), SITE, "这一版不再提供下载")
    note(built, "from: books/collection.pdf, to: books/huibian.pdf")
    assert isinstance(publish(built, place, WITHOUT_BOOKS, SILENT), Released)
    assert_leads(shown(place, path), f"{SITE}books/huibian.pdf", "这本书已经改版")
    # A book that is not printed for a day leaves no address without an answer.
    append(case_file(built, NUANXIN), "\n又记一笔。\n")
    done = publish(built, place, WITHOUT_BOOKS, SILENT)
    assert isinstance(done, Released), done
    assert done.told == ("books/huibian.pdf",)
    for lost in ("books/huibian.pdf", path):
        assert_leads(shown(place, lost), SITE, "这一版不再提供下载")


def test_what_is_printed_answers_or_the_office_says_that_it_was_withdrawn() -> None:
    """A frozen book asks of its own addresses, whatever was shown before."""
    book = frozen_book("huibian", NUANXIN)
    (case,) = book.cases
    printed = (case.model_copy(update={"addresses": (FILM,)}),)
    book = book.model_copy(update={"cases": printed})
    there = {case_page(NUANXIN): FileFacts(File(1, "0" * 64), (), ())}
    there |= {f"books/{one.file}": FileFacts(File(1, one.sha256), (), ()) for one in book.files}

    def lost(*withdrawn: str) -> list[tuple[str, str]]:
        faults = verify_printed([book], there, {book.site}, {}, withdrawn)
        return [(fault.code, fault.path) for fault in faults]

    assert lost() == [("F120", FILM)]
    assert lost(FILM) == []


def test_a_file_is_followed_through_every_name_of_its_case() -> None:
    """The case was a, then b, then c; the file was x beside a, y beside b, z beside c."""
    moves = (
        ("2026/a", "2026/b"), ("2026/a/x.pdf", "2026/a/y.pdf"), ("2026/b", "2026/c"),
        ("2026/b/y.pdf", "2026/c/z.pdf"), ("2026/c/o.pdf", "2026/c/p.pdf"),
        ("2026/c/p.pdf", "2026/b/o.pdf"),
    )  # fmt: skip
    redirects = Redirects(tuple(Redirect(**{"from": old, "to": new}) for old, new in moves))
    found = {path: one.to for one in moved_files(redirects) for path in one.paths}
    cases = [f"cases/2026/{name}" for name in "cab"]
    wanted = {f"{case}/{file}.pdf": "cases/2026/c/z.pdf" for case in cases for file in "xy"}
    assert found == wanted, "what moves in a circle is nowhere"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (f"{JIANGXIN}/Plan-2.pdf", f"cases/{JIANGXIN}/Plan-2.pdf"),
        ("books/collection_1.pdf", "books/collection_1.pdf"),
        ("files/通知.docx", "files/通知.docx"),
        (JIANGXIN, ""),
        (f"{JIANGXIN}/a/b.pdf", ""),
        (f"cases/{JIANGXIN}/plan.pdf", ""),
        ("about.html", ""),
        ("../secret.pdf", ""),
        ("a/../../secret.pdf", ""),
        ("/etc/passwd.pdf", ""),
        ("a\\b.pdf", ""),
    ],
)
def test_a_move_names_files_inside_the_site(name: str, path: str) -> None:
    assert moved_file(name) == path
