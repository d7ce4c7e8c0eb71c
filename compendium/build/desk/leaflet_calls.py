"""What a page asks of the worker that sets a leaflet -> its answer: one function a call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...outputs.desk.joined_faces import read_pieces
from .answering import Answers, Arguments, given_bytes, reply_of
from .draft import Desk, bare_desk, put_file
from .leaflet import lay_out_leaflet, put_faces, put_print, set_leaflet


def begin_leaflet(office: bytes, root: str) -> Desk:
    """Return a desk for one leaflet; the draft is kept below the folder ``root``."""
    return bare_desk(bytes(office), Path(root))


def reply_leaflet(desk: Desk, call: str, arguments: Arguments) -> dict[str, Any]:
    """Return the answer as ``value``, or why there is none as ``error`` (Chinese)."""
    return reply_of(LEAFLET_CALLS, desk, call, arguments)


def _put(desk: Desk, asked: Arguments) -> Any:
    put_file(desk, asked["name"], given_bytes(asked))


def _lay(desk: Desk, asked: Arguments) -> Any:
    pieces = read_pieces(bytes(asked["pieces"]))
    laid = lay_out_leaflet(desk, (str(asked["year"]), str(asked["slug"])), asked["text"], pieces)
    return {"pictures": [one._asdict() for one in laid.pictures], "pieces": [*laid.pieces]}


def _print(desk: Desk, asked: Arguments) -> Any:
    put_print(desk, asked["name"], given_bytes(asked))


def _faces(desk: Desk, asked: Arguments) -> Any:
    pieces = read_pieces(bytes(asked["pieces"]))
    put_faces(desk, pieces, bytes(asked["frames"]), map(bytes, asked["glyphs"]))


def _set(desk: Desk, _: Arguments) -> Any:
    done = set_leaflet(desk)
    return {"bytes": done.content, "pages": done.pages}


LEAFLET_CALLS: Answers = {
    "put": _put,
    "lay": _lay,
    "print": _print,
    "faces": _faces,
    "set": _set,
}
"""Every call of the protocol of the second worker, in the order in which they come."""
