"""The templates of overrides/, escaped by default; a missing name is an error."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from ...content.model.phrasing import chinese_day, grouped_number
from ...content.program import PROGRAM
from .kept_templates import kept_templates

_FORM = "1"
"""Of what is kept; another one where the options of the environment change."""


@cache
def template(name: str) -> Template:
    """Return the template ``name`` of the program's overrides/."""
    return _environment().get_template(f"{name}.html")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PROGRAM / "overrides", encoding="utf-8"),
        bytecode_cache=kept_templates(_FORM),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = chinese_day
    environment.filters["number"] = grouped_number
    return environment
