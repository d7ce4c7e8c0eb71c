"""An exception of the program costs the piece that it befell, and is told of."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from compendium.authoring import fix_files
from compendium.build import cases
from compendium.build import editions as editions_read
from compendium.build.check import check, fix
from compendium.build.outputs import book
from compendium.build.project import Options, opened_with_theme
from compendium.build.site import build
from compendium.content.codes import OWN_FAULT
from compendium.content.problems import CannotWorkError, Problem
from compendium.content.program import PROGRAM
from compendium.outputs.book import leaflets, render
from compendium.outputs.book.setting import prints, tools
from compendium.outputs.book.setting.tools import Tools, case_lost
from compendium.publish import fresh
from compendium.publish.audit.faults import NOT_AUDITED
from compendium.publish.fresh import Order, find_faults, make_fresh
from compendium.system import pictures
from compendium.system.job import Job
from compendium.system.own_fault import Lost
from compendium.system.pool import work_through
from compendium.system.progress import SILENT
from tests.folders import JIANGXIN, NUANXIN, QIAOLIANG, append, case_file, printed_books

SCRIPT = PROGRAM / "scripts/build_cases.py"


def failing(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, when: Callable[..., bool]
) -> None:
    """Let the function ``name`` of ``module`` fail for the arguments of which ``when`` holds."""
    sound = getattr(module, name)

    def fail(*arguments: Any, **named: Any) -> Any:
        if when(*arguments):
            raise ZeroDivisionError("by the test")
        return sound(*arguments, **named)

    monkeypatch.setattr(module, name, fail)


def own_faults(problems: tuple[Problem, ...]) -> list[str]:
    """Return where the program's own faults are told of; every one must leave its traceback."""
    found = [problem for problem in problems if problem.code == OWN_FAULT.name]
    assert all("ZeroDivisionError" in problem.message for problem in found)
    assert all("build/errors/" in problem.advice for problem in found)
    return [problem.location.path for problem in found]


def traceback_of(root: Path, path: str) -> str:
    return (root / "build/errors" / f"{path.replace('/', '-')}.txt").read_text("utf-8")


def test_a_case_that_the_program_fails_at_leaves_the_others_alone(
    monkeypatch: pytest.MonkeyPatch, content: Path
) -> None:
    failing(monkeypatch, cases, "compile_case", lambda folder, *_: folder.identity == QIAOLIANG)
    append(case_file(content), "\n再接再励。\n")
    found = check(content).problems
    assert [problem.code for problem in found] == ["K022", "K707"]
    assert own_faults(found) == [f"cases/{QIAOLIANG}/case.md"]
    assert "by the test" in traceback_of(content, f"cases/{QIAOLIANG}/case.md")
    built = build(content, options=Options(keep_going=True))
    assert built.cases == 1, "those with a misspelling and with a fault of ours are left out"


def test_a_case_that_failed_once_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, content: Path
) -> None:
    with monkeypatch.context() as broken:
        failing(broken, cases, "compile_case", lambda folder, *_: folder.identity == NUANXIN)
        assert len(check(content).problems) == 1
    assert check(content).problems == ()


def test_a_picture_that_the_program_fails_at_is_told_beside_what_else_is_wrong(
    monkeypatch: pytest.MonkeyPatch, content: Path
) -> None:
    failing(monkeypatch, pictures, "examine", lambda file, *_: file.name == "pledge.jpg")
    append(case_file(content), "\n讲完,练完。\n")
    found = check(content).problems
    assert own_faults(found) == [f"cases/{JIANGXIN}/pledge.jpg"]
    assert "K801" in {problem.code for problem in found}


def test_a_picture_that_goes_while_it_is_read_is_told_as_gone(
    monkeypatch: pytest.MonkeyPatch, content: Path
) -> None:
    """Somebody moves files, or a disk of the net is being synchronised."""
    picture = case_file(content).parent / "pledge.jpg"

    with monkeypatch.context() as broken:
        broken.setattr(pictures, "examine", lambda *_, **__: picture.with_name("x").stat())
        (problem,) = check(content).problems
    assert "x”不见了" in problem.message and "再运行一次" in problem.advice
    assert "程序的毛病" not in problem.advice
    assert check(content).problems == (), "it is tried again"


def test_what_the_machine_refuses_still_ends_the_run(
    monkeypatch: pytest.MonkeyPatch, content: Path
) -> None:
    def refuse(*_: Any) -> None:
        raise CannotWorkError("磁盘满了")

    monkeypatch.setattr(cases, "compile_case", refuse)
    with pytest.raises(CannotWorkError):
        check(content)


def give_editions(root: Path) -> None:
    (root / "editions").mkdir()
    for name, title in (("first", "第一本"), ("second", "第二本")):
        text = f"title: {title}\ndate: 2026-11-30\n"
        (root / f"editions/{name}.yml").write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("module", "name", "when"),
    [
        (editions_read, "read_edition", lambda file, *_: file.stem == "first"),
        (editions_read, "check_edition", lambda file, *_: file.name == "first"),
        (render, "print_edition", lambda tools, file, *_: file.name == "first"),
    ],
)
def test_an_edition_that_the_program_fails_at_leaves_the_others_alone(
    monkeypatch: pytest.MonkeyPatch,
    content: Path,
    module: Any,
    name: str,
    when: Callable[..., bool],
) -> None:
    give_editions(content)
    failing(monkeypatch, module, name, when)
    made = book(content, options=Options(keep_going=True))
    assert own_faults(made.problems) == ["editions/first.yml"]
    assert [one.name for one in printed_books(content)] == ["second"]


