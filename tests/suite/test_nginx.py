"""A published place behind a real nginx: headers, refused paths, and switches under load."""

from __future__ import annotations

import gzip
import re
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from posixpath import dirname, normpath
from typing import Any

import pytest

from compendium.build import site
from compendium.build.project import Options
from compendium.publish.fresh import Order
from compendium.publish.places.folder import Folder
from compendium.publish.places.layout import HASHED
from compendium.publish.places.release import state_of
from compendium.publish.publish import Released, publish, rollback
from compendium.system.progress import SILENT
from tests.folders import NUANXIN, bytes_of, case_file, rewrite
from tests.publish.sites import VERSIONS
from tests.suite.nginx import DEPLOY, Answer, ask, ask_on, serving

ORDER = Order(Options(), keep=3, samples=True, books=False)
VARIANTS = ("nginx.conf", "nginx-https.conf", "nginx-subpath.conf")

SWITCHES, PUBLISH_EVERY, READERS, VISITS = 100, 10, 3, 150
"""Bounds of the load: switches, one in so many by a publishing, the others there and back;
readers at once, visits of each at least."""

PAUSE, MOST_VISITS = 0.005, 5000
"""Seconds between two visits of a reader while there are switches; visits of each at most."""


@pytest.fixture
def place(built: Path, tmp_path: Path) -> Folder:
    """A place with the site of three cases."""
    place = Folder(tmp_path / "place")
    assert isinstance(publish(built, place, ORDER, SILENT), Released)
    return place


@pytest.fixture
def port(place: Folder, tmp_path: Path) -> Iterator[int]:
    with serving("nginx.conf", tmp_path / "nginx", place.root) as port:
        yield port


def hashed(place: Folder) -> dict[str, str]:
    """Return the path of the largest file of each kind that is named by its content."""
    found = bytes_of(place.root / "current")
    paths = sorted(filter(HASHED.fullmatch, found), key=lambda path: len(found[path]))
    return {path.split("/")[0]: path for path in paths}


def test_every_variant_knows_the_same_files_that_never_change() -> None:
    for name in VARIANTS:
        text = (DEPLOY / name).read_text("utf-8")
        (found,) = re.findall(r'location ~ "\^(?:/party)?/\((.*)\)\$"', text)
        assert found == HASHED.pattern, name


