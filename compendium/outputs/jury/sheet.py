"""The criteria of a call and the cases -> the blank sheet of one juror, as a workbook."""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from ...content.model.call import Call
from ...system.workbook import CREATED, HEAD

IDENTITY, TOTAL, JUROR = "编号", "合计", "评委"
"""What the reader of filled sheets finds its way by."""

_AHEAD = (IDENTITY, "案例", "单位")
_WIDTHS = (26, 38, 26)
_HEAD_ROW = 3


class JudgedCase(NamedTuple):
    """A case that is judged: its identity, title and unit."""

    identity: str
    title: str
    unit: str


def blank_sheet(call: Call, cases: list[JudgedCase]) -> bytes:
    """Return the workbook: a row a case, a column a criterion, the sums as formulas."""
    file = BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        workbook.set_properties({"title": f"{call.title}评分表", "created": _created()})
        page = workbook.add_worksheet("评分表")
        _head(page, workbook, call)
        for row, case in enumerate(cases, _HEAD_ROW + 2):
            _row(page, workbook, call, row, case)
        _prepare(page, call, len(cases))
    return file.getvalue()


def _created() -> Any:
    return CREATED.replace(tzinfo=None)


def _head(page: Any, workbook: Any, call: Call) -> None:
    """Write the title, the juror's name, the headings, and what each criterion looks at."""
    last = len(_AHEAD) + len(call.criteria) + 1
    title = workbook.add_format({"bold": True, "font_size": 16, "align": "center"})
    page.merge_range(0, 0, 0, last, f"{call.title}评分表", title)
    note = workbook.add_format({"font_color": "#665B54"})
    page.write_string(1, 0, "每项打分不超过括号里的满分，可以有一位小数；合计自动算。", note)
    page.write_string(2, 0, f"{JUROR}：", workbook.add_format({"bold": True, "align": "right"}))
    page.write_blank(2, 1, None, workbook.add_format({"bottom": 1}))
    head = workbook.add_format(
        {
            "bold": True,
            "font_color": "#FFFFFF",
            "bg_color": HEAD,
            "border": 1,
            "align": "center",
            "valign": "vcenter",
            "text_wrap": True,
        }
    )
    about = workbook.add_format({"text_wrap": True, "border": 1, "valign": "top", "font_size": 9})
    heads = (*_AHEAD, *(f"{one.name}（{one.weight}）" for one in call.criteria), TOTAL, "评语")
    said = ("", "", "", *(one.about or "" for one in call.criteria), "100", "")
    for column, (label, words) in enumerate(zip(heads, said, strict=True)):
        page.write_string(_HEAD_ROW, column, label, head)
        page.write_string(_HEAD_ROW + 1, column, words, about)
    page.set_row(_HEAD_ROW, 32)
    page.set_row(_HEAD_ROW + 1, 44)
    page.set_row(0, 28)


def _row(page: Any, workbook: Any, call: Call, row: int, case: JudgedCase) -> None:
    cell = workbook.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
    score = workbook.add_format({"border": 1, "align": "center", "valign": "vcenter"})
    for column, words in enumerate(case):
        page.write_string(row, column, words, cell)
    first = len(_AHEAD)
    for column, one in enumerate(call.criteria, first):
        page.write_blank(row, column, None, score)
        page.data_validation(row, column, row, column, _between(one.weight))
    last = first + len(call.criteria)
    summed = f"{xl_rowcol_to_cell(row, first)}:{xl_rowcol_to_cell(row, last - 1)}"
    page.write_formula(row, last, f'=IF(COUNT({summed})=0,"",SUM({summed}))', score, "")
    page.write_blank(row, last + 1, None, cell)
    page.set_row(row, 36)


def _between(weight: int) -> dict[str, Any]:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": weight,
        "error_title": "分数不对",
        "error_message": f"请填 0 到 {weight} 的数。",
    }


def _prepare(page: Any, call: Call, number: int) -> None:
    """Keep the headings in sight, and print on pages across."""
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    last = len(_AHEAD) + len(call.criteria)
    page.set_column(len(_AHEAD), last, 17)
    page.set_column(last + 1, last + 1, 30)
    page.freeze_panes(_HEAD_ROW + 2, 2)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(_HEAD_ROW)
    page.set_footer("&C&P / &N")
