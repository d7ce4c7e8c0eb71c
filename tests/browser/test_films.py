"""A page with a video and with a brand of several years, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import serving
from tests.browser.test_pages import ACCESSIBLE, open_page, settle, violations
from tests.folders import JIANGXIN, copy_content
from tests.outputs.site.test_films import add_film
from tests.outputs.site.test_years import share_a_brand

PLAY = """() => document.querySelector("video").dispatchEvent(new Event("play"))"""
CUES = """(wanted) => {
    const track = document.querySelector("video").textTracks[0];
    return track.mode === "showing" && track.cues?.length >= wanted &&
        [...track.cues].map((cue) => [cue.startTime, cue.endTime, cue.text]);
}"""


@pytest.fixture(scope="module")
def filmed(prototype: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with a film, whose brand goes back a year."""
    root = tmp_path_factory.mktemp("filmed") / "content"
    copy_content(prototype, root)
    add_film(root)
    share_a_brand(root)
    return root / "build/site"


@pytest.fixture(params=["http", "file"])
def page_of_film(request: pytest.FixtureRequest, filmed: Path) -> Iterator[str]:
    path = f"cases/{JIANGXIN}/index.html"
    if request.param == "file":
        yield (filmed / path).as_uri()
    else:
        with serving(filmed) as address:
            yield f"{address}/{path}"


def test_subtitles_come_with_playing_and_not_before(browser: Browser, page_of_film: str) -> None:
    context, page, said, asked = open_page(browser, page_of_film)
    settle(page)
    assert not [url for url in asked if url.endswith((".vtt", ".mp4"))]
    told = [[1, 4, "把标准写在工位上。"], [4.5, 8, "一人一岗，一岗一责。"]]
    page.evaluate(PLAY)
    assert page.wait_for_function(CUES, arg=len(told)).json_value() == told
    assert said == []
    context.close()


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_the_page_is_accessible(browser: Browser, filmed: Path, screen: str) -> None:
    for scheme in ("light", "dark"):
        url = (filmed / f"cases/{JIANGXIN}/index.html").as_uri()
        context, page, said, _ = open_page(browser, url, screen=screen, scheme=scheme)
        settle(page)
        assert page.locator(".case-years a").count() == 1
        assert said == []
        assert violations(page, {"type": "tag", "values": ACCESSIBLE}) == []
        context.close()
