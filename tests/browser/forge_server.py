"""A forge on loopback, on a port of its own, so that a browser asks it as another host.

It signs in as Gitea does for a public client (RFC 6749, RFC 7636), and lets the pages of one
origin ask it.
"""

from __future__ import annotations

import json
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.forges import TOKEN, StandInForge

API = "/api/v1"
CLIENT = "number-of-the-desk"
SCOPE = "write:repository read:user"


class SignIn:
    """The OAuth application that the office has registered; ``origin`` may ask from a page."""

    def __init__(self) -> None:
        self.origin = ""
        self.redirect = ""
        self.challenges: dict[str, str] = {}
        self.forms: list[dict[str, str]] = []

    def authorize(self, query: dict[str, str]) -> str:
        """Return the page on which an account agrees, as HTML."""
        known = {"client_id", "redirect_uri", "response_type", "scope", "state"}
        assert query.keys() == known | {"code_challenge", "code_challenge_method"}
        assert (query["client_id"], query["redirect_uri"]) == (CLIENT, self.redirect)
        assert (query["response_type"], query["code_challenge_method"]) == ("code", "S256")
        assert (query["scope"], len(query["state"]) >= 32) == (SCOPE, True)
        code = f"code-{len(self.challenges)}"
        self.challenges[code] = query["code_challenge"]
        ways = {"同意": {"code": code}, "不同意": {"error": "access_denied"}}
        links = (
            f'<a href="{escape(self.redirect)}?{urlencode({**way, "state": query["state"]})}">'
            f"{name}</a>"
            for name, way in ways.items()
        )
        return f"<!doctype html><title>授权</title>{' '.join(links)}"

    def redeem(self, form: dict[str, str]) -> tuple[int, Any]:
        """Return the token for a code, which is good once."""
        self.forms.append(form)
        known = {"client_id", "grant_type", "redirect_uri", "code", "code_verifier"}
        digest = sha256(form.get("code_verifier", "").encode()).digest()
        challenge = urlsafe_b64encode(digest).rstrip(b"=").decode()
        sound = form.keys() == known and form["client_id"] == CLIENT
        sound = sound and form["redirect_uri"] == self.redirect
        if not sound or self.challenges.pop(form["code"], "") != challenge:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": TOKEN, "token_type": "bearer", "expires_in": 3600}


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, *given: Any, forge: StandInForge, sign_in: SignIn, **more: Any) -> None:
        self.forge, self.sign_in = forge, sign_in
        super().__init__(*given, **more)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_OPTIONS(self) -> None:
        self._send(204, b"", "text/plain")

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PATCH(self) -> None:
        self._answer()

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        raw = self.rfile.read(int(self.headers["Content-Length"] or 0))
        assert "Cookie" not in self.headers and TOKEN not in self.path
        if parts.path == "/login/oauth/authorize":
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            page = self.sign_in.authorize(query)
            return self._send(200, page.encode(), "text/html; charset=utf-8")
        if parts.path == "/login/oauth/access_token":
            form = {key: values[0] for key, values in parse_qs(raw.decode()).items()}
            status, body = self.sign_in.redeem(form)
        else:
            path = self.path.removeprefix(API)
            token = self.headers["Authorization"] or ""
            status, body = self.forge.answer(self.command, path, token, raw)
        return self._send(status, json.dumps(body).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        if self.sign_in.origin and self.headers["Origin"] == self.sign_in.origin:
            self.send_header("Access-Control-Allow-Origin", self.sign_in.origin)
            self.send_header("Access-Control-Allow-Headers", "Authorization, Content-Type")
            self.send_header("Access-Control-Allow-Methods", "GET, POST, PATCH")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving_forge(forge: StandInForge, sign_in: SignIn) -> Iterator[str]:
    """Serve ``forge`` on loopback; gives its address."""
    handler = partial(_Handler, forge=forge, sign_in=sign_in)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
