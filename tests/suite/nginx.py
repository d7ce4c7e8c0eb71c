"""A real nginx on loopback, with the settings of deploy/ as they are but for places and ports."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import NamedTuple

from compendium.content.settings import PROGRAM
from scripts.setup import find_server

DEPLOY = PROGRAM / "deploy"
PATIENCE = 20.0

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


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def lay_out(name: str, folder: Path, place: Path, ports: dict[str, int]) -> None:
    """Write the settings ``name`` of deploy/ into ``folder``, for ``place`` and ``ports``."""
    snippets = folder / "snippets"
    snippets.mkdir(parents=True)
    shutil.copy(DEPLOY / "nginx-common.conf", snippets / "showcase-common.conf")
    shutil.copy(DEPLOY / "nginx-headers.conf", snippets / "showcase-headers.conf")
    text = (DEPLOY / name).read_text("utf-8")
    for listen, port in ports.items():
        assert f"listen {listen}" in text
        text = text.replace(f"listen {listen}", f"listen 127.0.0.1:{port}")
    assert "/srv/www/showcase" in text
    text = text.replace("/srv/www/showcase", str(place))
    text = text.replace("/etc/nginx/tls", str(folder))
    (folder / "site.conf").write_text(text, "utf-8")
    paths = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in _TEMPORARY)
    # The folders of the tests are closed to the account that nginx would change to.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, paths=paths, user=user), "utf-8")


@contextmanager
def serving(name: str, folder: Path, place: Path) -> Iterator[int]:
    """Serve ``place`` with the settings ``name``; gives the port."""
    ports = {listen: free_port() for listen in re.findall(
        r"listen ([0-9]+)", (DEPLOY / name).read_text("utf-8"))}  # fmt: skip
    lay_out(name, folder, place, ports)
    nginx = find_server("nginx")
    assert nginx, "no nginx: run python scripts/setup.py --tests"
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    with (folder / "said.log").open("wb") as said, subprocess.Popen(command, stderr=said) as one:
        port = ports.get("443", ports.get("80", 0))
        try:
            _wait(port, folder / "said.log")
            yield port
        finally:
            one.terminate()


def _wait(port: int, said: Path) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(said.read_text())


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    """Send one request as it is: no path is tidied on the way."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        return ask_on(connection, path, method, **headers)
    finally:
        connection.close()


def ask_on(connection: HTTPConnection, path: str, method: str = "GET", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    answer = connection.getresponse()
    return Answer(answer.status, answer.headers, answer.read())
