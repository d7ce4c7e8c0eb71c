"""成效数据 -> the lines of a slide, and the figures that one chart may compare."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from typing import Any, NamedTuple

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from ...content.body.words import width
from ...content.model.case import Metric
from ...content.model.phrasing import chinese_day, grouped_number
from ...system.workbook import Worksheet, render_workbook
from .fitting import LINE
from .layouts import Box
from .runs import DeckParagraph, DeckRun, name_faces

_NO_COUNTS = ("%", "‰", "秒", "分钟", "小时", "天", "日", "周", "月", "个月", "年", "学期")
"""Shares and times: a bar of them beside one of counts would lie."""

_FEWEST_COUNTS, _MOST_DWARFED = 3, 20
_WHOLE = 100
_GAPS, _GAPS_OF_ONE = 180, 500
"""Between bars, in hundredths of their width; a single one is no wall."""
_FIGURE_SIZES = (48.0, 40.0, 34.0, 30.0, 26.0, 22.0, 18.0)
_LABEL_SHARE, _SMALLEST, _WIDEST_GAP = 0.55, 14.0, 36.0
_WIDEST_SHARE = 10
"""Of a figure's size: how wide the room beside it has to be."""

_SERIES = "数值"
_NEW_DATA: Any = CategoryChartData
_LABEL_WIDTH, _CHART_SIZE = 14, 16


class ComparedFigures(NamedTuple):
    """Figures that bars may stand for: a ``title``, labels with values, the ``unit`` they share.

    ``unit`` is '' where each label names its own.
    """

    title: str
    bars: tuple[tuple[str, Decimal], ...]
    unit: str = ""


def compared_figures(metrics: Sequence[Metric]) -> ComparedFigures | None:
    """Return what a chart shows of ``metrics``; None where bars would say nothing, or lie.

    It is those of one unit; else counts of different things, where the largest does not dwarf
    the least; else a share, beside the whole.
    """
    groups: dict[str, list[Metric]] = {}
    for metric in metrics:
        groups.setdefault(metric.unit or "", []).append(metric)
    unit, same = max(groups.items(), key=lambda one: len(one[1]), default=("", []))
    if len(same) > 1:
        bars = tuple((one.label, one.value) for one in same)
        return ComparedFigures(f"单位：{unit}" if unit else "", bars, unit)
    counted = [one for one in metrics if one.unit not in _NO_COUNTS and one.value > 0]
    values = [one.value for one in counted]
    if len(counted) >= _FEWEST_COUNTS and max(values) <= min(values) * _MOST_DWARFED:
        bars = tuple((f"{one.label}（{one.unit or '个'}）", one.value) for one in counted)
        return ComparedFigures("各项单位不同，只看各自的数值", bars)
    shares = tuple((one.label, one.value) for one in metrics if _is_share(one))
    return ComparedFigures("单位：%", shares, "%") if shares else None


def _is_share(metric: Metric) -> bool:
    return metric.unit == "%" and 0 <= metric.value <= _WHOLE


def figure_lines(metrics: Sequence[Metric], box: Box) -> list[DeckParagraph] | None:
    """Return a paragraph for every figure, as large as they have room in ``box``.

    None where they have no room at all.
    """
    sizes = [size for size in _FIGURE_SIZES if size * _WIDEST_SHARE <= box.width]
    for size in sizes:
        heights = [_height(metric, size, box) for metric in metrics]
        if sum(heights) <= box.height:
            gap = min(_WIDEST_GAP, (box.height - sum(heights)) / max(1, len(metrics)))
            return [_figure(metric, size, gap) for metric in metrics]
    return None


def _figure(metric: Metric, size: float, gap: float) -> DeckParagraph:
    small = _small(size)
    unit = f" {metric.unit}" if metric.unit else ""
    runs = (
        DeckRun(grouped_number(metric.value), size, True, "accent1"),
        DeckRun(unit, small, True, "accent1"),
        DeckRun(f"　{metric.label}", small, False),
    )
    return DeckParagraph(runs, before=gap)


