"""Releases in a folder: shared, switched, gone back to, removed; and only in a folder of ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compendium.content.model.history import Change
from compendium.publish.manifest import read_manifest
from compendium.publish.places.folder import Folder
from compendium.publish.places.place import PlaceError
from compendium.publish.places.release import state_of
from compendium.publish.publish import Same, releases_of, rollback
from tests.folders import bytes_of
from tests.publish.sites import (
    ORDER,
    VERSIONS,
    bring,
    brought,
    built_of,
    refuse_links,
    seen,
    shown_folder,
    site,
)


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "place")


@pytest.fixture
def share(place: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A place where no link of either kind can be made."""
    refuse_links(monkeypatch)
    return place


def test_readers_see_what_was_built(tmp_path: Path, place: Folder) -> None:
    fresh = site(tmp_path, a="甲", b="乙")
    assert brought(fresh, place).manifest.release == "0001"
    assert seen(place.root) == built_of(fresh)


def test_unchanged_files_are_shared_with_the_former_release(tmp_path: Path, place: Folder) -> None:
    bring(site(tmp_path, a="甲", b="乙"), place)
    done = brought(site(tmp_path, a="甲", b="新"), place)
    one, two = (place.root / "releases" / name for name in ("0001", "0002"))
    same, changed = "cases/2026/a/index.html", "cases/2026/b/index.html"
    assert (one / same).stat().st_ino == (two / same).stat().st_ino
    assert (one / changed).stat().st_ino != (two / changed).stat().st_ino
    assert (one / changed).read_text("utf-8") == "乙", "an old release is never touched"
    assert done.brought == 3, "the case, the first page and what tells of releases"


def test_publishing_the_same_again_makes_no_release(tmp_path: Path, place: Folder) -> None:
    fresh = site(tmp_path, a="甲")
    bring(fresh, place)
    before = bytes_of(place.root)
    assert isinstance(bring(fresh, place), Same)
    assert bytes_of(place.root) == before


def test_the_newest_releases_are_kept_and_the_shown_one(tmp_path: Path, place: Folder) -> None:
    for text in ("一", "二", "三"):
        done = brought(site(tmp_path, a=text), place)
    assert done.pruned == ("0001",)
    assert state_of(place).releases == ("0002", "0003")
    rollback(place, "0002", lambda said: None)
    bring(site(tmp_path, a="四"), place, ORDER._replace(keep=1))
    assert state_of(place).releases == ("0004",)


def test_files_named_by_their_content_stay_as_long_as_a_release_has_them(
    tmp_path: Path, place: Folder
) -> None:
    """A reader who opened a page before the switch still fetches what belongs to it."""
    names = []
    for text in ("一", "二二", "三三三"):
        bring(site(tmp_path, a=text), place)
        names.append({path.name for path in (place.root / "shared/search").iterdir()})
    assert [len(some) for some in names] == [1, 2, 2]
    assert names[1] & names[2], "that of the second release"


def test_going_back_shows_the_release_before_or_the_named_one(
    tmp_path: Path, place: Folder
) -> None:
    sites = []
    for text in ("一", "二", "三"):
        fresh = site(tmp_path, a=text)
        sites.append(built_of(fresh))
        bring(fresh, place, ORDER._replace(keep=5))
    assert rollback(place, "", lambda said: None) == ("0003", "0002")
    assert seen(place.root) == sites[1]
    assert rollback(place, "", lambda said: None) == ("0002", "0001")
    assert rollback(place, "0003", lambda said: None) == ("0001", "0003")
    assert seen(place.root) == sites[2]
    with pytest.raises(PlaceError, match="没有完整的版本 0009"):
        rollback(place, "0009", lambda said: None)
    rollback(place, "0001", lambda said: None)
    with pytest.raises(PlaceError, match="没有更早的版本"):
        rollback(place, "", lambda said: None)
    assert [one.current for one in releases_of(place)] == [True, False, False]


def test_after_going_back_the_next_release_is_compared_with_what_is_shown(
    tmp_path: Path, place: Folder
) -> None:
    bring(site(tmp_path, a="甲"), place)
    bring(site(tmp_path, a="甲", b="乙"), place)
    rollback(place, "", lambda said: None)
    done = brought(site(tmp_path, a="甲", c="丙"), place)
    assert done.manifest.release == "0003"
    change = done.manifest.history[0]
    assert (change.former, change.new, change.removed) == ("0001", (("2026/c", "案例2026/c"),), ())


def test_a_manifest_names_every_file_and_where_it_comes_from(
    tmp_path: Path, place: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795564800")
    bring(site(tmp_path, a="甲"), place)
    content = (place.root / "manifests/0001.json").read_bytes()
    manifest = read_manifest(content)
    assert manifest and manifest.to_json() == content
    assert manifest.origin.date == "2026-11-25"
    assert manifest.files.keys() == bytes_of(shown_folder(place.root)).keys()
    data = json.loads(content)
    assert data["version"] == "0.1.0"
    assert data["cases"]["2026/a"]["title"] == "案例2026/a"


def test_the_same_content_makes_the_same_release_elsewhere(tmp_path: Path, place: Folder) -> None:
    other = Folder(tmp_path / "other")
    for text in ("甲", "乙"):
        bring(site(tmp_path, a=text), place)
        bring(site(tmp_path, a=text), other)
    assert bytes_of(place.root) == bytes_of(other.root)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"format": 1}', b'{"format": 99}'])
