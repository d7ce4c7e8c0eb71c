"""The demonstration site, built once, served on loopback, and a real Chromium to read it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from compendium.build.site import build
from scripts.setup import LIGHT, find_browser
from tests.patience import PATIENCE

PROGRAM = Path(__file__).resolve().parents[2]


FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page that is still gliding takes what is to be pressed from below the pointer.
    "--disable-smooth-scrolling",
]


STUCK = PATIENCE * 1000
"""Milliseconds; Playwright's own 5 and 30 seconds are too few where a machine is busy."""
expect.set_options(timeout=STUCK)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; a browser asks for hundreds of files."""


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built demonstration site."""
    built = build(PROGRAM)
    assert built.site, built.problems
    return built.site


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the site is served, below a path of its own."""
    with serving(site.parent) as address:
        yield f"{address}/{site.name}"


@pytest.fixture(scope="session")
def root_address(site: Path) -> Iterator[str]:
    """The address at which the site is served as a server's root, as its 404 page expects."""
    with serving(site) as address:
        yield address


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on loopback; gives the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives all browsers: there can be only one of it in a process."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The browser of today, where it is there without windows: a page takes a third of the time.

    `test_old_browsers.py` reads the pages with the whole one in any case.
    """
    path = shutil.which(LIGHT) or find_browser()
    assert path, "no Chromium: run python scripts/setup.py --tests"
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS, timeout=STUCK)
    browser.on("context", lambda context: context.set_default_timeout(STUCK))
    yield browser
    browser.close()
