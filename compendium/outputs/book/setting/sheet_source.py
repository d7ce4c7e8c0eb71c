"""What is kept of a case and the files beside it -> ``SheetSource``: the case as it is printed."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from ...manuscript import Manuscript
from ..contents.figures import Size
from ..contents.sheet import SheetSource


def sheet_source(identity: str, kept: Manuscript, folder: Path) -> SheetSource:
    """Return the case ``identity`` as it goes to print; its pictures lie in ``folder``."""
    case, sizes = kept.case, kept.sizes
    named = {
        photo.file: Size(
            sizes[photo.file][0], sizes[photo.file][1], print_name(folder / photo.file)
        )
        for photo in case.photos
    }
    return SheetSource(identity, case, kept.html, kept.words, named)


def print_name(file: Path) -> str:
    """Return the name that the picture in ``file`` is printed from: its content's digest."""
    digest = blake2b(file.read_bytes(), digest_size=12).hexdigest()
    ending = file.suffix.lower()
    return digest + (ending if ending in (".png", ".svg") else ".jpg")