@pytest.mark.parametrize(
    ("module", "name", "when"),
    [
        (leaflets, "_set_one", lambda _, due: due.identity == NUANXIN),
        (tools, "lay_out", lambda work, *_: work.identity == NUANXIN),
    ],
)
def test_a_leaflet_that_the_program_fails_at_leaves_the_others_alone(
    monkeypatch: pytest.MonkeyPatch,
    content: Path,
    module: Any,
    name: str,
    when: Callable[..., bool],
) -> None:
    give_editions(content)
    failing(monkeypatch, module, name, when)
    made = book(content)
    assert {*own_faults(made.problems)} == {f"cases/{NUANXIN}/case.md"}
    there = {file.stem for file in (content / "build/book/leaflets").rglob("*.pdf")}
    assert there == {"jiangxin", "qiaoliang"}


def test_a_picture_that_the_program_fails_at_costs_the_books_that_print_it(
    monkeypatch: pytest.MonkeyPatch, content: Path
) -> None:
    """It is made while the pages are set; the next run makes what is left.

    It is put on record once: two threads wait for it, and both would write the same file.
    """
    give_editions(content)
    recorded: list[str] = []

    def record(tools: Tools, identity: str, lost: Lost, what: str) -> Problem:
        recorded.append(identity)
        return case_lost(tools, identity, lost, what)

    with monkeypatch.context() as patch:
        failing(patch, prints, "_make", lambda _, one: one.identity == JIANGXIN)
        patch.setattr(prints, "case_lost", record)
        made = book(content, options=Options(edition="first"))
    assert recorded == [JIANGXIN]
    assert own_faults(made.problems) == [f"cases/{JIANGXIN}/case.md"]
    assert made.failed == ("第一本",)
    assert not printed_books(content)
    made = book(content, options=Options(edition="first"))
    assert not made.failed
    assert [one.name for one in printed_books(content)] == ["first"]


def test_a_file_that_the_program_fails_to_audit_is_not_published(
    monkeypatch: pytest.MonkeyPatch, built: Path
) -> None:
    failing(monkeypatch, fresh, "inspect_file", lambda site, path, *_: path == "feed.xml")
    order = Order(Options(), keep=1, samples=True, books=False)
    with opened_with_theme(built, SILENT, preview=False) as reading:
        made = make_fresh(built, reading, order, SILENT)
        faults = [(one.code, one.path) for one in find_faults(made, order)]
    assert faults == [(NOT_AUDITED, "feed.xml")]
    assert "by the test" in traceback_of(built, "feed.xml")


def test_a_file_that_cannot_be_fixed_leaves_the_others_alone(
    monkeypatch: pytest.MonkeyPatch, content: Path
) -> None:
    for identity in (JIANGXIN, NUANXIN):
        append(case_file(content, identity), "\n讲完,练完。\n")
    failing(monkeypatch, fix_files, "fix_bytes", lambda raw, name, lists: NUANXIN in name)
    done = [*fix(content)]
    fixed = [one for one in done if not isinstance(one, Problem)]
    problems = tuple(one for one in done if isinstance(one, Problem))
    assert [one.path for one in fixed] == [f"cases/{JIANGXIN}/case.md"]
    assert own_faults(problems) == [f"cases/{NUANXIN}/case.md"]


def halve(tools: int, piece: int) -> float:
    return tools / piece


@pytest.mark.parametrize("pays_from", [2, 100], ids=["in processes", "here"])
def test_a_piece_that_fails_is_lost_alone(pays_from: int) -> None:
    job: Job[int, int, int, float] = Job(abs, -2, halve, pays_from, at_once=4)
    worked = work_through(job, range(-4, 5))
    done = dict(worked)
    lost = done.pop(0)
    assert isinstance(lost, Lost)
    assert lost.reason.startswith("ZeroDivisionError，test_own_faults.py 第 ")
    assert "division by zero" in lost.trace
    assert done == {piece: 2 / piece for piece in range(-4, 5) if piece}


def test_the_program_ends_with_one_and_no_traceback(content: Path) -> None:
    """The fault is put in from outside: a folder of modules that Python looks into first."""
    broken = content.parent / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(PROGRAM)!r})\n"
        "from compendium.build import cases\n"
        "sound = cases.compile_case\n"
        "def fail(folder, *rest):\n"
        f"    if folder.identity == {NUANXIN!r}:\n"
        "        raise IndexError\n"
        "    return sound(folder, *rest)\n"
        "cases.compile_case = fail\n",
        "utf-8",
    )
    command = [sys.executable, str(SCRIPT), "check", "--root", str(content)]
    run = partial(subprocess.run, capture_output=True, encoding="utf-8", check=False)
    done = run(command, env={**os.environ, "PYTHONPATH": str(broken), "PYTHONIOENCODING": "utf-8"})
    assert done.returncode == 1
    assert f"cases/{NUANXIN}/case.md:1:1: K022 错误 程序处理这个案例时自己出了错" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "信息区有错" not in done.stderr
