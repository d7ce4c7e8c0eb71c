"""A real nginx on loopback, with the settings of deploy/ as they are but for places and ports."""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPMessage, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import NamedTuple

from compendium.content.program import PROGRAM
from scripts.setup import find_server
from tests.patience import PATIENCE, until

DEPLOY = PROGRAM / "deploy"
MAIN = """\
{user}
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    {paths}
    include {folder}/site.conf;
}}
"""
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class Answer(NamedTuple):
    status: int
    headers: HTTPMessage
    body: bytes


class Served(NamedTuple):
    """What listens: the port of the site, that of plain HTTP, and whom HTTPS is to trust."""

    port: int
    plain: int
    trust: ssl.SSLContext | None = None


def has_ipv6() -> bool:
    """Tell whether this machine has a loopback address of IPv6; some containers have none."""
    try:
        with socket.socket(socket.AF_INET6) as trial:
            trial.bind(("::1", 0))
    except OSError:
        return False
    return True


HOSTS = ("127.0.0.1", "::1") if has_ipv6() else ("127.0.0.1",)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def on_loopback(settings: str) -> tuple[str, dict[str, int]]:
    """Return ``settings`` with free ports of loopback alone, and those by the port they replace."""
    ports = {listen: free_port() for listen in re.findall(r"listen ([0-9]+)", settings)}
    assert ports
    if "::1" not in HOSTS:
        settings = re.sub(r"(?m)^ *listen \[::\].*\n", "", settings)
    for listen, port in ports.items():
        settings = settings.replace(f"listen {listen}", f"listen 127.0.0.1:{port}")
        settings = settings.replace(f"listen [::]:{listen}", f"listen [::1]:{port}")
    return settings, ports


def lay_out(name: str, folder: Path, place: Path) -> dict[str, int]:
    """Write the settings ``name`` of deploy/ into ``folder``, for ``place``; gives the ports."""
    snippets = folder / "snippets"
    snippets.mkdir(parents=True)
    shutil.copy(DEPLOY / "nginx-common.conf", snippets / "showcase-common.conf")
    shutil.copy(DEPLOY / "nginx-headers.conf", snippets / "showcase-headers.conf")
    shutil.copy(DEPLOY / "nginx-desk-headers.conf", snippets / "showcase-desk-headers.conf")
    text, ports = on_loopback((DEPLOY / name).read_text("utf-8"))
    assert "/srv/www/showcase" in text
    text = text.replace("/srv/www/showcase", str(place))
    text = text.replace("/etc/nginx/tls", str(folder))
    (folder / "site.conf").write_text(text, "utf-8")
    paths = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in _TEMPORARY)
    # The folders of the tests are closed to the account that nginx would change to.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, paths=paths, user=user), "utf-8")
    return ports


@contextmanager
def serving(
    name: str, folder: Path, place: Path, change: Callable[[Path], object] = lambda _: None
) -> Iterator[Served]:
    """Serve ``place`` with the settings ``name``, with a certificate of its own for HTTPS.

    ``change`` does to the folder of the settings what an office does by hand.
    """
    ports = lay_out(name, folder, place)
    change(folder)
    trust = _certify(folder) if "443" in ports else None
    nginx = find_server("nginx")
    assert nginx, "no nginx: run python scripts/setup.py --tests"
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    with (folder / "said.log").open("wb") as said, subprocess.Popen(command, stderr=said) as one:
        try:
            _wait(one, ports, folder / "said.log")
            yield Served(ports.get("443", ports["80"]), ports["80"], trust)
        finally:
            one.terminate()


def _certify(folder: Path) -> ssl.SSLContext:
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    made += ["-nodes", "-days", "2", "-subj", "/CN=showcase.example"]
    made += ["-keyout", str(folder / "showcase.key"), "-out", str(folder / "showcase.crt")]
    subprocess.run(made, check=True, capture_output=True)
    trust = ssl.create_default_context(cafile=str(folder / "showcase.crt"))
    trust.check_hostname = False
    return trust


def _wait(nginx: subprocess.Popen[bytes], ports: dict[str, int], said: Path) -> None:
    """Return when every port answers; fails as soon as nginx has ended, with what it said."""

    def ready() -> bool:
        assert nginx.poll() is None, said.read_text()
        return all(answers(port) for port in ports.values())

    until(ready, said.read_text)


def answers(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


def connect(served: Served, host: str = "127.0.0.1") -> HTTPConnection:
    if served.trust:
        return HTTPSConnection(host, served.port, context=served.trust, timeout=PATIENCE)
    return HTTPConnection(host, served.port, timeout=PATIENCE)


def visit(
    served: Served, path: str, method: str = "GET", host: str = "127.0.0.1", **headers: str
) -> Answer:
    """Send one request to the site, over HTTPS where it has a certificate."""
    with closing(connect(served, host)) as connection:
        return ask_on(connection, path, method, **headers)


def say(served: Served, raw: bytes) -> Answer:
    """Send ``raw`` as it is, which need not be HTTP."""
    with closing(connect(served)) as connection:
        connection.connect()
        connection.sock.sendall(raw)
        answer = HTTPResponse(connection.sock)
        answer.begin()
        return Answer(answer.status, answer.headers, answer.read())


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    """Send one request as it is: no path is tidied on the way."""
    return visit(Served(port, port), path, method, **headers)


def ask_on(connection: HTTPConnection, path: str, method: str = "GET", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    answer = connection.getresponse()
    return Answer(answer.status, answer.headers, answer.read())
