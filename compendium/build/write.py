"""``OutputFiles`` -> a folder of files: writes what changed, removes what is stale."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..outputs.base import Copied, OutputFile, OutputFiles
from ..system.atomic import as_fault_of, clear_partials, place_whole, write_whole
from ..system.collector import collect_new

WRITERS = 4
BATCH, BATCH_BYTES = 8, 500_000
"""Pages in memory at a time while a new site is written, and how large they may be together.

A list of thousands of cases is ten times as large.
"""


class WriteCount(NamedTuple):
    """What a publishing did: files written, left alone and removed."""

    written: int
    unchanged: int
    removed: int


def write_outputs(
    outputs: OutputFiles, site: Path, manifest: Path, progress: Callable[[], None]
) -> WriteCount:
    """Make the folder ``site`` hold exactly ``outputs``; ``manifest`` remembers their keys.

    A new site appears whole: it is made beside ``site`` and then takes its place. In a site
    that is already there every changed file is replaced whole, and an interrupted run is
    made good by the next one, because the manifest is taken away first. What one that was killed
    left half written goes: to look for it in a large site takes long, so that is done where there
    was one. Only one process may write to ``site``.
    """
    last = _read_manifest(manifest, site)
    if last is None:
        return _publish_anew(outputs, site, manifest, progress)
    known = last.keys
    changed = {p: o for p, o in outputs.items() if known.get(p) != o.key or not _there(site, p)}
    stale = known.keys() - outputs.keys()
    if last.interrupted:
        clear_partials(site)
    if changed or stale or last.interrupted:
        manifest.unlink(missing_ok=True)
        for path, output in changed.items():
            _write(site / path, output)
            progress()
        _remove(site, stale)
        _write_manifest(outputs, site, manifest)
    return WriteCount(len(changed), len(outputs) - len(changed), len(stale))


def add_outputs(outputs: OutputFiles, site: Path) -> None:
    """Write every output into the folder ``site`` that others have begun to fill."""
    for path, output in outputs.items():
        if not (isinstance(output, Copied) and output.source == site / path):
            _write(site / path, output)


def _publish_anew(
    outputs: OutputFiles, site: Path, manifest: Path, progress: Callable[[], None]
) -> WriteCount:
    fresh, old = site.with_name(f"{site.name}.new"), site.with_name(f"{site.name}.old")
    interrupted = any(folder.exists() for folder in (site, fresh, old))
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        with as_fault_of(site, fresh):
            fresh.mkdir(parents=True)  # an output may make nothing at all
            _write_all(outputs, fresh, progress)
    except BaseException:  # a full disk is not filled by what is of no use
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    manifest.unlink(missing_ok=True)
    try:
        if site.exists():
            site.rename(old)
        fresh.rename(site)
    except BaseException:
        if old.exists() and not site.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
    _write_manifest(outputs, site, manifest, interrupted=interrupted)
    return WriteCount(len(outputs), 0, 0)


def _write_all(outputs: OutputFiles, folder: Path, progress: Callable[[], None]) -> None:
    """Write ``outputs`` into the new ``folder``, on two cores where that pays.

    What lies in one folder may be made of the same, which one process then keeps for the next run:
    two would make it twice, and wait for each other to keep it.
    """
    # Imported here: it begins a process, which takes long to load, and only a new site needs one.
    from ..system.halves import do_in_halves  # noqa: PLC0415

    do_in_halves(partial(_write_some, folder), [*outputs.items()], progress, _folder)


def _folder(output: tuple[str, OutputFile]) -> str:
    return output[0].rpartition("/")[0]


def _write_some(
    folder: Path, outputs: Iterable[tuple[str, OutputFile]], progress: Callable[[], None]
) -> None:
    """Write ``outputs`` into the new ``folder``: pages are rendered here, and written beside.

    Making a file waits for the disk more than it computes, so threads overlap the two.
    """
    # Imported here: only a new site is written by several threads.
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    with ThreadPoolExecutor(WRITERS) as pool:
        for some in _batched(outputs):
            for _ in pool.map(_write_new, [(folder / path, content) for path, content in some]):
                progress()


def _batched(
    outputs: Iterable[tuple[str, OutputFile]],
) -> Iterator[list[tuple[str, bytes | Copied]]]:
    """Yield ``outputs`` as they are rendered, some at a time; they are not kept."""
    some: list[tuple[str, bytes | Copied]] = []
    size = 0
    for path, output in outputs:
        some.append((path, content := _content(output)))
        size += len(content) if isinstance(content, bytes) else 0
        if len(some) >= BATCH or size >= BATCH_BYTES:
            yield some
            some.clear()
            size = 0
            del content
            collect_new()  # what templates leave holds whole pages
    if some:
        yield some


def _content(output: OutputFile) -> bytes | Copied:
    return output if isinstance(output, Copied) else output.render()


def _write_new(work: tuple[Path, bytes | Copied]) -> None:
    """Write a file into a folder that nobody reads yet."""
    target, content = work
    try:
        target.parent.mkdir(parents=True)
    except FileExistsError:
        pass
    if isinstance(content, Copied):
        place_whole(target, content.source, link=content.ours)
    else:
        with as_fault_of(target):
            target.write_bytes(content)


def _write(target: Path, output: OutputFile) -> None:
    if isinstance(output, Copied):
        place_whole(target, output.source, link=output.ours)
    else:
        write_whole(target, output.render())


def _there(site: Path, path: str) -> bool:
    return os.path.isfile(f"{site}/{path}")


def _remove(site: Path, stale: set[str]) -> None:
    """Remove the ``stale`` files of ``site`` and the folders that they leave empty."""
    for path in stale:
        file = site / path
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == site or any(folder.iterdir()):
                break
            folder.rmdir()


class _Manifest(NamedTuple):
    """The keys of what was written, by path; a run before it may have been ``interrupted``.

    Of that another process may have gone on for a moment.
    """

    keys: dict[str, str]
    interrupted: bool


def _read_manifest(manifest: Path, site: Path) -> _Manifest | None:
    try:
        data = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(data, dict) or data.get("site") != site.name or not site.is_dir():
        return None
    keys = data.get("keys")
    return _Manifest(keys, bool(data.get("interrupted", True))) if isinstance(keys, dict) else None


def _write_manifest(
    outputs: OutputFiles, site: Path, manifest: Path, *, interrupted: bool = False
) -> None:
    keys = {path: output.key for path, output in sorted(outputs.items())}
    told = {"site": site.name, "interrupted": interrupted, "keys": keys}
    write_whole(manifest, json.dumps(told).encode())
