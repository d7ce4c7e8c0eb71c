"""A content folder -> its books, leaflets and site, in one reading."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ..outputs.base import Made
from ..system.progress import SILENT, Progress
from .outputs import make_outputs
from .project import AS_USUAL, Options, opened_with_theme
from .site import Built, build_site


class Everything(NamedTuple):
    """What was made beside the site, and the site."""

    made: Made
    built: Built


def build_everything(
    root: Path, progress: Progress = SILENT, options: Options = AS_USUAL
) -> Everything:
    """Make all outputs of the content below ``root``, then the site that offers them.

    Raises CannotPrintError where the fonts are missing, CannotWorkError where the disk refuses.
    """
    with opened_with_theme(root, progress, options.preview, printing=True) as reading:
        made = make_outputs(reading, progress, options)
        return Everything(made, build_site(reading, progress, options))
