"""The pages of the demonstration cases are what was last approved.

Written anew by ``pytest --golden tests/test_golden.py``; the difference is then reviewed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Demonstration
from tests.folders import main_content

GOLDEN = Path(__file__).parent / "golden"

PAGES = {
    "home": "index.html",
    "all-cases": "cases/index.html",
    "browse": "browse/index.html",
    "list-of-a-value": "browse/activities/dangke.html",
    "list-of-a-unit": "browse/unit/qiming.html",
    "case": "cases/2026/qingyuan-yinghuo/index.html",
    "case-method": "cases/2025/qiming-lingxue/index.html",
    "case-mechanism": "cases/2026/qingyuan-shangqiao/index.html",
    "case-without-pictures": "cases/2025/jiguan-lianxinqiao/index.html",
}
"""Golden file -> the page whose content it holds, one of each kind and form."""

_BLOCK_END = re.compile(r"(</(?:p|h\d|li|ul|ol|dl|dt|dd|div|tr|table|section|figure|article)>)")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_approved(demonstration: Demonstration, name: str, golden: bool) -> None:
    file = GOLDEN / f"{name}.html"
    page = (demonstration.site / PAGES[name]).read_text("utf-8")
    content = in_lines(main_content(page))
    if golden:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(content, "utf-8", newline="\n")
    assert file.is_file(), "run pytest --golden tests/test_golden.py, and review what it wrote"
    assert content == file.read_text("utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.html")} == set(PAGES)


def in_lines(html: str) -> str:
    """Return ``html`` with a block a line, so that a difference can be read."""
    lines = _BLOCK_END.sub(r"\1\n", html).split("\n")
    return "".join(f"{line.strip()}\n" for line in lines if line.strip())
