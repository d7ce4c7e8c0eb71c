"""The page of a printed book, with its errata: valid, without barriers, whole on a telephone."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from compendium.build.outputs import freeze_book
from compendium.build.project import Options
from compendium.build.site import build
from compendium.content.program import PROGRAM
from compendium.system.progress import SILENT
from tests.browser.conftest import serving
from tests.browser.test_markup import KNOWN_WORDS, VALIDATORS
from tests.folders import JIANGXIN, NUANXIN, append, case_file, copy_content, rewrite

AXE = PROGRAM / "node_modules" / "axe-core" / "axe.min.js"
DAY = datetime.date(2026, 12, 15)
TABLET, PHONE = 1000, 360


@pytest.fixture(scope="module")
def printed_site(prototype: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a book that was printed before two of its cases were changed."""
    root = tmp_path_factory.mktemp("printed") / "content"
    copy_content(prototype, root)
    (root / "editions").mkdir()
    plan = "title: 党建品牌成果汇编\ndate: 2026-11-30\nparts: type\n"
    (root / "editions/huibian.yml").write_text(plan, "utf-8")
    freeze_book(root, SILENT, Options(edition="huibian"), DAY)
    rewrite(case_file(root, NUANXIN), "由三天降到一天", "由三天降到两天")
    append(case_file(root, JIANGXIN), "\n付印以后补写的一段，用来看勘误表怎样说一整段的增加。\n")
    built = build(root)
    assert built.site, built.problems
    return built.site


@pytest.mark.parametrize("validator", VALIDATORS)
def test_a_validator_finds_nothing_in_it(
    printed_site: Path, tmp_path: Path, validator: str
) -> None:
    shutil.copy(printed_site / "books/huibian.html", tmp_path)
    pages, said = VALIDATORS[validator](tmp_path)
    assert pages == 1
    assert [line for line in said if not KNOWN_WORDS.search(line)] == []


@pytest.mark.parametrize("width", [PHONE, TABLET])
@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}], ids=str)
def test_it_has_no_barrier(
    browser: Browser, printed_site: Path, width: int, look: dict[str, Any]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True, **look)
    with serving(printed_site) as address:
        page = context.new_page()
        page.goto(f"{address}/books/huibian.html")
        page.add_script_tag(path=AXE)
        result = page.evaluate("axe.run(document)")
    assert result["passes"], "axe looked at nothing"
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in result["violations"]] == []
    context.close()


def reach(page: Page) -> list[float]:
    """Return how far to the right each cell of the errata reaches, in pixels."""
    ends: list[float] = page.evaluate(
        "[...document.querySelectorAll('.printed__table td')]"
        ".map((cell) => cell.getBoundingClientRect().right)"
    )
    return ends


def test_both_wordings_are_seen_on_a_telephone(browser: Browser, printed_site: Path) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 800})
    with serving(printed_site) as address:
        page.goto(f"{address}/books/huibian.html")
        ends = reach(page)
    assert len(ends) == 8, "two changes, four cells each"
    assert max(ends) <= PHONE
    page.close()
