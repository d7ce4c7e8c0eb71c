"""A project -> the exports that are made with all else, for the office and for readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..content.load.address import CASES, identity_at
from ..content.problems import Problem
from ..outputs.base import Collection, Made
from ..outputs.exports import EXPORT_FOLDER, Export, Exported, ExportTask
from ..outputs.registry import EXPORTS
from ..system.atomic import write_whole
from ..system.own_fault import attempt
from ..system.progress import Progress, counter
from .channel_files import (
    CHANNELS,
    ChannelRecord,
    channel_file,
    note_record,
    read_record,
    stamps_of,
)
from .project import Project
from .shown_pictures import make_shown_pictures


class _MadeKind(NamedTuple):
    """What came of one kind: the stamps of what stands now, how much was made anew, what failed.

    ``losses`` tell what is not in it as it was (Chinese).
    """

    stamps: Mapping[str, str]
    fresh: int
    problems: tuple[Problem, ...]
    losses: tuple[str, ...] = ()


def make_channels(project: Project, wanted: tuple[str, ...] | None, progress: Progress) -> Made:
    """Make the exports ``wanted``, as they are without any option; None: those of the last time.

    What readers may take is made anew only where it changed; what nobody wants is removed.
    """
    collection, before = project.collection, read_record(project.collection)
    names = before.kinds if wanted is None else wanted
    kinds = [kind for kind in EXPORTS if kind.name in names]
    known = {kind.name: before.made.get(kind.name, {}) for kind in kinds}
    done = []
    for kind in kinds:
        made = _make_kind(project, kind, known[kind.name], progress)
        done.append((kind, made))
        known[kind.name] = made.stamps
        note_record(collection, ChannelRecord(tuple(names), known))
    if before.kinds or kinds:
        note_record(collection, ChannelRecord(tuple(names), known))
        _remove_others(collection, known)
    problems = tuple(one for _, made in done for one in made.problems)
    return Made(None, problems, tuple(_said(project, done)))


def _said(project: Project, done: Sequence[tuple[Export, _MadeKind]]) -> Iterator[str]:
    for kind, made in done:
        if made.fresh:
            folder = project.settings.build / EXPORT_FOLDER / kind.name
            yield f"已导出 {kind.name}，{made.fresh} 份：{folder}"
            yield from made.losses


def _make_kind(
    project: Project, kind: Export, known: Mapping[str, str], progress: Progress
) -> _MadeKind:
    collection, wanted = project.collection, stamps_of(project.collection, kind)
    stamps = {
        key: stamp
        for key, stamp in wanted.items()
        if kind.readers and known.get(key) == stamp and _stands(collection, kind, key)
    }
    due = wanted.keys() - stamps.keys()
    entries = tuple(e for e in collection.compendium.entries if kind.editions or e.identity in due)
    editions = tuple(file for file in collection.editions if file.name in due)
    if not due or (kind.editions and not editions):
        return _MadeKind(stamps, 0, ())
    task = ExportTask(collection, entries, {}, (), editions if kind.editions else ())
    if kind.pictures:
        make_shown_pictures(project, (entry.identity for entry in entries))
    steps = kind.steps(task)
    tick, fresh = counter(progress, "导出", len(steps)), 0
    problems, losses = [], []
    for step in steps:
        made = attempt(step.make, step.place, "这一项导出", project.settings.build)
        if isinstance(made, Problem):
            problems.append(made)
            continue
        losses += [f"    {step.place.path}　{loss}" for loss in made.losses]
        if made.files:
            key, fresh = _key(step.place.path), fresh + 1
            _put(project, kind, key, made)
            stamps |= {key: wanted[key]} if key in wanted else {}
        tick()
    return _MadeKind(stamps, fresh, tuple(problems), tuple(losses))


def _key(path: str) -> str:
    """Return the case (by identity) or the edition (by name) that the file ``path`` is of."""
    return identity_at(path) if path.startswith(f"{CASES}/") else PurePosixPath(path).stem


def _stands(collection: Collection, kind: Export, key: str) -> bool:
    return any(channel_file(collection, kind, key, ending).is_file() for ending in kind.readers)


def _put(project: Project, kind: Export, key: str, made: Exported) -> None:
    """Write what was made for the office, and what readers may take once more for them."""
    folder = project.settings.build / EXPORT_FOLDER / kind.name
    for path, content in made.files.items():
        write_whole(folder / path, content)
        ending = PurePosixPath(path).suffix
        if ending in kind.readers:
            write_whole(channel_file(project.collection, kind, key, ending), content)


def _remove_others(collection: Collection, known: Mapping[str, Mapping[str, str]]) -> None:
    """Remove every file for readers that ``known`` does not name."""
    folder = collection.folder(CHANNELS)
    kept = {Path(kind, key) for kind, stamps in known.items() for key in stamps}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.relative_to(folder).with_suffix("") not in kept:
            file.unlink()
