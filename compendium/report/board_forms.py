"""``Board`` -> what the office looks at: a table on the terminal, a page, a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ..outputs.tables.table import date_of
from ..system.sheet_rows import Cell
from ..system.workbook import Tone, Worksheet, render_workbook
from .board import STEPS, Board, CaseState, Square, Standing
from .handout import render_handout

_STYLES = {
    CaseState.ABSENT: "dim",
    CaseState.NOTHING: "dim",
    CaseState.FAILING: "red",
    CaseState.REVIEW: "cyan",
    CaseState.READY: "green",
    CaseState.AWARDED: "bold yellow",
}
_TAGS = {
    CaseState.ABSENT: "none",
    CaseState.NOTHING: "none",
    CaseState.FAILING: "bad",
    CaseState.REVIEW: "note",
    CaseState.READY: "good",
    CaseState.AWARDED: "warn",
}
TONES = {
    CaseState.ABSENT: Tone("#FFFFFF", "#8A8078"),
    CaseState.NOTHING: Tone("#F4EEE2", "#665B54"),
    CaseState.FAILING: Tone("#F9ECEA", "#A6192E"),
    CaseState.REVIEW: Tone("#E7EFF6", "#2F5D8A"),
    CaseState.READY: Tone("#E8F2E8", "#2D6A3E"),
    CaseState.AWARDED: Tone("#FBF1DA", "#80570F"),
}


USUAL_YEARS = 3
"""Years that a terminal shows unasked: as many as stand beside each other. Where a page has more,
its table names the cases of the newest alone, and shows of the others how far they came."""

MOST_MISSING = 40
"""Cases that are told of one by one on a terminal; the page and the workbook have all."""


def board_on_terminal(whole: Board, years: int = USUAL_YEARS) -> RenderableType:
    """Return the table of units and the newest ``years``, the quotas, and what is missing."""
    board = whole.recent(years)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("党组织")
    for year in board.years:
        table.add_column(year)
    for line in board.lines:
        indent = "  " if line.unit.parent else ""
        table.add_row(indent + line.name, *(_square(square) for square in line.squares))
    lines = (*_quota_lines(board), *_missing_lines(board), *_older_lines(whole, board))
    return Group(table, *lines)


def _older_lines(whole: Board, board: Board) -> Iterator[Text]:
    if older := whole.years[len(board.years) :]:
        said = f"只列了最近 {len(board.years)} 年，还有 {older[-1]}—{older[0]} 年"
        yield Text(
            f"\n{said}：加上 --years {len(whole.years)}，或者用 --html、--xlsx 全看。", "dim"
        )


def _square(square: Square) -> Text:
    """Return the states of the square's cases, the furthest first, and how many are in each."""
    counts = Counter(standing.state for standing in square.standings) or {square.empty: 1}
    said = [
        Text(state + (f"（{counts[state]} 个）" if counts[state] > 1 else ""), _STYLES[state])
        for state in reversed(CaseState)
        if state in counts
    ]
    return Text("、").join(said)


def _quota_lines(board: Board) -> Iterator[Text]:
    for quota in board.quotas:
        style = "red" if quota.used > quota.allowed else ""
        yield Text(f"{quota.year} 年 {quota.award}：{quota.used} / {quota.allowed}", style)


def _missing_lines(board: Board) -> Iterator[Text]:
    lacking = [standing for standing in board.standings if standing.missing]
    if not board.standings:
        yield Text("还没有案例。")
    if lacking:
        yield Text("\n还缺什么", "bold")
    for standing in lacking[:MOST_MISSING]:
        line = Text(f"{standing.case.path}  ")
        line.append(standing.state, _STYLES[standing.state])
        yield line.append(f"  {'；'.join(standing.missing)}")
    if more := lacking[MOST_MISSING:]:
        yield Text(f"另有 {len(more)} 个，用 --html 或 --xlsx 全看。", "dim")


def board_page(board: Board, site_name: str) -> str:
    """Return the board as a page that stands alone."""
    return render_handout(
        "board",
        title="创建进度",
        site_name=site_name,
        board=board,
        titled=len(board.years) if len(board.years) <= USUAL_YEARS else 1,
        states=[(state, _TAGS[state]) for state in CaseState if state != CaseState.ABSENT],
        tags={state: _TAGS[state] for state in CaseState},
        counts=[(year, board.count(year)) for year in board.years],
        lacking=[
            (year, some)
            for year in board.years
            if (some := [s for s in board.standings if s.missing and s.case.year == year])
        ],
    )


def board_workbook(board: Board, site_name: str) -> bytes:
    """Return the board as a workbook: the overview, every case, the quotas."""
    return render_workbook(
        f"{site_name}创建进度", (_overview(board), _cases(board), _quotas(board))
    )


def _overview(board: Board) -> Worksheet:
    rows = tuple(
        (
            line.name,
            line.unit.kind,
            line.unit.parent or "",
            *(str(square.state) for square in line.squares),
            "；".join(_all_missing(line.squares)),
        )
        for line in board.lines
    )
    years = tuple(f"{year}年" for year in board.years)
    header = ("党组织", "类别", "上级党总支", *years, "还缺什么")
    widths = (30, 12, 24, *(12 for _ in years), 60)
    return Worksheet("进度", header, rows, widths, _tones())


def _all_missing(squares: tuple[Square, ...]) -> Iterator[str]:
    for square in squares:
        for standing in square.standings:
            if standing.missing:
                yield f"{standing.case.identity} {'、'.join(standing.missing)}"


def _cases(board: Board) -> Worksheet:
    rows = tuple(_case_row(standing) for standing in board.standings)
    header = ("编号", "标题", "党组织", "年度", "进度", "还缺什么", *(f"{s}日期" for s in STEPS))
    return Worksheet("案例", header, rows, (26, 40, 28, 8, 12, 50, 13, 13, 13), _tones())


def _case_row(standing: Standing) -> tuple[Cell, ...]:
    case = standing.case
    dates = {review.stage: review.date for review in case.reviews}
    return (
        case.identity,
        case.title,
        case.unit,
        int(case.year),
        str(standing.state),
        "；".join(standing.missing),
        *(date_of(dates.get(step, "")) for step in STEPS),
    )


def _quotas(board: Board) -> Worksheet:
    rows = tuple((int(q.year), q.award, q.used, q.allowed) for q in board.quotas)
    return Worksheet("名额", ("年度", "认定结果", "已用", "名额"), rows, (10, 24, 10, 10))


def _tones() -> dict[str, Tone]:
    return {str(state): tone for state, tone in TONES.items()}
