"""The site behind a real nginx with HTTPS: a browser reads it with HTTP/2 and misses nothing."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from compendium.build.project import Options
from compendium.publish.fresh import Order
from compendium.publish.places.folder import Folder
from compendium.publish.publish import Released, publish
from compendium.system.progress import SILENT
from tests.suite.nginx import serving

ORDER = Order(Options(), keep=2, samples=True, books=False)
PROTOCOLS = """() => performance.getEntries()
    .filter((entry) => entry.nextHopProtocol !== undefined && entry.name.startsWith("https:"))
    .map((entry) => entry.nextHopProtocol)"""


def test_a_browser_reads_the_site_with_http_2(
    browser: Browser, built: Path, tmp_path: Path
) -> None:
    place = Folder(tmp_path / "place")
    assert isinstance(publish(built, place, ORDER, SILENT), Released)
    with serving("nginx-https.conf", tmp_path / "nginx", place.root) as served:
        context = browser.new_context(ignore_https_errors=True)
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("requestfailed", lambda request: wrong.append(request.url))
        page.goto(f"https://127.0.0.1:{served.port}/")
        protocols = page.evaluate(PROTOCOLS)
        context.close()
    assert wrong == []
    assert len(protocols) > 3
    assert set(protocols) == {"h2"}
