"""The sheets that came back -> one of each juror, and what is told of further ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ...content.word.losses import Loss, LossKind
from .scores import JurorScores

SAME_JUROR = LossKind(
    "W235",
    "这位评委的评分表不止一份",
    "请与这位评委核对，只留一份再汇总；确实是同名的两位，请在评委一格里写得分得开。",
)


def one_sheet_each(sheets: Iterable[JurorScores]) -> tuple[list[JurorScores], list[Loss]]:
    """Return one sheet of every juror who gave scores, in the order of ``sheets``.

    Copies count once. Where the sheets of a juror differ, nobody knows which is meant: none counts.
    """
    found: dict[str, list[JurorScores]] = defaultdict(list)
    for sheet in sheets:
        if sheet.given:
            found[sheet.juror].append(sheet)
    counted, losses = [], []
    for juror, several in found.items():
        first, *others = several
        same = all(other.given == first.given for other in others)
        counted += [first] if same else []
        if others:
            files = "、".join(sheet.file for sheet in several)
            outcome = "分数一样，只算一份" if same else "分数不一样，都没有算"
            losses.append(Loss(SAME_JUROR, f"{juror}：{files}，{outcome}", first.file))
    return counted, losses
