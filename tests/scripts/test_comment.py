"""The comment on a pull request of Gitea: written once, then rewritten."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from scripts import comment


class Host(BaseHTTPRequestHandler):
    """Keeps comments as Gitea does, below /api/v1/repos/o/r/issues."""

    comments: dict[int, str]
    tokens: set[str | None]

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        page, limit = int(query["page"][0]), int(query["limit"][0])
        listed = [{"id": i, "body": body} for i, body in sorted(self.comments.items())]
        self._answer(listed[(page - 1) * limit : page * limit])

    def do_POST(self) -> None:
        assert self.path.endswith("/issues/7/comments")
        self.comments[max(self.comments, default=0) + 1] = self._body()
        self._answer({})

    def do_PATCH(self) -> None:
        self.comments[int(self.path.rpartition("/")[2])] = self._body()
        self._answer({})

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _body(self) -> str:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        return str(json.loads(raw)["body"])

    def _answer(self, value: Any) -> None:
        self.tokens.add(self.headers["Authorization"])
        raw = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Host]]:
    """A host on this machine, told to the script as the workflow tells it."""
    fresh = type("Fresh", (Host,), {"comments": {}, "tokens": set()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), fresh)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/api/v1/repos/o/r/issues"
    monkeypatch.setenv("COMMENT_API", address)
    monkeypatch.setenv("COMMENT_NUMBER", "7")
    monkeypatch.setenv("COMMENT_TOKEN", "t0ken")
    yield fresh
    server.shutdown()
    server.server_close()


def test_a_second_run_rewrites_the_first_comment(host: type[Host], tmp_path: Path) -> None:
    host.comments.update({n: f"别人的第 {n} 句" for n in range(1, 120)})
    summary = tmp_path / "summary.md"
    for text in ("## 2 处错误\n", "## 全部合格\n"):
        summary.write_text(text, "utf-8")
        comment.main(str(summary))
    ours = [body for body in host.comments.values() if body.startswith(comment.MARK)]
    assert ours == [comment.MARK + "## 全部合格\n"]
    assert len(host.comments) == 120
    assert host.tokens == {"token t0ken"}


def test_no_other_kind_of_address_is_asked(
    host: type[Host], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "summary.md").write_text("", "utf-8")
    monkeypatch.setenv("COMMENT_API", "file:///etc")
    with pytest.raises(ValueError, match="file:///etc"):
        comment.main(str(tmp_path / "summary.md"))
