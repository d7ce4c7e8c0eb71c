"""``Shop``: what printing needs (stock, fonts, compiled cases); cases laid out in the studio."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeAlias

from ....build.records import Store
from ....content.settings import Settings
from ....system.progress import Progress, counter
from ..printed import Stock
from .fonts import Fonts, collect_fonts
from .pictures import Purpose
from .sheets import Laid, Work, laid, lay_out
from .workdir import furnish

POOL_FROM = 12
"""Cases to lay out from which a second process pays for its start."""


class Shop(NamedTuple):
    """Where books are made."""

    stock: Stock
    fonts: Fonts
    store: Store

    @property
    def studio(self) -> Path:
        return self.stock.studio


def open_shop(stock: Stock, store: Store) -> Shop:
    """Return the shop with fonts and templates in place; raises CannotPrintError."""
    settings = stock.settings
    fonts = collect_fonts(settings.build / "fonts", settings.root)
    furnish(stock.studio)
    return Shop(stock, fonts, store)


def lay_out_cases(
    shop: Shop, identities: Iterable[str], purpose: Purpose, progress: Progress
) -> dict[str, Laid]:
    """Return the sheets of the cases, laid out where they are new or changed."""
    wanted = {identity: shop.stock.keys[identity] for identity in identities}
    sheets = {identity: laid(shop.studio, key, purpose) for identity, key in wanted.items()}
    new = [
        Work(identity, wanted[identity], shop.store.manuscript(wanted[identity]))
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


def _lay_out_all(works: list[Work], tools: Tools) -> Iterable[str]:
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


def _lay_out_one(work: Work) -> str:
    lay_out(work, *_tools)
    return work.identity
