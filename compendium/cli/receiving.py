"""A package -> what is said of it, and its cases written or left alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from ..authoring.import_place import LinkedPlaceError
from ..authoring.import_word import Draft, ImportLists, import_document
from ..authoring.questions import Ask
from ..authoring.receive_case import FolderChange, Received, place_case, write_received
from ..authoring.submission import DRAFT_ENDINGS, Submission, SubmittedCase, read_submission
from ..authoring.submission_files import READ_FAULTS, SubmittedFile, disk_file
from ..content.load.address import CASE_FILE, case_folder
from ..content.word.losses import Loss
from ..content.word.unfit import UnfitWordError
from ..report.difference import difference
from .arrivals import placed, say_and_write
from .options import Asked
from .replacing import Replacing, may_replace
from .terminal import err, out

_MOST_SAID = 30
"""Faults of a package that are said; the rest is counted."""


@dataclass(slots=True)
class Reception:
    """What is received with, and what came of it so far.

    ``given`` are answers that hold for every document. ``said`` is what the report tells;
    ``written`` the folders of cases that were written, ``drafts`` the documents of some.
    """

    asked: Asked
    lists: ImportLists
    replacing: Replacing
    given: Mapping[str, Any] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    drafts: dict[str, Path] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    refused: int = 0

    @property
    def ask(self) -> Ask | None:
        return self.replacing.ask

    def tell(self, line: str) -> None:
        self.said.append(line)
        err.print(line)

    def took(self, identity: str, file: Path) -> None:
        """Note that the case ``identity`` was made of the document ``file``."""
        self.written.append(case_folder(identity))
        self.drafts[case_folder(identity)] = file

    def refuse(self, line: str) -> None:
        self.refused += 1
        self.tell(line)


def receive_package(place: Path, here: Reception) -> None:
    """Take what ``place``, a .zip, a folder or a Word document, submits."""
    if place.is_symlink():
        here.refuse(f"{place.name}：这是链接，程序不会跟过去。")
        return
    found = _found(place)
    if found.faults:
        here.refuse(f"{place.name}：没有收，一个文件也没有写。")
        _tell_losses(found.faults, here)
        return
    try:
        for case in found.cases:
            _take_case(place, case, here)
        for word in found.words:
            _take_word(place, word, here)
    except LinkedPlaceError as error:
        here.refuse(f"{place.name}：{error.message}")
    _tell_losses(found.left, here)


def _found(place: Path) -> Submission:
    if place.is_file() and place.name.lower().endswith(DRAFT_ENDINGS):
        return Submission((), (disk_file(place, place.name),), ())
    return read_submission(place)


def _tell_losses(losses: tuple[Loss, ...], here: Reception) -> None:
    for loss in losses[:_MOST_SAID]:
        here.tell(f"    {loss}")
    if len(losses) > _MOST_SAID:
        here.tell(f"    另有 {len(losses) - _MOST_SAID} 处。")


def _take_case(place: Path, case: SubmittedCase, here: Reception) -> None:
    done = place_case(here.asked.root, place, case, here.seen)
    if isinstance(done, Loss):
        here.refuse(f"{place.name}：没有收，一个文件也没有写。")
        _tell_losses((done,), here)
        return
    here.seen.add(done.identity)
    name = case_folder(done.identity)
    if done.identity != done.wished:
        other = case_folder(done.wished)
        here.tell(f"{place.name}：{other} 是另一个案例的，这一个放在 {name}。")
    if done.change and done.change.is_none:
        here.tell(f"{place.name}：与 {name} 完全一样，没有动它。")
        return
    if done.change and not _may_change(place, done, done.change, here):
        return
    folder = placed(partial(write_received, here.asked.root, done), name)
    if folder is None:
        here.refuse(f"{place.name}：没有写成 {name}。")
        return
    here.written.append(name)
    here.said.append(f"{place.name} → {name}")
    if not here.asked.quiet:
        out.print(f"已写好 {folder}")


def _may_change(place: Path, done: Received, change: FolderChange, here: Reception) -> bool:
    """Say what would change in the folder that is there; returns whether it may."""
    name = case_folder(done.identity)
    for line in difference(f"{name}/{CASE_FILE}", change.before, done.text):
        here.said.append(line.plain)
        err.print(line)
    kinds = (("新增", change.new), ("换过", change.other), ("包里没有", change.gone))
    for kind, files in kinds:
        others = [file for file in files if file != CASE_FILE]
        if others:
            here.tell(f"  {kind}：{'、'.join(others)}")
    may = may_replace(name, here.replacing, ("receive", place))
    if not may:
        here.refused += 1
        here.said.append(f"{name} 已经有了，没有动它。")
    return may


def _take_word(place: Path, word: SubmittedFile, here: Reception) -> None:
    """Import the document ``word``, whose names in the package tell unit and year as well."""
    file = (
        place.with_suffix("") / PurePosixPath(word.path) if place.is_file() else place / word.path
    )
    if place.name == word.path:
        file = place
    try:
        draft = Draft(file, word.opened().read())
        done = import_document(
            here.asked.root, draft, here.lists, here.given, here.ask, taken=here.seen
        )
    except READ_FAULTS:
        here.refuse(f"{word.path}：文件打不开。请先关掉打开它的软件，再试一次。")
        return
    except UnfitWordError as error:
        here.refuse(f"{word.path}：{error.message}\n    {error.advice}")
        return
    here.seen.add(done.identity)
    here.said.append(f"{word.path} → {case_folder(done.identity)}")
    if say_and_write(file, done, here.asked, here.replacing):
        here.took(done.identity, file)
        here.said += [f"    {loss}" for loss in done.losses]
    else:
        here.refuse(f"{word.path}：没有写。")
