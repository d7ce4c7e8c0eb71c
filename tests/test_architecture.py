"""The drawing in compendium/__init__.py holds: imports point to the start of the pipeline."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import compendium

PROGRAM = Path(compendium.__file__).parents[1]
PACKAGE = PROGRAM / "compendium"
MOST_LINES = 300

BASICS = {"problems", "codes", "settings", "atomic", "outputs", "sounds", "handout", "history"}
"""Modules that every stage may import; they import no stage."""

LEFT_OF = {
    "load": set(),
    "model": {"load"},
    "body": {"load", "model"},
    "check": {"load", "model", "body"},
    "repair": {"load", "model", "check"},
    "search": {"load", "model", "body"},
    "pages": {"load", "model", "body", "check", "context"},
    "book": {"load", "model", "body", "check", "context"},
    "exports": {"load", "model"},
    "publish": {"check"},
    "report": {"load", "model"},
}
"""Stage -> what it may import beside the basics. ``pages``, ``search`` and ``book`` do not know
each other, and none of them knows who publishes or reports."""

LISTS = {"context": {"model", "load"}}
"""``Context`` is the settings with the office's lists: a value, made of ``model`` alone."""


class Import(NamedTuple):
    """``importer`` and ``imported`` are the first names below compendium."""

    place: str
    importer: str
    imported: str


def test_a_stage_imports_only_stages_to_its_left() -> None:
    found = list(imports())
    assert len(found) > 100, "the search itself is broken"
    assert {one.importer for one in found} >= {"load", "model", "body", "check", "pages"}
    allowed = LEFT_OF | LISTS
    wrong = [
        f"{one.place}: {one.importer} imports {one.imported}"
        for one in found
        if one.importer in allowed
        and one.imported not in {one.importer, *BASICS, *allowed[one.importer]}
    ]
    assert wrong == []


def test_the_basics_import_no_stage() -> None:
    found = [one for one in imports() if one.importer in BASICS]
    assert found, "codes imports problems at least"
    assert [one for one in found if one.imported not in BASICS] == []


def test_every_stage_is_in_the_drawing() -> None:
    stages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert stages == set(LEFT_OF)


def test_imports_stand_at_the_top_except_where_a_reason_is_given() -> None:
    hidden = [
        (path, node)
        for path in [*sources(), *sorted((PROGRAM / "scripts").glob("*.py"))]
        for function in ast.walk(parsed(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert len(hidden) >= 3, "build_cases.py has two and sounds.py one, with their reasons"
    for path, node in hidden:
        assert path.name in {"build_cases.py", "sounds.py"}, (
            f"{path.name}:{node.lineno} hides an import"
        )
        reason = path.read_text("utf-8").split("\n")[node.lineno - 2].strip()
        assert reason.startswith("# Imported here: "), f"{path.name}:{node.lineno} has no reason"


def test_every_package_and_module_says_what_it_is() -> None:
    found = list(sources())
    assert len(found) > 30
    silent = [path for path in found if not ast.get_docstring(parsed(path))]
    assert silent == []


def test_no_module_is_longer_than_can_be_read_at_once() -> None:
    long = {
        path.name: lines
        for path in [*sources(), *(PROGRAM / "scripts").glob("*.py")]
        if (lines := len(path.read_text("utf-8").split("\n"))) > MOST_LINES
    }
    assert long == {}


def test_no_import_leads_back_to_where_it_began() -> None:
    graph: dict[str, set[str]] = {name(path): set() for path in sources()}
    for path in sources():
        for node in ast.walk(parsed(path)):
            for target in targets(node, path):
                module = ".".join(target)
                known = module if module in graph else module.rpartition(".")[0]
                graph[name(path)] |= {known} & graph.keys()
    assert sum(map(len, graph.values())) > 100, "the search itself is broken"
    TopologicalSorter(graph).prepare()


def sources() -> Iterator[Path]:
    return iter(sorted(PACKAGE.rglob("*.py")))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name(path: Path) -> str:
    """Return the dotted name of the module in ``path``."""
    return ".".join(path.relative_to(PROGRAM).with_suffix("").parts).removesuffix(".__init__")


def imports() -> Iterator[Import]:
    """Yield every import of one part of the program by another."""
    for path in sources():
        importer = path.relative_to(PACKAGE).with_suffix("").parts[0]
        for node in ast.walk(parsed(path)):
            for target in targets(node, path):
                if target[0] == "compendium" and len(target) > 1:
                    place = f"{path.name}:{getattr(node, 'lineno', 0)}"
                    yield Import(place, importer, target[1])


def targets(node: ast.AST, path: Path) -> list[tuple[str, ...]]:
    """Return the dotted names, from the top, that the statement ``node`` of ``path`` imports."""
    if isinstance(node, ast.Import):
        return [tuple(alias.name.split(".")) for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    package = path.relative_to(PROGRAM).parent.parts
    above = package[: len(package) - node.level + 1] if node.level else ()
    base = (*above, *(node.module.split(".") if node.module else ()))
    return [(*base, alias.name) for alias in node.names]
