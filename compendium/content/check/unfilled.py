"""Values of the front matter that are nothing but a prompt: told once each, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from .. import codes
from ..context import YearLists
from ..load.frontmatter import CaseFile
from ..load.yaml_tree import Path, Tree
from ..model.case import Case
from ..model.messages import called, fields_at
from ..model.suggest import offered
from ..model.validate import UNITS_FILE, VOCABULARY_FILE
from ..problems import Problem

PROMPTS = ("（请改写）", "(请改写)")
"""What `new`, the import of Word and the template put before what an author is to write."""


def unfilled(file: CaseFile, lists: YearLists) -> Iterator[Problem]:
    """Yield a problem for every value that begins with a prompt: nobody has written it yet."""
    typed = dict(file.matter.data) if file.readable else {}
    for path in _prompts(typed, ()):
        named = path[:-1] if isinstance(path[-1], int) else path
        message = f"{called(named, fields_at(Case, named[:-1]))}还没有填。"
        advice = f"现在写着的是模板里的提示，请换成自己的内容。{_options(named, lists)}"
        if not _is_required(path):
            advice += "用不着的，删去这一项。"
        yield codes.TEMPLATE.at(file.matter.place(path), message, advice)


def _prompts(value: Tree, path: Path) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _prompts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _prompts(inner, (*path, number))
    elif isinstance(value, str) and value.lstrip().startswith(PROMPTS):
        yield path


def _options(path: Path, lists: YearLists) -> str:
    """Return what may be written at ``path``, where the office keeps a list of it."""
    if path == ("unit",):
        return offered("", lists.units.names(), UNITS_FILE)
    if len(path) == 1 and path[0] in lists.vocabulary.lists():
        return offered("", lists.vocabulary[str(path[0])].names(), VOCABULARY_FILE)
    return ""


def _is_required(path: Path) -> bool:
    field = Case.model_fields.get(str(path[0]))
    return bool(field and field.is_required())
