"""Templates as Python code, kept where Python keeps its own and under the same conditions."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

_KEPT = Path(__file__).with_name("__pycache__")
"""Where Python keeps what it made of this module: templates are code of the program like it."""


def kept_templates(form: str) -> FileSystemBytecodeCache | None:
    """Return what keeps the templates of the environment named ``form``; none where none can.

    Environments of other options make other code of the same template, and have another name.
    """
    return _KeptTemplates(form) if _KEPT.is_dir() else None


class _KeptTemplates(FileSystemBytecodeCache):
    def __init__(self, form: str) -> None:
        super().__init__(str(_KEPT), f"template-{form}-{version('jinja2')}-%s.cache")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what was kept; what is damaged counts as not there."""
        try:
            super().load_bytecode(bucket)
        except (OSError, ValueError, EOFError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was made of a template, where that is wanted and the disk lets it."""
        if not sys.dont_write_bytecode:
            try:
                super().dump_bytecode(bucket)
            except OSError:
                pass
