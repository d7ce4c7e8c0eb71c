"""A site with 投稿台, whose worker asks the Python of this machine instead of one in the browser.

The page is the real one, and so are its answers; only Pyodide is not there, which takes seconds.
"""

from __future__ import annotations

import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from compendium.build.desk import calls, first_calls
from compendium.build.desk.draft import Desk, DeskError
from compendium.build.desk.offer import office_of
from compendium.build.project import opened
from compendium.outputs.desk.office import office_json
from compendium.outputs.site.desk_page import DESK_PATH, DeskFiles, desk_page
from compendium.outputs.site.theme import finish_theme, start_theme
from compendium.system.progress import SILENT

FILES = DeskFiles("desk/stand-in/worker.js", 19_400_000, 11_300_000, 35_000_000)
WORKER = Path(__file__).with_name("desk_worker.js")
SILENT_WORKER = b"self.onmessage = () => {};"


class StandIn:
    """What the server answers with: the page, the worker, and a desk for every worker that asks.

    While ``dumb`` the worker that it serves says nothing.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        with opened(root, SILENT) as (project, _, _):
            assert project
            theme, problems = finish_theme(start_theme(project.settings))
            assert theme, problems
            frame = theme.frames["cases/year/case/frame"]
            self.office = office_json(office_of(project, frame))
            page = desk_page(project.settings, FILES)
            values = {"title": f"<title>{page.title}</title>", "head": "", "contents": ""}
            self.page = theme.frames[page.frame].fill({**values, "content": page.render()})
        self.folder = folder
        self.desks: dict[str, Desk] = {}
        self.lock = threading.Lock()
        self.dumb = False

    def answer(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        with self.lock:
            try:
                given = _unpacked(asked["args"])
                return {"value": _packed(calls.answer(self._desk(asked), asked["call"], given))}
            except DeskError as error:
                return {"error": str(error)}

    def _desk(self, asked: Mapping[str, Any]) -> Desk:
        name = asked["worker"]
        if name not in self.desks:
            self.desks[name] = first_calls.start(self.office, str(self.folder / name))
        return self.desks[name]


def _packed(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"$bytes": b64encode(value).decode()}
    if isinstance(value, Mapping):
        return {key: _packed(each) for key, each in value.items()}
    return [_packed(each) for each in value] if isinstance(value, list | tuple) else value


def _unpacked(value: Any) -> Any:
    if isinstance(value, dict):
        if "$bytes" in value:
            return b64decode(value["$bytes"])
        return {key: _unpacked(each) for key, each in value.items()}
    return [_unpacked(each) for each in value] if isinstance(value, list) else value


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *given: Any, stand_in: StandIn, **more: Any) -> None:
        self.stand_in = stand_in
        super().__init__(*given, **more)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.endswith(f"/{DESK_PATH}"):
            self._send(self.stand_in.page, "text/html; charset=utf-8")
        elif path.endswith("/stand-in/worker.js"):
            words = SILENT_WORKER if self.stand_in.dumb else WORKER.read_bytes()
            self._send(words, "text/javascript")
        else:
            super().do_GET()

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        said = json.dumps(self.stand_in.answer(asked), ensure_ascii=False).encode()
        self._send(said, "application/json")

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving_desk(site: Path, stand_in: StandIn) -> Iterator[str]:
    """Serve ``site`` with the desk on loopback; gives the address of the desk's page."""
    handler = partial(_Handler, directory=str(site.parent), stand_in=stand_in)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{site.name}/{DESK_PATH}"
    server.shutdown()
