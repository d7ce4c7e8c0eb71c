"""Three years pass: no address is lost, what was printed stays, and what was withdrawn is gone.

That takes minutes, so `make rehearsal` runs it.
"""

from __future__ import annotations

import datetime
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
from compendium.publish.fresh import Order
from compendium.publish.places.folder import Folder
from compendium.publish.publish import Published, Refused, Released, publish, rollback
from compendium.system.progress import SILENT
from tests.folders import case_file, codes_of, rewrite
from tests.publish.sites import shown_folder

from .rehearsal.college import College
from .rehearsal.readers import Readers
from .rehearsal.years import FORGET, LAMP, SECRETS, YEARS

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
    """What three years left behind; ``findings`` are those of every publishing, by its step."""

    college: College
    readers: Readers
    steps: tuple[str, ...]
    releases: int
    findings: tuple[tuple[str, str], ...]


@pytest.fixture(scope="module")
def rehearsal(prototype: Path, tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    """Three years, each step published, one of them taken back by going to the release before."""
    folder = tmp_path_factory.mktemp("years")
    shutil.copytree(prototype, folder / "content")
    college, readers = College(folder / "content"), Readers(folder / "place")
    place, releases = Folder(folder / "place"), 0
    steps: list[str] = []
    before: set[str] = set()
    photographs: list[str] = []
    findings: list[tuple[str, str]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("compendium.publish.forget_case.datetime", _CLOCK)
        for year in YEARS:
            for step in year(college):
                if step.startswith(FORGET):
                    before |= {s for s in SECRETS if readers.files_with((s,))}
                    photographs += readers.files_of(LAMP)
                done = _publish(college, place, step)
                assert not isinstance(done, Refused), f"{step}: {done.faults} {done.problems}"
                releases += isinstance(done, Released)
                steps.append(step)
                findings += [(step, f"{p.code} {p.location.path}") for p in done.problems]
                readers.remember()
                if step == "a mistake":
                    rollback(place, "", SILENT.say)
    assert before == {*SECRETS} and photographs, "what will be gone was there"
    return Rehearsal(college, readers, tuple(steps), releases, tuple(findings))


def _publish(college: College, place: Folder, step: str) -> Published:
    if step.startswith(FORGET):
        named = step.removeprefix(FORGET)
        return forget_case.forget_case(college.root, place, named, ORDER, SILENT).done
    return publish(college.root, place, ORDER, SILENT)


def test_it_was_forty_publishings_and_no_year_was_judged_by_another(rehearsal: Rehearsal) -> None:
    assert rehearsal.releases >= PUBLISHINGS
    # Until its text is deleted, the content tells that a forgotten case is left out.
    told = [(step, finding[:4]) for step, finding in rehearsal.findings]
    assert told == [(f"{FORGET}{case}", "K541") for case in (LAMP, "2027/hongqi-qiao")]
    assert check(rehearsal.college.root).problems == ()


def test_every_address_ever_published_answers(rehearsal: Rehearsal) -> None:
    assert f"cases/{LAMP}/index.html" in rehearsal.readers.known
    assert rehearsal.readers.lost() == []


def test_every_printed_book_has_its_bytes_unless_one_of_its_cases_was_withdrawn(
    rehearsal: Rehearsal,
) -> None:
    site = shown_folder(rehearsal.readers.place)
    books = {book.name: book for book in read_frozen(rehearsal.college.root)[0]}
    assert books.keys() == {"huibian", "huibian-2"}
    printed = {name: {file.sha256 for file in book.files} for name, book in books.items()}
    assert rehearsal.readers.books == printed, "no other bytes were ever offered"
    (kept,) = books["huibian-2"].files
    assert sha256((site / "books/huibian-2.pdf").read_bytes()).hexdigest() == kept.sha256
    assert "不再提供下载" in (site / "books/huibian.html").read_text("utf-8")
    assert not (site / "books/huibian.pdf").is_file()


def test_nothing_withdrawn_is_in_any_published_byte(rehearsal: Rehearsal) -> None:
    assert rehearsal.readers.files_with(SECRETS) == []
    assert rehearsal.readers.files_of(LAMP) == []
    assert rehearsal.readers.files_with(("暖心一小时",)), "what is there is found"


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
