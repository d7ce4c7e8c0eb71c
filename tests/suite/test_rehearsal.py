"""Three years pass: no address is lost, what was printed stays, and what was withdrawn is gone.

That takes minutes, so `make rehearsal` runs it.
"""

from __future__ import annotations

import datetime
import re
import shutil
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from compendium.build.check import check
from compendium.build.project import Options
from compendium.content.model.frozen import read_frozen
from compendium.publish import forget_case
from compendium.publish.bundle import bundle
from compendium.publish.fresh import Order
from compendium.publish.places.far import FarFolder
from compendium.publish.places.folder import Folder
from compendium.publish.places.place import Place
from compendium.publish.publish import Published, Refused, Released, publish, rollback
from compendium.system.progress import SILENT
from tests.folders import case_file, codes_of, rewrite
from tests.publish.places.test_far import server
from tests.publish.sites import shown_folder

from .rehearsal.college import College
from .rehearsal.readers import SITE, Readers, answers, feed_links, says_that_it_is_gone
from .rehearsal.years import FORGET, LAMP, PRINT, SECRETS, YEARS

__all__ = ["server"]

pytestmark = pytest.mark.slow

ORDER = Order(Options(), keep=50, samples=True, sure=True, books=False)
PUBLISHINGS = 40
TODAY = datetime.date(2028, 12, 1)


class _Clock(datetime.date):
    @classmethod
    def today(cls) -> _Clock:
        return cls(TODAY.year, TODAY.month, TODAY.day)


_CLOCK = SimpleNamespace(date=_Clock)


class Rehearsal(NamedTuple):
    """What three years left behind; ``findings`` are those of every publishing, by its step.

    ``far`` reads what stands on the server, ``packages`` are the zips that were handed out last;
    ``feed`` holds the ids of all entries that the feed ever had.
    """

    college: College
    readers: Readers
    far: Readers
    packages: Path
    feed: frozenset[str]
    steps: tuple[str, ...]
    releases: int
    findings: tuple[tuple[str, str], ...]


