"""The skeleton of a new case fits whatever lists the office keeps."""

from __future__ import annotations

from pathlib import Path

from compendium.authoring.skeleton import Wanted, write_skeleton
from compendium.content.model.units import Unit
from compendium.content.model.validate import read_vocabulary
from compendium.content.model.vocabulary import Term
from tests.conftest import CONTENT


def test_a_form_may_have_more_than_ten_sections(tmp_path: Path) -> None:
    vocabulary, _ = read_vocabulary(CONTENT)
    assert vocabulary
    form = Term(name="长文", code="long", sections=tuple(f"部分{n}" for n in range(12)))
    unit = Unit(name="机关直属党支部", code="jiguan", kind="直属党支部")
    wanted = Wanted(unit, "一支部一特色", form, "一篇很长的案例")
    text = write_skeleton(tmp_path, vocabulary, wanted).read_text("utf-8")
    assert "## 十、部分9\n" in text
    assert "## 十二、部分11\n" in text
