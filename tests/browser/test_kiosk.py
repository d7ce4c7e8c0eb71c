"""The kiosk in a real browser, from a file: it plays, stops at a touch, and plays on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Playwright

from compendium.build.export import ExportOrder, export
from compendium.outputs.display.kiosk_page import KioskTotals, kiosk_case, kiosk_page
from compendium.outputs.display.story import story_of
from compendium.outputs.registry import EXPORTS
from compendium.report.case_filter import CaseFilter
from compendium.report.scope import EVERYTHING
from tests.browser.conftest import FLAGS, PROGRAM, STUCK
from tests.browser.test_old_browsers import unpacked
from tests.outputs.display.shown_cases import MUCH, TORTURE, facts_of

KIOSK = next(kind for kind in EXPORTS if kind.name == "kiosk")
AXE = PROGRAM / "node_modules" / "axe-core" / "axe.min.js"
SIZES = ((1920, 1080), (1080, 1920), (1024, 768))
HOUR = 3_600_000
OVERFLOWS = """() => {
    const body = document.querySelector(".frame:not([hidden]) .body");
    return [body, ...body.querySelectorAll(".fits")].some(
        (one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1);
}"""
SCROLLED = """stuck => {
    const cases = document.querySelector("#list ul");
    cases.innerHTML = cases.innerHTML.repeat(9);
    window.scrolled = new Promise((done) => {
        document.getElementById("list").addEventListener("scroll", () => done(true));
        setTimeout(done, stuck, false);
    });
}"""
SHOWN = "() => [...document.querySelectorAll('.frame')].findIndex((one) => !one.hidden)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kiosk of two cases of the demonstration."""
    made = tmp_path_factory.mktemp("kiosk")
    order = ExportOrder(EVERYTHING, made, only=CaseFilter(2026, "启明工程系党总支", ""))
    assert export(PROGRAM, KIOSK, order).problems == ()
    return made


class Playing:
    """The kiosk on a screen, with a clock that is driven; what it asked for and complained of."""

    def __init__(self, context: BrowserContext, file: Path) -> None:
        self.page: Page = context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("console", lambda told: self.said.append(told.text))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.clock.install()
        self.page.goto(file.as_uri())

    @property
    def shown(self) -> int:
        return int(self.page.evaluate(SHOWN))

    @property
    def count(self) -> int:
        return self.page.locator(".frame").count()

    def pass_seconds(self, seconds: float) -> None:
        self.page.clock.run_for(round(seconds * 1000))


@pytest.fixture
def playing(browser: Browser, folder: Path) -> Iterator[Playing]:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, has_touch=True)
    yield Playing(context, folder / "index.html")
    context.close()


def test_it_plays_every_frame_in_turn_and_begins_anew(playing: Playing) -> None:
    seen = []
    for _ in range(playing.count):
        seen.append(playing.shown)
        seconds = playing.page.locator(".frame").nth(playing.shown).get_attribute("data-seconds")
        playing.pass_seconds(float(seconds or 0))
    assert seen == [*range(playing.count)]
    assert playing.shown == 0
    assert playing.said == []
    assert {url.partition(":")[0] for url in playing.asked} == {"file"}
    assert len(playing.asked) > 5, "its pictures were asked for"
    assert playing.page.locator("a, iframe, form, link").count() == 0


def test_a_touch_stops_it_and_two_minutes_later_it_plays_on(playing: Playing) -> None:
    page = playing.page
    assert page.locator("#controls").is_hidden()
    page.touchscreen.tap(900, 400)
    assert page.locator("#controls").is_visible()
    at = playing.shown
    playing.pass_seconds(119)
    assert playing.shown == at
    page.locator("#next").tap()
    assert playing.shown == at + 1
    page.locator("#before").tap()
    page.locator("#all").tap()
    assert page.locator("#list").is_visible()
    page.locator("#list button").last.tap()
    first = int(page.locator("#list button").last.get_attribute("data-frame") or 0)
    assert playing.shown == first > 1
    playing.pass_seconds(119)
    assert playing.shown == first, "every touch begins the two minutes anew"
    playing.pass_seconds(2)
    assert page.locator("#controls").is_hidden()
    assert playing.shown == first + 1
    page.touchscreen.tap(900, 400)
    page.locator("#play").tap()
    assert page.locator("#controls").is_hidden()


