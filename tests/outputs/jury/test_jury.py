"""A jury's sheet goes out blank, comes back filled, and is summed up as a person would."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from compendium.build.export import ExportOrder, HandedOn, export
from compendium.content.model.call import Call, Criterion
from compendium.content.problems import CannotWorkError
from compendium.outputs.jury.one_sheet import one_sheet_each
from compendium.outputs.jury.scores import JurorScores, read_scores
from compendium.outputs.jury.sheet import JudgedCase, blank_sheet
from compendium.outputs.jury.totals import ranked, sums_workbook
from compendium.outputs.registry import EXPORTS
from compendium.report.scope import EVERYTHING
from tests.folders import JIANGXIN

CRITERIA = (
    Criterion(name="实效性", weight=60, about="有没有数据"),
    Criterion(name="创新性", weight=40),
)
CALL = Call(title="结题", criteria=CRITERIA)
CASES = [JudgedCase(f"2026/{name}", f"案例{name}", "某支部") for name in ("jia", "yi", "bing")]
IDENTITIES = frozenset(case.identity for case in CASES)
JURY = next(kind for kind in EXPORTS if kind.name == "jury")


def filled(scores: Mapping[str, tuple[object, object]], juror: str = "甲") -> bytes:
    """Return the blank sheet with ``scores`` by the last part of an identity, saved anew."""
    book = openpyxl.load_workbook(io.BytesIO(blank_sheet(CALL, CASES)))
    page = book["评分表"]
    page["B3"] = juror
    for row in page.iter_rows(min_row=6):
        given = scores.get(str(row[0].value).rpartition("/")[2], (None, None))
        row[3].value, row[4].value = given
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(raw: bytes, name: str = "甲.xlsx") -> JurorScores:
    return read_scores(name, raw, CALL, IDENTITIES)


def test_the_blank_sheet_has_a_row_a_case_and_a_column_a_criterion() -> None:
    page = openpyxl.load_workbook(io.BytesIO(blank_sheet(CALL, CASES)))["评分表"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert rows[0] == ["编号", "案例", "单位", "实效性（60）", "创新性（40）", "合计", "评语"]
    assert rows[1][3] == "有没有数据"
    assert [row[0] for row in rows[2:]] == [case.identity for case in CASES]
    assert rows[2][5] == '=IF(COUNT(D6:E6)=0,"",SUM(D6:E6))'
    limits = {str(one.sqref): one.formula2 for one in page.data_validations.dataValidation}
    assert limits["D6"] == "60" and limits["E6"] == "40"


def test_a_filled_sheet_gives_the_scores_and_the_juror_s_name() -> None:
    found = read(filled({"jia": (55, 38.5), "yi": (50, "30分"), "bing": (0, 0)}))
    assert found.juror == "甲" and found.losses == ()
    assert found.total("2026/jia") == Decimal("93.5")
    assert found.total("2026/yi") == 80 and found.total("2026/bing") == 0


@pytest.mark.parametrize(
    ("given", "codes"),
    [((61, 30), ["W232", "W233"]), (("好", 30), ["W232", "W233"]), ((50, None), ["W233"]),
     ((-1, 30), ["W232", "W233"]), (("NaN", 30), ["W232", "W233"])],
)  # fmt: skip
def test_what_is_no_score_is_told_and_not_counted(
    given: tuple[object, object], codes: list[str]
) -> None:
    found = read(filled({"jia": given, "yi": (1, 1), "bing": (1, 1)}))
    assert [loss.kind.code for loss in found.losses] == codes
    assert found.total("2026/jia") is None and found.total("2026/yi") == 2


def test_a_file_that_is_no_sheet_of_this_call_is_told_and_left_out() -> None:
    other = blank_sheet(Call(title="别的", criteria=CRITERIA[:1]), CASES)
    for raw in (b"", b"PK\x03\x04", "评分".encode(), other, filled({})[:200]):
        found = read(raw)
        assert [loss.kind.code for loss in found.losses] == ["W231"] and not found.given
    fewer = read_scores("甲.xlsx", filled({"jia": (1, 1)}), CALL, frozenset({"2026/jia"}))
    assert [loss.kind.code for loss in fewer.losses] == ["W234", "W234"]


def test_nobody_votes_twice() -> None:
    given: dict[str, tuple[object, object]] = {"jia": (50, 30), "yi": (1, 1), "bing": (1, 1)}
    first, copy = (read(filled(given), name) for name in ("甲.xlsx", "甲 - 副本.xlsx"))
    other, blank = read(filled(given, "乙"), "乙.xlsx"), read(filled({}, "乙"), "乙（空）.xlsx")
    counted, losses = one_sheet_each([first, copy, other, blank])
    assert counted == [first, other]
    assert [loss.kind.code for loss in losses] == ["W235"]
    assert "甲 - 副本.xlsx，分数一样，只算一份" in str(losses[0])
    changed = read(filled({**given, "jia": (60, 30)}), "甲 改.xlsx")
    counted, losses = one_sheet_each([first, changed, other])
    assert counted == [other] and "甲 改.xlsx，分数不一样，都没有算" in str(losses[0])


def test_cases_are_ranked_by_their_averages_and_equals_share_a_rank() -> None:
    sums = [{"jia": (50, 30), "yi": (40, 20)}, {"jia": (50, 34), "yi": (50, 40)}]
    jurors = [read(filled(one, juror)) for one, juror in zip(sums, "甲乙", strict=True)]
    standings = ranked(CASES, jurors)
    assert [one.case.identity[5:] for one in standings] == ["jia", "yi", "bing"]
    assert [one.average for one in standings] == [82, 75, None]
    book = openpyxl.load_workbook(io.BytesIO(sums_workbook(CALL, CASES, jurors)))
    rows = [[cell.value for cell in row] for row in book["名次"].iter_rows()]
    assert rows[0] == ["名次", "编号", "案例", "单位", "甲", "乙", "平均分", "去掉最高最低"]
    assert rows[1][0] == 1 and rows[1][4:7] == [80, 84, 82] and rows[3][0] is None
    details = [[cell.value for cell in row] for row in book["各项平均"].iter_rows()]
    assert details[1][2:] == [50, 32]


def test_from_five_jurors_on_the_best_and_the_worst_may_be_left_out() -> None:
    jurors = [read(filled({"jia": (score, 0)})) for score in (10, 20, 30, 40, 60)]
    (best, *_) = ranked(CASES, jurors)
    assert best.average == 32 and best.trimmed == 30
    assert ranked(CASES, jurors[:4])[0].trimmed is None


def judged(root: Path, **answers: object) -> HandedOn:
    return export(root, JURY, ExportOrder(EVERYTHING, root / "交", answers))


def test_the_command_writes_the_sheet_and_sums_up_a_folder(content: Path, tmp_path: Path) -> None:
    (sheet,) = judged(content).files
    assert sheet.name == "评分表-college.xlsx"
    back = tmp_path / "交回"
    back.mkdir()
    with pytest.raises(CannotWorkError, match="里没有评分表"):
        judged(content, scores=back)
    book = openpyxl.load_workbook(sheet)
    for row in book["评分表"].iter_rows(min_row=6):
        for cell in row[3:7]:
            cell.value = 20
    book.save(back / "甲.xlsx")
    (back / "~$甲.xlsx").write_bytes(b"")
    made = judged(content, scores=back)
    rows = openpyxl.load_workbook(made.files[0])["名次"].iter_rows(values_only=True)
    found = {row[1]: row[4] for row in rows}
    assert found[JIANGXIN] == 80 and made.losses == ()
