"""The data dictionary -> the page from which readers take the table of all cases away."""

from __future__ import annotations

from functools import partial

from ...content.model.compendium import Compendium
from ...content.model.dictionary import dictionary
from ...content.model.schema import case_schema
from ..base import TableFile
from .lists import List
from .templates import template


def downloads(compendium: Compendium, files: tuple[TableFile, ...]) -> List:
    """Return the page of downloads; ``files`` are made elsewhere."""
    rows = dictionary(case_schema(compendium.vocabulary, compendium.units))
    values = {"count": len(compendium.entries), "downloads": files, "rows": rows}
    return List(
        path="exports/index.html",
        frame="cases/index",
        title="数据下载",
        description="全部案例的汇总表（Excel、CSV、JSON）和数据字典。",
        key=repr(values),
        render=partial(template("downloads").render, **values),
    )
