"""A site with a search -> what a real Chromium finds in it, and how fast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from bench.engines import OURS, Engine
from bench.queries import Query
from bench.webserver import Served, serve
from scripts.setup import find_browser

FIRST = "志愿"
"""The first query: a word that every engine knows and finds."""

SPOKEN = ("zhiyuan", "zyfw", "shixun", "qi", "jxlh")
"""Words typed as they sound; that they are found is for the tests of the search to tell."""

SLOW_NETWORK = {
    "offline": False,
    "latency": 20,
    "downloadThroughput": 10_000_000 / 8,
    "uploadThroughput": 10_000_000 / 8,
}
"""10 Mbit/s (in bytes a second) and 20 ms there and back: a full wireless network of a campus."""

BROWSER_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class Answers(NamedTuple):
    """What an engine found for each query (paths), and what it took.

    ``kilobytes`` were sent before the first result; the rest is measured of ours alone:
    ``shown_ms`` and ``shown_kilobytes`` until a first result is seen, while others travel,
    and ``slow_ms`` the same over `SLOW_NETWORK`.
    """

    found: list[list[str]]
    first_ms: float
    kilobytes: float
    p95_ms: float = 0.0
    shown_ms: float = 0.0
    shown_kilobytes: float = 0.0
    slow_ms: float = 0.0


@contextmanager
def open_browser() -> Iterator[Browser]:
    path = find_browser()
    assert path, "no Chromium: run python scripts/setup.py --tests"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_FLAGS)
        yield browser
        browser.close()


def ask(
    browser: Browser, engine: Engine, site: Path, queries: Sequence[Query], rounds: int
) -> Answers:
    """Ask ``engine`` in ``site``: the first query with an empty cache, ``rounds`` times."""
    ours = engine is OURS
    with serve(site) as served:
        firsts = [_first(browser, engine, served) for _ in range(rounds)]
        seen = [_shown(browser, engine, served) for _ in range(rounds if ours else 0)]
        slow = [_shown(browser, engine, served, SLOW_NETWORK)[0] for _ in seen]
        with _opened(browser, engine, served) as page:
            page.evaluate("query => engine.first(query)", FIRST)
            p95_ms = _p95(page, queries) if ours else 0.0
            found = [page.evaluate("query => engine.find(query)", query.typed) for query in queries]
    shown = _medians(seen or [(0.0, 0.0)])
    return Answers(found, *_medians(firsts), p95_ms, *shown, median(slow or [0.0]))


def _medians(taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return median(ms for ms, _ in taken), median(kilobytes for _, kilobytes in taken)


def _first(browser: Browser, engine: Engine, served: Served) -> tuple[float, float]:
    """Return the milliseconds and the kilobytes up to the first result of the first query."""
    served.sent.clear()
    with _opened(browser, engine, served) as page:
        taken = page.evaluate("query => engine.first(query)", FIRST)
        return taken, served.kilobytes(engine.parts)


def _shown(
    browser: Browser, engine: Engine, served: Served, network: dict[str, float] | None = None
) -> tuple[float, float]:
    """Return the same until there is something to read, while other texts still travel."""
    with _opened(browser, engine, served) as page:
        if network:
            tools = page.context.new_cdp_session(page)
            tools.send("Network.emulateNetworkConditions", network)
        taken, kilobytes = page.evaluate("query => engine.shown(query)", FIRST)
        return taken, kilobytes


def _p95(page: Page, queries: Sequence[Query]) -> float:
    """Return the milliseconds within which the page is done with 95 of 100 queries."""
    typed = (*(query.typed for query in queries), *SPOKEN)
    times: list[float] = [page.evaluate("query => engine.later(query)", words) for words in typed]
    return quantiles(times, n=20)[-1]


@contextmanager
def _opened(browser: Browser, engine: Engine, served: Served) -> Iterator[Page]:
    """Open the page that ``engine`` searches from, with nothing in the cache."""
    context = browser.new_context()
    for script in engine.scripts():
        context.add_init_script(path=script)
    page = context.new_page()
    page.goto(served.address + engine.page, wait_until="load")
    yield page
    context.close()
