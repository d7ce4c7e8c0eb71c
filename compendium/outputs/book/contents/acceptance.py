"""总结报告、成果汇编、支撑材料: what a book adds that is handed in for an acceptance (验收)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....content.body.inlines import breakable
from ....content.model.edition import Edition
from .volume import Volume

REPORT, RESULTS, SUPPORT = "report", "appendix:results", "support"
"""The labels of its chapters."""


def openers(whole: Volume) -> list[tuple[str, str]]:
    """Return the labels and titles of what stands before the cases of the book ``whole``."""
    edition = whole.edition
    told = [(REPORT, "总结报告")] if edition.report else []
    return told + ([(RESULTS, "成果汇编")] if opens_with_results(edition) else [])


def opens_with_results(edition: Edition) -> bool:
    """Tell whether the results stand before the cases: they follow the report, if there is one."""
    return bool(edition.report) and "results" in edition.appendices


def support_chapters(edition: Edition) -> list[tuple[str, str]]:
    """Return the labels and titles of the supporting documents and their modules."""
    modules = [
        (f"{SUPPORT}:{number}-1", module.name) for number, module in enumerate(edition.support, 1)
    ]
    return [(SUPPORT, "支撑材料"), *modules] if modules else []


def support_data(edition: Edition, names: Mapping[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    """Return the modules with their documents, as they are listed and bound."""
    return [
        {
            "number": str(number),
            "name": module.name,
            "note": module.note or "",
            "files": [
                {"number": f"{number}-{at}", "title": one.title, "pages": [*names[one.file]]}
                for at, one in enumerate(module.files, 1)
            ],
        }
        for number, module in enumerate(edition.support, 1)
    ]


def results_data(whole: Volume, keys: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the cases whose results are told, with the sheets that hold them."""
    return [
        {
            "id": entry.identity,
            "spelt": breakable(entry.title),
            "unit": entry.unit,
            "key": keys[entry.identity],
        }
        for entry in whole.entries
    ]
