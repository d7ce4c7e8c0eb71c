"""The office's board: every unit and year, how far, and what is missing."""

from __future__ import annotations

import datetime
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from rich.console import Console

from compendium.build.check import board
from compendium.content.model.compendium import arrange
from compendium.content.model.overview import Overview, ReviewStep, glance
from compendium.content.model.units import Units
from compendium.content.model.validate import read_vocabulary
from compendium.content.program import PROGRAM
from compendium.report.board import Board, CaseState, Square, Standing, draw_board, next_step
from compendium.report.board_forms import board_on_terminal, board_page, board_workbook
from tests.folders import JIANGXIN, NUANXIN, QIAOLIANG, append, case_file, rewrite
from tests.html import scripts_of, unbalanced


def board_of(root: Path) -> Board:
    drawn, _ = board(root)
    assert drawn
    return drawn


def state_of(board: Board, identity: str) -> tuple[CaseState, tuple[str, ...]]:
    (one,) = [one for one in board.standings if one.case.identity == identity]
    return one.state, one.missing


def review(root: Path, *steps: str) -> None:
    listed = "".join(f"  - {{stage: {step}, date: 2026-11-10}}\n" for step in steps)
    rewrite(case_file(root, NUANXIN), "summary: ", f"reviews:\n{listed}summary: ")


def test_every_unit_has_a_square_for_every_year(content: Path) -> None:
    board = board_of(content)
    assert board.years == ("2026", "2025")
    assert len(board.lines) > 2
    assert all(len(line.squares) == 2 for line in board.lines)
    assert sum(board.count("2026").values()) == len(board.lines)


def test_a_case_comes_from_reviews_to_ready(content: Path) -> None:
    assert state_of(board_of(content), NUANXIN) == (CaseState.REVIEW, ("待初审",))
    review(content, "初审")
    assert state_of(board_of(content), NUANXIN) == (CaseState.REVIEW, ("待复审",))
    text = case_file(content, NUANXIN).read_text("utf-8")
    case_file(content, NUANXIN).write_text(
        text.replace("reviews:\n  - {stage: 初审, date: 2026-11-10}\n", ""), "utf-8"
    )
    review(content, "初审", "复审", "终审")
    assert state_of(board_of(content), NUANXIN) == (CaseState.READY, ())


def test_a_review_without_a_date_is_under_way() -> None:
    case = Overview(
        "2026/a", reviews=(ReviewStep("初审", "系党总支", "2026-11-01"), ReviewStep("复审", "", ""))
    )
    assert next_step(case) == "复审中，未填日期"


def test_mistakes_are_counted_and_named(content: Path) -> None:
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    append(case_file(content, QIAOLIANG), "\n见[外站](https://example.org/)。\n")
    board = board_of(content)
    assert state_of(board, NUANXIN) == (CaseState.FAILING, ("1 处错误：字数不合要求",))
    assert "1 处提醒待看" in state_of(board, QIAOLIANG)[1]


@pytest.mark.parametrize("broken", ["title：", "year: 2026\ntitle: "])
def test_a_case_that_cannot_be_read_still_counts_for_its_unit(content: Path, broken: str) -> None:
    rewrite(case_file(content, NUANXIN), "title: ", broken)
    board = board_of(content)
    assert state_of(board, NUANXIN)[0] is CaseState.FAILING
    assert board.strays == ()


def test_a_case_of_no_known_unit_is_not_lost(content: Path) -> None:
    rewrite(case_file(content, NUANXIN), "unit: 机关直属党支部", "unit: 无名党支部")
    board = board_of(content)
    assert [one.case.identity for one in board.strays] == [NUANXIN]
    assert "单位表里没有“无名党支部”" in state_of(board, NUANXIN)[1]


def test_quotas_show_what_is_used(demonstration: object) -> None:
    board = board_of(PROGRAM)
    used = {(quota.award, quota.year): (quota.used, quota.allowed) for quota in board.quotas}
    assert used["优秀品牌创建项目", "2026"] == (2, 2)
    assert used["特色项目", "2026"][1] == 7


def test_the_glance_at_what_cannot_be_read_takes_the_first_of_each() -> None:
    text = "title：晨光读书会\nunit: 甲党支部\nunit: 乙党支部\n  title: 里面的\n"
    assert glance(text) == {"title": "晨光读书会", "unit": "甲党支部"}


# ── Through the years ──


def later_board(years: int) -> Board:
    """Return the board of so many years, in which a unit is renamed, one ends and one begins."""
    (vocabulary, _) = read_vocabulary(PROGRAM)
    assert vocabulary
    units = Units.model_validate(
        {
            "units": [
                {
                    "name": "智造系党总支",
                    "code": "zhizao",
                    "kind": "党总支",
                    "formerly": [{"until": 2026, "name": "机电系党总支"}],
                },
                {"name": "商贸系党总支", "code": "shangmao", "kind": "党总支", "until": 2026},
                {"name": "综合系党总支", "code": "zonghe", "kind": "党总支", "since": 2027},
            ]
        }
    )
    cases = [
        Overview(f"{year}/case", unit="机电系党总支" if year < 2027 else "智造系党总支")
        for year in range(2026, 2026 + years)
    ]
    return draw_board(arrange([], vocabulary, units), cases, ())


