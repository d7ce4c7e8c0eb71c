"""What is said at the desk of what Word lost: mended on the page, told once."""

from __future__ import annotations

import re

import pytest

from compendium.build.desk.told_losses import advice_here, told_losses
from compendium.content.word import losses
from compendium.content.word.losses import LOSS_KINDS, Loss, LossKind

ELSEWHERE = re.compile(r"导入|文件夹|photos|attachments|--|在 Word 里[改写]")
"""Where a contributor at the desk cannot go, or need not."""


@pytest.mark.parametrize("kind", LOSS_KINDS, ids=lambda kind: str(kind.code))
def test_nobody_is_sent_away_from_the_page(kind: LossKind) -> None:
    assert advice_here(kind) and not ELSEWHERE.search(advice_here(kind))


def test_what_to_do_is_told_once_for_all_of_a_kind() -> None:
    found = [Loss(losses.GUESSED, "年度", "整份稿子"), Loss(losses.GUESSED, "人物", "2 张图片")]
    (told,) = told_losses(found)
    assert "在“信息”里" in told["advice"]
    assert [one["words"] for one in told["items"]] == ["年度", "人物"]
