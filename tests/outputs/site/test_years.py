"""A brand through the years, on the pages of its cases and on the first page."""

from __future__ import annotations

import re
from pathlib import Path

from compendium.build.site import build
from tests.folders import JIANGXIN, NUANXIN, QIAOLIANG, case_file, rewrite

YEARS = re.compile(r'<nav class="case-years".*?</nav>', re.DOTALL)


def share_a_brand(root: Path) -> None:
    """Let the case of 2025 bear the brand of a branch's case of 2026."""
    rewrite(case_file(root, QIAOLIANG), "brand: 连心桥", "brand: “匠心领航”")
    assert build(root).problems == ()


def years_of(root: Path, identity: str) -> list[tuple[str, str]]:
    page = (root / "build/site/cases" / identity / "index.html").read_text("utf-8")
    return re.findall(r"<b>([^<]*)</b>|href=\"([^\"]*)\"", "".join(YEARS.findall(page)))


def test_a_case_leads_to_what_its_brand_was_before_and_became_later(built: Path) -> None:
    assert years_of(built, JIANGXIN) == []
    share_a_brand(built)
    assert years_of(built, JIANGXIN) == [
        ("往年", ""),
        ("", f"../../../cases/{QIAOLIANG}/index.html"),
    ]
    assert years_of(built, QIAOLIANG) == [
        ("后来", ""),
        ("", f"../../../cases/{JIANGXIN}/index.html"),
    ]
    assert years_of(built, NUANXIN) == []


def test_a_new_title_reaches_the_other_years(built: Path) -> None:
    share_a_brand(built)
    rewrite(case_file(built, QIAOLIANG), "连心桥：学生党员结对新生", "学生党员结对新生的一年")
    assert build(built).problems == ()
    page = (built / "build/site/cases" / JIANGXIN / "index.html").read_text("utf-8")
    assert "2025年《学生党员结对新生的一年》" in page


def test_the_first_page_tells_the_years_and_the_brands_that_go_on(built: Path) -> None:
    home = built / "build/site/index.html"
    assert "连续几年的品牌" not in home.read_text("utf-8")
    share_a_brand(built)
    page = home.read_text("utf-8")
    assert '<a class="year" href="browse/year/2025.html"><b>2025年</b><span>1 个案例' in page
    assert "连续几年的品牌" in page
    assert '<h3 id="way-year">' not in page, "the years stand in a part of their own"
