"""Figures -> build/bench.json, and tables on the terminal."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.table import Table

from bench.benchmark import Benchmark, Figures, Results, Row
from scripts.installing import NODE

_VERSIONS = (
    "mkdocs",
    "mkdocs-material",
    "markdown",
    "jinja2",
    "pydantic",
    "pillow",
    "hugo",
    "typst",
    "weasyprint",
)


def write_results(file: Path, name: str, results: Results) -> None:
    """Put the results of the benchmark ``name`` into ``file``; those of others stay."""
    file.parent.mkdir(parents=True, exist_ok=True)
    data = _read(file)
    data[name] = {str(cases): _grouped(figures) for cases, figures in results.items()}
    data["machine"] = machine()
    file.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")


def table(benchmark: Benchmark, results: Results) -> Table:
    """Return the figures of ``benchmark``, size by size."""
    if benchmark.draw:
        return benchmark.draw(results)
    shown = Table("案例", "", "本程序", benchmark.rival, "倍数", title=benchmark.title)
    for column in (shown.columns[0], *shown.columns[2:]):
        column.justify = "right"
    for cases, figures in results.items():
        for row in benchmark.rows:
            first = row is benchmark.rows[0]
            shown.add_row(str(cases) if first else "", row.heading, *_cells(row, figures))
        shown.add_section()
    return shown


def growth(benchmark: Benchmark, results: Results) -> Iterator[str]:
    """Yield how much the figures grow from one size to the next, beside the cases."""
    if not benchmark.growing:
        return
    for (few, before), (many, after) in pairwise(sorted(results.items())):
        yield f"案例由 {few} 到 {many}（×{many / few:.1f}）："
        for row in benchmark.rows[: benchmark.growing]:
            ours, theirs = (
                f"×{after[name] / before[name]:.1f}" for name in (row.ours, row.theirs or row.ours)
            )
            yield f"  {row.heading} 本程序 {ours}，{benchmark.rival} {theirs}"


def _cells(row: Row, figures: Figures) -> Iterator[str]:
    for name in (row.ours, row.theirs):
        yield row.form.format(figures[name]) if name in figures else ""
    if row.ratio:
        least, most = (figures[f"{row.ratio}_{bound}"] for bound in ("least", "most"))
        yield f"{figures[row.ratio]:.2f}（{least:.2f}～{most:.2f}）"


def _read(file: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(file.read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def _grouped(figures: Figures) -> dict[str, Any]:
    """Return ``figures`` rounded, those whose names have dots in groups."""
    whole: dict[str, Any] = {}
    for name, value in figures.items():
        *groups, last = name.split(".")
        inner = whole
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[last] = round(value, 3)
    return whole


def machine() -> dict[str, Any]:
    """Return what the figures depend on: the machine, and the versions of what is measured."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "versions": {name: version(name) for name in _VERSIONS} | _pagefind(),
    }


def _pagefind() -> dict[str, str]:
    """Return the version of the one that is measured from npm, if it is there."""
    package = _read(NODE / "pagefind" / "package.json")
    return {"pagefind": package["version"]} if package else {}
