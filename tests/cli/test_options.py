"""Every option of every command arrives where the work is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from compendium.authoring.renaming import Renaming
from compendium.build import check as check_recipe
from compendium.build import outputs, site
from compendium.build.everything import Everything
from compendium.build.project import Options
from compendium.build.site import Built
from compendium.cli import everything, new, rename, serve
from compendium.cli import publish as publish_command
from compendium.content.program import PROGRAM
from compendium.outputs.base import Made
from compendium.publish import bundle as bundle_recipe
from compendium.publish import publish as publish_recipe
from compendium.publish.bundle import Bundled
from compendium.publish.forget_case import Forgetting
from compendium.publish.fresh import Order
from compendium.publish.publish import Refused
from compendium.report.findings import Findings
from compendium.report.registry import REPORT_FORMATS
from compendium.report.scope import EVERYTHING, Scope
from tests.commands import COMMANDS

FOUND = Findings((), (), lambda path, number: "")

APART = ("init", "root", "import", "receive", "shrink", "template", "export")
ON_CONTENT = {name: command for name, command in COMMANDS.items() if name not in APART}
"""The commands that work on what is in a content folder; the others have tests of their names."""


class Call(NamedTuple):
    """What a recipe was called with."""

    recipe: str
    values: tuple[Any, ...]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """The calls of recipes, none of which does anything."""
    calls: list[Call] = []

    def watch(module: Any, name: str, result: Any) -> None:
        def called(*values: Any, **named: Any) -> Any:
            calls.append(Call(name, (*values, *named.values())))
            return result

        monkeypatch.setattr(module, name, called)

    built = Built((), site=Path("site"))
    watch(site, "build", built)
    watch(outputs, "book", Made(None))
    watch(outputs, "freeze_book", Made(None))
    watch(everything, "build_everything", Everything(Made(None), built))
    watch(check_recipe, "check", FOUND)
    watch(check_recipe, "fix", ())
    watch(check_recipe, "board", (None, FOUND))
    watch(serve, "serve_preview", None)
    watch(new, "ask_and_write", (None, []))
    watch(rename, "rename_entry", ((), ()))
    watch(publish_recipe, "publish", Refused(()))
    watch(publish_command, "forget_case", Forgetting("2026/a", Refused(()), (), (), False, False))
    watch(publish_recipe, "releases_of", [])
    watch(publish_recipe, "rollback", ("0002", "0001"))
    watch(bundle_recipe, "bundle", Bundled(()))
    return calls


def run(command: str, *arguments: str | Path) -> None:
    COMMANDS[command].main([*map(str, arguments)], standalone_mode=False)


def values(calls: Sequence[Call], recipe: str) -> tuple[Any, ...]:
    """Return what ``recipe`` was called with, once."""
    (found,) = [call.values for call in calls if call.recipe == recipe]
    return found


def arrived(kind: type) -> Callable[[Sequence[Call]], Any]:
    """Return what finds the one value of ``kind`` among those of all calls."""

    def find(calls: Sequence[Call]) -> Any:
        (found,) = [value for call in calls for value in call.values if isinstance(value, kind)]
        return found

    return find


options, order = arrived(Options), arrived(Order)

RENAMED = ("unit", "旧支部", "新支部")

WAYS: dict[tuple[str, str], tuple[list[str], Callable[[Sequence[Call]], Any], Any]] = {
    ("build", "keep_going"): (["--keep-going"], options, Options(keep_going=True)),
    ("build", "strict"): (["--strict"], options, Options(strict=True)),
    ("book", "keep_going"): (["--keep-going"], options, Options(keep_going=True)),
    ("book", "strict"): (["--strict"], options, Options(strict=True)),
    ("book", "edition"): (["--edition", "awards"], options, Options(edition="awards")),
    ("book", "freeze"): (
        ["--freeze", "awards"],
        lambda calls: values(calls, "freeze_book")[2],
        Options(edition="awards"),
    ),
    ("book", "preflight"): (["--preflight"], options, Options(preflight=True)),
    ("all", "keep_going"): (["--keep-going"], options, Options(keep_going=True)),
    ("all", "strict"): (["--strict"], options, Options(strict=True)),
    ("all", "channels"): (
        ["--with", "slides，epub"],
        options,
        Options(channels=("slides", "epub")),
    ),
    ("check", "names"): (
        ["2026/qiming-jiangxin"],
        arrived(Scope),
        Scope(("cases/2026/qiming-jiangxin",)),
    ),
    ("check", "changed_from"): (
        ["--changed-from", "HEAD"],
        lambda calls: values(calls, "check")[2] is not EVERYTHING,
        True,
    ),
    ("check", "call"): (
        ["--call", "college"],
        lambda calls: values(calls, "check")[3],
        "college",
    ),
    ("check", "fix"): (["--fix"], lambda calls: calls[0].recipe, "fix"),
    ("serve", "port"): (["--port", "8123"], lambda calls: values(calls, "serve_preview")[3], 8123),
    ("serve", "strict"): (["--strict"], lambda calls: options(calls[:1]).strict, True),
    ("new", "unit"): (["--unit", "某支部"], lambda calls: calls[0].values[1]["unit"], "某支部"),
    ("new", "type_"): (["--type", "某型"], lambda calls: calls[0].values[1]["type_"], "某型"),
    ("new", "form"): (["--form", "案例"], lambda calls: calls[0].values[1]["form"], "案例"),
    ("new", "title"): (["--title", "某题"], lambda calls: calls[0].values[1]["title"], "某题"),
    **{
        ("rename", name): (
            [*RENAMED, "--until", "2025"],
            arrived(Renaming),
            Renaming("unit", "旧支部", "新支部", 2025),
        )
        for name in ("of", "old", "new", "until")
    },
    ("publish", "place"): (["/p"], lambda calls: calls[0].values[1].name, "/p"),
    ("publish", "listing"): (["/p", "--list"], lambda calls: calls[0].recipe, "releases_of"),
    ("publish", "rollback"): (
        ["/p", "--rollback", "0001"],
        lambda calls: values(calls, "rollback")[1],
        "0001",
    ),
    ("publish", "forget"): (
        ["/p", "--forget", "2026/a"],
        lambda calls: values(calls, "forget_case")[2],
        "2026/a",
    ),
    ("publish", "keep"): (["/p", "--keep", "3"], lambda calls: order(calls).keep, 3),
    ("publish", "keep_going"): (
        ["/p", "--keep-going"],
        lambda calls: order(calls).options,
        Options(keep_going=True),
    ),
    ("publish", "strict"): (
        ["/p", "--strict"],
        lambda calls: order(calls).options,
        Options(strict=True),
    ),
    ("publish", "allow_samples"): (
        ["/p", "--allow-samples"],
        lambda calls: order(calls).samples,
        True,
    ),
    ("publish", "bring_back"): (
        ["/p", "--bring-back"],
        lambda calls: order(calls).bring_back,
        True,
    ),
    ("publish", "yes"): (["/p", "--yes"], lambda calls: order(calls).sure, True),
    ("publish", "without_books"): (
        ["/p", "--without-books"],
        lambda calls: order(calls).books,
        False,
    ),
    ("publish", "books_later"): (
        ["/p", "--books-later"],
        lambda calls: (order(calls).books, order(calls).keep),
        (False, 6),
    ),
    ("bundle", "output"): (
        ["--output", "/a.zip"],
        lambda calls: values(calls, "bundle")[1],
        Path("/a.zip"),
    ),
    ("bundle", "allow_samples"): (["--allow-samples"], lambda calls: order(calls).samples, True),
    ("bundle", "without_books"): (["--without-books"], lambda calls: order(calls).books, False),
    ("bundle", "strict"): (
        ["--strict"],
        lambda calls: order(calls).options,
        Options(strict=True),
    ),
}
"""(command, parameter) -> what is typed, where it is found among the calls, and what it is."""

SAID = {
    ("check", "form"), ("check", "output"), ("check", "strict"),
    ("status", "html"), ("status", "xlsx"), ("status", "strict"), ("status", "years"),
    ("new", "strict"), ("rename", "strict"),
}  # fmt: skip
"""What changes only what is said, or the exit code: see test_app.py."""


def test_every_parameter_of_every_command_has_its_test() -> None:
    known = {
        (name, str(parameter.name))
        for name, command in ON_CONTENT.items()
        for parameter in command.params
        if parameter.name not in ("root", "quiet", "help")
    }
    assert known == set(WAYS) | SAID


@pytest.mark.parametrize(("command", "parameter"), WAYS)
def test_an_option_arrives(command: str, parameter: str, calls: list[Call]) -> None:
    typed, find, value = WAYS[command, parameter]
    run(command, *typed)
    assert find(calls) == value


@pytest.mark.parametrize("command", ON_CONTENT)
def test_the_root_arrives(command: str, calls: list[Call], tmp_path: Path) -> None:
    needed = {"publish": ("/p",), "rename": RENAMED}.get(command, ())
    run(command, *needed, "--root", tmp_path)
    assert calls[0].values[0] == tmp_path
    assert tmp_path != PROGRAM


@pytest.mark.parametrize("form", REPORT_FORMATS, ids=lambda form: form.name)
def test_a_format_arrives(form: Any, calls: list[Call], tmp_path: Path) -> None:
    run("check", "--format", form.name, "--output", tmp_path / "report")
    assert (tmp_path / "report").read_text("utf-8") == form.render(FOUND)
