"""``Tools``: what printing needs (fonts, templates); cases laid out in the folder of work."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ....content.load.address import CASES, case_file
from ....content.problems import Location, Problem
from ....content.settings import Settings
from ....system.atomic import write_whole
from ....system.job import Job
from ....system.own_fault import Lost, own_fault
from ....system.pool import work_through
from ....system.progress import Progress, counter
from ....system.typesetting.font_set import Fonts
from ....system.typesetting.fonts import collect_fonts
from ...base import Collection
from ...manuscript import MANUSCRIPT
from ..printed import BOOK
from .pictures import Purpose, is_prepared, prepare_print
from .sheets import Laid, SheetWork, laid, lay_out
from .workdir import DRAWN_SIGNS, fill_workdir


class Tools(NamedTuple):
    """Where books are made, of what, and with which fonts."""

    collection: Collection
    fonts: Fonts

    @property
    def settings(self) -> Settings:
        return self.collection.settings

    @property
    def workdir(self) -> Path:
        return self.collection.workdir(BOOK)


class LaidCases(NamedTuple):
    """The sheets of cases by identity, and the cases that the program failed to lay out."""

    sheets: dict[str, Laid]
    problems: tuple[Problem, ...]


class _Layout(NamedTuple):
    settings: Settings
    workdir: Path
    purpose: Purpose
    printing: bool


def open_tools(collection: Collection) -> Tools:
    """Return the tools with fonts and templates in place; raises CannotPrintError."""
    settings = collection.settings
    fonts = collect_fonts(settings.build / "fonts", settings.root)
    fill_workdir(collection.workdir(BOOK))
    for file in fonts.drawn.values():
        write_whole(collection.workdir(BOOK) / DRAWN_SIGNS / file.name, file.read_bytes())
    return Tools(collection, fonts)


def lay_out_cases(
    tools: Tools,
    identities: Iterable[str],
    purpose: Purpose,
    progress: Progress,
    *,
    printing: bool = True,
) -> LaidCases:
    """Return the sheets of the cases, laid out where they are new or changed.

    What is printed of their photographs is made too, unless ``printing`` comes later.
    """
    collection, workdir = tools.collection, tools.workdir
    wanted = {identity: collection.keys[identity] for identity in identities}
    sheets = {identity: laid(workdir, key, purpose) for identity, key in wanted.items()}
    if printing:
        whole = {i for i, sheet in sheets.items() if _is_whole(sheet, workdir, purpose)}
        sheets = {i: sheet if i in whole else None for i, sheet in sheets.items()}
    new = [
        SheetWork(identity, wanted[identity], collection.text(MANUSCRIPT, identity))
        for identity, sheet in sheets.items()
        if sheet is None
    ]
    tick = counter(progress, "排版准备", len(new))
    layout = _Layout(tools.settings, workdir, purpose, printing)
    job = Job(_begin, layout, _lay_out, pays_from=12, at_once=2)
    problems = []
    for work, done in work_through(job, new):
        if isinstance(done, Lost):
            problems.append(case_lost(tools, work.identity, done, "这个案例的排版数据"))
        else:
            sheets[work.identity] = laid(workdir, work.key, purpose)
        tick()
    return LaidCases({i: sheet for i, sheet in sheets.items() if sheet}, tuple(problems))


def case_lost(tools: Tools, identity: str, lost: Lost, what: str) -> Problem:
    """Return the finding that the program failed at ``what`` (Chinese) of the case ``identity``."""
    return own_fault(lost, Location(case_file(identity)), what, tools.settings.build)


def _begin(layout: _Layout) -> _Layout:
    return layout


def _lay_out(layout: _Layout, work: SheetWork) -> None:
    settings, workdir, purpose, printing = layout
    lay_out(work, settings, workdir, purpose)
    sheet = laid(workdir, work.key, purpose) if printing else None
    for one in sheet.prints if sheet else ():
        file = settings.root / CASES / work.identity / one.file
        prepare_print(file, one.name, workdir, purpose, settings.pictures)


def _is_whole(sheet: Laid | None, workdir: Path, purpose: Purpose) -> bool:
    """Tell whether ``sheet`` is there with what is printed of its photographs."""
    prints = sheet.prints if sheet else ()
    return all(is_prepared(one.name, workdir, purpose) for one in prints)
