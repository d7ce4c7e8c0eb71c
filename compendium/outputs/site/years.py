"""Cases -> what the first page tells of all years: each with its numbers, brands that go on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from ...content.model.compendium import Compendium
from .lineage import Lineage, lineages
from .views import Link, browse_path

MOST_BRANDS = 6
"""Brands on the first page; the page of figures has all of them."""


class YearRow(NamedTuple):
    """A year, where its cases are listed, and how many there are; ``awarded`` among them."""

    name: str
    href: str
    cases: int
    awarded: int


class BrandRow(NamedTuple):
    """A brand that goes on through the years: its newest name and unit, a link a case."""

    name: str
    unit: str
    links: tuple[Link, ...]


def looking_back(compendium: Compendium) -> dict[str, Any]:
    """Return the years, newest first, and the first brands; nothing where there is one year."""
    years = [
        YearRow(
            value.name,
            browse_path("year", value.code),
            len(value.entries),
            sum(1 for entry in value.entries if entry.award),
        )
        for value in compendium.facet("year").values
    ]
    brands = brand_rows(lineages(compendium))
    return {"years": years if len(years) > 1 else [], "brands": brands[:MOST_BRANDS]}


def brand_rows(found: Iterable[Lineage]) -> tuple[BrandRow, ...]:
    """Return the brands that go on through the years, each with its cases as links by year."""
    return tuple(
        BrandRow(
            one.newest.brand,
            one.newest.unit,
            tuple(Link(f"{entry.year}年", entry.path) for entry in one.entries),
        )
        for one in found
    )
