"""A row that is put into a workbook later is the row that xlsxwriter writes."""

from __future__ import annotations

import datetime
import json
import zipfile
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from compendium.system.packed_rows import model_sheet, pack_rows, packed_rows, with_packed
from compendium.system.sheet_rows import ROW_MARK, STYLE_MARKS, STYLES, Cell, sheet_row
from compendium.system.workbook import Worksheet, render_workbook, with_model_row

MARKS = ROW_MARK + "".join(STYLE_MARKS)

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=MARKS)).filter(
    lambda text: not text.startswith("<r>")  # xlsxwriter takes it for formatted text
)
CELLS = st.one_of(
    TEXTS,
    st.none(),
    st.integers(0, 10**9),
    st.dates(datetime.date(1890, 1, 1)),
    st.sampled_from(["_x0041_", "<&>", " 前", "后\n", "\x1f", "\uffff"]),
)
ROWS = st.lists(st.lists(CELLS, min_size=30, max_size=30).map(tuple), max_size=3)


def sheet_of(workbook: bytes) -> str:
    with zipfile.ZipFile(BytesIO(workbook)) as file:
        return file.read("xl/worksheets/sheet1.xml").decode()


def put_in_later(sheet: Worksheet, rows: list[tuple[Cell, ...]]) -> bytes:
    """Return the workbook of ``sheet`` with ``rows``, packed two together and kept as text."""
    ready = with_model_row(sheet, len(rows))
    model = model_sheet(render_workbook("题", (ready,)), len(rows))
    packed = []
    for start in range(0, len(rows), 2):
        some = [sheet_row(row) for row in rows[start : start + 2]]
        kept = json.dumps(pack_rows(some, start + 2, model.styles).kept())
        packed.append(packed_rows(json.loads(kept)))
    return with_packed(model, packed)


@given(ROWS)
def test_rows_put_in_later_are_those_that_are_written_at_once(rows: list[tuple[Cell, ...]]) -> None:
    head = tuple(f"栏{number}" for number in range(30))
    rows = [STYLES + (None,) * 27, *(("甲", *row[1:]) for row in rows)]  # all styles, no empty row
    sheet = Worksheet("表", head, tuple(rows), (9,) * 30)
    at_once = render_workbook("题", (sheet,))
    assert sheet_of(put_in_later(sheet, rows)) == sheet_of(at_once)


def test_a_workbook_without_rows_keeps_its_headings_alone() -> None:
    sheet = Worksheet("表", ("甲", "乙", "丙"), (), (9, 9, 9))
    assert sheet_of(put_in_later(sheet, [])) == sheet_of(render_workbook("题", (sheet,)))


def test_a_workbook_of_packed_rows_is_whole() -> None:
    sheet = Worksheet("表", ("甲", "乙", "丙"), (), (9, 9, 9))
    with zipfile.ZipFile(BytesIO(put_in_later(sheet, [STYLES] * 5))) as file:
        assert file.testzip() is None
        assert {member.compress_type for member in file.infolist()} == {zipfile.ZIP_DEFLATED}
