"""The data dictionary -> the page from which readers take the table of all cases away."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from ...content.model.compendium import Compendium
from ...content.model.dictionary import dictionary
from ...content.model.schema import case_schema
from .lists import List
from .templates import template


class TableFile(NamedTuple):
    """A file beside the page, and what it is good for."""

    file: str
    name: str
    purpose: str


DOWNLOADS: tuple[TableFile, ...] = (
    TableFile("cases.xlsx", "汇总表（Excel）", "一行一个案例，可以筛选、打印；第二张表是数据字典。"),
    TableFile(
        "cases.csv", "汇总表（CSV）", "同样的内容，Excel、WPS 和统计软件都能打开；UTF-8 编码。"
    ),
    TableFile("cases.json", "全部信息（JSON）", "每个案例信息区的全部内容，给别的程序用。"),
    TableFile("cases.schema.json", "JSON 的结构说明", "每个键的类型和规则（JSON Schema）。"),
    TableFile("dictionary.csv", "数据字典（CSV）", "每一栏的名称、规则和可以填的值。"),
)


def downloads(compendium: Compendium) -> List:
    """Return the page of downloads; the files themselves are made elsewhere."""
    rows = dictionary(case_schema(compendium.vocabulary, compendium.units))
    values = {"count": len(compendium.entries), "downloads": DOWNLOADS, "rows": rows}
    return List(
        path="exports/index.html",
        frame="cases/index",
        title="数据下载",
        description="全部案例的汇总表（Excel、CSV、JSON）和数据字典。",
        key=repr(values),
        render=partial(template("downloads").render, **values),
    )
