"""What every channel tells of a case is worked out in one place."""

from __future__ import annotations

import io

from PIL import Image

from compendium.content.model.case import Case
from compendium.outputs.case_facts import CaseFacts, KeyFigure
from compendium.outputs.qr import qr_png, qr_svg

METRICS = [
    {"label": "参加实训", "value": "12500", "unit": "人次", "asof": "2026-11-05"},
    {"label": "合格率", "value": "98.50"},
]
CASE = Case.model_validate(
    {
        "title": "让党员站到最难的工序旁",
        "brand": "匠心领航",
        "type": "一系一品牌",
        "unit": "启明工程系党总支",
        "year": 2026,
        "categories": ["好经验好举措"],
        "date": "2026-11-03",
        "summary": "把党课开到实训台边。" * 6,
        "metrics": METRICS,
    }
)
FACTS = CaseFacts("2026/jiangxin", CASE, "", {}, "https://a.cn/cases/2026/jiangxin/", "站", "校")


def test_days_address_and_figures_are_as_readers_meet_them() -> None:
    assert (FACTS.day, FACTS.shown_day) == ("2026-11-03", "2026年11月3日")
    assert FACTS.shown_address == "a.cn/cases/2026/jiangxin"
    assert FACTS.award == ""
    assert FACTS.figures == (
        KeyFigure("12,500", "人次", "参加实训", "截至2026年11月5日"),
        KeyFigure("98.50", "", "合格率", ""),
    )


def test_the_code_of_an_address_is_square_and_always_the_same() -> None:
    with Image.open(io.BytesIO(qr_png(FACTS.address, 4))) as image:
        assert image.width == image.height > 100
    assert qr_svg(FACTS.address) == qr_svg(FACTS.address)
    assert 'viewBox="0 0 ' in qr_svg(FACTS.address)
