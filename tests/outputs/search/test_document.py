"""A document holds all words that a page shows, section by section, without spaces between Han."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from compendium.build.site import build
from compendium.outputs.search.document import page_document, sections_of
from compendium.outputs.search.render import _script
from tests.folders import JIANGXIN


def data_of(script: Path) -> Any:
    """Return what a data script hands to the page."""
    quoted = re.fullmatch(
        r"Compendium\.store\.take\('[^']*','(.*)'\);\n", script.read_text("utf-8")
    )
    assert quoted, script
    return json.loads(quoted[1].replace("\\'", "'").replace("\\\\", "\\"))


def rows_of(site: Path) -> dict[str, Any]:
    """Return the documents of all slices by path."""
    slices = [data_of(file) for file in sorted((site / "search").glob("*-*.js"))]
    return dict(row for part in slices if "rows" in part for row in part["rows"])


def test_sections_begin_at_headings_and_text_before_them_has_none() -> None:
    html = '<p>前言</p><h2 id="sec-1">一、背景</h2><p>甲<b>乙</b></p><ul><li>丙</li></ul>'
    assert [*sections_of(html)] == [("", "", "前言"), ("sec-1", "一、背景", "甲乙\n丙")]


def test_spaces_between_han_vanish_and_those_beside_latin_stay() -> None:
    document = page_document("立德 树人", "<p>主题　党日，AI 模型 与 5G</p>")
    assert document.names == ("立德树人",)
    assert document.sections[0].text == "主题党日，AI 模型与 5G"


def test_the_names_of_a_case_are_title_brand_unit_and_keywords(built: Path) -> None:
    rows = rows_of(built / "build/site")
    assert len(rows) > 3
    names, summary, sections, beside = rows[f"cases/{JIANGXIN}/index.html"]
    assert len(names) > 3
    assert beside[0] == names[2]
    assert summary
    assert sections[0][0].startswith("sec-")


def test_pages_for_the_staff_are_no_results_and_are_there(prototype: Path) -> None:
    site = prototype / "build/site"
    pages = {path for path in rows_of(site) if not path.startswith("cases/")}
    assert {"guide.html", "rules.html", "about.html"} <= pages
    staff = {"publishing.html", "settings.html", "book.html", "calls.html", "desk-office.html"}
    assert not pages & staff
    assert all((site / path).is_file() for path in staff)


BREAKING = "".join(map(chr, (*range(0x20), 0x7F, 0x85, 0x200B, 0x202E, 0x2028, 0x2029, 0xFFFF)))


def test_no_character_of_a_page_breaks_the_search_data() -> None:
    document = page_document(
        f"甲{BREAKING}乙", f'<h2 id="a{BREAKING}">丙{BREAKING}丁</h2><p>戊</p>'
    )
    script = _script("pages", json.dumps([document, "\ud800"], ensure_ascii=False)).decode()
    assert document.names[0].split() == ["甲", "乙"]
    assert not re.search("[\x00-\x08\x0b-\x1f\u2028\u2029\ud800-\udfff]", script.rstrip())
    assert [part for part in "甲乙丙丁戊" if part not in script] == []


def test_a_hand_written_page_with_controls_is_searched_like_any_other(content: Path) -> None:
    page = "# 甲\n\n乙&#1;&#2;丙\u2028丁\u202e戊\n"
    (content / "docs/odd.md").write_text(page, "utf-8")
    assert build(content).problems == ()
    rows = rows_of(content / "build/site")
    assert len(rows) > 3
    (_, _, sections, _) = rows["odd.html"]
    assert sections[0][2].replace("\n", "") == "甲乙丙丁戊"
    assert not re.search("[\x01\x02\u2028]", json.dumps(rows, ensure_ascii=False))
