"""The desk's forge behind the real nginx: who may be asked, and what is handed on to it."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from compendium.content.model.forge import asked_origin
from compendium.content.program import PROGRAM
from tests.patience import PATIENCE
from tests.suite.nginx import DEPLOY, HOSTS, Served, serving, visit

assert HOSTS
GUIDE = PROGRAM / "docs/forge.md"
METHODS = r"""    if \(\$request_method !~ \^\(GET\|HEAD\)\$\) \{
        return 405;
    \}
"""


class _Echo(BaseHTTPRequestHandler):
    """Answers with what came."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        told = {"path": self.path, "size": len(body), "headers": dict(self.headers.items())}
        raw = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Set-Cookie", "session=of-the-forge")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    do_POST = do_PATCH = do_GET  # noqa: N815  (named by the library)


@contextmanager
def echo() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("site")
    (place / "current").mkdir()
    for name in ("index.html", "404.html", "desk.html"):
        (place / "current" / name).write_text("<!doctype html>", "utf-8")
    return place


@pytest.fixture(scope="module")
def proxied(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site whose server hands requests on as the guide says, to one without TLS."""
    with echo() as port:

        def change(folder: Path) -> None:
            snippet = (DEPLOY / "nginx-forge.conf").read_text("utf-8")
            snippet = snippet.replace("https://showcase_forge", "http://showcase_forge")
            (folder / "snippets/showcase-forge.conf").write_text(snippet, "utf-8")
            host = (DEPLOY / "nginx-forge-host.conf").read_text("utf-8")
            host = host.replace("git.example.edu.cn:443", f"127.0.0.1:{port}")
            text = (folder / "site.conf").read_text("utf-8")
            text, times = re.subn(METHODS, "    include snippets/showcase-forge.conf;\n", text)
            assert times == 1
            (folder / "site.conf").write_text(host + text, "utf-8")

        folder = tmp_path_factory.mktemp("proxied") / "nginx"
        with serving("nginx.conf", folder, site, change) as served:
            yield served


def told(served: Served, method: str, path: str, body: bytes = b"") -> tuple[int, Any, Any]:
    """Return status, headers and JSON of the answer to a page that carries a cookie."""
    connection = HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)
    headers = {"Cookie": "session=of-the-reader", "Authorization": "Bearer t", "Origin": "http://a"}
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    raw = answer.read()
    connection.close()
    found = json.loads(raw) if answer.status == 200 and raw.startswith(b"{") else None
    return answer.status, answer.headers, found


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/v1/repos/cases/all/pulls/main/cases%3Adesk-2026-x"),
        ("POST", "/api/v1/repos/cases/all/contents"),
        ("POST", "/login/oauth/access_token"),
        ("GET", "/api/v4/projects/cases%2Fall/repository/tree?path=cases%2F2026&ref=main"),
        ("POST", "/oauth/token"),
        ("PATCH", "/api/v3/repos/cases/all/git/refs/heads/desk"),
    ],
)
def test_what_the_desk_asks_is_handed_on_as_it_is(proxied: Served, method: str, path: str) -> None:
    status, headers, found = told(proxied, method, f"/forge{path}", b"x" * 2_000_000)
    assert (status, found["path"], found["size"]) == (200, path, 2_000_000)
    assert found["headers"]["Authorization"] == "Bearer t"
    assert found["headers"]["Host"] == "git.example.edu.cn"
    assert not {"Cookie", "Origin"} & found["headers"].keys()
    assert "Set-Cookie" not in headers and headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" not in headers


@pytest.mark.parametrize("path", ["/forge/user/login", "/forge/", "/forge/api/v1/", "/forge/x.js"])
def test_nothing_else_of_the_forge_is_handed_on(proxied: Served, path: str) -> None:
    assert told(proxied, "GET", path)[0] == 404


@pytest.mark.parametrize("path", ["/", "/desk.html", "/forgery/api/v1/x", "/api/v1/user"])
def test_the_site_itself_can_still_only_be_read(proxied: Served, path: str) -> None:
    assert told(proxied, "POST", path)[0] == 405
    assert told(proxied, "DELETE", f"/forge{path}")[0] == 405


def test_the_server_names_the_host_that_the_page_names(site: Path, tmp_path: Path) -> None:
    """The line of the guide is run as it stands."""
    (line,) = re.findall(
        r"sudo sed -i (.*) /etc/nginx/snippets/showcase-desk", GUIDE.read_text("utf-8")
    )
    search, new = re.fullmatch(r"\"s\|(.*)\|(.*)\|\"", line).groups()  # type: ignore[union-attr]

    def change(folder: Path) -> None:
        file = folder / "snippets/showcase-desk-headers.conf"
        text = file.read_text("utf-8")
        assert text.count(search) == 1
        file.write_text(text.replace(search, new), "utf-8")

    extra = {
        "forge": {"kind": "gitea", "address": "https://git.school.edu.cn/", "repository": "a/b"}
    }
    with serving("nginx.conf", tmp_path / "nginx", site, change) as served:
        policy = visit(served, "/desk.html").headers["Content-Security-Policy"]
        usual = visit(served, "/").headers["Content-Security-Policy"]
    asked = asked_origin(extra, "https://dangjian.school.edu.cn/")
    assert f"connect-src 'self' {asked};" in policy
    assert "connect-src 'self';" in usual