def test_the_cases_of_a_renamed_unit_stand_in_one_line() -> None:
    board = later_board(2)
    assert [line.name for line in board.lines] == [
        "智造系党总支",
        "商贸系党总支（至2026年）",
        "综合系党总支",
    ]
    assert [len(square.standings) for square in board.lines[0].squares] == [1, 1]
    assert board.strays == ()


def test_nothing_is_asked_of_a_unit_that_is_gone_or_not_yet_there() -> None:
    board = later_board(2)
    gone, new = ([square.state for square in line.squares] for line in board.lines[1:])
    assert gone == [CaseState.ABSENT, CaseState.NOTHING]
    assert new == [CaseState.NOTHING, CaseState.ABSENT]
    assert [sum(board.count(year).values()) for year in board.years] == [2, 2]


def test_ten_years_fit_a_terminal_and_a_page() -> None:
    board = later_board(10)
    console = Console(width=80, record=True, file=StringIO())
    console.print(board_on_terminal(board))
    text = console.export_text()
    assert max(map(len, text.splitlines())) <= 80
    assert text.splitlines()[1].split() == ["党组织", "2035", "2034", "2033"]
    assert "商贸系党总支" not in text, "it was gone before the years that are shown"
    assert "还有 2026—2032 年：加上 --years 10" in text
    page = board_page(board, "展示")
    assert unbalanced(page) == []
    assert page.count('scope="col">20') == 10
    assert "商贸系党总支（至2026年）" in page


# ── Forms ────────────────────────────────────────────────────────────────────────────────────


def test_the_terminal_shows_units_states_quotas_and_what_is_missing(content: Path) -> None:
    console = Console(width=100, record=True, file=StringIO())
    console.print(board_on_terminal(board_of(content)))
    text = console.export_text()
    assert "   启明系教工党支部" in text
    assert "还缺什么" in text
    assert f"cases/{NUANXIN}/case.md  审核中  待初审" in text


def test_the_terminal_tells_the_state_of_every_case_of_a_unit(content: Path) -> None:
    board = board_of(content)
    states = (CaseState.FAILING, CaseState.AWARDED, CaseState.FAILING)
    square = Square(
        tuple(Standing(Overview(f"2026/{n}"), state, ()) for n, state in enumerate(states))
    )
    line = board.lines[0]._replace(squares=(square, Square(())))
    console = Console(width=100, record=True, file=StringIO())
    console.print(board_on_terminal(replace(board, lines=(line,))))
    row = next(row for row in console.export_text().split("\n") if line.unit.name in row)
    assert row.split()[1:] == ["已认定、检查未过（2", "个）", "尚无案例"]


def test_the_page_stands_alone_and_shows_hostile_words_as_words(content: Path) -> None:
    rewrite(case_file(content, NUANXIN), "title: ", "title: <script>alert(1)</script>")
    page = board_page(board_of(content), "展示")
    assert unbalanced(page) == []
    assert list(scripts_of(page)) == []
    assert "&lt;script&gt;" in page
    assert "审核中" in page


def test_the_days_of_reviews_are_dates_and_what_is_none_stays_as_typed(content: Path) -> None:
    review(content, "初审", "复审")
    rewrite(case_file(content, NUANXIN), "复审, date: 2026-11-10", "复审, date: 20261111")
    book = openpyxl.load_workbook(BytesIO(board_workbook(board_of(content), "展示")))
    (row,) = [row for row in book["案例"].iter_rows(min_row=2) if row[0].value == NUANXIN]
    assert (row[6].is_date, row[6].value.date()) == (True, datetime.date(2026, 11, 10))
    assert row[7].value == "20261111"


def test_the_workbook_has_the_overview_every_case_and_the_quotas(content: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(board_workbook(board_of(content), "展示")))
    assert book.sheetnames == ["进度", "案例", "名额"]
    overview = list(book["进度"].iter_rows(values_only=True))
    assert overview[0][3:5] == ("2026年", "2025年")
    assert {row[0] for row in book["案例"].iter_rows(min_row=2, values_only=True)} == {
        JIANGXIN,
        NUANXIN,
        QIAOLIANG,
    }
    states = {cell.value for row in book["进度"].iter_rows(min_row=2) for cell in row[3:5]}
    assert states <= {str(state) for state in CaseState}
    coloured = [c for row in book["进度"].iter_rows(min_row=2) for c in row[3:5] if c.value]
    assert all(cell.fill.fgColor.rgb != "00000000" for cell in coloured)
