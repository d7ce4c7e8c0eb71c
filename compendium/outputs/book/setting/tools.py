"""``Tools``: what printing needs (stock, fonts, compiled cases); cases laid out in the studio."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeAlias

from ....build.records import Store
from ....content.settings import Settings
from ....system.progress import Progress, counter
from ..printed import Collection
from .fonts import Fonts, collect_fonts
from .pictures import Purpose
from .sheets import Laid, unused, laid, lay_out
from .workdir import fill_workdir

POOL_FROM = 12
"""Cases to lay out from which a second process pays for its start."""


class Tools(NamedTuple):
    """Where books are made."""

    stock: Collection
    fonts: Fonts
    store: Store

    @property
    def studio(self) -> Path:
        return self.stock.studio


def open_tools(stock: Collection, store: Store) -> Tools:
    """Return the shop with fonts and templates in place; raises CannotPrintError."""
    settings = stock.settings
    fonts = collect_fonts(settings.build / "fonts", settings.root)
    fill_workdir(stock.studio)
    return Tools(stock, fonts, store)


def lay_out_cases(
    shop: Tools, identities: Iterable[str], purpose: Purpose, progress: Progress
) -> dict[str, Laid]:
    """Return the sheets of the cases, laid out where they are new or changed."""
    wanted = {identity: shop.stock.keys[identity] for identity in identities}
    sheets = {identity: laid(shop.studio, key, purpose) for identity, key in wanted.items()}
    new = [
        unused(identity, wanted[identity], shop.store.manuscript(wanted[identity]))
        for identity, sheet in sheets.items()
        if sheet is None
    ]
    tick = counter(progress, "排版准备", len(new))
    for identity in _lay_out_all(new, (shop.stock.settings, shop.studio, purpose)):
        sheets[identity] = laid(shop.studio, wanted[identity], purpose)
        tick()
    return {identity: sheet for identity, sheet in sheets.items() if sheet}


Tools: TypeAlias = tuple[Settings, Path, Purpose]

_tools: Tools


def _lay_out_all(works: list[unused], tools: Tools) -> Iterable[str]:
    """Yield the identity of every work that is done, on all cores where that pays."""
    if len(works) < POOL_FROM:
        _begin(tools)
        yield from map(_lay_out_one, works)
        return
    with ProcessPoolExecutor(initializer=_begin, initargs=(tools,)) as pool:
        yield from pool.map(_lay_out_one, works, chunksize=8)


def _begin(tools: Tools) -> None:
    global _tools  # noqa: PLW0603  (set once in each worker process)
    _tools = tools


def _lay_out_one(work: unused) -> str:
    lay_out(work, *_tools)
    return work.identity
