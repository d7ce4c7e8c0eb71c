"""The site in real old Chromium beside today's: what docs/search.md promises from 86 on.

Firefox 78 and Safari 15 are held by the linters alone (tests/scripts): no registry has them.
Playwright's own waiting wants a younger browser than 86, so these tests wait in the page.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from scripts.setup import find_browser
from tests.browser.conftest import FLAGS, PROGRAM, STUCK

PACKAGES = {"86": "chrome-aws-lambda", "109": "@sparticuz/chromium"}
"""Major version -> the npm package that holds it, built for Linux on x86-64."""

WIDE, NARROW = (1440, 900), (360, 780)
CASE = "cases/2026/qiming-jiangxin/index.html"
WAIT = """([selector, words, stuck]) => new Promise((done, fail) => {
    setTimeout(() => fail(new Error(`no ${selector} with ${words}`)), stuck);
    const look = () => {
        const found = document.querySelector(selector);
        if (found && found.textContent.includes(words)) return done(true);
        requestAnimationFrame(look);
    };
    look();
})"""
BOX = "selector => document.querySelector(selector).getBoundingClientRect().toJSON()"

pytestmark = pytest.mark.skipif(
    (platform.system(), platform.machine()) != ("Linux", "x86_64"),
    reason="the old browsers are built for Linux on x86-64",
)


def unpacked(version: str) -> str:
    """Return the path of the old browser, unpacked once."""
    source = PROGRAM / "node_modules" / PACKAGES[version] / "bin" / "chromium.br"
    assert source.is_file(), f"no {source}: run python scripts/setup.py --tests"
    target = PROGRAM / "node_modules" / ".cache" / f"chromium-{version}"
    if not target.is_file() or target.stat().st_mtime < source.stat().st_mtime:
        target.parent.mkdir(exist_ok=True)
        places = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
        node = shutil.which("node", path=places)
        assert node, "no node: run python scripts/setup.py --tests"
        script = str(Path(__file__).with_name("unpack.mjs"))
        subprocess.run([node, script, str(source), str(target)], check=True)
    return str(target)


@pytest.fixture(scope="module", params=["86", "109", "today"])
def old(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Browser]:
    """A real browser of the version asked for."""
    version = request.param
    path = find_browser() if version == "today" else unpacked(version)
    assert path, "no Chromium: run python scripts/setup.py --tests"
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS, timeout=STUCK)
    assert version == "today" or browser.version.startswith(f"{version}.")
    yield browser
    browser.close()


class Opened:
    """A page in an old browser, and what it complained of."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.said: list[str] = []
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on(
            "console",
            lambda told: self.said.append(told.text) if told.type == "error" else None,
        )
        self.page.goto(address)

    def wait(self, selector: str, words: str = "") -> None:
        assert self.page.evaluate(WAIT, [selector, words, STUCK])

    def click(self, selector: str) -> None:
        self.page.evaluate("selector => document.querySelector(selector).click()", selector)

    def box(self, selector: str) -> dict[str, float]:
        found: dict[str, float] = self.page.evaluate(BOX, selector)
        return found

    def style(self, selector: str, name: str, pseudo: str | None = None) -> Any:
        return self.page.evaluate(
            "([selector, name, pseudo]) => "
            "getComputedStyle(document.querySelector(selector), pseudo)[name]",
            [selector, name, pseudo],
        )


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def context(old: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    width, height = request.param
    context = old.new_context(viewport={"width": width, "height": height})
    yield context
    context.close()


@pytest.mark.parametrize(
    "path", ["index.html", "cases/index.html", "statistics/index.html", CASE, "guide.html"]
)
def test_a_page_is_quiet_and_as_wide_as_the_window(
    context: BrowserContext, address: str, path: str
) -> None:
    opened = Opened(context, f"{address}/{path}")
    inner, whole = opened.page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert (whole, opened.said) == (inner, [])


def test_the_first_page_stands_on_red_from_side_to_side(
    context: BrowserContext, address: str
) -> None:
    opened = Opened(context, f"{address}/index.html")
    width, height = (
        float(opened.style(".hero", side, "::before")[:-2]) for side in ("width", "height")
    )
    assert width >= opened.page.evaluate("document.documentElement.clientWidth")
    assert height == pytest.approx(opened.box(".hero")["height"], abs=1)
    assert opened.style(".hero", "backgroundColor", "::before") == "rgb(125, 16, 34)"


def test_the_header_covers_what_scrolls_below_it(context: BrowserContext, address: str) -> None:
    opened = Opened(context, f"{address}/{CASE}")
    assert opened.style(".md-header", "backgroundColor") not in ("transparent", "rgba(0, 0, 0, 0)")


def test_a_cover_has_a_height_before_and_after_its_picture_comes(
    context: BrowserContext, address: str
) -> None:
    opened = Opened(context, f"{address}/cases/index.html")
    box = opened.box(".card__cover")
    assert 100 < box["height"] <= box["width"]


def test_search_finds_and_leads_to_the_section(context: BrowserContext, address: str) -> None:
    opened = Opened(context, f"{address}/index.html")
    opened.click("#finder-open")
    opened.page.keyboard.insert_text("漏改刀具补偿值")
    opened.wait(".finder__title", "让党员站到最难的那道工序旁")
    opened.wait(".finder__piece mark", "漏改刀具补偿值")
    box = opened.box("#finder")
    assert 0 <= box["top"] < 100, "the dialog stands at the top of the window"
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_url("**/qiming-jiangxin/index.html#sec-*", timeout=STUCK)
    assert opened.said == []


def test_pinyin_finds_and_escape_closes(context: BrowserContext, address: str) -> None:
    opened = Opened(context, f"{address}/index.html")
    opened.page.keyboard.press("Control+k")
    opened.page.keyboard.insert_text("sanhuiyike")
    opened.wait(".finder__suggestion", "三会一课")
    opened.page.keyboard.press("Escape")
    opened.wait("#finder:not([open])")
    opened.wait("#finder-open:focus")
    assert opened.said == []


def test_filters_stand_beside_the_cases_and_narrow_them(
    context: BrowserContext, address: str
) -> None:
    opened = Opened(context, f"{address}/cases/index.html")
    if not opened.page.evaluate("document.getElementById('filter').open"):
        opened.click("#filter summary")
    opened.wait("#filter[open] #filter-facets label")
    panel, cards = opened.box("#filter"), opened.box(".cards")
    assert panel["right"] <= cards["left"] or panel["bottom"] <= cards["top"]
    opened.click("#filter-facets input[name=type]")
    opened.wait("#filter-status", "选出 2 个案例")
    assert "type=" in opened.page.url
    opened.click("#filter-clear")
    opened.wait("#filter-status", "共 9 个案例")
    assert opened.said == []


def test_a_photo_opens_large_in_the_window(context: BrowserContext, address: str) -> None:
    opened = Opened(context, f"{address}/{CASE}")
    opened.click("a.photo__zoom")
    opened.wait(".lightbox[open]")
    box = opened.box(".lightbox")
    assert (box["top"], box["left"]) == (0, 0)
    opened.page.keyboard.press("Escape")
    opened.wait("body:not(:empty) .lightbox:not([open])")
    assert opened.said == []


NO_DIALOG = """for (const name of ['showModal', 'close', 'open']) {
    delete HTMLDialogElement.prototype[name];
}"""


def test_search_and_photos_open_where_there_is_no_dialog(old: Browser, address: str) -> None:
    """As in Firefox before 98 and Safari before 15.4: the element has no methods."""
    context = old.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(NO_DIALOG)
    opened = Opened(context, f"{address}/{CASE}")
    opened.click("#finder-open")
    opened.wait("#finder-input:focus")
    opened.page.keyboard.insert_text("师徒")
    opened.wait(".finder__title")
    opened.page.keyboard.press("Shift+Tab")
    assert opened.page.evaluate(
        "document.getElementById('finder').contains(document.activeElement)"
    )
    opened.page.keyboard.press("Escape")
    opened.wait("#finder:not([open])")
    assert opened.style("#finder", "display") == "none"
    opened.click("a.photo__zoom")
    opened.wait(".lightbox[open]")
    assert opened.box(".lightbox")["width"] == opened.page.evaluate("innerWidth")
    opened.page.keyboard.press("Escape")
    opened.wait(".lightbox:not([open])")
    assert opened.said == []
    context.close()
