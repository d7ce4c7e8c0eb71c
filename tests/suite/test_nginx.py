"""A published place behind a real nginx: headers, refused paths, and switches under load."""

from __future__ import annotations

import gzip
import re
import shutil
import socket
import ssl
import threading
import warnings
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from posixpath import dirname, normpath
from typing import Any, TypeAlias

import pytest

from compendium.build import site
from compendium.build.project import Options
from compendium.publish.fresh import Order
from compendium.publish.places.folder import Folder
from compendium.publish.places.layout import HASHED
from compendium.publish.places.release import state_of
from compendium.publish.publish import Released, publish, rollback
from compendium.system.progress import SILENT
from tests.folders import NUANXIN, bytes_of, case_file, copy_content, rewrite
from tests.patience import PATIENCE
from tests.publish.sites import VERSIONS
from tests.suite.nginx import (
    DEPLOY,
    HOSTS,
    Answer,
    Served,
    ask,
    ask_on,
    say,
    serving,
    visit,
)

ORDER = Order(Options(), keep=3, samples=True, books=False)
VARIANTS = ("nginx.conf", "nginx-https.conf", "nginx-subpath.conf")

SWITCHES, PUBLISH_EVERY, READERS, VISITS = 100, 10, 3, 150
"""Bounds of the load: switches, one in so many by a publishing, the others there and back;
readers at once, visits of each at least."""

PAUSE, MOST_VISITS = 0.005, 5000
"""Seconds between two visits of a reader while there are switches; visits of each at most."""