def test_a_damaged_manifest_is_told_and_does_not_stop_the_next_publishing(
    damage: bytes, tmp_path: Path, place: Folder
) -> None:
    bring(site(tmp_path, a="甲"), place)
    (place.root / "manifests/0001.json").write_bytes(damage)
    assert [one.manifest for one in releases_of(place)] == [None]
    fresh = site(tmp_path, a="乙")
    bring(fresh, place)
    assert seen(place.root) == built_of(fresh)


@pytest.mark.parametrize("path", ["../../outside", "/etc/passwd", "a/../../b", "a\\..\\..\\b"])
def test_a_manifest_that_leads_out_of_its_release_counts_as_damaged(path: str) -> None:
    change = Change("0001", "2026-11-05", 0, "", (), (), ())
    data = {
        "format": 1, "release": "0001", "version": "", "commit": "", "date": "2026-11-05",
        "cases": {}, "files": {path: [1, "00"]}, "history": [change._asdict()],
    }  # fmt: skip
    assert read_manifest(json.dumps(data).encode()) is None
    data["files"] = {"inside": [1, "00"]}
    assert read_manifest(json.dumps(data).encode())


def test_a_folder_with_other_content_is_refused_and_left_alone(
    tmp_path: Path, place: Folder
) -> None:
    (place.root / "releases").mkdir(parents=True)
    (place.root / "photo.jpg").write_text("somebody's")
    with pytest.raises(PlaceError, match="不是发布用的文件夹"):
        bring(site(tmp_path, a="甲"), place)
    assert bytes_of(place.root) == {"photo.jpg": b"somebody's"}


@pytest.mark.parametrize(
    "marker", [b"", b"[]", b'{"layout": 2, "switch": "link"}', b'{"layout":1}']
)
def test_a_folder_of_a_later_program_is_refused(
    marker: bytes, tmp_path: Path, place: Folder
) -> None:
    place.root.mkdir()
    (place.root / ".compendium.json").write_bytes(marker)
    with pytest.raises(PlaceError, match="另一个版本的程序"):
        bring(site(tmp_path, a="甲"), place)


@pytest.mark.parametrize("ask", [releases_of, lambda place: rollback(place, "", print)])
def test_where_nothing_was_published_there_is_nothing_to_list_or_go_back_to(
    ask: object, place: Folder
) -> None:
    assert callable(ask)
    with pytest.raises(PlaceError, match="还没有发布过"):
        ask(place)
    assert not place.root.exists()


def test_a_link_inside_a_release_is_removed_and_not_followed(tmp_path: Path, place: Folder) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("stay")
    bring(site(tmp_path, a="一"), place)
    (place.root / "releases/0001/outside").symlink_to(outside)
    for text in ("二", "三"):
        bring(site(tmp_path, a=text), place)
    assert not (place.root / "releases/0001").exists()
    assert bytes_of(outside) == {"file": b"stay"}


def test_a_site_that_changes_on_the_way_is_not_published(tmp_path: Path, place: Folder) -> None:
    fresh = site(tmp_path, a="甲")
    (tmp_path / "build/site/index.html").write_text("later")
    with pytest.raises(PlaceError, match=r"index\.html 在发布途中变了"):
        bring(fresh, place)
    assert seen(place.root) == {}


def test_on_a_share_without_links_small_pages_lead_to_the_release(
    tmp_path: Path, share: Folder
) -> None:
    for text in ("甲", "乙", "丙"):
        fresh = site(tmp_path, a=text)
        bring(fresh, share)
    assert shown_folder(share.root).name == "0003"
    assert seen(share.root) == built_of(fresh)
    page = (share.root / "cases/2026/a/index.html").read_text("utf-8")
    assert 'src="../../../go.js" data-page="cases/2026/a/index.html"' in page
    rollback(share, "", lambda said: None)
    assert shown_folder(share.root).name == "0002"
    assert not (share.root / "current").exists()


def test_on_a_share_a_small_page_goes_with_the_last_release_that_has_the_page(
    tmp_path: Path, share: Folder
) -> None:
    bring(site(tmp_path, a="甲", b="乙"), share)
    page = share.root / "browse/a-b.html"
    bring(site(tmp_path, a="甲"), share)
    assert page.exists(), "0001 is kept"
    bring(site(tmp_path, a="丙"), share)
    assert not page.exists()


def test_what_changed_is_told_on_the_page_of_releases(tmp_path: Path, place: Folder) -> None:
    bring(site(tmp_path, a="甲", b="乙"), place)
    bring(site(tmp_path, a="新", c="丙"), place)
    page = (place.root / "current" / VERSIONS).read_text("utf-8")
    assert page.index("版本 0002") < page.index("新增 1 个案例") < page.index("修改 1 个案例")
    assert page.index("撤下 1 个案例") < page.index("版本 0001") < page.index("首次发布")
    assert '<a href="cases/2026/c/index.html">案例2026/c</a>' in page
    assert "<li>案例2026/b</li>" in page, "a case that has no page any more has no link"
