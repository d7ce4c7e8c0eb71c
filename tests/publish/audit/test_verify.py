"""Nothing is switched to that has faults; readers lose no address and few cases unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from compendium.publish.audit.faults import ADVICE
from compendium.publish.audit.inventory import Looked, take_inventory
from compendium.publish.audit.verify import verify_site
from compendium.publish.places.folder import Folder
from tests.folders import JIANGXIN, case_file, rewrite
from tests.publish.sites import ORDER, bring, brought, faults_of, seen, site
from tests.publish.test_publish import run


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "place"


def test_a_sound_site_has_no_fault_and_every_lead_exists(built: Path) -> None:
    site = built / "build/site"
    facts = take_inventory(site, built / "build/cache", lambda *_: Looked(("nowhere",)), print)
    faults = list(verify_site(facts, frozenset(facts)))
    assert len(faults) == len(facts) > 50
    assert {fault.code for fault in faults} == {"F101"}


def test_a_file_is_looked_into_again_only_when_it_changed(built: Path) -> None:
    seen: list[str] = []

    def look(path: str, content: bytes) -> Looked:
        seen.append(path)
        return Looked()

    def take(settings: str = "") -> list[str]:
        seen.clear()
        take_inventory(built / "build/site", built / "build/cache", look, lambda: None, settings)
        return list(seen)

    assert len(take()) > 50
    assert take() == []
    page = built / "build/site/index.html"
    page.unlink()
    page.write_text("changed")
    assert take() == ["index.html"]
    assert len(take("another address")) > 50


def test_samples_are_refused_unless_they_are_allowed(built: Path, place: Path) -> None:
    done = run("publish", place, "--root", built)
    assert done.returncode == 1
    assert "cases/2025/qiaoliang/index.html: F108 错误" in done.stderr
    assert ADVICE["F108"] in done.stderr
    assert not place.exists()
    assert run("publish", place, "--root", built, "--allow-samples").returncode == 0


def test_a_telephone_number_in_an_attachment_keeps_the_site_from_being_published(
    built: Path, place: Path
) -> None:
    assert run("publish", place, "--root", built, "--allow-samples").returncode == 0
    before = seen(place)
    folder = case_file(built, JIANGXIN).parent
    (folder / "jihua.pdf").write_bytes(typst.compile(b"Call 13912345678"))
    matter = "attachments: [{file: jihua.pdf, title: 年度计划}]\nbrand: "
    rewrite(case_file(built, JIANGXIN), "brand: ", matter)
    done = run("publish", place, "--root", built, "--allow-samples")
    assert done.returncode == 1
    assert "cases/2026/jiangxin/jihua.pdf: F104 错误 里面有手机号码（13……8）。" in done.stderr
    assert "发布前核对出 1 处错误，没有发布；以前发布过的版本（如果有）不受影响。" in done.stderr
    assert seen(place) == before


def test_an_address_that_would_be_lost_keeps_the_site_from_being_published(
    tmp_path: Path, place: Path
) -> None:
    """Of many cases one may go, but not its address."""
    from_place = site(tmp_path, **{f"case{n}": "x" for n in range(20)})
    assert brought(from_place, Folder(place)).manifest
    done = bring(site(tmp_path, **{f"case{n}": "x" for n in range(19)}), Folder(place))
    assert faults_of(done) == ["F110"]


@pytest.mark.parametrize(("lost", "found"), [(2, []), (3, ["F109"])])
def test_more_than_a_tenth_of_the_cases_goes_only_when_that_is_meant(
    lost: int, found: list[str], tmp_path: Path, place: Path
) -> None:
    bring(site(tmp_path, **{f"case{n}": "x" for n in range(20)}), Folder(place))
    fewer = site(tmp_path, **{f"case{n}": "x" for n in range(20 - lost)})
    unsure = ORDER._replace(sure=False)
    codes = faults_of(bring(fewer, Folder(place), unsure))
    assert [code for code in codes if code != "F110"] == found
    sure = bring(fewer, Folder(place))
    assert {*faults_of(sure)} == {"F110"}
