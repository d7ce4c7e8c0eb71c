"""A file that is published as it is: how large it may be, and whether it is what it is called."""

from __future__ import annotations

from ..load.files import CaseFolder, FileEntry

MOST_BYTES = {
    ".pdf": 50_000_000,
    ".mp4": 300_000_000,
    ".webm": 300_000_000,
    ".vtt": 1_000_000,
}

_MAGIC = {
    ".pdf": (0, b"%PDF-"),
    ".mp4": (4, b"ftyp"),
    ".webm": (0, b"\x1a\x45\xdf\xa3"),
    ".vtt": (0, b"WEBVTT"),
}
_MARK = b"\xef\xbb\xbf"
"""What Windows puts before a text in UTF-8."""


def is_of_its_kind(folder: CaseFolder, entry: FileEntry) -> bool:
    """Tell whether an attachment or a video of ``folder`` begins as its ending says."""
    offset, magic = _MAGIC[entry.ending]
    head = folder.head(entry.name, offset + len(magic) + len(_MARK)).removeprefix(_MARK)
    return head[offset : offset + len(magic)] == magic
