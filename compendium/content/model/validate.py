"""``YamlTree`` -> ``Case``, ``Vocabulary`` or ``Units``, or problems with their places."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from .. import codes
from ..load.address import CASES
from ..load.characters import doubted
from ..load.text import read_text
from ..load.yaml_tree import YamlTree, parse_yaml
from ..problems import Location, Problem
from ..settings import PROGRAM
from .documents import public_documents
from .messages import explain_value
from .units import Units
from .vocabulary import Vocabulary
from .wording import Wording

Model = TypeVar("Model", bound=BaseModel)


def validate(tree: YamlTree, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """Return ``tree`` as a ``model``, or every reason why it is not one."""
    try:
        return model.model_validate(tree.data), []
    except ValidationError as error:
        return None, explain_value(error, model, tree)


def read_vocabulary(root: Path) -> tuple[Vocabulary | None, list[Problem]]:
    """Return the vocabularies below ``root``, and what is wrong with their file."""
    vocabulary, tree, problems = read_list(root, f"{CASES}/vocabulary.yml", Vocabulary)
    if vocabulary and tree:
        for key, terms in vocabulary.lists().items():
            names = [term.name for term in terms.values], [term.code for term in terms.values]
            problems += _repeated(names, (key, "values"), tree)
    return vocabulary, problems


def read_units(root: Path) -> tuple[Units | None, list[Problem]]:
    """Return the units below ``root``, and what is wrong with their file."""
    units, tree, problems = read_list(root, f"{CASES}/units.yml", Units)
    if units and tree:
        names = [unit.name for unit in units.units], [unit.code for unit in units.units]
        problems += _repeated(names, ("units",), tree)
        problems += _orphans(units, tree)
    return units, problems


def read_wording(root: Path) -> tuple[Wording | None, list[Problem]]:
    """Return the wording that the office keeps, and what is wrong with its file.

    A content folder without a wording.yml of its own uses the program's.
    """
    name = f"{CASES}/wording.yml"
    own = (root / name).is_file()
    wording, tree, problems = read_list(root if own else PROGRAM, name, Wording)
    if wording and tree:
        for key in ("order", "phrases", "documents", "bodies", "relative"):
            problems += _repeated((list(getattr(wording, key)),), (key,), tree)
        for key in ("misspellings", "terms", "doubtful"):
            wrong = [entry.wrong for entry in getattr(wording, key)]
            problems += _repeated((wrong,), (key,), tree)
        documents = (*wording.documents, *public_documents())
        wording = wording.model_copy(update={"documents": documents})
    return wording, problems


def read_list(
    root: Path, name: str, model: type[Model]
) -> tuple[Model | None, YamlTree | None, list[Problem]]:
    """Return the file ``name`` below ``root`` as a ``model``, its tree, and what is wrong."""
    if not (root / name).is_file():
        advice = f"请从程序自带的 {name} 复制一份再修改。"
        return None, None, [codes.NO_LIST.at(Location(name), f"缺少 {name}。", advice)]
    text, problems = read_text(root / name, name)
    tree, found = parse_yaml(text, name) if text is not None else (None, [])
    if tree is None:
        return None, None, problems + found
    value, wrong = validate(tree, model)
    return value, tree, [*problems, *found, *wrong, *doubted(text or "", name)]


def _repeated(
    columns: tuple[list[str], ...], path: tuple[str, ...], tree: YamlTree
) -> list[Problem]:
    problems = []
    for column in columns:
        for index, value in enumerate(column):
            if column.index(value) < index:
                place = tree.place((*path, index))
                first = tree.place((*path, column.index(value))).line
                message = f"“{value}”在第 {first} 行已经用过了。"
                advice = "名称和代码在同一个表里都不能重复，请改其中一个。"
                problems.append(codes.REPEATED_NAME.at(place, message, advice))
    return problems


def _orphans(units: Units, tree: YamlTree) -> list[Problem]:
    problems = []
    for index, unit in enumerate(units.units):
        parent = units.find(unit.parent)
        if unit.parent and (parent is None or parent.kind != "党总支"):
            place = tree.place(("units", index, "parent"))
            message = f"“{unit.name}”的上级“{unit.parent}”不是表里的党总支。"
            advice = "请写上级党总支的全称；直属党支部没有上级，删去 parent。"
            problems.append(codes.UNKNOWN_PARENT.at(place, message, advice))
    return problems