def _height(metric: Metric, size: float, box: Box) -> float:
    small = _small(size)
    words = f"　{metric.label} {metric.unit or ''}"
    across = width(grouped_number(metric.value)) * size + width(words) * small
    lines = ceil(across / (box.width - small))
    return (size + (lines - 1) * small) * LINE


def _small(size: float) -> float:
    """Return the size of what stands beside a figure of ``size``."""
    return max(_SMALLEST, round(size * _LABEL_SHARE))


def counted_on(metrics: Sequence[Metric]) -> str:
    """Return the day of the figures in words, the first and the last where they differ."""
    days = sorted({metric.asof for metric in metrics if metric.asof})
    return f"截至{'至'.join(map(chinese_day, dict.fromkeys((days[0], days[-1]))))}" if days else ""


def insert_chart(holder: Any, figures: ComparedFigures) -> Any:
    """Put a native bar chart of ``figures`` into the placeholder ``holder``; returns its frame."""
    data: Any = _NEW_DATA(number_format="General")
    data.categories = [label for label, _ in figures.bars]
    data.add_series(_SERIES, [float(value) for _, value in figures.bars])
    frame = holder.insert_chart(XL_CHART_TYPE.BAR_CLUSTERED, data)
    chart = frame.chart
    _dress(chart, figures)
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(figures))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", _described(figures))
    return frame


def _dress(chart: Any, figures: ComparedFigures) -> None:
    chart.has_legend = False
    chart.has_title = bool(figures.title)
    chart.font.size = Pt(_CHART_SIZE)
    if figures.title:
        chart.chart_title.text_frame.text = figures.title
        chart.chart_title.include_in_layout = False
        chart.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(14)
    _scale(chart.value_axis, figures)
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.fill.background()
    chart.category_axis.has_major_gridlines = False
    plot = chart.plots[0]
    few = _GAPS if len(figures.bars) > 1 else _GAPS_OF_ONE
    plot.gap_width = few if len(figures.bars) < _FEWEST_COUNTS else _GAPS // 3
    plot.vary_by_categories = False
    plot.has_data_labels = True
    plot.data_labels.show_value = True
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.font.size = Pt(_CHART_SIZE)
    sign = figures.unit.replace('"', "")
    plot.data_labels.number_format = f'General"{sign}"' if sign else "General"
    plot.data_labels.number_format_is_linked = False
    fill = plot.series[0].format.fill
    fill.solid()
    fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    name_faces(chart._chartSpace)
    for tag in ("c:axId", "c:crossAx"):  # the library writes numbers that the schema refuses
        for one in chart._chartSpace.iter(qn(tag)):
            one.set("val", one.get("val").removeprefix("-"))


def _scale(axis: Any, figures: ComparedFigures) -> None:
    """Begin at nothing; shares stand beside the whole."""
    values = [value for _, value in figures.bars]
    axis.visible = axis.has_major_gridlines = False
    axis.minimum_scale = 0 if min(values) >= 0 else None
    if figures.unit == "%" and min(values) >= 0 and max(values) <= _WHOLE:
        axis.maximum_scale, axis.major_unit = _WHOLE, _WHOLE / 4
        axis.has_major_gridlines = True
        axis.major_gridlines.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2


def _workbook(figures: ComparedFigures) -> bytes:
    """Return the data of the chart, where its formulas look for it, the same bytes every time."""
    rows = tuple((label, float(value)) for label, value in figures.bars)
    sheet = Worksheet("Sheet1", ("", _SERIES), rows, (_LABEL_WIDTH * 2, _LABEL_WIDTH))
    return render_workbook(figures.title, (sheet,))


def _described(figures: ComparedFigures) -> str:
    told = "；".join(f"{label} {value}{figures.unit}" for label, value in figures.bars)
    return f"条形图。{told}。"
