"""Exports made with all else: for the office, for readers, anew only where something changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click import UsageError

from compendium.build.channels import make_channels
from compendium.build.project import opened
from compendium.build.site import build
from compendium.cli.everything import everything
from compendium.outputs.base import Made
from compendium.publish.audit.inspect_file import inspect_file
from compendium.publish.audit.links import SiteAddress
from compendium.system.progress import SILENT
from tests.folders import JIANGXIN, NUANXIN, bytes_of, case_file, rewrite

PAGE = f"build/site/cases/{JIANGXIN}/index.html"
LINK = "channels/slides/2026/jiangxin.pptx"


def made(root: Path, *kinds: str, again: bool = False) -> Made:
    with opened(root, SILENT) as (project, _, _lock):
        assert project
        return make_channels(project, None if again else kinds, SILENT)


def offered(root: Path) -> bool:
    """Build the site; tell whether the page of the case offers its slides, and they are there."""
    assert build(root).site
    page = (root / PAGE).read_text("utf-8")
    there = (root / "build/site" / LINK).is_file()
    assert (LINK in page) == there
    return there


def test_what_was_exported_is_offered_while_it_shows_the_case_as_it_is(content: Path) -> None:
    assert not offered(content)
    done = made(content, "slides", "wechat")
    assert done.problems == ()
    folder = content / "build/export"
    said = [line for line in done.done if not line.startswith(" ")]
    assert said == [f"已导出 {name}，3 份：{folder / name}" for name in ("slides", "wechat")]
    office = bytes_of(folder / "slides")["2026-匠心领航：把党课开到实训台边.pptx"]
    assert (content / "build" / LINK).read_bytes() == office
    assert offered(content)
    page = (content / PAGE).read_text("utf-8")
    assert ">下载幻灯片</a><span>PPTX，" in page and ">下载讲稿</a><span>DOCX，" in page
    assert "wechat" not in page, "it is for the office"
    site = SiteAddress("https://showcase.example/")
    for file in sorted((content / "build/channels").rglob("*.*")):
        assert inspect_file(site, file.name, file.read_bytes()).wrong == (), file

    rewrite(case_file(content), "学生记不住", "学生记不牢")
    assert not offered(content)
    assert [line for line in made(content, again=True).done if "slides" in line] == [
        f"已导出 slides，1 份：{folder / 'slides'}"
    ]
    assert offered(content)
    assert not [line for line in made(content, again=True).done if "slides" in line]


def test_what_is_not_wanted_any_more_is_removed(content: Path) -> None:
    made(content, "slides")
    assert (content / "build" / LINK).is_file()
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    with opened(content, SILENT) as (project, _, _lock):
        assert project and len(project.compendium.entries) == 2
        make_channels(project, None, SILENT)
    assert set(bytes_of(content / "build/channels/slides/2026")) == {
        "jiangxin.pptx", "jiangxin.docx"
    }  # fmt: skip
    made(content)
    assert bytes_of(content / "build/channels") == {}
    assert made(content, again=True).done == ()


def test_a_note_that_cannot_be_read_is_no_note(content: Path) -> None:
    made(content, "slides")
    (content / "build/cache/channels/made.json").write_text("[", "utf-8")
    assert made(content, again=True) == Made(None)
    assert not offered(content)


def test_a_name_that_no_export_has_is_refused() -> None:
    with pytest.raises(UsageError, match="--with 没有“slide”，可以写：word、"):
        everything.main(["--with", "slide"], standalone_mode=False)
