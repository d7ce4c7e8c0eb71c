"""Files that were published once -> what stands at their addresses: the file of today, or a page.

A server that hands out files can send nobody on from the address of a PDF; another PDF can tell.
"""

from __future__ import annotations

import datetime

from ...content.load.address import CASES, case_page, identity_at
from ...content.load.nameable_files import is_book
from ...content.model.moved_files import MovedFile, moved_files
from ...content.model.redirects import Redirects
from ...content.settings import Settings
from ..base import OutputFiles
from .withheld import WithheldFile, render_withheld

LOST_FILE_HEADING = "这一份不再提供下载"
LOST_FILE_WORDS = "请看网页："
LOST_BOOK_HEADING = "这一版不再提供下载"
LOST_BOOK_WORDS = "网上还有哪些书，请看网页："
NEW_BOOK_HEADING = "这本书已经改版"
NEW_BOOK_WORDS = "改版以后的书，请看："
"""A character that is new here has to come into the face of ``withheld_pdf`` too."""

HOME = "index.html"
_UNDATED = datetime.date(2000, 1, 1)
"""The date of what tells of no day: what it leads to tells its age."""


def files_at_former_addresses(
    settings: Settings, redirects: Redirects, files: OutputFiles
) -> OutputFiles:
    """Return what stands where files stood that ``redirects`` name; ``files`` are there now.

    A book is not there a second time: what is told at its former address leads to it. What is
    no PDF and has no file of today answers no more.
    """
    told: list[WithheldFile] = []
    found: OutputFiles = {}
    for moved in moved_files(redirects):
        for path in (one for one in moved.paths if one not in files):
            if moved.to in files and not is_book(moved.to) and not moved.to.endswith(".html"):
                found[path] = files[moved.to]
            elif path.lower().endswith(".pdf"):
                told.append(_told(path, moved, files))
    return {**found, **render_withheld(settings, told)}


def _told(path: str, moved: MovedFile, files: OutputFiles) -> WithheldFile:
    """Return what is told at ``path``; it leads only to what is there."""
    to = moved.to if moved.to in files else ""
    day = moved.withdrawn or _UNDATED
    if is_book(path) and is_book(to):
        return WithheldFile(path, NEW_BOOK_HEADING, NEW_BOOK_HEADING, NEW_BOOK_WORDS, to, day)
    return lost_file(path, day)._replace(page=to or _page_about(path))


def lost_file(path: str, day: datetime.date = _UNDATED) -> WithheldFile:
    """Return what is told at the ``path`` of a PDF of which nobody knows why it is gone."""
    heading, words = LOST_FILE_HEADING, LOST_FILE_WORDS
    if is_book(path):
        heading, words = LOST_BOOK_HEADING, LOST_BOOK_WORDS
    return WithheldFile(path, heading, heading, words, _page_about(path), day)


def _page_about(path: str) -> str:
    """Return the page of the case beside which ``path`` lies, else that with all books."""
    return case_page(identity_at(path)) if path.startswith(f"{CASES}/") else HOME
