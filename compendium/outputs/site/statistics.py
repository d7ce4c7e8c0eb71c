"""Cases -> the page of figures through the years; it depends on counts alone, not on any text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from ...content.model.compendium import Compendium, Facet
from ...content.model.entry import Entry
from .count_charts import CountChart, CountRow, several_counted
from .lineage import lineages
from .lists import List
from .templates import template
from .views import browse_path
from .years import brand_rows

STATISTICS_PATH = "statistics/index.html"

_LISTED = ("categories", "activities")


def statistics_page(compendium: Compendium) -> List:
    """Return the page of figures: a chart with its table for all that can be compared."""
    charts = tuple(chart for chart in _charts(compendium) if chart.says_something)
    cases = len(compendium.entries)
    values = {"charts": charts, "cases": cases, "brands": brand_rows(lineages(compendium))}
    return List(
        path=STATISTICS_PATH,
        frame="browse/index",
        title="历年统计",
        description=f"{cases} 个案例的历年统计：年度、创建党组织、类别、活动载体和认定结果。",
        key=repr(values),
        render=partial(template("statistics").render, **values, root="../"),
    )


def _charts(compendium: Compendium) -> Iterator[CountChart]:
    facets = {facet.key: facet for facet in compendium.facets}
    entries, awarded = compendium.entries, compendium.awarded()
    yield _by_year("年度", "各年的案例", facets["type"], entries, lambda e: e.year)
    yield _by_year("认定年度", "各年的认定成果", facets["award"], awarded, lambda e: e.award_year)
    yield _by_unit(compendium)
    for key in _LISTED:
        facet = facets[key]
        rows = [
            CountRow(value.shown, browse_path(key, value.code), (len(value.entries),))
            for value in facet.values
        ]
        note = several_counted(rows, len(entries))
        yield CountChart(key, facet.label, facet.label, ("",), _largest_first(rows), note)


def _by_year(
    column: str,
    title: str,
    facet: Facet,
    entries: Iterable[Entry],
    year_of: Callable[[Entry], int],
) -> CountChart:
    """Count ``entries`` by year, and within a year by the values of ``facet``."""
    years = {entry.identity: year_of(entry) for entry in entries}
    held = [Counter(years.get(e.identity, 0) for e in value.entries) for value in facet.values]
    rows = tuple(
        CountRow(
            f"{year}年",
            browse_path("year", f"{year}") if facet.key == "type" else "",
            tuple(count[year] for count in held),
        )
        for year in sorted(set(years.values()))
    )
    return CountChart(facet.key, title, column, tuple(v.shown for v in facet.values), rows)


def _by_unit(compendium: Compendium) -> CountChart:
    """Count the cases of a 党总支 with those of its branches, each once, as it was in its year."""
    held: Counter[str] = Counter()
    for entry in compendium.entries:
        top = compendium.committee_of(entry) or compendium.unit_of(entry)
        held[top.code if top else ""] += 1
    rows = [
        CountRow(value.shown, browse_path("unit", value.code), (held[value.code],))
        for value in compendium.facet("unit").values
        if held[value.code]
    ]
    note = "党总支的数里有所属党支部的案例。"
    title = "各党组织的案例"
    return CountChart("unit", title, "党总支、直属党支部", ("",), _largest_first(rows), note)


def _largest_first(rows: Iterable[CountRow]) -> tuple[CountRow, ...]:
    return tuple(sorted(rows, key=lambda row: -row.total))