def test_a_page_is_asked_for_again_and_answered_in_short(port: int) -> None:
    answer = ask(port, "/")
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    again = ask(port, "/", If_None_Match=answer.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert ask(port, "/", "HEAD").status == 200


def test_a_file_named_by_its_content_is_kept_for_good(port: int, place: Folder) -> None:
    kinds = hashed(place)
    assert kinds.keys() == {"assets", "cases", "search"}
    for path in kinds.values():
        answer = ask(port, f"/{path}")
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.body == (place.root / "current" / path).read_bytes()


@pytest.mark.parametrize("path", ["/", "/cases/2026/nuanxin/", "/search/index.js", "/nowhere"])
def test_every_answer_carries_the_security_headers(port: int, path: str) -> None:
    headers = ask(port, path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["Server"] == "nginx", "without its version"


def test_the_policy_of_the_server_is_that_of_the_pages(port: int, place: Folder) -> None:
    """The page names its few inline scripts by their hash; it also cannot say frame-ancestors."""
    page = (place.root / "current/index.html").read_text("utf-8")
    (own,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    sent = ask(port, "/").headers["Content-Security-Policy"]
    sent = sent.removesuffix("; frame-ancestors 'self'")
    assert re.sub(r"( 'sha256-[^']*')+", " 'unsafe-inline'", own) == sent


def test_text_is_compressed_and_pictures_are_not(port: int, place: Folder) -> None:
    answer = ask(port, "/index.html", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.body) == (place.root / "current/index.html").read_bytes()
    for kind, path in hashed(place).items():
        coding = ask(port, f"/{path}", Accept_Encoding="gzip").headers["Content-Encoding"]
        assert coding == (None if kind == "cases" else "gzip")


def test_an_address_that_does_not_exist_gets_the_page_that_says_so(port: int) -> None:
    for path in ("/nowhere", "/cases/2026/nobody/", "/search/2020-0123456789abcdef.js"):
        answer = ask(port, path)
        assert answer.status == 404
        assert "这个页面不存在" in answer.body.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/../manifests/0001.json",
        "/%2e%2e/manifests/0001.json",
        "/..%2fmanifests/0001.json",
        "/cases/../../manifests/0001.json",
        "/cases/..%2f..%2fmanifests/0001.json",
        "/cases/%2e%2e/%2e%2e/manifests/0001.json",
        "/assets/../../.compendium.json",
        "/search/..%2f..%2f..%2f..%2fetc/passwd-0123456789abcdef.js",
        "/cases/../../../../etc/passwd",
        "//etc/passwd",
        "/cases/....//....//etc/passwd",
        "/cases/%00/index.html",
        "/cases\\..\\..\\.compendium.json",
        "/manifests/0001.json",
        "/releases/0001/index.html",
        "/.compendium.json",
        "/.git/config",
        "/cases/.htaccess",
        "/cases/2026/.env",
    ],
)
def test_nothing_but_the_site_is_given_away(port: int, place: Folder, path: str) -> None:
    for hidden in ("current/.git/config", "current/cases/.htaccess", "current/cases/2026/.env"):
        (place.root / hidden).parent.mkdir(exist_ok=True)
        (place.root / hidden).write_text("secret")
    answer = ask(port, path)
    assert answer.status in (400, 404)
    assert b"root:" not in answer.body and b"secret" not in answer.body
    assert b"sha256" not in answer.body.replace(b"'sha256-", b"") and b'"layout"' not in answer.body


def test_a_folder_is_not_listed(port: int, place: Folder) -> None:
    assert (place.root / "current/search").is_dir()
    for path in ("/search/", "/assets/", "/cases/2026/"):
        answer = ask(port, path)
        assert answer.status in (403, 404)
        assert b"index.js" not in answer.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND"])
def test_nothing_can_be_changed_from_outside(port: int, method: str) -> None:
    assert ask(port, "/index.html", method).status == 405


def test_below_a_path_of_its_own(place: Folder, tmp_path: Path) -> None:
    with serving("nginx-subpath.conf", tmp_path / "nginx", place.root) as port:
        assert ask(port, "/party").headers["Location"].endswith("/party/")
        page = ask(port, "/party/")
        assert page.body == (place.root / "current/index.html").read_bytes()
        for path in hashed(place).values():
            answer = ask(port, f"/party/{path}")
            assert "immutable" in answer.headers["Cache-Control"]
            assert answer.body == (place.root / "current" / path).read_bytes()
        assert ask(port, "/party/nowhere").status == 404
        assert ask(port, "/party/../manifests/0001.json").status in (400, 404)
        assert ask(port, "/party../manifests/0001.json").status == 404
        assert ask(port, "/index.html").status == 404


def test_over_https(place: Folder, tmp_path: Path) -> None:
    folder = tmp_path / "nginx"
    folder.mkdir()
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    made += ["-nodes", "-days", "2", "-subj", "/CN=showcase.example"]
    made += ["-keyout", str(folder / "showcase.key"), "-out", str(folder / "showcase.crt")]
    subprocess.run(made, check=True, capture_output=True)
    context = ssl.create_default_context(cafile=str(folder / "showcase.crt"))
    context.check_hostname = False
    with serving("nginx-https.conf", folder, place.root) as port:
        connection = HTTPSConnection("127.0.0.1", port, context=context, timeout=10)
        answer = ask_on(connection, "/")
        connection.close()
        assert answer.status == 200
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        plain = re.findall(r"listen 127\.0\.0\.1:(\d+);", (folder / "site.conf").read_text())[0]
        moved = ask(int(plain), "/cases/", Host="showcase.example")
        assert moved.headers["Location"] == "https://showcase.example/cases/"


# ── Under load ───────────────────────────────────────────────────────────────────────────────


class Reader(threading.Thread):
    """Visits pages with all that they ask for, again and again, as a browser would."""

    def __init__(self, port: int, pages: list[str], sites: list[dict[str, bytes]]) -> None:
        super().__init__(daemon=True)
        self.port, self.pages, self.sites = port, pages, sites
        self.stop = threading.Event()
        self.visits = self.requests = self.unchanged = 0
        self.wrong: list[Any] = []
        self.known: dict[str, Answer] = {}

    def run(self) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            while not (self.stop.is_set() and self.visits >= VISITS) and self.visits < MOST_VISITS:
                self.stop.wait(PAUSE)
                self.visit(connection, self.pages[self.visits % len(self.pages)])
                self.visits += 1
        except (OSError, HTTPException) as error:
            self.wrong.append(error)
        connection.close()

    def visit(self, connection: HTTPConnection, path: str) -> None:
        """See that the page and everything it asks for come from one and the same release."""
        page = self.fetch(connection, path)
        whole = [site for site in self.sites if site.get(path) == page]
        if not whole:
            self.wrong.append((path, "of no release"))
        for needed in asked_by(path, page.decode()):
            content = self.fetch(connection, needed)
            whole = [site for site in whole if site.get(needed) == content]
            if not whole:
                self.wrong.append((path, needed, "of another release"))

    def fetch(self, connection: HTTPConnection, path: str) -> bytes:
        """Return the content of ``path``; what never changes is kept, the rest asked for again."""
        before = self.known.get(path)
        if before and "immutable" in before.headers["Cache-Control"]:
            return before.body
        headers = {"If_None_Match": before.headers["ETag"]} if before else {}
        answer = ask_on(connection, f"/{path}", **headers)
        self.requests += 1
        if answer.status == 304 and before:
            self.unchanged += 1
            return before.body
        if answer.status != 200:
            self.wrong.append((path, answer.status))
        self.known[path] = answer
        return answer.body


def asked_by(path: str, page: str) -> list[str]:
    """Return the paths of the styles, scripts and pictures that a page asks for."""
    found = re.findall(
        r'<(?:script|img|link rel="(?:stylesheet|icon)")[^>]*?(?:src|href)="([^"#]+)"', page
    )
    inside = (normpath(f"{dirname(path)}/{name}") for name in found if not name.startswith("data:"))
    return list(dict.fromkeys(name.lstrip("/") for name in inside))


def write_again(built: Path, place: Folder, sites: list[dict[str, bytes]]) -> None:
    """Change a case and publish; ``sites`` hears of the new one before readers do."""
    rewrite(case_file(built, NUANXIN), "\nsummary: ", "\nsummary: 又")
    assert site.build(built).site
    sites.append(bytes_of(built / "build/site"))
    assert isinstance(publish(built, place, ORDER, SILENT), Released)


def test_readers_never_meet_two_releases_while_they_are_switched(
    built: Path, place: Folder, tmp_path: Path, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    sites: list[dict[str, bytes]] = []
    write_again(built, place, sites)
    apart = ("404.html", VERSIONS)
    pages = sorted(path for path in sites[0] if path.endswith(".html") and path not in apart)
    readers = [Reader(port, pages[start:] + pages[:start], sites) for start in range(READERS)]
    sites.append(bytes_of(place.root / "releases/0001"))
    for reader in readers:
        reader.start()
    for number in range(SWITCHES):
        if number % PUBLISH_EVERY == 0:
            write_again(built, place, sites)
        else:
            releases = state_of(place).releases
            rollback(place, releases[number % len(releases)], lambda said: None)
    for reader in readers:
        reader.stop.set()
    for reader in readers:
        reader.join()
    assert [wrong for reader in readers for wrong in reader.wrong] == []
    requests = sum(reader.requests for reader in readers)
    unchanged = sum(reader.unchanged for reader in readers)
    assert requests > READERS * VISITS and unchanged
    with capsys.disabled():
        counts = f"{SWITCHES} publishings and rollbacks, {requests} requests ({unchanged} × 304)"
        print(f"\nnginx: {counts}, errors: 0")
