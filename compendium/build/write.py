"""``OutputFiles`` -> a folder of files: writes what changed, removes what is stale."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..outputs.base import Copied, OutputFile, OutputFiles
from ..system.atomic import as_fault_of, clear_partials, place_whole, write_whole
from .unread_files import write_unread


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

    do_in_halves(partial(write_unread, folder), [*outputs.items()], progress, _folder)


def _folder(output: tuple[str, OutputFile]) -> str:
    return output[0].rpartition("/")[0]


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