def test_a_long_list_is_scrolled_by_a_finger(browser: Browser, folder: Path) -> None:
    context = browser.new_context(viewport={"width": 1024, "height": 768}, has_touch=True)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("ArrowRight")
    page.locator("#all").click()
    page.evaluate(SCROLLED, STUCK)
    session = context.new_cdp_session(page)
    for kind, y in (("Start", 500), ("Move", 400), ("Move", 300), ("Move", 200), ("End", 0)):
        points = [] if kind == "End" else [{"x": 300, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert page.evaluate("scrolled")
    assert page.locator("#list").is_visible()
    context.close()


def test_a_wipe_turns_the_page_and_so_do_keys(playing: Playing) -> None:
    mouse = playing.page.mouse
    mouse.move(1200, 500)
    mouse.down()
    mouse.move(700, 500)
    mouse.up()
    assert playing.shown == 1
    playing.page.keyboard.press("ArrowLeft")
    assert playing.shown == 0


def test_it_does_not_grow_in_hours(playing: Playing) -> None:
    session = playing.page.context.new_cdp_session(playing.page)
    session.send("Performance.enable")
    playing.pass_seconds(600)
    before = _held(session)
    playing.page.clock.run_for(HOUR)
    after = _held(session)
    assert after["Nodes"] <= before["Nodes"] + 5
    assert after["JSEventListeners"] <= before["JSEventListeners"]
    assert after["JSHeapUsedSize"] < before["JSHeapUsedSize"] * 1.2


def _held(session: CDPSession) -> dict[str, float]:
    session.send("HeapProfiler.collectGarbage")
    told = session.send("Performance.getMetrics")["metrics"]
    return {str(one["name"]): float(one["value"]) for one in told}


def test_axe_finds_nothing_on_any_frame_or_in_the_list(browser: Browser, folder: Path) -> None:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    page = Playing(context, folder / "index.html").page
    page.evaluate(AXE.read_text("utf-8"))
    for _ in range(5):  # each kind of frame: front, opening, points, photos, figures
        _is_accessible(page)
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.getAnimations().length") == 0
    page.locator("#all").click()
    _is_accessible(page)
    context.close()


def _is_accessible(page: Page) -> None:
    result = page.evaluate("axe.run(document)")
    assert result["passes"], "axe looked at nothing"
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in result["violations"]] == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_runs_over_on_any_screen(
    browser: Browser, tmp_path: Path, size: tuple[int, int]
) -> None:
    cases, first = [], 1
    for changes in (*TORTURE.values(), {"metrics": 12}):
        facts = facts_of("" if changes == TORTURE["bare"] else MUCH, **changes)
        cases.append(kiosk_case(facts, story_of(facts), (), first))
        first += len(cases[-1].frames)
    told = KioskTotals("很长的网站名称" * 3, "", "https://a.cn/", "9 个案例", True)
    file = tmp_path / "index.html"
    file.write_bytes(kiosk_page(told, cases))
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    playing = Playing(context, file)
    for number in range(playing.count):
        assert not playing.page.evaluate(OVERFLOWS), number
        playing.page.keyboard.press("ArrowRight")
    assert playing.said == []
    context.close()


def test_it_plays_in_the_oldest_chrome(playwright: Playwright, folder: Path) -> None:
    old = playwright.chromium.launch(executable_path=unpacked("86"), args=FLAGS, timeout=STUCK)
    page = old.new_context(viewport={"width": 1024, "height": 768}).new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((folder / "index.html").as_uri())
    for number in range(1, page.evaluate("document.querySelectorAll('.frame').length")):
        page.keyboard.press("ArrowRight")
        assert page.evaluate(SHOWN) == number
        assert not page.evaluate(OVERFLOWS), number
    assert said == []
    old.close()
