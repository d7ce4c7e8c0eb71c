"""Case folders -> ``Cases``: kept ones from the cache, the others compiled on all cores."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..content import codes
from ..content.body.hidden import Hidden
from ..content.body.markdown import reader_of
from ..content.body.picture import Picture, PictureError
from ..content.compile import Compiled, Readers, compile_case
from ..content.context import Context
from ..content.load.files import PICTURE_ENDINGS, CaseFolder
from ..content.model.case import Case
from ..content.model.han_numbers import from_han, to_han
from ..content.model.overview import Overview
from ..content.problems import Location, OwnFaultError, Problem
from ..content.settings import Settings
from ..outputs.site.article import load_templates
from ..system.job import Job
from ..system.machine_words import stop_for_machine
from ..system.own_fault import Lost, attempt, lost_to, own_fault
from ..system.pool import work_through
from ..system.progress import Progress, counter
from ..system.sanitise import sanitise
from ..system.store import Row, Store
from .case_texts import text_digests
from .records import CASE_PART, KeptCase, case_key, context_digest, read_kept, rows_of

BATCH_OF_ROWS = 500
"""Rows in memory at a time before they are kept: about 5 MB."""

POOL_FROM = 12
"""Cases without pictures to compile from which a second process pays for its start."""

_PICTURE_BYTES = 120_000
"""Bytes of pictures that take as long to make ready as a case takes to compile."""

_LOOKS = 10
"""Pictures that can be unpacked in the time that one takes to make ready."""


class Cases(NamedTuple):
    """The compiled cases, and what stands for all that each was compiled from, by identity."""

    kept: Mapping[str, KeptCase]
    keys: Mapping[str, str]


class PictureUse(Enum):
    """What the pictures of cases are read for: the more, the more is made of them at once.

    To make what is ``PRINTED`` with what is ``SHOWN`` takes half of the time of unpacking it again;
    what is ``SET`` alone has no page.
    """

    JUDGED = "judged"
    SET = "set"
    SHOWN = "shown"
    PRINTED = "printed"

    @property
    def has_pages(self) -> bool:
        return self in (PictureUse.SHOWN, PictureUse.PRINTED)


class _Work(NamedTuple):
    """A case to compile; one that ``is_kept`` lacks nothing but the pictures of its page."""

    folder: CaseFolder
    key: str
    is_kept: bool = False


class _Tools(NamedTuple):
    context: Context
    readers: Readers


def compile_cases(
    folders: list[CaseFolder],
    context: Context,
    store: Store,
    progress: Progress,
    *,
    use: PictureUse,
) -> Cases:
    """Return the compiled cases, compiling those that are new or changed.

    Only for the ``use`` that is to be made of them are pictures made: that takes far longer than
    to judge them.
    """
    digest = context_digest(context)
    typed = text_digests(folders, store)
    keys = {f.identity: case_key(f, typed[f.identity], digest) for f in folders}
    texts, wanted = store.each_encoded(CASE_PART), {*keys.values()}
    kept = {key: case for key, text in texts if key in wanted and (case := _kept(text))}
    there = _made(context.settings.pictures, use)
    works = [_Work(folder, key := keys[folder.identity], key in kept) for folder in folders]
    new = [
        work
        for work in works
        if not work.is_kept or (use.has_pages and not there.issuperset(kept[work.key].pictures))
    ]
    tick = counter(progress, "检查案例", len(new))
    rows: list[Row] = []
    for some in _compile(new, context, use):
        rows += some
        kept.update({row.key: case for row in some if (case := _read(row))})
        tick()
        if len(rows) >= BATCH_OF_ROWS:
            store.add(rows)
            rows.clear()
    store.add(rows)
    return Cases({identity: kept[key] for identity, key in keys.items()}, keys)


def forget_others(cases: Cases, store: Store) -> None:
    """Let ``store`` forget what is kept of no case of ``cases``; no other run may be reading."""
    store.forget(store.keys(CASE_PART) - set(cases.keys.values()))


def _kept(text: bytes) -> KeptCase | None:
    """Return the case kept as ``text``, if it is whole.

    One that the program failed at is tried again: memory may have been short.
    """
    case = read_kept(text)
    if case and case.problems:
        failed = any(problem.code == codes.OWN_FAULT.name for problem in case.problems)
        return None if failed else case
    return case


def _made(pictures: Path, use: PictureUse) -> frozenset[str]:
    """Return the names of what is made in the folder ``pictures``, where that is asked for."""
    asked = use.has_pages and pictures.is_dir()
    return frozenset(os.listdir(pictures) if asked else ())


def _read(row: Row) -> KeptCase | None:
    return read_kept(row.text) if row.part == CASE_PART else None


def _compile(works: list[_Work], context: Context, use: PictureUse) -> Iterator[tuple[Row, ...]]:
    """Yield the rows of the cases of ``works``, compiled on all cores where that pays."""
    begin = partial(_begin, use=use)
    weigh = _weight_unshown if use is PictureUse.JUDGED else _weight
    job = Job(begin, context, _compile_one, POOL_FROM, at_once=8, weigh=weigh)
    if len(works) >= POOL_FROM:
        _make_ready(works)
    for work, rows in work_through(job, works):
        yield _without(work, rows, context) if isinstance(rows, Lost) else rows


def _make_ready(works: list[_Work]) -> None:
    """Make what the first case would make in each of the processes: they are copies of this one."""
    Case.model_rebuild()
    from_han(to_han(1))
    load_templates()
    if any(file.ending in PICTURE_ENDINGS for work in works for file in work.folder.files):
        # Imported here: it takes long to load, and most changes touch no picture.
        from ..system import pictures  # noqa: F401, PLC0415


def _weight(work: _Work) -> int:
    """Return how much of the work is in ``work``, a case without pictures being 1."""
    pictures = (file.size for file in work.folder.files if file.ending in PICTURE_ENDINGS)
    return 1 + sum(pictures) // _PICTURE_BYTES


def _weight_unshown(work: _Work) -> int:
    """Return how much of the work is in ``work`` where no picture of its page is made."""
    return 1 + (_weight(work) - 1) // _LOOKS


def _without(work: _Work, lost: Lost, context: Context) -> tuple[Row, ...]:
    """Return the rows of a case that the program failed at: nothing but the finding of it."""
    place, build = Location(work.folder.name), context.settings.build
    problem = own_fault(lost, place, "这个案例", build)
    return tuple(rows_of(work.key, Compiled(Overview(work.folder.identity), (problem,)), context))


def _begin(context: Context, *, use: PictureUse) -> _Tools:
    return _Tools(context, case_readers(context, use))


def case_readers(context: Context, use: PictureUse) -> Readers:
    """Return what cases are read with on this machine."""
    picture = partial(_read_picture, settings=context.settings, use=use)
    file = partial(_look_into, settings=context.settings)
    return Readers(reader_of(context.settings, sanitise), picture, file)


def _read_picture(file: Path, settings: Settings, use: PictureUse) -> Picture:
    """Return the picture in ``file``; raises PictureError, OwnFaultError and CannotWorkError."""
    # Imported here: it takes long to load, and most changes touch no picture.
    from ..system.pictures import examine, prepare  # noqa: PLC0415

    try:
        printing = use in (PictureUse.SET, PictureUse.PRINTED)
        make = prepare if use.has_pages else examine
        return make(file, settings.pictures, printing=printing)
    except PictureError:
        raise
    except Exception as error:
        stop_for_machine(error)
        place = Location(file.relative_to(settings.root).as_posix())
        problem = own_fault(lost_to(error), place, f"图片“{file.name}”", settings.build)
        raise OwnFaultError(problem) from error


def _look_into(file: Path, settings: Settings) -> Hidden:
    """Return what ``file`` holds that is not seen at once; raises OwnFaultError."""
    # Imported here: it takes long to load, and most changes touch no file beside a text.
    from ..system.hidden.look import look_into_file  # noqa: PLC0415

    place = Location(file.relative_to(settings.root).as_posix())
    found = attempt(partial(look_into_file, file), place, f"“{file.name}”", settings.build)
    if isinstance(found, Problem):
        raise OwnFaultError(found)
    return found


def _compile_one(tools: _Tools, work: _Work) -> tuple[Row, ...]:
    if work.is_kept and _made_pictures(work.folder, tools.readers):
        return ()
    compiled = compile_case(work.folder, tools.context, tools.readers)
    return tuple(rows_of(work.key, compiled, tools.context))


def _made_pictures(folder: CaseFolder, readers: Readers) -> bool:
    """Make the pictures of a page; tells whether all went well, as it did in judging them."""
    try:
        for file in folder.files:
            if file.ending in PICTURE_ENDINGS:
                readers.picture(folder.path / file.name)
    except (PictureError, OwnFaultError):
        return False
    return True
