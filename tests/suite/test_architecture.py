"""The house holds: rooms import downwards only, and everything stands in a room."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

from compendium.cli.app import COMMANDS
from compendium.content.program import PROGRAM
from compendium.system.digest import CODE_SCOPES

PACKAGE = PROGRAM / "compendium"
MOST_LINES = 300

FLOORS = (
    ("content",),
    ("system",),
    ("outputs", "authoring"),
    ("report",),
    ("build",),
    ("publish",),
    ("cli",),
)
"""The rooms from the ground up: a room imports those on floors below, and itself."""

PROTOCOL = {"main", "make"}
"""Names that several modules have to have: what Python runs, what makes an output."""

APART = {
    f"outputs/{name}"
    for name in (
        "site",
        "search",
        "tables",
        "book",
        "papers",
        "jury",
        "word",
        "desk",
        "slides",
        "display",
        "wechat",
    )
}
"""Outputs: each may import what all share and itself, none of the others."""

SHARED = (
    "asked_call",
    "base",
    "call_text",
    "case_facts",
    "chapters",
    "exports",
    "manuscript",
    "qr",
    "sentences",
    "topics",
    "tree_html",
)
"""Modules of outputs/ that every output may import."""

ROOF = {"outputs/parts.py", "outputs/registry.py"}
"""The two lists of outputs, which alone know them all."""

CONTENT_MAY = {"compendium", "pydantic", "pydantic_core", "yaml", "markdown", "pypinyin"}
"""Beside the standard library."""

STANDARD_NOT_IN_A_BROWSER = {"sqlite3", "multiprocessing", "concurrent", "subprocess", "threading"}


class Import(NamedTuple):
    """A module (path below the package) imports another one (dotted, from the top)."""

    module: str
    line: int
    target: tuple[str, ...]

    @property
    def room(self) -> str:
        return self.target[1] if len(self.target) > 1 else ""


def test_a_room_imports_only_rooms_on_floors_below() -> None:
    floor = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
    found = [one for one in imports() if one.target[0] == "compendium"]
    assert len(found) > 500, "the search itself is broken"
    wrong = [
        one
        for one in found
        if (mine := one.module.split("/")[0]) != one.room and floor[one.room] >= floor[mine]
    ]
    assert wrong == []


def test_every_room_is_on_a_floor_and_no_module_stands_beside_the_rooms() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name[0] != "_"}
    assert rooms == {room for rooms in FLOORS for room in rooms}
    assert [path.name for path in PACKAGE.glob("*.py")] == ["__init__.py"]


def test_outputs_do_not_know_each_other() -> None:
    folders = {f"outputs/{path.name}" for path in (PACKAGE / "outputs").iterdir() if path.is_dir()}
    assert {name for name in folders if not name.endswith("__pycache__")} == APART
    wrong = [
        one
        for one in imports()
        if one.module.startswith("outputs/") and one.module not in ROOF and one.room == "outputs"
        if one.target[2] not in (*SHARED, one.module.split("/")[1])
    ]
    assert wrong == []


def test_content_imports_what_a_browser_has_and_nothing_else() -> None:
    found = [one for one in imports() if one.module.startswith("content/")]
    assert found
    standard = sys.stdlib_module_names - STANDARD_NOT_IN_A_BROWSER
    wrong = [one for one in found if one.target[0] not in CONTENT_MAY | standard]
    assert wrong == []


HIDING = {
    "pinyin.py", "pool.py", "look.py", "indexes.py", "inspection.py", "outputs.py",
    "preflights.py", "blank_workbook.py", "cases.py", "check.py", "printed.py", "qr.py",
    "git.py", "mkdocs_process.py", "program_version.py", "screen.py", "sounds.py", "terminal.py",
    "unread_files.py", "write.py",
}  # fmt: skip
"""Modules that load what most runs do without where it is needed, and say so."""


def test_imports_stand_at_the_top_except_where_a_reason_is_given() -> None:
    hidden = [
        (path, node)
        for path in sources()
        for function in ast.walk(parsed(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden, "pinyin.py has two, with their reasons"
    for path, node in hidden:
        assert path.name in HIDING, f"{path.name}:{node.lineno} hides an import"
        reason = path.read_text("utf-8").split("\n")[node.lineno - 2].strip()
        assert reason.startswith("# Imported here: "), f"{path.name}:{node.lineno} has no reason"


def test_every_package_and_module_says_what_it_is() -> None:
    found = list(sources())
    assert len(found) > 100
    silent = [path for path in found if not ast.get_docstring(parsed(path))]
    assert silent == []


def test_no_module_is_longer_than_can_be_read_at_once() -> None:
    long = {
        path.name: lines
        for path in [*sources(), *(PROGRAM / "scripts").glob("*.py")]
        if (lines := len(path.read_text("utf-8").split("\n"))) > MOST_LINES
    }
    assert long == {}


def test_a_public_name_has_one_meaning() -> None:
    homes = defaultdict(set)
    for path in sources():
        for name in public_names(parsed(path)):
            homes[name].add(path.relative_to(PACKAGE).as_posix())
    assert len(homes) > 500, "the search itself is broken"
    several = {
        name: sorted(found)
        for name, found in homes.items()
        if len(found) > 1 and name not in {*(one.name for one in COMMANDS), *PROTOCOL}
    }
    assert several == {}


def test_no_import_leads_back_to_where_it_began() -> None:
    graph = module_graph()
    assert sum(map(len, graph.values())) > 500, "the search itself is broken"
    TopologicalSorter(graph).prepare()


CARRYING = ("atomic", "cache", "digest", "machine_words", "progress")


@pytest.mark.thorough
def test_what_stands_for_a_compiled_case_holds_all_that_compiles_it() -> None:
    """A moved file would leave its scope in silence. What only carries or keeps may be outside."""
    graph = module_graph()
    roots = ("compendium.content.compile", "compendium.outputs.parts", "compendium.system.pictures")
    reached = {module for root in roots for module in reachable(graph, root)}
    assert len(reached) > 50, "the search itself is broken"
    files = (file for one in CODE_SCOPES["cases"].files for file in PROGRAM.glob(one))
    inside = {name(file) for file in files if file.suffix == ".py"}
    packages = {name(file) for file in sources() if file.name == "__init__.py"}
    assert reached - inside - packages <= {
        "compendium.outputs.base",
        *(f"compendium.system.{one}" for one in CARRYING),
    }


@pytest.mark.parametrize("scope", CODE_SCOPES)
def test_every_scope_names_files_that_are_there(scope: str) -> None:
    for pattern in CODE_SCOPES[scope].files:
        assert [*PROGRAM.glob(pattern)], pattern


def reachable(graph: dict[str, set[str]], start: str) -> Iterator[str]:
    seen, waiting = set(), [start]
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            yield module
            waiting += graph[module]


def sources() -> Iterator[Path]:
    return iter(sorted(PACKAGE.rglob("*.py")))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name(path: Path) -> str:
    """Return the dotted name of the module in ``path``."""
    return ".".join(path.relative_to(PROGRAM).with_suffix("").parts).removesuffix(".__init__")


def public_names(module: ast.Module) -> Iterator[str]:
    """Yield what ``module`` defines at its top for others."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found = [node.name]
        elif isinstance(node, ast.Assign):
            found = [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found = [node.target.id]
        else:
            found = []
        yield from (one for one in found if not one.startswith("_"))


def module_graph() -> dict[str, set[str]]:
    """Return which modules of the package every one of them imports."""
    graph: dict[str, set[str]] = {name(path): set() for path in sources()}
    for one in every_import():
        module = ".".join(one.target)
        known = module if module in graph else module.rpartition(".")[0]
        graph[name(PACKAGE / one.module)] |= {known} & graph.keys()
    return graph


def imports() -> Iterator[Import]:
    """Yield every import of every module in a room."""
    return (one for one in every_import() if one.module != "__init__.py")


@cache
def every_import() -> tuple[Import, ...]:
    """Return every import of every module of the package: to find them takes a second."""
    return tuple(
        Import(path.relative_to(PACKAGE).as_posix(), getattr(node, "lineno", 0), target)
        for path in sources()
        for node in ast.walk(parsed(path))
        for target in targets(node, path)
    )


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
