"""A case of a package -> its place among the cases: what is there, what would change, written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..content.load.address import CASE_FILE, CASES, IDENTITY, SLUG, YEAR
from ..content.load.names import is_reserved
from ..content.load.text import decode
from ..content.word.losses import Loss
from ..system.atomic import swapped_folder
from . import submission_kinds as kinds
from .import_place import identity_of_document
from .skeleton import slug
from .submission import SubmittedCase, digest_of
from .word_files import typed_in


class FolderChange(NamedTuple):
    """What receiving a case would change in the folder that is there: names of files.

    ``before`` is its case.md; ``new`` and ``other`` came or differ, ``gone`` are in no package.
    """

    before: str
    new: tuple[str, ...]
    other: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def is_none(self) -> bool:
        return not (self.new or self.other or self.gone)


class Received(NamedTuple):
    """A case as it would be written; ``wished`` is the identity that was meant for it."""

    identity: str
    wished: str
    text: str
    case: SubmittedCase
    change: FolderChange | None


def place_case(
    root: Path, package: Path, case: SubmittedCase, taken: Collection[str]
) -> Received | Loss:
    """Return where ``case`` of the ``package`` belongs, or why it cannot be read.

    Raises LinkedPlaceError.
    """
    shown = f"{package.name}/{case.folder}".rstrip("/")
    broken = [name for name, file in case.files.items() if not digest_of(file)]
    if broken:
        return Loss(kinds.UNREADABLE_PACKAGE, "、".join(broken), shown)
    with case.files[CASE_FILE].opened() as opened:
        raw = opened.read()
    text = decode(raw, CASE_FILE)[0] or ""
    fields = typed_in(text)
    wished = _wished(package, case, fields)
    if not wished:
        return Loss(kinds.NO_YEAR, "", shown)
    unit = str(fields.get("unit") or "")
    identity = identity_of_document(root, wished, unit, text, taken)
    return Received(identity, wished, text, case, _change(root / CASES / identity, case))


def write_received(root: Path, done: Received) -> Path:
    """Write the case folder: what the package holds and nothing else, whole or not at all."""
    folder = root / CASES / done.identity
    with swapped_folder(folder) as partial:
        for name, file in done.case.files.items():
            with file.opened() as source, (partial / name).open("wb") as target:
                shutil.copyfileobj(source, target)
    return folder


def _wished(package: Path, case: SubmittedCase, fields: dict[str, object]) -> str:
    """Return the identity that slip, folders or front matter give; '' where no year is known."""
    there = "/".join(PurePosixPath(case.folder).parts[-2:])
    for told in (case.told, there):
        if IDENTITY.fullmatch(told):
            return told
    days = (YEAR.match(str(fields.get(key) or "")) for key in ("year", "date"))
    year = next((found[0] for found in days if found), "")
    names = (case.folder.rpartition("/")[2], package.stem if package.is_file() else package.name)
    fit = (name for name in names if SLUG.fullmatch(name) and re.search("[a-z]", name))
    named = next((name for name in fit if not is_reserved(name)), "")
    return f"{year}/{named or slug(str(fields.get('title') or package.stem))}" if year else ""


def _change(folder: Path, case: SubmittedCase) -> FolderChange | None:
    """Return how ``case`` differs from what ``folder`` holds; none where it holds nothing."""
    there = {one.name for one in folder.iterdir()} if folder.is_dir() else set()
    if not there:
        return None
    new = [name for name in case.files if name not in there]
    both = [name for name in case.files if name in there and (folder / name).is_file()]
    other = [
        name
        for name in both
        if case.files[name].size != (folder / name).stat().st_size
        or digest_of(case.files[name]) != sha256((folder / name).read_bytes()).hexdigest()
    ]
    file = folder / CASE_FILE
    before = file.read_text("utf-8", "replace") if file.is_file() else ""
    gone = there - set(case.files)
    return FolderChange(before, tuple(sorted(new)), tuple(sorted(other)), tuple(sorted(gone)))
