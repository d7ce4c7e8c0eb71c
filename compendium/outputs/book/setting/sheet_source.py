"""What is kept of a case and the files beside it -> ``SheetSource``: the case as it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from ....system.svg import svg_ratio
from ...manuscript import Manuscript
from ..contents.figures import Size
from ..contents.sheet import SheetSource


def sheet_source(identity: str, kept: Manuscript, folder: Path) -> SheetSource:
    """Return the case ``identity`` as it goes to print; its pictures lie in ``folder``."""
    case, sizes = kept.case, kept.sizes
    named = {p.file: _size(sizes[p.file], folder / p.file) for p in case.photos}
    return SheetSource(identity, case, kept.html, kept.words, named)


def _size(pixels: Sequence[int], file: Path) -> Size:
    width, height = pixels
    size = Size(width, height, print_name(file))
    return size if width else size._replace(shape=svg_ratio(file.read_bytes()))


def print_name(file: Path) -> str:
    """Return the name that the picture in ``file`` is printed from: its content's digest."""
    digest = blake2b(file.read_bytes(), digest_size=12).hexdigest()
    ending = file.suffix.lower()
    return digest + (ending if ending in (".png", ".svg") else ".jpg")
