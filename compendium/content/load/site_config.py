"""A content folder's own settings over the program's -> all that MkDocs is told, as plain data.

The office writes what is the college's: names, address, words, the order of pages. Templates,
styles, scripts, extensions and the hook are the program's, whether they are written or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

COLLEGE_KEYS = ("site_name", "site_url", "site_description", "site_author", "copyright")
"""Keys whose texts are the college's; what is not written is empty, not the demonstration's."""

PROVIDED = ("use_directory_urls", "strict", "validation")
"""Keys that only the program's file decides."""

ADDED = ("extra_css", "extra_javascript")
"""Lists of files that an own file may add to, behind those of the program."""

OF_THEME = ("logo", "favicon")
"""Keys of ``theme`` that are the college's."""


def merged(own: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings ``own``, sound as they are, over those of the program, ``base``."""
    config: dict[str, Any] = {key: base[key] for key in PROVIDED if key in base}
    config |= {key: own.get(key) or "" for key in COLLEGE_KEYS}
    config["extra"] = {**(own.get("extra") or {}), "generator": False}
    config["nav"] = own.get("nav") or base.get("nav")
    theme = own.get("theme")
    chosen = theme if isinstance(theme, dict) else {}
    config["theme"] = {**base["theme"], **{k: chosen[k] for k in OF_THEME if chosen.get(k)}}
    for key in ADDED:
        config[key] = _files(base.get(key) or (), own.get(key) or ())
    config["markdown_extensions"] = _extensions(base, own)
    return config


def extension_of(entry: Any) -> tuple[str, Mapping[str, Any]]:
    """Return the name and the options of an entry of ``markdown_extensions``."""
    if isinstance(entry, dict):
        name, options = next(iter(entry.items()))
        return str(name), options or {}
    return str(entry), {}


def file_of(entry: Any) -> str:
    """Return the path that an entry of ``extra_css`` or ``extra_javascript`` names."""
    return str(entry.get("path", "") if isinstance(entry, dict) else entry)


def _files(base: Any, own: Any) -> list[Any]:
    known = {file_of(entry) for entry in base}
    return [*base, *(entry for entry in own if file_of(entry) not in known)]


def _extensions(base: Mapping[str, Any], own: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the extensions of the program, with the options of ``own``, and those it adds."""
    found: dict[str, dict[str, Any]] = {}
    key = "markdown_extensions"
    for entry in (*(base.get(key) or ()), *(own.get(key) or ())):
        name, options = extension_of(entry)
        found[name] = {**found.get(name, {}), **options}
    return [{name: options} for name, options in found.items()]
