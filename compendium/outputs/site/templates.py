"""The templates of overrides/, escaped by default; a missing name is an error."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
)
from jinja2.bccache import Bucket

from ...content.model.phrasing import chinese_day, grouped_number
from ...content.settings import PROGRAM

_KEPT = Path(__file__).with_name("__pycache__")
"""Where Python keeps what it made of this module: templates are code of the program like it."""

_FORM = 1
"""Of what is kept; another one where the options of the environment change."""


class _KeptTemplates(FileSystemBytecodeCache):
    """Templates as Python code, kept where Python keeps its own; under the same conditions."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder), f"template-{_FORM}-{version('jinja2')}-%s.cache")

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


@cache
def template(name: str) -> Template:
    """Return the template ``name`` of the program's overrides/."""
    return _environment().get_template(f"{name}.html")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PROGRAM / "overrides", encoding="utf-8"),
        bytecode_cache=_KeptTemplates(_KEPT) if _KEPT.is_dir() else None,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = chinese_day
    environment.filters["number"] = grouped_number
    return environment
