"""``YamlTree`` -> ``Case``, ``Vocabulary`` or ``Units``, or problems with their places."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from .. import codes
from ..load.address import CASES
from ..load.characters import doubted
from ..load.text import is_there, read_text
from ..load.yaml_tree import YamlTree, parse_yaml
from ..problems import Location, Problem
from ..program import PROGRAM
from .documents import public_documents
from .list_history import judge_history, judge_units, repeated
from .messages import explain_value
from .units import Units
from .vocabulary import Vocabulary
from .wording import Misspelling, Wording

Model = TypeVar("Model", bound=BaseModel)

ListRead: TypeAlias = tuple[Model | None, YamlTree | None, list[Problem]]

UNITS_FILE, VOCABULARY_FILE = f"{CASES}/units.yml", f"{CASES}/vocabulary.yml"


def validate(tree: YamlTree, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """Return ``tree`` as a ``model``, or every reason why it is not one."""
    try:
        return model.model_validate(tree.data), []
    except ValidationError as error:
        return None, explain_value(error, model, tree)


def read_vocabulary(root: Path) -> tuple[Vocabulary | None, list[Problem]]:
    """Return the vocabularies below ``root``, and what is wrong with their file."""
    return _judged_vocabulary(read_list(root, VOCABULARY_FILE, Vocabulary))


def vocabulary_in(text: str) -> tuple[Vocabulary | None, list[Problem]]:
    """Return the vocabularies that ``text`` is, and what is wrong with it."""
    return _judged_vocabulary(parse_list(text, VOCABULARY_FILE, Vocabulary))


def _judged_vocabulary(read: ListRead[Vocabulary]) -> tuple[Vocabulary | None, list[Problem]]:
    vocabulary, tree, problems = read
    if vocabulary and tree:
        for key, terms in vocabulary.lists().items():
            codes_ = [term.code for term in terms.values]
            problems += repeated((codes_,), (key, "values"), tree)
            problems += judge_history(terms.values, (key, "values"), tree)
    return vocabulary, problems


def read_units(root: Path) -> tuple[Units | None, list[Problem]]:
    """Return the units below ``root``, and what is wrong with their file."""
    return _judged_units(read_list(root, UNITS_FILE, Units))


def units_in(text: str) -> tuple[Units | None, list[Problem]]:
    """Return the units that ``text`` is, and what is wrong with it."""
    return _judged_units(parse_list(text, UNITS_FILE, Units))


def _judged_units(read: ListRead[Units]) -> tuple[Units | None, list[Problem]]:
    units, tree, problems = read
    if units and tree:
        problems += repeated(([unit.code for unit in units.units],), ("units",), tree)
        problems += judge_history(units.units, ("units",), tree)
        problems += judge_units(units, tree)
    return units, problems


def read_wording(root: Path) -> tuple[Wording | None, list[Problem]]:
    """Return the wording that the office keeps, and what is wrong with its file.

    A content folder without a wording.yml of its own uses the program's.
    """
    name = f"{CASES}/wording.yml"
    own = is_there(root / name)
    wording, tree, problems = read_list(root if own else PROGRAM, name, Wording)
    if wording and tree:
        for index, order in enumerate(wording.order):
            problems += repeated((list(order.words),), _path_of_order(tree, index), tree)
        for key in ("phrases", "documents", "bodies", "relative"):
            problems += repeated((list(getattr(wording, key)),), (key,), tree)
        for key in ("misspellings", "terms", "doubtful"):
            wrong = [_in_its_time(entry) for entry in getattr(wording, key)]
            problems += repeated((wrong,), (key,), tree)
        documents = (*wording.documents, *public_documents())
        wording = wording.model_copy(update={"documents": documents})
    return wording, problems


def read_list(root: Path, name: str, model: type[Model]) -> ListRead[Model]:
    """Return the file ``name`` below ``root`` as a ``model``, its tree, and what is wrong."""
    if not is_there(root / name):
        advice = f"请从程序自带的 {name} 复制一份再修改。"
        return None, None, [codes.NO_LIST.at(Location(name), f"缺少 {name}。", advice)]
    text, problems = read_text(root / name, name)
    if text is None:
        return None, None, problems
    value, tree, found = parse_list(text, name, model)
    return value, tree, problems + found


def parse_list(text: str, name: str, model: type[Model]) -> ListRead[Model]:
    """Return the ``text`` of the file ``name`` as a ``model``, its tree, and what is wrong."""
    value, tree, problems = parse_as(text, name, model)
    return value, tree, [*problems, *(doubted(text, name) if tree else ())]


def parse_as(text: str, name: str, model: type[Model]) -> ListRead[Model]:
    """Return the ``text`` of the file ``name`` as a ``model``, its tree, and what keeps it so."""
    value, tree, problems = _parsed(text, name, model)
    return value, tree, [*problems]


@lru_cache(maxsize=12)
def _parsed(
    text: str, name: str, model: type[Model]
) -> tuple[Model | None, YamlTree | None, tuple[Problem, ...]]:
    """Do what ``parse_as`` does; what is read again, as while a preview runs, is kept.

    Nobody changes a model or a tree, so several may have the same.
    """
    tree, problems = parse_yaml(text, name)
    if tree is None:
        return None, None, (*problems,)
    value, wrong = validate(tree, model)
    return value, tree, (*problems, *wrong)


def _path_of_order(tree: YamlTree, index: int) -> tuple[str | int, ...]:
    """Return where the words of an order stand: those of a single one may stand by themselves."""
    written = ("order", index, "words")
    return written if written in tree.places else ("order",)


def _in_its_time(entry: Misspelling) -> str:
    """Return what ``entry`` is told apart by: a word may be judged otherwise from a year on."""
    years = (entry.since, entry.until)
    return (
        f"{entry.wrong}（{entry.since or ''}—{entry.until or ''}）" if any(years) else entry.wrong
    )
