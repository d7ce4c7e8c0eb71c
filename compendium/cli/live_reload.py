"""A folder of pages -> a preview in the browser that follows every saved change."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from ..content.program import CONFIG, PROGRAM

WATCHED = ("cases", "docs", CONFIG)


def watched(root: Path) -> list[Path]:
    """Return the files and folders whose changes are followed: what people write, by hand."""
    places = [*(root / name for name in WATCHED), PROGRAM / "overrides"]
    return [path for path in dict.fromkeys(places) if path.exists()]


def try_port(port: int) -> None:
    """Raise OSError where nothing can be served at ``port`` of this machine."""
    HTTPServer(("127.0.0.1", port), BaseHTTPRequestHandler).server_close()


def serve_preview(root: Path, site: Path, rebuild: Callable[[], object], port: int) -> None:
    """Serve ``site`` on this machine and call ``rebuild`` when content below ``root`` changes.

    Nothing that ``rebuild`` writes is watched, so it cannot set itself off. Returns when the
    user interrupts; raises OSError where the port is taken.
    """
    logging.getLogger("mkdocs.livereload").setLevel(logging.CRITICAL)
    server = LiveReloadServer(
        lambda: _forget(rebuild()), "127.0.0.1", port, root=str(site), polling_interval=0.3
    )
    for path in watched(root):
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # untyped in MkDocs
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def _forget(_: object) -> None:
    """Forget a result: the server wants none."""
