"""A first visit of our pages in a real Chromium: requests, bytes and the first paint."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from bench.benchmark import Benchmark, Figures, Plan, Row
from bench.browsing import open_browser
from bench.collection import make_collection
from bench.measure import our_command, seconds
from bench.webserver import Served, serve

TITLE = "第一次打开：处理器放慢四倍，缓存是空的"
SLOWED = 4
PAGES = {"home": "index.html", "list": "cases/index.html"}
"""Name in the figures -> page; beside them the first case in the list is opened."""

_PAINTED = """() => new Promise((told) => {
    const entries = (list) => list.find((entry) => entry.name === "first-contentful-paint");
    const met = entries(performance.getEntriesByType("paint"));
    if (met) return told(met.startTime);
    new PerformanceObserver((list) => {
        const painted = entries(list.getEntries());
        if (painted) told(painted.startTime);
    }).observe({ type: "paint", buffered: true });
})"""
_LOADED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"
_FILTERED = """async (number) => {
    const [box, status] = [document.querySelectorAll("#filter-facets input")[number],
                           document.getElementById("filter-status")];
    const begun = performance.now();
    const frame = () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    box.click();
    while (!status.textContent) await new Promise((later) => setTimeout(later, 1));
    await frame();
    return performance.now() - begun;
}"""
"""From the click on a condition to the cases it leaves being drawn."""
_FIRST_CASE = "() => document.querySelector('.cards a[href]').getAttribute('href')"


class Visit(NamedTuple):
    """What one page took: requests, kilobytes sent, milliseconds to the paint and to the end."""

    requests: float
    kilobytes: float
    paint_ms: float
    load_ms: float


def measure(plan: Plan) -> Figures:
    """Return the figures of one size, by page."""
    root = plan.folder / "ours"
    plan.say(f"{plan.cases} 个案例：准备")
    make_collection(root, plan.cases)
    seconds(our_command("--quiet", "--root", str(root)))
    figures: Figures = {}
    with open_browser() as browser, serve(root / "build" / "site") as served:
        pages = {**PAGES, "case": _first_case(browser, served)}
        for name, path in pages.items():
            plan.say(f"{plan.cases} 个案例：{path}")
            visits = [_visit(browser, served, path) for _ in range(plan.rounds)]
            for key, values in zip(Visit._fields, zip(*visits, strict=True), strict=True):
                figures[f"{name}.{key}"] = median(values)
        filtered = [_filtered(browser, served) for _ in range(plan.rounds)]
        figures["list.filter_ms"], figures["list.again_ms"] = map(
            median, zip(*filtered, strict=True)
        )
    return figures


def _first_case(browser: Browser, served: Served) -> str:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served.address + PAGES["list"])
        return f"cases/{page.evaluate(_FIRST_CASE)}"


def _visit(browser: Browser, served: Served, path: str) -> Visit:
    """Open ``path`` with nothing in the cache."""
    served.sent.clear()
    with _opened(browser, served.address + path) as page:
        painted, loaded = page.evaluate(_PAINTED), page.evaluate(_LOADED)
        return Visit(len(served.sent), served.kilobytes(("",)), painted, loaded)


def _filtered(browser: Browser, served: Served) -> tuple[float, float]:
    """Return the milliseconds of the first choice in the list, data fetched too, and of another."""
    with _opened(browser, served.address + PAGES["list"]) as page:
        return page.evaluate(_FILTERED, 0), page.evaluate(_FILTERED, 1)


@contextmanager
def _opened(browser: Browser, address: str) -> Iterator[Page]:
    """Open ``address`` with nothing in the cache, the processor `SLOWED`."""
    with browser.new_context() as context:
        page = context.new_page()
        slow = context.new_cdp_session(page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        page.goto(address, wait_until="load")
        yield page


def _rows(name: str, heading: str) -> tuple[Row, ...]:
    forms = {"requests": "请求数", "kilobytes": "kB", "paint_ms": "首次显示（毫秒）"}
    forms |= {"load_ms": "全部到齐（毫秒）"}
    return tuple(
        Row(f"{heading}：{words}", f"{name}.{key}", form="{:.0f}") for key, words in forms.items()
    )


_FILTER = (
    Row("全部案例：第一次筛选（毫秒）", "list.filter_ms", form="{:.0f}"),
    Row("全部案例：再筛选（毫秒）", "list.again_ms", form="{:.0f}"),
)

VISIT = Benchmark(
    "visit",
    TITLE,
    "",
    measure,
    (*_rows("home", "首页"), *_rows("list", "全部案例"), *_FILTER, *_rows("case", "案例")),
)
