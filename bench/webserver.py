"""A folder -> served on loopback as a web server would: compressed, every byte counted."""

from __future__ import annotations

import gzip
import mimetypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

COMPRESSION = 6
"""The level that web servers take for pages made on the way."""

_COMPRESSED = (
    "text/",
    "application/json",
    "application/javascript",
    "application/wasm",
    "image/svg",
)


class Served(NamedTuple):
    """The address of a folder, and what was sent since: (path, bytes) in order."""

    address: str
    sent: list[tuple[str, int]]

    def kilobytes(self, parts: tuple[str, ...]) -> float:
        """Return how much was sent of the paths that begin with one of ``parts``."""
        return sum(size for path, size in self.sent if path.startswith(parts)) / 1000


@contextmanager
def serve(folder: Path) -> Iterator[Served]:
    """Serve ``folder`` on a free port as long as the context lasts."""
    sent: list[tuple[str, int]] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).lstrip("/")
            answer = _answer(folder / path)
            sent.append((path, len(answer.body)))
            answer.send(self)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing; a browser asks for hundreds of files."""

    server = _Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}/", sent)
    finally:
        server.shutdown()
        server.server_close()
        _answer.cache_clear()


def compressed_kilobytes(files: Iterator[Path]) -> float:
    """Return the size of ``files`` on the wire."""
    return sum(len(gzip.compress(file.read_bytes(), COMPRESSION)) for file in files) / 1000


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that left before it had everything."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Answer(NamedTuple):
    status: int
    kind: str
    body: bytes
    coding: str = ""

    def send(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(self.status)
        handler.send_header("Content-Type", self.kind)
        handler.send_header("Content-Length", str(len(self.body)))
        handler.send_header("Cache-Control", "max-age=600")
        if self.coding:
            handler.send_header("Content-Encoding", self.coding)
        handler.end_headers()
        handler.wfile.write(self.body)


@cache
def _answer(file: Path) -> _Answer:
    """Return the answer to a request for ``file``, kept: only the first one waits for gzip."""
    if not file.is_file():
        return _Answer(404, "text/plain", b"")
    kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
    if not kind.startswith(_COMPRESSED):
        return _Answer(200, kind, file.read_bytes())
    return _Answer(200, kind, gzip.compress(file.read_bytes(), COMPRESSION), "gzip")
