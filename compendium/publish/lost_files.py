"""The files of the former release that are gone -> what answers at their addresses, or a fault.

A page is led on by cases/moved.yml alone. A PDF can be told of without being asked about: a book
may be split by the program, or not be printed for a day. Of what cannot tell where it went the
office has to say so.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from ..content.load.address import CASES, case_page, identity_at
from ..content.model.moved_files import withdrawn_files
from ..content.model.redirects import Redirects
from ..content.settings import Settings
from ..outputs.base import Page
from ..outputs.book.former_files import lost_file
from ..outputs.book.withheld import render_withheld
from .audit.faults import LOST_FILE, Fault, fault
from .manifest import Manifest
from .places.layout import is_hashed

_NAMED = (
    ".pdf", ".mp4", ".webm", ".vtt", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".csv",
    ".zip",
)  # fmt: skip
"""Endings of what people name and keep the address of; all else is a part of some page."""

_MADE_AGAIN = ("leaflets/", "channels/")
"""They come back when they are next made; leaflets of cases that are gone have a page."""


def lost_files(
    known: Container[str], former: Manifest, forgotten: Container[str]
) -> tuple[str, ...]:
    """Return the files of ``former`` that people may have named and that are not ``known`` now.

    What lay beside a case without a page, or one of the ``forgotten``, is not missed.
    """
    gone = (path for path in sorted(former.files) if path not in known and _is_named(path))
    return tuple(path for path in gone if _is_missed(path, known, forgotten))


def stand_ins(settings: Settings, lost: Iterable[str]) -> dict[str, bytes]:
    """Return what stands at the addresses of the PDFs among ``lost``: the same bytes each time."""
    told = (lost_file(path) for path in lost if _is_pdf(path))
    pages = render_withheld(settings, told).items()
    return {path: page.render() for path, page in pages if isinstance(page, Page)}


def newly_told(told: Iterable[str], manifest: Manifest, former: Manifest) -> tuple[str, ...]:
    """Return the paths of ``told`` where the ``former`` release still had the file itself.

    ``manifest`` is that of the release in which it is told.
    """
    return tuple(path for path in told if former.files.get(path) != manifest.files[path])


def verify_files(
    lost: Iterable[str], redirects: Redirects, moved: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield those of ``lost`` that answer no more, unless ``redirects`` say they were withdrawn.

    ``moved`` is that of ``Compendium``: what lay beside a withdrawn case went with it.
    """
    said = withdrawn_files(redirects)
    for path in lost:
        if not _is_pdf(path) and path not in said and moved.get(identity_at(path)) != "":
            name = path.removeprefix(f"{CASES}/")
            message = f"“{name}”以前发布过，现在没有了，它的地址会打不开。"
            yield fault(LOST_FILE, path, message)


def _is_named(path: str) -> bool:
    ending = PurePosixPath(path).suffix.lower()
    return ending in _NAMED and not path.startswith(_MADE_AGAIN) and not is_hashed(path)


def _is_missed(path: str, known: Container[str], forgotten: Container[str]) -> bool:
    case = identity_at(path) if path.startswith(f"{CASES}/") else ""
    return not case or (case_page(case) in known and case not in forgotten)


def _is_pdf(path: str) -> bool:
    return path.lower().endswith(".pdf")
