"""A draft -> everything that is wrong with it, as the check on the machine tells it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from ...content.check.registry import check_collection
from ...content.check.switches import without
from ...content.compile import Compiled, compile_case
from ...content.fix.names import NameLists
from ...content.fix.text import fix_text, fixable_places
from ...content.load.address import case_file, case_folder
from ...content.load.files import CaseFolder, find_cases
from ...content.load.frontmatter import CaseFile, parse_case
from ...content.model.compendium import Compendium, arrange
from ...content.problems import Location, Problem, in_reading_order
from .draft import Desk, place_draft, written_draft


class JudgedDraft(NamedTuple):
    """What is wrong with a draft, in reading order, and its 字数."""

    problems: tuple[Problem, ...]
    words: int


def judge_draft(desk: Desk, year: str, slug: str, text: str) -> JudgedDraft:
    """Return what is wrong with the draft ``text`` of the case ``year``/``slug``.

    What another case has to be told of is among it, where it comes of the draft: the same title.
    Raises DeskError where that is no name.
    """
    place_draft(desk, year, slug)
    folder = written_draft(desk, text)
    found, problems = find_cases(desk.root)
    folder = next((one for one in found if one.identity == folder.identity), folder)
    compiled = compile_case(folder, desk.office.context, desk.readers)
    across = check_collection(_among_others(desk, folder, compiled), desk.likeness)
    mine = case_folder(folder.identity)
    told = [
        problem
        for problem in (*problems, *compiled.problems, *across)
        if problem.location.path.startswith(mine) or problem not in desk.settled
    ]
    off = desk.office.context.off
    return JudgedDraft(in_reading_order(without(told, off)), compiled.overview.words)


def _among_others(desk: Desk, folder: CaseFolder, compiled: Compiled) -> Compendium:
    """Return the cases of the site with the draft in its place."""
    whole, mine = desk.office.compendium, folder.identity
    entries = [entry for entry in whole.entries if entry.identity != mine]
    if compiled.sound:
        entries.append(compiled.sound.entry)
    context, names = desk.office.context, {*whole.identities, mine}
    arranged = arrange(entries, context.vocabulary, context.units, names, whole.moved)
    return replace(arranged, forgotten=whole.forgotten)


def findings(desk: Desk, judged: JudgedDraft, text: str) -> list[dict[str, Any]]:
    """Return the problems as plain data, each with its key, and whether it can be fixed."""
    file = parse_case(text, case_name(desk))[0]
    places = fixable_places(text, case_name(desk), name_lists_of(desk))
    return [
        {
            **told_problem(problem),
            "path": problem.location.path,
            "key": key_at(file, problem.location) if file else "",
            "fixable": (problem.location.line, problem.location.column) in places,
        }
        for problem in judged.problems
    ]


def told_problem(problem: Problem) -> dict[str, Any]:
    """Return ``problem`` as plain data."""
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "line": problem.location.line,
        "column": problem.location.column,
        "message": problem.message,
        "advice": problem.advice,
    }


def key_at(file: CaseFile, place: Location) -> str:
    """Return the key in whose value the ``place`` lies: `photos[2].caption`; '' for none."""
    if place.path != file.name or place.line >= file.body_line - 1:
        return ""
    here = (place.line, place.column)
    before = [
        ((at.line, at.column), path)
        for path, at in file.matter.places.items()
        if path and (at.line, at.column) <= here
    ]
    return _spelled(max(before, key=lambda one: (one[0], len(one[1])))[1]) if before else ""


def _spelled(path: tuple[str | int, ...]) -> str:
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).lstrip(".")


def mended_draft(desk: Desk, text: str) -> str:
    """Return ``text`` with what can be fixed safely fixed, as `check --fix` does."""
    return fix_text(text, case_name(desk), name_lists_of(desk))


def case_name(desk: Desk) -> str:
    """Return the path of the draft's text, below the content folder."""
    return case_file(desk.identity)


def name_lists_of(desk: Desk) -> NameLists:
    """Return the lists that names are taken from."""
    return NameLists(desk.office.context.vocabulary, desk.office.context.units)
