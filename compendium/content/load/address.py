"""The identity of a case -> where it lies: its folder, its file, its page; and back."""

from __future__ import annotations

CASES = "cases"
CASE_FILE = "case.md"


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


def identity_at(path: str) -> str:
    """Return the identity of the case that the file or page at ``path`` belongs to."""
    return "/".join(path.split("/")[1:3])
