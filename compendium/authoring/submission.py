"""The files of a package -> the cases and the Word documents in it, or why it is not taken."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..content.check.file_kinds import MOST_BYTES
from ..content.load.address import CASE_FILE
from ..content.load.files import PICTURE_ENDINGS, PUBLISHED_ENDINGS
from ..content.load.names import same_name, unfit_name
from ..content.load.text import MAX_TEXT_BYTES
from ..content.word.losses import Loss
from ..content.word.package import MOST_WORD_BYTES
from . import submission_kinds as kinds
from .import_word import OTHER_WORD_ENDINGS
from .submission_files import READ_FAULTS, SubmittedFile, files_submitted

SLIP = "投稿单.json"
"""The file that may lie in a package: which case it is, and the SHA-256 of its files."""

MOST_PICTURE, MOST_SUBMISSION, MOST_SLIP = 40_000_000, 1_000_000_000, 200_000
"""Bytes: of a picture, which the check wants smaller still; of a package; of the slip."""

DRAFT_ENDINGS = (".docx", *OTHER_WORD_ENDINGS)
_BLOCK = 1 << 20


class SubmittedCase(NamedTuple):
    """A case of a package: the folder that holds it there ('' for the top), and its files by name.

    ``told`` is the identity that the slip gives, '' where there is none.
    """

    folder: str
    files: Mapping[str, SubmittedFile]
    told: str = ""


class Submission(NamedTuple):
    """What a package holds: cases, or Word documents where there is none; and what was not taken.

    With ``faults`` nothing of it may be taken; ``left`` is told only.
    """

    cases: tuple[SubmittedCase, ...]
    words: tuple[SubmittedFile, ...]
    faults: tuple[Loss, ...]
    left: tuple[Loss, ...] = ()


def read_submission(place: Path) -> Submission:
    """Return what ``place``, a .zip or a folder, submits; nothing is written."""
    found = files_submitted(place)
    faults = [*found.faults, *_names(found.files), *_sizes(found.files, place)]
    folders = {file.path.rpartition("/")[0] for file in found.files if file.name == CASE_FILE}
    if not folders:
        return _of_words(found.files, faults, place)
    slips = [file for file in found.files if file.name == SLIP]
    cases = {folder: SubmittedCase(folder, {}) for folder in sorted(folders)}
    for file in found.files:
        if file not in slips:
            faults += _placed(file, cases)
    if not faults:
        faults += _by_slips(slips, cases)
    return Submission(tuple(cases.values()), (), tuple(faults))


def _of_words(files: Iterable[SubmittedFile], faults: list[Loss], place: Path) -> Submission:
    words = tuple(file for file in files if file.name.lower().endswith(DRAFT_ENDINGS))
    others = [file for file in files if file not in words]
    left = tuple(Loss(kinds.NOT_CARRIED, "", file.path) for file in others if words)
    if not words and not faults:
        faults = [Loss(kinds.NO_CASE, "", place.name)]
    return Submission((), words, tuple(faults), left)


def _placed(file: SubmittedFile, cases: dict[str, SubmittedCase]) -> Iterator[Loss]:
    """Put ``file`` to its case; yields why it belongs to none."""
    folder, name = file.path.rpartition("/")[::2]
    if folder not in cases:
        within = any(not one or folder.startswith(f"{one}/") for one in cases)
        yield Loss(kinds.NESTED if within else kinds.STRAY, "", file.path)
    elif name != CASE_FILE and not name.lower().endswith(PUBLISHED_ENDINGS):
        yield Loss(kinds.FOREIGN_KIND, "", file.path)
    else:
        held = {**cases[folder].files, name: file}
        cases[folder] = cases[folder]._replace(files=held)


def _names(files: Iterable[SubmittedFile]) -> Iterator[Loss]:
    seen: dict[str, str] = {}
    for file in files:
        unfit = next(filter(None, map(unfit_name, file.path.split("/"))), None)
        if unfit:
            yield Loss(kinds.UNFIT_NAME, unfit.message.rstrip("。"), unfit.location.path)
        other = seen.setdefault(same_name(file.path), file.path)
        if other is not file.path:
            yield Loss(kinds.ALIKE_NAMES, other, file.path)


def _sizes(files: Iterable[SubmittedFile], place: Path) -> Iterator[Loss]:
    total = 0
    for file in files:
        total += file.size
        if file.size > _most(file.name):
            yield Loss(kinds.TOO_LARGE, f"{file.size / 1e6:.1f} MB", file.path)
    if total > MOST_SUBMISSION:
        yield Loss(kinds.TOO_LARGE, f"解开有 {total / 1e6:.0f} MB", place.name)


def _most(name: str) -> int:
    """Return how many bytes a file of that ``name`` may have."""
    ending = Path(name).suffix.lower()
    if name == CASE_FILE:
        return MAX_TEXT_BYTES
    if ending in PICTURE_ENDINGS:
        return MOST_PICTURE
    return MOST_BYTES.get(ending, MOST_WORD_BYTES)


def _by_slips(slips: Iterable[SubmittedFile], cases: dict[str, SubmittedCase]) -> Iterator[Loss]:
    """Note which case a slip names; yields the files that are not those it lists."""
    for slip in slips:
        folder = slip.path.rpartition("/")[0]
        mine = folder if folder in cases else next(iter(cases)) if len(cases) == 1 else None
        said = _slip(slip)
        if mine is None or not said:
            continue
        cases[mine] = cases[mine]._replace(told=str(said.get("case") or ""))
        listed = said.get("files")
        for name, digest in listed.items() if isinstance(listed, dict) else ():
            file = cases[mine].files.get(name)
            if file is None or digest_of(file) != str(digest).lower():
                yield Loss(kinds.DAMAGED, "", f"{mine}/{name}".lstrip("/"))


def _slip(file: SubmittedFile) -> dict[str, Any]:
    """Return what the slip says; {} where it cannot be read, for nothing depends on it."""
    try:
        with file.opened() as opened:
            said = json.loads(opened.read(MOST_SLIP))
    except (*READ_FAULTS, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def digest_of(file: SubmittedFile) -> str:
    """Return the SHA-256 of ``file``; '' where it is damaged."""
    digest = hashlib.sha256()
    try:
        with file.opened() as opened:
            while block := opened.read(_BLOCK):
                digest.update(block)
    except READ_FAULTS:
        return ""
    return digest.hexdigest()
