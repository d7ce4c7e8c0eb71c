"""mkdocs.yml -> ``SettingsFile``: its values with their places, or why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from .. import codes
from ..problems import Problem
from .characters import doubted
from .text import read_text
from .yaml_tree import Path as KeyPath
from .yaml_tree import Tree, YamlTree, parse_yaml

_SWITCHES = {"true": True, "false": False}
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,8}")
_OF_YAML = {
    code.name
    for code in (
        codes.TAB,
        codes.FULL_WIDTH_COLON,
        codes.REPEATED_KEY,
        codes.YAML_SYNTAX,
        codes.ANCHOR,
        codes.TOO_DEEP,
        codes.NEEDS_QUOTES,
        codes.NOT_A_MAPPING,
    )
}
"""What is told of the form of a front matter; here it means that the settings cannot be read."""


class SettingsFile(NamedTuple):
    """``data`` holds text but for plain ``true``, ``false`` and whole numbers."""

    data: Mapping[str, Any]
    tree: YamlTree


def read_settings_file(file: Path, name: str) -> tuple[SettingsFile | None, list[Problem]]:
    """Return the settings in ``file``, and what is wrong with its form; none if unreadable.

    ``name`` is the path to tell. Remarks behind a value are welcome: nothing here is published
    as it is typed.
    """
    text, problems = read_text(file, name)
    if text is None:
        return None, problems
    settings, found = _settings_in(text, name)
    problems += found
    return (None if any(problem.is_error for problem in problems) else settings), problems


@lru_cache(maxsize=2)
def _settings_in(text: str, name: str) -> tuple[SettingsFile | None, tuple[Problem, ...]]:
    """Return the settings in ``text``; the program's own and an office's are kept."""
    tree, found = parse_yaml(text, name)
    told = [_told(p) for p in found if p.code != codes.COMMENT_IN_VALUE.name]
    problems = (*told, *doubted(text, name))
    if tree is None or any(problem.is_error for problem in problems):
        return None, problems
    data = {key: _typed(value, (key,), tree) for key, value in tree.data.items()}
    return SettingsFile(data, tree), problems


def _told(problem: Problem) -> Problem:
    """Return a problem of the form of YAML as one of the settings."""
    if problem.code not in _OF_YAML:
        return problem
    advice = problem.advice.replace("投稿指南里的样例", "程序自带的 mkdocs.yml")
    return replace(problem, code=codes.BAD_SETTINGS.name, advice=advice)


def _typed(value: Tree, path: KeyPath, tree: YamlTree) -> Any:
    if isinstance(value, dict):
        return {key: _typed(inner, (*path, key), tree) for key, inner in value.items()}
    if isinstance(value, list):
        return [_typed(inner, (*path, number), tree) for number, inner in enumerate(value)]
    extent = tree.extents.get(path)
    if extent and extent.style:
        return value
    if _WHOLE.fullmatch(value):
        return int(value)
    return _SWITCHES.get(value, value)
