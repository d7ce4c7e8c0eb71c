"""Pages that stand alone open by a double click: readable by all, with nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from compendium.build import check as recipe
from compendium.content.program import PROGRAM
from compendium.report.board_forms import board_page
from compendium.report.page import render_page
from tests.folders import NUANXIN, case_file, rewrite

AXE = PROGRAM / "node_modules" / "axe-core" / "axe.min.js"


def report_page(root: Path) -> str:
    rewrite(case_file(root, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    return render_page(recipe.check(root))


def board(root: Path) -> str:
    rewrite(case_file(root, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    drawn, found = recipe.board(root)
    assert drawn
    return board_page(drawn, found.site_name)


HANDOUTS: dict[str, Callable[[Path], str]] = {"report": report_page, "board": board}


@pytest.mark.parametrize(
    "look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str
)
@pytest.mark.parametrize("name", HANDOUTS)
def test_a_handout_has_no_barrier_and_asks_for_nothing(
    browser: Browser, content: Path, tmp_path: Path, name: str, look: dict[str, Any]
) -> None:
    file = tmp_path / f"{name}.html"
    file.write_text(HANDOUTS[name](content), "utf-8")
    context = browser.new_context(bypass_csp=True, **look)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.add_script_tag(path=AXE)
    result = page.evaluate("axe.run(document)")
    assert asked == [file.as_uri()]
    assert result["passes"], "axe looked at nothing"
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in result["violations"]] == []
    context.close()


@pytest.mark.parametrize("name", HANDOUTS)
def test_a_handout_fits_a_telephone(
    browser: Browser, content: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / f"{name}.html"
    file.write_text(HANDOUTS[name](content), "utf-8")
    context = browser.new_context(viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
