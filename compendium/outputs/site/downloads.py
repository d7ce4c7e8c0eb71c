"""The data dictionary -> the page from which readers take the table of all cases away."""

from __future__ import annotations

from functools import partial

from ...content.model.compendium import Compendium
from ...content.model.dictionary import dictionary
from ...content.model.schema import case_schema
from ...system.digest import code_digest
from ..base import TableFile
from .lists import List
from .templates import template


def downloads(compendium: Compendium, files: tuple[TableFile, ...]) -> List:
    """Return the page of downloads; ``files`` are made elsewhere.

    The dictionary takes long to work out: what stands for it is the code and the office's lists.
    """
    lists = (compendium.vocabulary.model_dump_json(), compendium.units.model_dump_json())
    return List(
        path="exports/index.html",
        frame="cases/index",
        title="数据下载",
        description="全部案例的汇总表（Excel、CSV、JSON）和数据字典。",
        key=repr((len(compendium.entries), files, code_digest("cases"), *lists)),
        render=partial(_render, compendium, files),
    )


def _render(compendium: Compendium, files: tuple[TableFile, ...]) -> str:
    rows = dictionary(case_schema(compendium.vocabulary, compendium.units))
    count = len(compendium.entries)
    return template("downloads").render(count=count, downloads=files, rows=rows)
