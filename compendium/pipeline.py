"""The program from end to end: ``read`` a content folder, ``render`` it, publish the result."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple, TypeAlias

from .body.markdown import Convert, parser
from .cache import Brief, Row, Store, case_key, context_digest, pack, unpack
from .check.consequence import left_without
from .check.registry import check_collection
from .compile import compile_case
from .context import Context
from .load.files import CaseFolder, find_cases
from .lock import alone_in
from .model.compendium import Compendium, arrange
from .model.gather import gather_units, gather_vocabulary
from .outputs import Outputs
from .pages.site import Rendered, Site, render_site
from .pages.theming import Theme, finish_theme, start_theme
from .problems import Problem, has_errors, in_reading_order
from .publish.write import Written, publish
from .search.document import page_document
from .search.slices import Texts, render_search
from .settings import Settings, read_settings

Progress: TypeAlias = Callable[[str, int, int], None]
"""(what is being done, how many of, how many)"""

POOL_FROM = 12
"""Cases to compile from which a second process pays for its start."""


def silent(step: str, done: int, total: int) -> None:
    """Report no progress."""


@dataclass(frozen=True)
class Draft:
    """A content folder as read: what is sound, and everything that is wrong."""

    settings: Settings
    compendium: Compendium
    briefs: Mapping[str, Brief]
    store: Store
    problems: tuple[Problem, ...]

    @property
    def faulty(self) -> bool:
        return has_errors(self.problems)

    def manifest(self, site: Path) -> Path:
        """Return the file that remembers what was published to the folder ``site``."""
        return self.settings.cache / f"{site.name}.json"


@dataclass(frozen=True)
class Built:
    """The result of a build: problems, and what was published if anything was."""

    problems: tuple[Problem, ...]
    cases: int = 0
    written: Written | None = None
    site: Path | None = field(default=None)


def check(root: Path, progress: Progress = silent) -> Built:
    """Return what is wrong with the content below ``root``; publishes nothing."""
    draft, problems = read(root, progress)
    if draft is None:
        return Built(problems)
    draft.store.close()
    return Built(draft.problems, len(draft.compendium.entries))


def build(
    root: Path,
    progress: Progress = silent,
    *,
    keep_going: bool = False,
    strict: bool = False,
    preview: bool = False,
) -> Built:
    """Build the site of the content below ``root``.

    Where there are errors nothing is written, unless ``keep_going`` leaves the faulty cases
    out; ``strict`` counts warnings as errors. A ``preview`` goes to a folder of its own.
    """
    with alone_in(root / "build" / "cache"):
        return _build(root, progress, Wishes(keep_going, strict, preview))


class Wishes(NamedTuple):
    """How a build is to go; see ``build``."""

    keep_going: bool
    strict: bool
    preview: bool


def _build(root: Path, progress: Progress, wishes: Wishes) -> Built:
    settings, _ = read_settings(root)
    building = start_theme(settings, wishes.preview) if settings else None
    draft, problems = read(root, progress)
    theme, faults = finish_theme(building) if building else (None, [])
    if draft is None or theme is None:
        return Built(in_reading_order([*problems, *faults]))
    stopped = draft.faulty or (wishes.strict and draft.problems)
    if stopped and not wishes.keep_going:
        return Built(draft.problems, len(draft.compendium.entries))
    draft = _leave_out(draft)
    site = draft.settings.build / ("preview" if wishes.preview else "site")
    outputs = render(draft, theme)
    tick = _counter(progress, "写入网页", len(outputs))
    written = publish(outputs, site, draft.manifest(site), tick)
    draft.store.close()
    return Built(draft.problems, len(draft.compendium.entries), written, site)


def read(root: Path, progress: Progress = silent) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Return the content below ``root``; no draft where the lists or settings are unusable."""
    settings, problems = read_settings(root)
    vocabulary, found = gather_vocabulary(root)
    units, wrong = gather_units(root)
    problems = [*problems, *found, *wrong]
    if settings is None or vocabulary is None or units is None:
        return None, in_reading_order(problems)
    folders, found = find_cases(root)
    problems += found
    store = Store(settings.cache)
    briefs = _briefs(folders, Context(settings, vocabulary, units), store, progress)
    for brief in briefs.values():
        problems += brief.problems
    entries = [brief.entry for brief in briefs.values() if brief.entry]
    whole = arrange(entries, vocabulary, units, briefs)
    return _checked(Draft(settings, whole, briefs, store, ()), problems), ()


