"""The skeleton of a new case fits whatever lists the office keeps."""

from __future__ import annotations

import datetime
from pathlib import Path

from compendium.authoring.skeleton import Wanted, write_skeleton
from compendium.content.model.vocabulary import Term


def test_a_form_may_have_more_than_ten_sections(tmp_path: Path) -> None:
    form = Term(name="长文", code="long", sections=tuple(f"部分{n}" for n in range(12)))
    named = ("机关直属党支部", "一支部一特色", form, "一篇很长的案例", ("好方法好办法",))
    text = write_skeleton(tmp_path, Wanted(*named, datetime.date(2026, 11, 5), "jiguan")).read_text(
        "utf-8"
    )
    assert "## 十、部分9\n" in text
    assert "## 十二、部分11\n" in text


def test_the_folder_is_named_so_that_its_unit_reviews_it(tmp_path: Path) -> None:
    form = Term(name="案例", code="case", sections=("背景",))
    named = ("机关直属党支部", "一支部一特色", form, "一篇案例", ("好方法好办法",))
    wanted = Wanted(*named, datetime.date(2026, 11, 5), "jiguan")
    assert write_skeleton(tmp_path, wanted).parent.name == "jiguan-yi-pian-an-li"
    assert write_skeleton(tmp_path, wanted).parent.name == "jiguan-yi-pian-an-li-2"
