"""What going back took from readers does not come back unless somebody says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compendium.publish.audit.inventory import Looked, take_inventory
from compendium.publish.fresh import Fresh
from compendium.publish.places.folder import Folder
from compendium.publish.publish import Refused, Released, Same, releases_of, rollback
from compendium.publish.sources import digest_sources
from compendium.publish.withdrawn import read_withdrawn
from tests.folders import NUANXIN, QIAOLIANG, append, case_file, rewrite
from tests.program import run
from tests.publish.places.test_far import far, server
from tests.publish.sites import ORDER, bring, brought, built_of, refuse_links, seen, site
from tests.publish.test_publish import SAMPLES

__all__ = ["far", "server"]

BACK = ORDER._replace(bring_back=True)


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "place")


def go_back(place: Folder, release: str = "") -> None:
    rollback(place, release, lambda said: None)


def told(done: object) -> list[tuple[str, str]]:
    assert isinstance(done, Refused)
    return [(fault.code, fault.path) for fault in done.faults]


def marked(place: Folder) -> list[str]:
    """Return the releases that the list shows as withdrawn."""
    return [one.name for one in releases_of(place) if one.withdrawn]


def two_releases(place: Folder, folder: Path) -> tuple[Fresh, Fresh]:
    """Publish twice and go back; returns what readers see, and what was withdrawn."""
    one = site(folder / "one", a="甲", b="乙")
    two = site(folder / "two", a="电话", b="乙", c="新增")
    bring(one, place)
    bring(two, place)
    go_back(place)
    return one, two


def test_the_same_content_is_not_shown_again_however_often_it_is_published(
    tmp_path: Path, place: Folder
) -> None:
    one, two = two_releases(place, tmp_path)
    for _ in range(3):
        assert told(bring(two, place)) == [
            ("F113", "cases/2026/a/case.md"),
            ("F113", "cases/2026/c/case.md"),
        ]
        assert seen(place.root) == built_of(one)
    assert marked(place) == ["0002"]
    assert isinstance(bring(one, place), Same)


def test_it_is_shown_again_where_somebody_says_so_and_stays(tmp_path: Path, place: Folder) -> None:
    _, two = two_releases(place, tmp_path)
    done = brought(two, place, BACK)
    assert done.manifest.release == "0003"
    assert seen(place.root) == built_of(two)
    assert marked(place) == []
    assert not (place.root / "withdrawn.json").exists()
    more = site(tmp_path / "more", a="电话", b="乙", c="新增", d="又一个")
    assert isinstance(bring(more, place), Released)


def test_a_withdrawn_case_does_not_come_back_with_other_changes(
    tmp_path: Path, place: Folder
) -> None:
    two_releases(place, tmp_path)
    other = site(tmp_path / "other", a="电话", b="也改了")
    assert told(bring(other, place)) == [("F113", "cases/2026/a/case.md")]


def test_a_corrected_case_is_published_and_the_old_text_stays_away(
    tmp_path: Path, place: Folder
) -> None:
    two_releases(place, tmp_path)
    mended = site(tmp_path / "mended", a="没有电话", b="乙")
    assert isinstance(bring(mended, place), Released)
    wrong = site(tmp_path / "wrong", a="电话", b="乙", d="又一个")
    assert told(bring(wrong, place)) == [("F113", "cases/2026/a/case.md")]
    assert seen(place.root) == built_of(mended)


def test_what_only_the_whole_tells_apart_is_withdrawn_too(tmp_path: Path, place: Folder) -> None:
    one, two = site(tmp_path / "one", a="甲"), site(tmp_path / "two", a="甲")
    page = "about.html"
    for fresh, text in ((one, "旧"), (two, "新")):
        assert fresh.built.site
        (fresh.built.site / page).write_text(text)
    fresh_one, fresh_two = (with_file(fresh, page) for fresh in (one, two))
    bring(fresh_one, place)
    bring(fresh_two, place)
    go_back(place)
    assert told(bring(fresh_two, place)) == [("F113", "")]
    assert isinstance(bring(fresh_two, place, BACK), Released)


def with_file(fresh: Fresh, path: str) -> Fresh:
    """Return ``fresh`` with the file ``path``, which was written into its site since."""
    site_folder = fresh.built.site
    assert site_folder
    names = (*fresh.facts, path)
    cache = fresh.root / "build/cache"
    facts = take_inventory(site_folder, names, cache, lambda *_: Looked(), lambda: None)
    return fresh._replace(facts=facts)


def test_going_back_further_withdraws_more_and_going_forward_less(
    tmp_path: Path, place: Folder
) -> None:
    order = ORDER._replace(keep=9)
    sites = [site(tmp_path / str(n), a=f"第{n}", b="乙") for n in range(4)]
    for fresh in sites:
        bring(fresh, place, order)
    go_back(place, "3")
    assert marked(place) == ["0004"]
    go_back(place, "1")
    assert marked(place) == ["0002", "0003", "0004"]
    for fresh in sites[1:]:
        assert told(bring(fresh, place, order)) == [("F113", "cases/2026/a/case.md")]
    go_back(place, "3")
    assert marked(place) == ["0002", "0004"]
    assert isinstance(bring(sites[2], place, order), Same)
    assert told(bring(sites[3], place, order)) == [("F113", "cases/2026/a/case.md")]


def test_what_was_withdrawn_is_remembered_when_its_release_is_gone(
    tmp_path: Path, place: Folder
) -> None:
    _, two = two_releases(place, tmp_path)
    for number in range(4):
        bring(site(tmp_path / f"n{number}", a=f"改{number}", b="乙"), place)
    assert "0002" not in [one.name for one in releases_of(place)]
    assert ("F113", "cases/2026/a/case.md") in told(bring(two, place))


def test_a_release_is_found_by_its_number(tmp_path: Path, place: Folder) -> None:
    two_releases(place, tmp_path)
    assert rollback(place, "2", lambda said: None) == ("0001", "0002")
    assert rollback(place, "１", lambda said: None) == ("0002", "0001")


def test_a_withdrawn_picture_cannot_be_asked_for_by_its_old_address(
    tmp_path: Path, place: Folder
) -> None:
    """The server takes pictures from ``shared``, for readers of pages of any release."""
    _, two = two_releases(place, tmp_path)
    names = {path.name for path in (place.root / "shared/search").iterdir()}
    both = [place.root / "releases" / release / "search" for release in ("0001", "0002")]
    assert names == {path.name for path in both[0].iterdir()}
    assert names != {path.name for path in both[1].iterdir()}
    go_back(place, "2")
    assert {path.name for path in (place.root / "shared/search").iterdir()} > names
    assert seen(place.root) == built_of(two)


def test_a_damaged_note_does_not_stop_anything(tmp_path: Path, place: Folder) -> None:
    one, _ = two_releases(place, tmp_path)
    for damage in (b"", b"[]", b'{"format": 1}', b'{"format": 1, "releases": {"1": 3}}', b"\xff"):
        (place.root / "withdrawn.json").write_bytes(damage)
        assert read_withdrawn(place) == {}
        assert isinstance(bring(one, place), Same)


def test_on_a_share_it_is_the_same(
    tmp_path: Path, place: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_links(monkeypatch)
    one, two = two_releases(place, tmp_path)
    assert ("F113", "cases/2026/a/case.md") in told(bring(two, place))
    assert seen(place.root) == built_of(one)


def test_on_a_server_it_is_the_same(tmp_path: Path, far: Folder) -> None:
    one, two = two_releases(far, tmp_path)
    assert ("F113", "cases/2026/a/case.md") in told(bring(two, far))
    assert marked(far) == ["0002"]
    assert seen(tmp_path / "far place") == built_of(one)


def test_the_command_holds_a_case_and_a_page_until_they_are_changed(
    built: Path, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    publish = ("publish", place, "--root", built, SAMPLES, "--without-books")
    assert run(*publish).returncode == 0
    before = seen(place)
    rewrite(case_file(built, NUANXIN), "\nbrand: ", "\nbrand: 又")
    append(built / "docs/about.md", "\n新的一段。\n")
    assert run(*publish).returncode == 0
    done = run("publish", place, "--rollback", "1")
    assert "退回时撤下的内容，改正以前不会再发布" in done.stdout
    append(case_file(built, QIAOLIANG), "\n又写了一段。\n")
    done = run(*publish)
    assert done.returncode == 1
    assert f"cases/{NUANXIN}/case.md: F113 错误 案例《" in done.stderr
    assert "docs/about.md: F113 错误 这一份与退回时撤下的版本 0002 里的相同" in done.stderr
    assert QIAOLIANG not in done.stderr
    assert seen(place) == before
    listed = run("publish", place, "--list").stdout
    assert re.search(r"撤下 +0002 .*\n *▶ +0001 ", listed), listed
    assert "确实要恢复，publish 加上 --bring-back。" in listed
    rewrite(case_file(built, NUANXIN), "\nbrand: 又", "\nbrand: 再")
    append(built / "docs/about.md", "\n再改一次。\n")
    assert run(*publish).returncode == 0


def test_cases_pages_and_editions_are_known_by_what_people_wrote(built: Path) -> None:
    """However the program that shows them changes."""
    (built / "editions").mkdir()
    (built / "editions/own.yml").write_text("title: 自己的书\n", "utf-8")
    before = digest_sources(built, [NUANXIN, QIAOLIANG])
    assert {f"cases/{NUANXIN}/case.md", "docs/about.md", "editions/own.yml"} < before.keys()
    append(built / "editions/own.yml", "subtitle: 又\n")
    append(case_file(built, NUANXIN), "又")
    after = digest_sources(built, [NUANXIN, QIAOLIANG])
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"editions/own.yml", f"cases/{NUANXIN}/case.md"}
