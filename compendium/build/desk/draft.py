"""``Desk``: the office, and the one draft that lies in a folder beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from ...content.body.hidden import Hidden
from ...content.body.markdown import reader_of
from ...content.body.picture import (
    MAX_PIXELS,
    PICTURE_FORMATS,
    Picture,
    Rendition,
    damaged_picture,
    no_picture,
    other_form,
    refuse_large_file,
    too_many_pixels,
)
from ...content.check.likeness import Likeness
from ...content.check.registry import check_collection
from ...content.compile import Readers
from ...content.load.address import CASE_FILE, case_folder
from ...content.load.files import PUBLISHED_ENDINGS, CaseFolder, FileEntry
from ...content.problems import Problem
from ...outputs.desk.office import DeskOffice, read_office
from ...system.hidden.look import look_into_file
from ...system.picture_head import DamagedPictureError, PictureHead, picture_head
from ...system.plain_html import plain_sanitise
from ...system.svg import svg_picture

WIDEST_SHOWN = 1600
"""Pixels: the widest that a page shows of a picture, as the site does."""

_UNNAMED = "2000/draft"
"""What a draft is called before it is judged."""

_PLAIN_NAME = re.compile(r"[^/\\\0]{1,255}")


class DeskError(Exception):
    """What was asked for cannot be done; says why and what to do (Chinese)."""


@dataclass
class Desk:
    """The desk of one worker: ``root`` holds the draft, which is the case ``identity``.

    ``settled`` is what there is to tell between the cases of the site, without the draft;
    ``likeness`` knows their passages.
    """

    root: Path
    office: DeskOffice
    readers: Readers
    identity: str
    settled: frozenset[Problem] = frozenset()
    likeness: Likeness = field(default_factory=Likeness)

    @property
    def folder(self) -> Path:
        """Where the files of the draft lie."""
        return self.root / case_folder(self.identity)


def open_desk(office: bytes, root: Path) -> Desk:
    """Return the desk of the office written as ``office``; the draft lies below ``root``."""
    desk = bare_desk(office, root)
    desk.settled = frozenset(check_collection(desk.office.compendium, desk.likeness))
    return desk


def bare_desk(office: bytes, root: Path) -> Desk:
    """Return the same of which nobody asks what is wrong between cases."""
    read = read_office(office, root)
    text = reader_of(read.context.settings, plain_sanitise)
    desk = Desk(root, read, Readers(text, shown_picture, _look), _UNNAMED)
    desk.folder.mkdir(parents=True, exist_ok=True)
    return desk


def put_file(desk: Desk, name: str, content: bytes) -> None:
    """Lay the file ``name`` beside the draft; raises DeskError."""
    if not name.lower().endswith(PUBLISHED_ENDINGS) or not _PLAIN_NAME.fullmatch(name):
        raise DeskError(
            f"“{name}”不能放进来。只收图片（jpg、png、webp、svg）、视频、字幕（vtt）和 PDF。"
        )
    (desk.folder / name).write_bytes(content)


def remove_file(desk: Desk, name: str) -> None:
    """Take the file ``name`` away, if it is there."""
    if _PLAIN_NAME.fullmatch(name) and name != CASE_FILE:
        (desk.folder / name).unlink(missing_ok=True)


def files_of_draft(desk: Desk) -> dict[str, bytes]:
    """Return the files beside the text, by name."""
    files = sorted(desk.folder.iterdir())
    return {file.name: file.read_bytes() for file in files if file.name != CASE_FILE}


def place_draft(desk: Desk, year: str, slug: str) -> None:
    """Let the draft be the case ``year``/``slug``; raises DeskError where that is no name."""
    if not (_PLAIN_NAME.fullmatch(year) and _PLAIN_NAME.fullmatch(slug)) or ".." in (year, slug):
        raise DeskError("年度和文件夹名都要填写，文件夹名只用小写英文字母、数字和连字符。")
    before, desk.identity = desk.folder, f"{year}/{slug}"
    if before != desk.folder:
        desk.folder.parent.mkdir(parents=True, exist_ok=True)
        before.rename(desk.folder)
        if not any(before.parent.iterdir()):
            before.parent.rmdir()


def written_draft(desk: Desk, text: str) -> CaseFolder:
    """Write the ``text`` of the draft; returns its folder as the machine finds it."""
    (desk.folder / CASE_FILE).write_bytes(text.encode("utf-8", "replace"))
    files = (FileEntry(f.name, f.stat().st_size, f.stat().st_mtime_ns) for f in _sorted(desk))
    return CaseFolder(desk.identity, desk.root, tuple(files))


def _sorted(desk: Desk) -> list[Path]:
    return sorted(file for file in desk.folder.iterdir() if file.is_file())


def shown_picture(file: Path) -> Picture:
    """Return the picture in ``file``; what a page shows of it is the file itself.

    Raises PictureError in the words of the machine's own reader (system/pictures.py).
    """
    refuse_large_file(file.stat().st_size)
    raw = file.read_bytes()
    if file.suffix.lower() == ".svg":
        return svg_picture(file.name, raw)
    try:
        head = picture_head(raw)
    except DamagedPictureError:
        raise damaged_picture() from None
    if head is None:
        raise no_picture(raw)
    if head.form not in PICTURE_FORMATS:
        raise other_form(head.form)
    if head.width * head.height > MAX_PIXELS:
        raise too_many_pixels()
    shown = (_rendition(file, raw, head),)
    return Picture(file.name, head.form, head.width, head.height, shown, located=head.located)


def _rendition(file: Path, raw: bytes, head: PictureHead) -> Rendition:
    """Return the size in which a page shows the picture; there is no file of that name."""
    wide = min(head.width, WIDEST_SHOWN)
    name = f"{blake2b(raw, digest_size=12).hexdigest()}-{wide}{file.suffix.lower()}"
    return Rendition(name, wide, max(1, round(head.height * wide / head.width)))


def _look(file: Path) -> Hidden:
    """Return what a drawing or a video holds; into a PDF the office's machine alone looks."""
    return Hidden() if file.suffix.lower() == ".pdf" else look_into_file(file)
