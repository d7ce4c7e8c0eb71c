"""A draft <-> the package that the office receives: 投稿-<slug>.zip."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from ...authoring.submission import MOST_SLIP, SLIP, SubmittedCase, read_submission
from ...content.load.address import CASE_FILE
from ...content.load.text import decode
from ...system.zipped import zipped
from .draft import Desk, DeskError, files_of_draft, place_draft

_PACKED = (".jpg", ".jpeg", ".png", ".webp", ".pdf", ".mp4", ".webm")
"""Endings of what is compressed already."""


class Parcel(NamedTuple):
    """A package: what its file is called, and its bytes."""

    name: str
    content: bytes


class UnpackedParcel(NamedTuple):
    """What a package holds: the text of a case, its identity, and the files beside it."""

    text: str
    year: str
    slug: str
    files: Mapping[str, bytes]


def pack_draft(
    desk: Desk, identity: tuple[str, str], text: str, found: Sequence[Mapping[str, Any]]
) -> Parcel:
    """Return the package of the draft ``text``; ``identity`` is year and slug.

    Its slip names the case, the SHA-256 of every file, the program and what was ``found`` wrong.
    Nothing depends on it: the office checks again. Raises DeskError.
    """
    place_draft(desk, *identity)
    files = {CASE_FILE: text.encode(), **files_of_draft(desk)}
    slip = {
        "case": desk.identity,
        "program": desk.office.program,
        "files": {name: sha256(content).hexdigest() for name, content in files.items()},
        "findings": [],
    }
    content = zipped({**files, SLIP: _slip_with(slip, found)}, _PACKED)
    return Parcel(f"投稿-{identity[1]}.zip", content)


def _slip_with(slip: dict[str, Any], found: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the ``slip`` as JSON with as many findings as there is room for."""
    kept = ("code", "severity", "line", "column", "message")
    told = [{key: one[key] for key in kept if key in one} for one in found]
    while len(raw := _json({**slip, "findings": told})) > MOST_SLIP and told:
        told = told[: len(told) // 2]
    return raw


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def unpack_parcel(desk: Desk, content: bytes) -> UnpackedParcel:
    """Return what the package ``content`` holds; raises DeskError where it is not taken."""
    file = desk.root / "package.zip"
    file.write_bytes(content)
    try:
        return _unpacked(file)
    finally:
        file.unlink()


def _unpacked(file: Path) -> UnpackedParcel:
    submission = read_submission(file)
    if submission.faults:
        raise DeskError("\n".join(str(fault) for fault in submission.faults[:5]))
    if not submission.cases:
        raise DeskError("这个包里没有 case.md，只有 Word 稿。请解开压缩包，把 .docx 拖进来。")
    case = submission.cases[0]
    files = {name: _content(case, name) for name in case.files}
    text, problems = decode(files.pop(CASE_FILE), CASE_FILE)
    if text is None:
        raise DeskError("".join(f"{one.message}{one.advice}" for one in problems[:1]))
    year, _, slug = case.told.partition("/")
    return UnpackedParcel(text, year, slug, files)


def _content(case: SubmittedCase, name: str) -> bytes:
    with case.files[name].opened() as opened:
        return opened.read()