@pytest.fixture(scope="module")
def rehearsal(prototype: Path, server: str, tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    """Three years, each step published, one of them taken back by going to the release before.

    What is printed goes onto a server and into a zip too, and what is forgotten leaves both.
    """
    folder = tmp_path_factory.mktemp("years")
    shutil.copytree(prototype, folder / "content")
    college, readers = College(folder / "content"), Readers(folder / "place")
    place, far = Folder(folder / "place"), FarFolder(f"127.0.0.1:{folder}/server")
    there = Readers(folder / "server")
    packages = Readers(college.root / "build/bundle")
    steps: list[str] = []
    before: set[str] = set()
    taken: list[str] = []
    findings: list[tuple[str, str]] = []
    feed: set[str] = set()
    releases = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("compendium.publish.forget_case.datetime", _CLOCK)
        patch.setenv("RSYNC_RSH", server)
        for year in YEARS:
            for step in year(college):
                if step.startswith(FORGET):
                    before |= {s for s in SECRETS if readers.files_with((s,))}
                    taken += [*readers.files_of(LAMP), *packages.files_with(SECRETS[:1])]
                done = _publish(college, place, step)
                assert not isinstance(done, Refused), f"{step}: {done.faults} {done.problems}"
                releases += isinstance(done, Released)
                steps.append(step)
                findings += [(step, f"{p.code} {p.location.path}") for p in done.problems]
                readers.remember()
                feed |= _feed_ids(readers)
                if step == "a mistake":
                    rollback(place, "", SILENT.say)
                if step.startswith((PRINT, FORGET)):
                    assert not isinstance(_publish(college, far, step), Refused), step
                    there.remember()
                if step.startswith(PRINT):
                    packed = bundle(college.root, None, ORDER, SILENT)
                    assert packed.file, packed
    assert before == {*SECRETS}, "what will be gone was there"
    assert {Path(path).suffix for path in taken} >= {".jpg", ".pdf", ".zip"}, taken
    return Rehearsal(
        college, readers, there, packages.place, frozenset(feed),
        tuple(steps), releases, tuple(findings),
    )  # fmt: skip


def _publish(college: College, place: Place, step: str) -> Published:
    if step.startswith(FORGET):
        named = step.removeprefix(FORGET)
        order = ORDER._replace(books=True)
        told = forget_case.forget_case(college.root, place, named, order, SILENT)
        assert told.left == ()
        return told.done
    order = ORDER._replace(books=step.startswith(PRINT))
    return publish(college.root, place, order, SILENT)


def _feed_ids(readers: Readers) -> set[str]:
    """Return the ids of the entries of the feed; asserts that all that it leads to is there."""
    site = shown_folder(readers.place)
    feed = (site / "feed.xml").read_text("utf-8")
    links = feed_links(feed)
    assert len(links) > 3 and all(answers(site, to.removeprefix(SITE)) for to in links), links
    return set(re.findall("<id>(.+?)</id>", feed))


def test_it_was_forty_publishings_and_no_year_was_judged_by_another(rehearsal: Rehearsal) -> None:
    assert rehearsal.releases >= PUBLISHINGS
    # Until its text is deleted, the content tells that a forgotten case is left out.
    told = [*dict.fromkeys((step, finding[:4]) for step, finding in rehearsal.findings)]
    assert told == [(f"{FORGET}{case}", "K541") for case in (LAMP, "2027/hongqi-qiao")]
    assert check(rehearsal.college.root).problems == ()


def test_every_address_ever_published_answers(rehearsal: Rehearsal) -> None:
    for readers in (rehearsal.readers, rehearsal.far):
        known = readers.known
        assert f"cases/{LAMP}/index.html" in known
        kinds = {
            path for path in known if path.startswith(("books/", "leaflets/", "exports/", "feed"))
        }
        assert {Path(path).suffix for path in kinds} >= {".pdf", ".html", ".xlsx", ".csv", ".xml"}
        gone = [path for path in readers.lost() if not path.startswith(f"cases/{LAMP}/")]
        assert gone == []


def test_what_was_beside_a_renamed_case_is_still_where_it_was(rehearsal: Rehearsal) -> None:
    site = shown_folder(rehearsal.readers.place)
    first, second, now = (f"2026/{name}" for name in ("qingliu", "qingfeng", "qingfeng-xilai"))
    for path in ("cases/{}/plan.pdf", "leaflets/{}.pdf"):
        kept = {(site / path.format(name)).read_bytes() for name in (first, second, now)}
        assert len(kept) == 1
    assert not says_that_it_is_gone(site / f"leaflets/{first}.pdf")


def test_the_feed_keeps_the_ids_of_renamed_cases(rehearsal: Rehearsal) -> None:
    mine = {one.rpartition("cases/")[2].strip("/") for one in rehearsal.feed}
    assert "2026/qingliu" in mine
    assert not mine & {"2026/qingfeng", "2026/qingfeng-xilai", "2027/hongqi-qiao"}


def test_every_printed_book_has_its_bytes_unless_one_of_its_cases_was_withdrawn(
    rehearsal: Rehearsal,
) -> None:
    site = shown_folder(rehearsal.readers.place)
    books = {book.name: book for book in read_frozen(rehearsal.college.root)[0]}
    assert books.keys() == {"huibian", "huibian-2"}
    printed = {name: {file.sha256 for file in book.files} for name, book in books.items()}
    for readers in (rehearsal.readers, rehearsal.far):
        offered = {name: readers.books[name] for name in books}
        assert offered == printed, "no other bytes were ever offered"
    (kept,) = books["huibian-2"].files
    assert sha256((site / "books/huibian-2.pdf").read_bytes()).hexdigest() == kept.sha256
    assert "不再提供下载" in (site / "books/huibian.html").read_text("utf-8")
    assert says_that_it_is_gone(site / "books/huibian.pdf")
    assert len(rehearsal.readers.books["wenji"]) > 2, "a book that was not printed changes"


def test_nothing_withdrawn_is_in_any_published_byte(rehearsal: Rehearsal) -> None:
    packages = Readers(rehearsal.packages)
    for readers in (rehearsal.readers, rehearsal.far, packages):
        assert readers.files_with(SECRETS) == []
        assert readers.files_of(LAMP) == []
    kinds = {Path(path).suffix for path in rehearsal.readers.files_with(("暖心一小时",))}
    assert kinds >= {".html", ".js", ".json", ".csv", ".xlsx", ".xml", ".pdf"}, "it is found"
    assert packages.files_with(("NoticeOnTheWall",)), "in a PDF within a zip too"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("unit: 综合党支部", "unit: 机关直属党支部", "K202"),
        ("unit: 综合党支部", "unit: 启明系学生党支部", "K202"),
        ("form: 工作法", "form: 工作法\nactivities: [主题党日]", "K201"),
        ("## 四、推广建议", "## 四、别的建议", "K301"),
    ],
)
def test_the_present_year_is_judged_by_its_own_rules(
    rehearsal: Rehearsal, old: str, new: str, code: str
) -> None:
    case = case_file(rehearsal.college.root, "2028/jiedui")
    before = case.read_text("utf-8")
    rewrite(case, old, new)
    found = check(rehearsal.college.root).problems
    case.write_text(before, "utf-8", newline="\n")
    assert code in codes_of(found)
    assert {p.location.path for p in found if p.is_error} == {"cases/2028/jiedui/case.md"}


def test_the_quota_of_the_present_year_holds(rehearsal: Rehearsal) -> None:
    college = rehearsal.college
    college.write("2028/ling", "另一个示例", "综合党支部", extra="\n## 四、推广建议\n\n先试。\n")
    college.award("2028/ling", "2028-11-19")
    found = check(college.root).problems
    college.remove("2028/ling")
    assert "K207" in codes_of(found)
    assert not [p for p in found if p.is_error and "/2028/" not in p.location.path]
