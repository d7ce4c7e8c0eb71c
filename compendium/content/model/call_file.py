"""The files of the calls folder -> ``CallFile`` values, or problems with their places."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..load.calls import CALLS, OWN_CALL, call_path, find_calls
from ..load.text import is_there, read_text
from ..load.yaml_tree import YamlTree
from ..problems import CannotWorkError, Location, Problem
from .call import Call
from .suggest import suggest
from .validate import parse_as


class NoSuchCallError(CannotWorkError):
    """There is no call of the ``name``; says which there are."""

    def __init__(self, name: str, names: tuple[str, ...]) -> None:
        meant = suggest(name, names)
        hint = f"是不是“{meant}”？" if meant else ""
        super().__init__(
            f"没有名为“{name}”的征集通知。{hint}现有：{'、'.join(names)}。"
            f"一份通知写一个文件，放在 {CALLS}/ 里。"
        )


@dataclass(frozen=True, slots=True)
class CallFile:
    """A call with its name, by which commands ask for it, and the places of its keys.

    ``shipped`` tells that it is the program's own, lent to a content folder without any: it may
    name sections that the college's vocabulary has not.
    """

    name: str
    call: Call
    tree: YamlTree
    shipped: bool = False

    def place(self, *path: str | int) -> Location:
        """Return where the key at ``path`` stands."""
        return self.tree.place(path)


def own_rules() -> CallFile:
    """Return the college's own rules as a call that says nothing else."""
    tree = YamlTree({}, {(): Location(call_path(OWN_CALL))})
    return CallFile(OWN_CALL, Call(title="本校的规定"), tree)


def call_names(root: Path) -> tuple[str, ...]:
    """Return the names of the calls that serve the content below ``root``, the own rules first."""
    names = (file.stem for file in find_calls(root)[0])
    return tuple(dict.fromkeys((OWN_CALL, *names)))


def read_call(root: Path, name: str) -> tuple[CallFile | None, list[Problem]]:
    """Return the call ``name`` that serves the content below ``root``, and what is wrong with it.

    Raises NoSuchCallError.
    """
    files, _ = find_calls(root)
    file = next((file for file in files if file.stem == name), None)
    if file:
        return _read(file, root)
    if name == OWN_CALL:
        return own_rules(), []
    raise NoSuchCallError(name, call_names(root))


def read_calls(root: Path) -> tuple[tuple[CallFile, ...], list[Problem]]:
    """Return the calls below ``root`` that can be read, by name, and what is wrong."""
    files, problems = find_calls(root)
    read = [_read(file, root) for file in files]
    problems += (problem for _, found in read for problem in found)
    return tuple(call for call, _ in read if call), problems


def _read(file: Path, root: Path) -> tuple[CallFile | None, list[Problem]]:
    name = call_path(file.stem)
    text, problems = read_text(file, name)
    if text is None:
        return None, problems
    call, tree, found = parse_as(text, name, Call)
    problems += found
    shipped = not is_there(root / CALLS)
    return (CallFile(file.stem, call, tree, shipped) if call and tree else None), problems
