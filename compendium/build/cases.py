"""Case folders -> briefs: kept ones from the cache, the others compiled on all cores."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from typing import TypeAlias

from .records import Brief, Row, Store, case_key, context_digest, pack, unpack
from ..content.body.markdown import Convert, parser
from ..content.compile import compile_case
from ..content.context import Context
from ..content.load.files import CaseFolder
from ..system.progress import Progress, counter

ROWS = 100
"""Compiled cases in memory at a time before they are kept: about 5 MB."""

POOL_FROM = 12
"""Cases to compile from which a second process pays for its start."""


def compiled(
    folders: list[CaseFolder], context: Context, store: Store, progress: Progress
) -> dict[str, Brief]:
    """Return the compiled cases by identity, compiling those that are new or changed."""
    digest = context_digest(context)
    keys = {folder.identity: case_key(folder, digest) for folder in folders}
    kept = store.briefs()
    briefs = dict(_kept_briefs(kept, keys.values()))
    new = [folder for folder in folders if not _usable(briefs.get(keys[folder.identity]), context)]
    tick = counter(progress, "检查案例", len(new))
    rows: list[Row] = []
    for row in _compile([(folder, keys[folder.identity]) for folder in new], context):
        rows.append(row)
        briefs.update(_kept_briefs({row.key: row.brief}, [row.key]))
        tick()
        if len(rows) == ROWS:
            store.add(rows)
            rows.clear()
    store.add(rows)
    store.forget(kept.keys() - set(keys.values()))
    return {identity: briefs[key] for identity, key in keys.items()}


def _kept_briefs(kept: Mapping[str, str], keys: Iterable[str]) -> Iterator[tuple[str, Brief]]:
    """Yield the briefs of ``keys`` that are kept and whole."""
    for key in keys:
        if key in kept and (brief := unpack(key, kept[key])):
            yield key, brief


def _usable(brief: Brief | None, context: Context) -> bool:
    """Tell whether the pictures that a kept brief names are still in the cache."""
    if brief is None:
        return False
    pictures = context.settings.cache / "pictures"
    return all(os.path.isfile(f"{pictures}/{copy.source}") for copy in brief.copies if copy.cached)


Work: TypeAlias = list[tuple[CaseFolder, str]]

_tools: tuple[Context, Convert]


def _begin(context: Context) -> None:
    global _tools  # noqa: PLW0603  (set once in each worker process)
    _tools = context, parser(context.settings)
    # Parsing makes many short-lived objects and no cycles: looking for cycles costs a tenth.
    gc.set_threshold(10_000)


def _compile_one(work: tuple[CaseFolder, str]) -> Row:
    folder, key = work
    return pack(key, compile_case(folder, *_tools))


def _compile(work: Work, context: Context) -> Iterator[Row]:
    """Compile the cases of ``work``, on all cores where that pays."""
    if len(work) < POOL_FROM:
        _begin(context)
        yield from map(_compile_one, work)
        return
    gc.freeze()  # what is loaded by now stays shared with the workers: no collector touches it
    with ProcessPoolExecutor(initializer=_begin, initargs=(context,)) as pool:
        yield from pool.map(_compile_one, work, chunksize=8)