@pytest.fixture(scope="module")
def place(prototype: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A place with the site of three cases, which no test changes."""
    folder = tmp_path_factory.mktemp("nginx")
    copy_content(prototype, folder / "content")
    return place_of(folder / "content", folder / "place")


def place_of(content: Path, root: Path) -> Folder:
    """Publish the site of ``content`` in the folder ``root``."""
    place = Folder(root)
    assert isinstance(publish(content, place, ORDER, SILENT), Released)
    return place


@pytest.fixture(scope="module")
def port(place: Folder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with serving("nginx.conf", tmp_path_factory.mktemp("port") / "nginx", place.root) as served:
        yield served.port


@pytest.fixture(scope="module", params=VARIANTS)
def served(
    request: pytest.FixtureRequest, place: Folder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Every way of the settings in turn."""
    folder = tmp_path_factory.mktemp("served") / "nginx"
    with serving(request.param, folder, place.root) as served:
        yield served


@pytest.fixture(scope="module")
def port_with_secrets(place: Folder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A place in whose site somebody else has left files that are hidden."""
    folder = tmp_path_factory.mktemp("secrets")
    shutil.copytree(place.root, folder / "place", symlinks=True)
    for hidden in (".git/config", "cases/.htaccess", "cases/2026/.env"):
        path = folder / "place/current" / hidden
        path.parent.mkdir(exist_ok=True)
        path.write_text("secret")
    with serving("nginx.conf", folder / "nginx", folder / "place") as served:
        yield served.port


@pytest.fixture
def base(request: pytest.FixtureRequest) -> str:
    """The path below which the settings in question serve the site."""
    return "/party" if "subpath" in request.node.callspec.params["served"] else ""


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


@pytest.fixture(scope="module", params=VARIANTS)
def desk(
    request: pytest.FixtureRequest, place: Folder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Served, str]]:
    """The place with a desk, its page, its worker and one file of each kind; and its path."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(place.root, folder / "place", symlinks=True)
    for name in ("worker.js", "index.json", "0123456789abcdef/pyodide.asm.wasm"):
        for path in (folder / f"place/current/desk/{name}", folder / f"place/shared/desk/{name}"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"1")
    (folder / "place/current/desk.html").write_text("<!doctype html>", "utf-8")
    with serving(request.param, folder / "nginx", folder / "place") as served:
        yield served, "/party" if "subpath" in request.param else ""


def test_the_desk_alone_may_run_webassembly(desk: tuple[Served, str]) -> None:
    served, base = desk
    for path in ("/desk.html", "/desk/worker.js"):
        answer = visit(served, base + path)
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")
        assert_safe(answer)
        policy = directives(answer)
        assert "'wasm-unsafe-eval'" in policy["script-src"]
        assert "'unsafe-eval'" not in policy["script-src"]
        assert (policy["worker-src"], policy["frame-src"]) == (["'self'"], ["'self'"])
        assert policy["img-src"] == ["'self'", "data:", "blob:"]
        usual = directives(visit(served, f"{base}/"))
        assert "'wasm-unsafe-eval'" not in usual["script-src"]
        assert {name: usual[name] for name in usual if name not in ("script-src", "img-src")} == {
            name: policy[name] for name in usual if name not in ("script-src", "img-src")
        }


def test_the_program_of_the_desk_is_kept_for_good_and_bears_its_type(
    desk: tuple[Served, str],
) -> None:
    served, base = desk
    answer = visit(served, f"{base}/desk/0123456789abcdef/pyodide.asm.wasm")
    assert answer.headers["Content-Type"] == "application/wasm"
    assert "immutable" in answer.headers["Cache-Control"]
    index = visit(served, f"{base}/desk/index.json")
    assert (index.status, index.headers["Cache-Control"]) == (200, "no-cache")


def directives(answer: Answer) -> dict[str, list[str]]:
    """Return the sources of every directive of the answer's policy."""
    parts = answer.headers["Content-Security-Policy"].split(";")
    return {name: sources for name, *sources in map(str.split, parts)}


def assert_safe(answer: Answer) -> None:
    """See that ``answer`` carries the security headers, each once."""
    headers = answer.headers
    assert headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert headers.get_all("X-Frame-Options") == ["SAMEORIGIN"]
    assert headers.get_all("Referrer-Policy") == ["no-referrer"]
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert len(headers.get_all("Content-Security-Policy", [])) == 1
    assert headers["Server"] == "nginx", "without its version"


ANSWERS = (
    ("/", 200),
    ("/cases/2026/nuanxin/", 200),
    ("/cases", 301),
    ("/search/", 403),
    ("/nowhere", 404),
    ("/.env", 404),
)


@pytest.mark.parametrize(("path", "status"), ANSWERS)
def test_every_answer_carries_the_security_headers(
    served: Served, base: str, path: str, status: int
) -> None:
    answer = visit(served, base + path)
    assert answer.status == status
    assert_safe(answer)
    assert (served.trust is not None) == ("Strict-Transport-Security" in answer.headers)


TOO_LONG = 9_000
"""Bytes: more than nginx reads at once, few enough to have been sent before it hangs up."""

MALFORMED = {
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "a host that is none": b"GET / HTTP/1.1\r\nHost: a b/\r\n\r\n",
    "no percent code": b"GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
    "a null": b"GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
    "above the root": b"GET /../ HTTP/1.1\r\nHost: a\r\n\r\n",
    "no method": b"?!\r\n\r\n",
    "a method in small letters": b"get / HTTP/1.1\r\nHost: a\r\n\r\n",
    "a length that is none": b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
    "a header too large": b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * TOO_LONG + b"\r\n\r\n",
}


@pytest.mark.parametrize("request_", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_request_that_is_none_is_refused_with_the_security_headers(
    served: Served, request_: bytes
) -> None:
    answer = say(served, request_)
    assert answer.status == 400
    assert_safe(answer)


def test_plain_http_on_the_port_of_https_is_refused_with_the_security_headers(
    place: Folder, tmp_path: Path
) -> None:
    with serving("nginx-https.conf", tmp_path / "nginx", place.root) as served:
        answer = ask(served.port, "/")
    assert answer.status == 400
    assert_safe(answer)


def test_an_address_too_long_is_refused_with_the_security_headers(served: Served) -> None:
    answer = say(served, b"GET /" + b"x" * TOO_LONG + b" HTTP/1.1\r\nHost: a\r\n\r\n")
    assert answer.status == 414
    assert_safe(answer)


@pytest.mark.parametrize("path", ["/cases", "/cases/2026/nuanxin", "//cases", "/search/../cases"])
def test_a_redirect_never_names_a_host_that_the_reader_sent(
    served: Served, base: str, path: str
) -> None:
    strange = {"Host": "evil.example", "X_Forwarded_Host": "evil.example"}
    moved = visit(served, base + path, **strange)
    target = f"{base}/{path.rsplit('../', maxsplit=1)[-1].lstrip('/')}/"
    assert (moved.status, moved.headers["Location"]) == (301, target)


def test_both_families_of_addresses_are_listened_to(served: Served, base: str) -> None:
    assert HOSTS
    for host in HOSTS:
        assert visit(served, f"{base}/", host=host).status == 200, host


@pytest.mark.parametrize("name", VARIANTS)
def test_every_port_is_opened_for_ipv6_as_well(name: str) -> None:
    lines = re.findall(r"(?m)^ *listen (.+);$", (DEPLOY / name).read_text("utf-8"))
    plain = [line for line in lines if not line.startswith("[::]:")]
    assert plain
    assert sorted(lines) == sorted([*plain, *(f"[::]:{line}" for line in plain)])


def test_every_kind_of_file_is_named_by_its_type(served: Served, base: str, place: Folder) -> None:
    """A type that nginx does not know would be offered for saving, and never compressed."""
    kinds = {Path(path).suffix: path for path in bytes_of(place.root / "current")}
    assert {".csv", ".xlsx", ".json", ".xml", ".html", ".js", ".css", ".jpg", ".svg"} <= {*kinds}
    for path in kinds.values():
        answer = visit(served, f"{base}/{path}")
        assert answer.status == 200, path
        assert answer.headers["Content-Type"] != "application/octet-stream", path
    table = visit(served, f"{base}/exports/cases.csv", Accept_Encoding="gzip")
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert table.headers["Content-Encoding"] == "gzip"


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
def test_nothing_but_the_site_is_given_away(port_with_secrets: int, path: str) -> None:
    answer = ask(port_with_secrets, path)
    assert answer.status in (400, 404)
    assert b"root:" not in answer.body and b"secret" not in answer.body
    assert b"sha256" not in answer.body.replace(b"'sha256-", b"") and b'"layout"' not in answer.body


def test_a_folder_is_not_listed(port: int, place: Folder) -> None:
    assert (place.root / "current/search").is_dir()
    for path in ("/search/", "/assets/", "/cases/2026/"):
        answer = ask(port, path)
        assert answer.status in (403, 404)
        assert b"index.js" not in answer.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND", "TRACE", "OPTIONS"])
def test_nothing_can_be_changed_from_outside(served: Served, base: str, method: str) -> None:
    for path in ("/index.html", "/", "/nowhere", "/exports/cases.csv"):
        answer = visit(served, base + path, method)
        assert answer.status == 405
        assert_safe(answer)


def test_below_a_path_of_its_own(place: Folder, tmp_path: Path) -> None:
    with serving("nginx-subpath.conf", tmp_path / "nginx", place.root) as served:
        port = served.port
        assert ask(port, "/party", Host="evil.example").headers["Location"] == "/party/"
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
    with serving("nginx-https.conf", tmp_path / "nginx", place.root) as served:
        answer = visit(served, "/")
        assert answer.status == 200
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        for host in ("showcase.example", "evil.example"):
            moved = ask(served.plain, "/cases/?q=1", Host=host)
            assert moved.headers["Location"] == "https://showcase.example/cases/?q=1"
            assert_safe(moved)


V1, V11 = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
V12, V13 = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3
SOUND = ((V13, V13, "DEFAULT"), (V12, V12, "ECDHE+AESGCM"), (V12, V12, "ECDHE+CHACHA20"))
WEAK = (
    (V12, V12, "ECDHE-ECDSA-AES128-SHA256"),
    (V12, V12, "ECDHE-ECDSA-AES128-CCM"),
    (V12, V12, "ECDHE-ECDSA-AES256-SHA"),
    (V1, V11, "DEFAULT@SECLEVEL=0"),
)
Offer: TypeAlias = tuple[ssl.TLSVersion, ssl.TLSVersion, str]
"""What a browser can do: the oldest and the newest version, and its ciphers for TLS 1.2."""


def only(trust: ssl.SSLContext | None, offer: Offer) -> None:
    """Leave of ``trust`` no more than ``offer``."""
    assert trust
    oldest, newest, ciphers = offer
    trust.set_ciphers(ciphers)
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        trust.minimum_version, trust.maximum_version = oldest, newest


@pytest.mark.parametrize("offer", SOUND)
def test_ciphers_that_are_sound_today_are_agreed_to(
    place: Folder, tmp_path: Path, offer: Offer
) -> None:
    with serving("nginx-https.conf", tmp_path / "nginx", place.root) as served:
        only(served.trust, offer)
        assert visit(served, "/").status == 200


@pytest.mark.parametrize("offer", WEAK)
def test_ciphers_that_are_weak_are_refused(place: Folder, tmp_path: Path, offer: Offer) -> None:
    with serving("nginx-https.conf", tmp_path / "nginx", place.root) as served:
        only(served.trust, offer)
        with pytest.raises(ssl.SSLError, match=r"ALERT_(HANDSHAKE_FAILURE|PROTOCOL_VERSION)"):
            visit(served, "/")


def test_http_2_is_agreed_to(place: Folder, tmp_path: Path) -> None:
    """That a browser reads the site with it is seen in tests/browser."""
    with serving("nginx-https.conf", tmp_path / "nginx", place.root) as served:
        assert served.trust
        served.trust.set_alpn_protocols(["h2", "http/1.1"])
        address = ("127.0.0.1", served.port)
        with (
            socket.create_connection(address) as plain,
            served.trust.wrap_socket(plain) as secure,
        ):
            assert secure.selected_alpn_protocol() == "h2"


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
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
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


def switch_under_load(content: Path, place: Folder, port: int) -> list[Reader]:
    """Switch the releases of ``place`` while readers visit it; returns these, who have left."""
    sites: list[dict[str, bytes]] = []
    write_again(content, place, sites)
    apart = ("404.html", VERSIONS)
    pages = sorted(path for path in sites[0] if path.endswith(".html") and path not in apart)
    readers = [Reader(port, pages[start:] + pages[:start], sites) for start in range(READERS)]
    sites.append(bytes_of(place.root / "releases/0001"))
    for reader in readers:
        reader.start()
    for number in range(SWITCHES):
        if number % PUBLISH_EVERY == 0:
            write_again(content, place, sites)
        else:
            releases = state_of(place).releases
            rollback(place, releases[number % len(releases)], lambda said: None)
    for reader in readers:
        reader.stop.set()
    for reader in readers:
        reader.join()
    return readers


def test_readers_never_meet_two_releases_while_they_are_switched(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = place_of(built, tmp_path / "place")
    with serving("nginx.conf", tmp_path / "nginx", place.root) as served:
        readers = switch_under_load(built, place, served.port)
    assert [wrong for reader in readers for wrong in reader.wrong] == []
    requests = sum(reader.requests for reader in readers)
    unchanged = sum(reader.unchanged for reader in readers)
    assert requests > READERS * VISITS and unchanged
    with capsys.disabled():
        counts = f"{SWITCHES} publishings and rollbacks, {requests} requests ({unchanged} × 304)"
        print(f"\nnginx: {counts}, errors: 0")