def render(draft: Draft, theme: Theme) -> Outputs:
    """Return every file of the site of ``draft`` in the frames of ``theme``."""
    briefs = draft.briefs
    rendered = Rendered(
        keys={identity: brief.key for identity, brief in briefs.items()},
        cards={identity: brief.card for identity, brief in briefs.items()},
        images={identity: brief.image for identity, brief in briefs.items()},
        copies={identity: brief.copies for identity, brief in briefs.items()},
        article=draft.store.article,
    )
    texts = Texts(
        digests={identity: brief.words for identity, brief in briefs.items()},
        fetch=lambda identity: draft.store.document(briefs[identity].key),
        pages={path: page_document(*page) for path, page in theme.pages.items()},
    )
    site = render_site(Site(draft.settings, draft.compendium, theme, rendered))
    return {**site, **render_search(draft.compendium, texts)}


def _checked(draft: Draft, problems: list[Problem]) -> Draft:
    """Return ``draft`` with all its problems, and without the cases that have errors."""
    found = in_reading_order([*problems, *check_collection(draft.compendium)])
    return _without_faulty(replace(draft, problems=found), found)


def _without_faulty(draft: Draft, problems: tuple[Problem, ...]) -> Draft:
    whole = draft.compendium
    faulty = {"/".join(p.location.path.split("/")[1:3]) for p in problems if p.is_error}
    sound = [entry for entry in whole.entries if entry.identity not in faulty]
    return replace(
        draft, compendium=arrange(sound, whole.vocabulary, whole.units, whole.identities)
    )


def _leave_out(draft: Draft) -> Draft:
    """Return ``draft`` also without the cases that name one that was left out, saying so."""
    while dropped := in_reading_order([*left_without(draft.compendium)]):
        told = in_reading_order([*draft.problems, *dropped])
        draft = replace(_without_faulty(draft, dropped), problems=told)
    return draft


def _briefs(
    folders: list[CaseFolder], context: Context, store: Store, progress: Progress
) -> dict[str, Brief]:
    """Return the compiled cases by identity, compiling those that are new or changed."""
    digest = context_digest(context)
    keys = {folder.identity: case_key(folder, digest) for folder in folders}
    kept = store.briefs()
    briefs = dict(_kept_briefs(kept, keys.values()))
    new = [folder for folder in folders if not _usable(briefs.get(keys[folder.identity]), context)]
    tick = _counter(progress, "检查案例", len(new))
    rows: list[Row] = []
    for row in _compile([(folder, keys[folder.identity]) for folder in new], context):
        rows.append(row)
        briefs.update(_kept_briefs({row.key: row.brief}, [row.key]))
        tick()
        if len(rows) == 500:
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
    gc.set_threshold(100_000)


def _compile_one(work: tuple[CaseFolder, str]) -> Row:
    folder, key = work
    return pack(key, compile_case(folder, *_tools))


def _compile(work: Work, context: Context) -> Iterator[Row]:
    """Compile the cases of ``work``, on all cores where that pays."""
    if len(work) < POOL_FROM:
        _begin(context)
        yield from map(_compile_one, work)
        return
    with ProcessPoolExecutor(initializer=_begin, initargs=(context,)) as pool:
        yield from pool.map(_compile_one, work, chunksize=8)


def _counter(progress: Progress, step: str, total: int) -> Callable[[], None]:
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress(step, done, total)

    return tick
