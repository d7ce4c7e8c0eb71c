"""Volumes -> files in its place, set until the page numbers they print of each other hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from ....system.atomic import move_whole, write_whole
from ....system.digest import code_digest
from ....system.typesetting.typst import PRESS_STANDARDS, STANDARDS, SetJob
from ..contents.acceptance import openers
from ..contents.plan import BookCopy, PrintedAt, chapters, plan_of, volume_name
from ..contents.volume import Volume
from ..printed import BOOK, BookFile
from .binding import spine_of
from .finish import Finish, finish
from .page_numbers import PageNumbers, page_numbers
from .pictures import PICTURES
from .survey import survey_volume
from .tools import Tools
from .typst_process import typeset
from .workdir import put_data, scratch

MOST_PASSES = 5
"""Passes over a book in volumes: as a rule one, and a look that nothing has moved.

Where a changed case moves pages, the volumes behind it are set in the same pass, and in the next
one what names them: the contents, or a link to another volume.
"""

UNKNOWN = 1000
"""Stands for a page number that is not known yet: as wide as most."""


class _Made(NamedTuple):
    """A volume set from what ``digest`` stands for: before, with ``pages``, or now.

    Then ``finished`` gives the pages of its file, in the workdir, as soon as that is whole. It is
    ``settled`` where every page number that it prints is right.
    """

    digest: str
    numbers: PageNumbers
    plan: dict[str, Any]
    finished: Future[int] | None = None
    pages: int = 0
    settled: bool = True


class _Desk(NamedTuple):
    """What volumes are set with; the ``finisher`` makes their files while the next one is set."""

    tools: Tools
    copy: BookCopy
    ready: Callable[[], None]
    finisher: Executor


def bind(
    tools: Tools,
    volumes: tuple[Volume, ...],
    copy: BookCopy,
    ready: Callable[[], None],
    finisher: Executor,
) -> Iterator[BookFile]:
    """Set ``volumes`` and put them in its place, covers beside them where a printer needs them.

    A volume that would be printed as it was is left as it is. ``ready`` waits for the pictures
    that go into them, the ``finisher`` is that of ``finishing``. Raises TypesetError, and what
    ``ready`` raises.
    """
    all_made = _set_all(_Desk(tools, copy, ready, finisher), volumes)
    ready()
    for volume, made in zip(volumes, all_made, strict=True):
        file = _put_in_place(tools, volume, made)
        yield file
        if volume.edition.output == "press":
            yield _cover(tools, volume, made.plan, file.pages, copy)


@contextmanager
def finishing() -> Iterator[Executor]:
    """Give what makes one file of a book after the other, while pages are set.

    Where setting them fails, the file in the making is made to its end, which nobody takes, and
    no other is begun: what comes next finds nobody at work in the workdir. It is opened before
    the pictures are: those that nobody waits for any more shall not be waited for here.
    """
    finisher = ThreadPoolExecutor(1)
    try:
        yield finisher
    finally:
        finisher.shutdown(cancel_futures=True)


def _cover(
    tools: Tools, volume: Volume, plan: dict[str, Any], pages: int, copy: BookCopy
) -> BookFile:
    """Set the cover of a volume of so many ``pages`` and put it in its place."""
    name = f"{_name(volume)}-cover"
    bound = volume.edition.binding == "glue"  # what is stapled has no spine
    spined = {**plan, "leaf": 1, "spine": spine_of(pages, volume.edition.thickness) if bound else 0}
    put_data(tools.workdir, f"volumes/{name}.json", spined)
    typeset, _ = _set(tools, name, "cover.typ", copy.inks is not None)  # it has no page number
    sheets = _finish(tools, name, typeset, spined, copy)
    _move(tools, name)
    return BookFile(f"{name}.pdf", sheets, volume_name(volume.number, volume.volumes))


def _set_all(desk: _Desk, volumes: tuple[Volume, ...]) -> list[_Made]:
    """Set ``volumes`` until every page number that one prints of another is right.

    Where that does not come about in ``MOST_PASSES``, none counts as settled. From the first to
    the last, as each counts its pages on from the one before.
    """
    made = [_standing(desk.tools, volume) for volume in volumes]
    numbers = _first_numbers(desk, volumes, made)
    for _ in range(MOST_PASSES):
        before = [*numbers]
        for at in range(len(volumes)):
            plan = _plan(volumes, at, desk.copy, numbers)
            one = made[at] = _set_volume(desk, volumes[at], plan, made[at])
            numbers[at] = one.numbers
        if numbers == before:
            break
    else:
        made = [one._replace(settled=False) for one in made if one]
    return [one for one in made if one]


def _first_numbers(
    desk: _Desk, volumes: tuple[Volume, ...], made: list[_Made | None]
) -> list[PageNumbers]:
    """Return the numbers of ``volumes`` where a first look finds them; what it sets is ``made``.

    To survey a volume takes nearly as long as to set it. So one that is not there yet is set at
    once, unless it prints numbers that only later volumes will tell, as the contents do.
    """
    numbers = [one.numbers if one else PageNumbers({}, 0) for one in made]
    for at, volume in enumerate(volumes):
        if made[at] is None:
            plan = _plan(volumes, at, desk.copy, numbers)
            if any(number > volume.number for number in _named(volumes, at).values()):
                numbers[at] = survey_volume(desk.tools, volume, _name(volume), plan)
            else:
                one = made[at] = _set_volume(desk, volume, plan, None)
                numbers[at] = one.numbers
    return numbers


def _plan(
    volumes: tuple[Volume, ...], at: int, copy: BookCopy, numbers: list[PageNumbers]
) -> dict[str, Any]:
    """Return the plan of the volume ``at``, which counts its pages on from the one before."""
    last = numbers[at - 1].last if at else 0
    places = {
        label: PrintedAt(number, numbers[number - 1].places.get(label, UNKNOWN))
        for label, number in _named(volumes, at).items()
    }
    return plan_of(volumes[at], copy._replace(places=places, offset=last + last % 2))


def _named(volumes: tuple[Volume, ...], at: int) -> dict[str, int]:
    """Return in which of several volumes stands what the volume ``at`` prints the numbers of.

    Contents and lists, in the first and the last, name everything; the others what their cases
    link to. One volume needs not know.
    """
    if len(volumes) == 1:
        return {}
    labels = {f"case:{e.identity}": volume.number for volume in volumes for e in volume.entries}
    if 0 < at < len(volumes) - 1:
        linked = {f"case:{case}" for entry in volumes[at].entries for case, _ in entry.links}
        return {label: number for label, number in labels.items() if label in linked}
    labels |= {label: 1 for label, _ in openers(volumes[0])}
    return labels | {label: len(volumes) for label, _ in chapters(volumes[-1])}


def _set_volume(desk: _Desk, volume: Volume, plan: dict[str, Any], former: _Made | None) -> _Made:
    """Return ``volume`` set from ``plan``: ``former``, where that was made from the same."""
    digest = _put_plan(desk.tools, volume, plan)
    if former and former.digest == digest:
        return former._replace(plan=plan)
    if former and former.finished:  # it is read: only then another may take its place
        former.finished.result()
    typeset, settled = _set(desk.tools, _name(volume), "book.typ", desk.copy.inks is not None)
    numbers = page_numbers(typeset) if volume.volumes > 1 else PageNumbers({}, 0)
    finished = desk.finisher.submit(_finish_when_ready, desk, _name(volume), typeset, plan)
    return _Made(digest, numbers, plan, finished, settled=settled)


def _finish_when_ready(desk: _Desk, name: str, typeset: Path, plan: dict[str, Any]) -> int:
    desk.ready()
    return _finish(desk.tools, name, typeset, plan, desk.copy)


def _put_plan(tools: Tools, volume: Volume, plan: dict[str, Any]) -> str:
    """Put ``plan`` into the workdir; returns what stands for all that the volume is set from."""
    plan_digest = put_data(tools.workdir, f"volumes/{_name(volume)}.json", plan)
    return plan_digest + code_digest("books") + tools.fonts.own


def _set(tools: Tools, name: str, main: str, press: bool) -> tuple[Path, bool]:
    """Set the plan ``name``; returns the file, and whether its page numbers are right."""
    target = scratch(tools.workdir, name)
    standards = PRESS_STANDARDS if press else STANDARDS
    job = SetJob(
        tools.workdir, tools.fonts.folder, main, f"/volumes/{name}.json", ",".join(standards)
    )
    return target, typeset(job, target)


def _finish(tools: Tools, name: str, typeset: Path, plan: dict[str, Any], copy: BookCopy) -> int:
    """Make the file ``name`` of what is ``typeset``, in the workdir; returns its pages."""
    profile = plan["profile"]
    pictures = tools.workdir / PICTURES / profile["pictures"]
    how = Finish(
        profile["bleed"], plan["leaf"], pictures, copy.inks, profile["gray"], copy.bound.pages
    )
    return finish(typeset, _finished(tools, name), how)


def _finished(tools: Tools, name: str) -> Path:
    return scratch(tools.workdir, f"{name}-finished")


def _move(tools: Tools, name: str) -> None:
    """Put the file ``name`` that is finished in its place."""
    move_whole(tools.collection.folder(BOOK) / f"{name}.pdf", _finished(tools, name))


def _put_in_place(tools: Tools, volume: Volume, made: _Made) -> BookFile:
    """Put ``made`` in its place and note what it was made from, in an order that never lies."""
    name = _name(volume)
    note = tools.workdir / "made" / f"{name}.pdf.json"
    pages = made.pages
    if made.finished:
        pages = made.finished.result()
        note.unlink(missing_ok=True)
        _move(tools, name)
        write_whole(note, json.dumps([made.digest, pages, made.numbers, made.settled]).encode())
    called = volume_name(volume.number, volume.volumes)
    return BookFile(f"{name}.pdf", pages, called, made.settled)


def _standing(tools: Tools, volume: Volume) -> _Made | None:
    """Return what the last run put in its place as ``volume``, if that is still there."""
    name = f"{_name(volume)}.pdf"
    if not (tools.collection.folder(BOOK) / name).is_file():
        return None
    try:
        note = (tools.workdir / "made" / f"{name}.json").read_bytes()
        digest, pages, (places, last), settled = json.loads(note)
    except (OSError, ValueError, TypeError):
        return None
    return _Made(digest, PageNumbers(places, last), {}, pages=pages, settled=settled)


def _name(volume: Volume) -> str:
    """Return the name of the files of ``volume``; no edition is called like that, see K017."""
    return volume.name if volume.volumes == 1 else f"{volume.name}_{volume.number}"
