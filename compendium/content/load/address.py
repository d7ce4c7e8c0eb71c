"""The identity of a case -> where it lies: its folder, its file, its page; and back."""

from __future__ import annotations

import re

CASES = "cases"
LISTS_ADDRESS = "browse"
CASE_FILE = "case.md"

YEAR = re.compile(r"20[0-9][0-9]")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
IDENTITY = re.compile(rf"{YEAR.pattern}/{SLUG.pattern}")
"""What a case is called for ever: `2026/<slug>`."""

FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9]+)+")
"""What a file beside a case may be called."""


def case_folder(identity: str) -> str:
    """Return the folder of the case ``identity`` (`2026/<slug>`), below the content folder."""
    return f"{CASES}/{identity}"


def case_file(identity: str) -> str:
    """Return the file of the case ``identity``, below the content folder."""
    return f"{CASES}/{identity}/{CASE_FILE}"


def case_page(identity: str) -> str:
    """Return the page of the case ``identity``, below the site's root."""
    return f"{CASES}/{identity}/index.html"


def case_address(identity: str) -> str:
    """Return the address of the case ``identity``, below the site's own."""
    return f"{CASES}/{identity}/"


_LIST = re.compile(rf"{LISTS_ADDRESS}/[a-z]+/{SLUG.pattern}")
_PAGE = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/){0,3}[a-z0-9][a-z0-9_-]*\.html")
_BESIDE = re.compile(rf"({IDENTITY.pattern})/({FILE_NAME.pattern})")
_FILE = re.compile(
    rf"(?!{CASES}/|{LISTS_ADDRESS}/|{YEAR.pattern}/)(?:[^/\\.][^/\\]*/)*[^/\\.][^/\\]*\.[A-Za-z0-9]+"
)


def list_address(key: str, code: str) -> str:
    """Return how a move names the list of one value: `browse/unit/qiming`."""
    return f"{LISTS_ADDRESS}/{key}/{code}"


def moved_page(name: str) -> str:
    """Return the page that a move names, below the site's root; '' where it names none.

    A case goes by its identity, a list by ``list_address``, another page by its own path.
    """
    if IDENTITY.fullmatch(name):
        return case_page(name)
    if _LIST.fullmatch(name):
        return f"{name}.html"
    return name if _PAGE.fullmatch(name) and not name.startswith(f"{CASES}/2") else ""


def moved_file(name: str) -> str:
    """Return the file that a move names, below the site's root; '' where it names none.

    One beside a case goes by the case's identity and its own name, `2026/<slug>/plan.pdf`;
    another by its path, `books/collection.pdf`. A page is no file.
    """
    if name.lower().endswith((".html", ".md")):
        return ""
    if _BESIDE.fullmatch(name):
        return f"{CASES}/{name}"
    return name if _FILE.fullmatch(name) else ""


def file_beside(name: str) -> tuple[str, str]:
    """Return the case beside which the file lies that a move names, and the file's own name.

    Both '' where it lies beside none.
    """
    found = _BESIDE.fullmatch(name)
    return (found[1], found[2]) if found else ("", "")


def identity_at(path: str) -> str:
    """Return the identity of the case that the file or page at ``path`` belongs to."""
    return "/".join(path.split("/")[1:3])
