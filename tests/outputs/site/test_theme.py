"""Hand-written pages: built when they change, refused with words when they have faults."""

from __future__ import annotations

import itertools
import os
import shutil
from pathlib import Path

import pytest

from compendium.build.site import build
from compendium.outputs.site import mkdocs_run
from compendium.outputs.site.theme import THEMES_KEPT
from tests.folders import append, bytes_of, codes_of


def test_a_broken_link_in_a_hand_written_page_stops_the_build(built: Path) -> None:
    before = bytes_of(built / "build/site")
    append(built / "docs/guide.md", "\n见[样例](nowhere.md)。\n")
    again = build(built)
    assert codes_of(again.problems) == ["K411"]
    assert again.problems[0].location.path == "docs/guide.md"
    assert bytes_of(built / "build/site") == before
    assert again.site is None


def test_a_hand_written_page_is_built_anew_when_it_changes(built: Path) -> None:
    append(built / "docs/guide.md", "\n新添的一句。\n")
    again = build(built)
    assert again.problems == ()
    assert "新添的一句。" in (built / "build/site/guide.html").read_text("utf-8")


def test_pages_that_the_content_lacks_are_the_program_s_own(content: Path) -> None:
    (content / "docs/about.md").unlink()
    assert build(content).problems == ()
    assert (content / "build/site/about.html").is_file()


def test_old_themes_are_forgotten(content: Path) -> None:
    for number in range(THEMES_KEPT + 1):
        append(content / "docs/about.md", f"\n第{number}次修改。\n")
        assert build(content).problems == ()
    assert len(list((content / "build/cache/theme").iterdir())) <= THEMES_KEPT


def test_a_theme_half_built_is_built_again(content: Path) -> None:
    (theme,) = (content / "build/cache/theme").iterdir()
    (theme / "frames.json").unlink()
    shutil.rmtree(theme / "site/assets")
    assert build(content).problems == ()
    assert list((content / "build/site/assets").rglob("*.css"))


def test_mkdocs_of_a_run_that_was_cut_off_is_in_nobody_s_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes on building: here it is overtaken by that of the next run."""
    processes, target = itertools.count(1), tmp_path / "theme"

    def build_theme(root: Path, told: str, folder: Path, _preview: bool, _asked: str) -> None:
        folder.mkdir()
        (folder / "begun").touch()
        if told == "orphan":
            assert mkdocs_run.main(str(root), '"next"', str(target), "site") == 0
        assert (folder / "begun").exists()
        (folder / mkdocs_run.BUILT).write_text(told)

    monkeypatch.setattr(mkdocs_run, "build_theme", build_theme)
    monkeypatch.setattr(os, "getpid", lambda: next(processes))
    assert mkdocs_run.main(str(tmp_path), '"orphan"', str(target), "site") == 0
    assert list(tmp_path.iterdir()) == [target]
    assert (target / mkdocs_run.BUILT).read_text() == "next"


def test_a_page_may_lead_to_a_place_that_an_own_page_of_that_name_lacks(content: Path) -> None:
    """The content's guide is shorter than the program's, to whose places other pages lead."""
    (content / "docs/news.md").write_text("# 通知\n\n见[上传](guide.md#upload)。\n", "utf-8")
    assert build(content).problems == ()
    assert 'href="guide.html#upload"' in (content / "build/site/news.html").read_text("utf-8")
