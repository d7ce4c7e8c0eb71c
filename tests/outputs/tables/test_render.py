"""What readers take away: complete, safe to open, the same bytes every time."""

from __future__ import annotations

import csv
import datetime
import json
import os
import re
import shutil
import sys
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

import openpyxl
import pytest

from compendium.build.project import Options
from compendium.build.site import build
from compendium.content.model.case import Case
from compendium.outputs.tables.csv_file import STARTS_A_FORMULA, render_csv
from compendium.outputs.tables.render import TABLE_FILES
from compendium.system.workbook import CREATED, Worksheet, render_workbook
from tests.conftest import Demonstration
from tests.folders import JIANGXIN, NUANXIN, QIAOLIANG, bytes_of, case_file, rewrite

FORMULAS = [
    *("=1+1", "+86", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("https://x.example","看")'),
    *("＝1+1", "＋86", "－1", "＠SUM(A1)", "﹦1", "﹢86", "﹣1", "﹫SUM(A1)", "⁼1", "⁺1", "−1"),
    *(" =1", "\u3000＝1", "\xa0+1", "\ufeff=1", "\u200b＠A", "\t一", "\n一", "\u202e-1"),
]


@pytest.fixture(scope="module")
def exports(prototype: Path) -> dict[str, bytes]:
    """The files of the exports by name."""
    return bytes_of(prototype / "build/exports")


def table(exports: dict[str, bytes]) -> list[list[str]]:
    return list(csv.reader(StringIO(exports["cases.csv"].decode("utf-8-sig"), newline="")))


def sheet(exports: dict[str, bytes], name: str = "汇总表") -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(BytesIO(exports["cases.xlsx"]))
    return list(book[name].iter_rows(values_only=True))


def plainly(cell: Any) -> str:
    """Return what a cell of the workbook says, as the CSV has it."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)


def test_the_page_offers_every_file_and_the_site_has_a_copy(
    prototype: Path, exports: dict[str, bytes]
) -> None:
    site = bytes_of(prototype / "build/site/exports")
    page = site.pop("index.html").decode()
    assert site == exports
    assert exports.keys() == {download.file for download in TABLE_FILES}
    for name in exports:
        assert f'href="{name}"' in page
    index = (prototype / "build/site/cases/index.html").read_text("utf-8")
    assert 'href="../exports/index.html"' in index


def test_the_table_has_a_row_a_case_and_says_what_the_case_says(exports: dict[str, bytes]) -> None:
    head, *rows = table(exports)
    found = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert found.keys() == {JIANGXIN, NUANXIN, QIAOLIANG}
    case = found[JIANGXIN]
    assert case["标题"] == "匠心领航：把党课开到实训台边"
    assert case["文体"] == "案例"
    assert case["年度"] == "2026"
    assert case["图片（张）"] == "1"
    assert case["网址"] == "https://showcase.example/cases/2026/jiangxin/"
    assert case["上级党总支"] == "启明系党总支"


def test_csv_and_workbook_hold_the_same(exports: dict[str, bytes]) -> None:
    plain = [tuple(plainly(cell) for cell in row) for row in sheet(exports)]
    assert plain == [tuple(row) for row in table(exports)]
    assert isinstance(sheet(exports)[1][table(exports)[0].index("年度")], int)


def test_the_csv_opens_in_excel_as_utf_8(exports: dict[str, bytes]) -> None:
    assert exports["cases.csv"].startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in exports["cases.csv"]


def test_the_dictionary_explains_every_column_and_every_key(exports: dict[str, bytes]) -> None:
    _, *rows = list(csv.reader(StringIO(exports["dictionary.csv"].decode("utf-8-sig"))))
    keys = {row[0] for row in rows}
    assert {*Case.model_fields} < keys
    assert {"award.name", "metrics[].value", "identity", "address"} < keys
    labels = "".join(row[1] for row in rows)
    for head in table(exports)[0]:
        assert head in labels or head[3:] in labels, head
    assert sheet(exports, "数据字典")[1][:2] == ("title", "标题")


def test_json_has_everything_but_what_the_office_keeps_about_pictures(
    exports: dict[str, bytes],
) -> None:
    whole = json.loads(exports["cases.json"])
    cases = {case["identity"]: case for case in whole["cases"]}
    assert len(cases) == 3
    (photo,) = cases[JIANGXIN]["photos"]
    assert photo["file"] == "pledge.jpg"
    assert not re.search(rb'"(?:people|consent)"', exports["cases.json"])


def test_a_case_with_errors_is_in_no_file(content: Path) -> None:
    rewrite(case_file(content, QIAOLIANG), "brand: 连心桥", "brand: 连")
    build(content, options=Options(keep_going=True))
    made = bytes_of(content / "build/exports")
    assert QIAOLIANG not in made["cases.csv"].decode()
    assert len(sheet(made)) == 3


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text: str) -> None:
    raw = render_csv(("栏",), [(text,), (-1,)]).decode("utf-8-sig")
    cells = [row[0] for row in csv.reader(StringIO(raw, newline=""))]
    assert cells == ["栏", f"'{text}", "-1"]
    book = openpyxl.load_workbook(
        BytesIO(render_workbook("题", (Worksheet("表", ("栏",), ((text,),), (9,)),)))
    )
    cell = book["表"]["A2"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_no_letter_and_no_digit_is_in_another_form_what_begins_a_formula() -> None:
    """So what begins with one is not looked at further."""
    signs = [chr(number) for number in range(sys.maxunicode + 1)]
    begun = [sign for sign in signs if sign.isalnum()]
    assert len(begun) > 100_000
    assert not [sign for sign in begun if normalize("NFKC", sign).startswith(STARTS_A_FORMULA)]


def test_a_text_that_begins_with_a_line_break_is_marked() -> None:
    assert render_csv(("栏",), [("\r=1",)]).endswith(b'"\'\r=1"\r\n')


@pytest.mark.parametrize("text", ["一加一＝二", "a=b", "‘＝’号", "1-2", "·", ""])
def test_a_text_that_is_no_formula_stays_as_it_is(text: str) -> None:
    raw = render_csv(("栏", "二"), [(text, 1)]).decode("utf-8-sig")
    assert list(csv.reader(StringIO(raw, newline="")))[1] == [text, "1"]


def test_a_day_is_a_date_that_a_spreadsheet_can_sort(demonstration: Demonstration) -> None:
    exports = bytes_of(demonstration.root / "build/exports")
    page = openpyxl.load_workbook(BytesIO(exports["cases.xlsx"]))["汇总表"]
    dated = [cell for row in page.iter_rows(min_row=2) for cell in row if is_day(cell.value)]
    assert {page.cell(1, cell.column).value for cell in dated} > {"定稿日期", "认定日期"}
    for cell in dated:
        assert cell.is_date and cell.number_format == "yyyy-mm-dd", cell.coordinate


def is_day(value: Any) -> bool:
    return bool(re.match(r"\d{4}-\d\d-\d\d( 00:00:00)?$", str(value)))


def test_a_day_before_spreadsheets_count_stays_text() -> None:
    days = [(datetime.date(1899, 12, 31),), (datetime.date(1921, 7, 23),)]
    book = openpyxl.load_workbook(
        BytesIO(render_workbook("题", (Worksheet("表", ("栏",), tuple(days), (12,)),)))
    )
    assert book["表"]["A2"].value == "1899-12-31"
    assert book["表"]["A3"].value.date() == datetime.date(1921, 7, 23)


def test_a_text_too_long_for_a_cell_is_cut_and_not_lost() -> None:
    book = render_workbook("题", (Worksheet("表", ("栏",), (("长" * 40_000,),), (9,)),))
    assert len(openpyxl.load_workbook(BytesIO(book))["表"]["A2"].value) == 32_767


def test_the_same_cases_give_the_same_bytes_in_another_folder(
    prototype: Path, tmp_path: Path
) -> None:
    root = tmp_path / "另一处"
    for name in ("cases", "docs"):
        shutil.copytree(prototype / name, root / name)
    theme = "build/cache/theme"
    shutil.copytree(prototype / theme, root / theme, copy_function=os.link)
    build(root)
    assert bytes_of(root / "build/exports") == bytes_of(prototype / "build/exports")


def test_a_workbook_carries_no_clock(exports: dict[str, bytes]) -> None:
    with zipfile.ZipFile(BytesIO(exports["cases.xlsx"])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 31, 0, 0, 0)}
    properties = openpyxl.load_workbook(BytesIO(exports["cases.xlsx"])).properties
    assert properties.created == properties.modified == CREATED.replace(tzinfo=None)


def test_a_workbook_is_ready_to_read_and_print(exports: dict[str, bytes]) -> None:
    page = openpyxl.load_workbook(BytesIO(exports["cases.xlsx"]))["汇总表"]
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref.startswith("A1:")
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$1:$1"
    assert page["B2"].alignment.wrap_text


def test_files_are_written_again_only_when_the_cases_change(content: Path) -> None:
    build(content)
    before = bytes_of(content / "build/exports")
    stamps = {p.name: p.stat().st_mtime_ns for p in (content / "build/exports").iterdir()}
    build(content)
    assert stamps == {p.name: p.stat().st_mtime_ns for p in (content / "build/exports").iterdir()}
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖心两小时")
    build(content)
    after = bytes_of(content / "build/exports")
    assert "暖心两小时" in after["cases.csv"].decode()
    assert before["dictionary.csv"] == after["dictionary.csv"]
