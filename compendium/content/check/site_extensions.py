"""The Markdown extensions that mkdocs.yml names -> those that cannot be used, and their options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import Any

from markdown import Markdown

from .. import codes
from ..body.extensions import extension, is_markdowns_own
from ..load.settings_file import SettingsFile
from ..load.site_config import extension_of
from ..problems import Problem

REFUSED_EXTENSIONS = {
    "pymdownx.extra": "它会使“**坚持党建引领。**在……”的加粗失效",
    "pymdownx.betterem": "它会使“**坚持党建引领。**在……”的加粗失效",
    "pymdownx.snippets": "它会把别的文件读进网页",
    "pymdownx.b64": "它会把别的文件读进网页",
}

_NAME = re.compile(r"pymdownx\.[a-z0-9_.]+")


def judge_extensions(own: SettingsFile) -> Iterator[Problem]:
    """Yield what is wrong with the extensions, and with each of their options."""
    entries = own.data.get("markdown_extensions") or []
    if isinstance(entries, dict):
        entries = [{name: options} for name, options in entries.items()]
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries]):
        path = ("markdown_extensions", number)
        name, options = extension_of(entry)
        if name in REFUSED_EXTENSIONS:
            message = f"不能用 Markdown 扩展“{name}”：{REFUSED_EXTENSIONS[name]}。"
            yield codes.BAD_SETTINGS.at(own.tree.place(path), message, "请删去这一项。")
        elif not (_NAME.fullmatch(name) or _is_known(name)) or not _works(name, {}):
            message = f"不认识 Markdown 扩展“{name}”。"
            advice = "请核对 markdown_extensions 里的名称，或者删去这一项。"
            yield codes.BAD_SETTINGS.at(own.tree.place(path), message, advice)
        else:
            yield from _options(own, (*path, name), options)


def _is_known(name: str) -> bool:
    """Tell whether an installed package has an extension called ``name``."""
    return is_markdowns_own(name) or name in entry_points(group="markdown.extensions").names


def _options(own: SettingsFile, path: tuple[str | int, ...], options: Any) -> Iterator[Problem]:
    name = str(path[-1])
    for key, value in options.items() if isinstance(options, dict) else [("", options)]:
        if not key or not _works(name, {key: value}):
            message = f"Markdown 扩展“{name}”没有选项“{key or value}”，或者它的内容不对。"
            place, advice = own.tree.place((*path, key)), "请核对这个选项，或者删去它。"
            yield codes.BAD_SETTINGS.at(place, message, advice)


@cache
def _bare() -> Markdown:
    """Return what every extension is tried on: to begin anew takes longer than to try."""
    return Markdown()


def _works(name: str, options: dict[str, Any]) -> bool:
    """Tell whether the extension ``name`` begins its work with ``options``."""
    try:
        _bare().registerExtensions([extension(name, options)], {})
    except Exception:  # whatever an extension makes of options that it does not know
        return False
    return True
