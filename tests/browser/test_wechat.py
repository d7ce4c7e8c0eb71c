"""An article copied from its page and pasted into an editor looks as it did on the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from compendium.outputs.wechat.article import ArticleSource, wechat_article
from compendium.outputs.wechat.page import article_page
from tests.outputs.rich_case import rich_facts, small_picture

EDITOR = """<!doctype html><html lang="zh-CN"><body style="font: 17px/1.6 serif">
<div id="editor" contenteditable style="width: 24rem"></div></body></html>"""
LOOKS = """node => {
  const names = ["color", "fontSize", "fontWeight", "lineHeight", "letterSpacing", "textAlign",
    "textIndent", "textDecorationLine", "verticalAlign", "whiteSpace", "wordBreak", "display",
    "backgroundColor", "borderCollapse", "paddingTop", "paddingLeft", "marginTop",
    "marginBottom", "marginLeft", "borderTopWidth", "borderTopStyle", "borderTopColor",
    "borderLeftWidth", "borderLeftStyle", "borderLeftColor"];
  const found = [];
  const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (!walk.currentNode.data.trim()) continue;
    const chain = [];
    for (let at = walk.currentNode.parentElement; at !== node; at = at.parentElement) {
      const style = getComputedStyle(at);
      chain.push([at.tagName, at.colSpan || 1, at.rowSpan || 1, ...names.map(one => style[one])]);
    }
    found.push([walk.currentNode.data.trim(), chain]);
  }
  return found;
}"""


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    """The page of an article with every kind of block, its pictures beside it."""
    facts = rich_facts()
    asked = frozenset(photo.file for photo in facts.case.photos)
    source = ArticleSource(facts, facts.html, asked, small_picture, lambda p: f"https://a.cn/{p}")
    article = wechat_article(source)
    for one in article.pictures:
        (tmp_path / one.name).write_bytes(one.picture.raw)
    (tmp_path / "文章.html").write_text(article_page(article, ""), "utf-8")
    return tmp_path / "文章.html"


@pytest.fixture
def opened(browser: Browser, page_file: Path) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: asked.append(str(error)))
    page.on("console", lambda said: asked.append(said.text))
    page.goto(page_file.as_uri())
    yield page
    folder = page_file.parent.as_uri()
    assert [one for one in asked if not one.startswith(folder)] == []
    context.close()


def pasted(opened: Page) -> Any:
    """Return an editor into which what was copied has been pasted."""
    editor = opened.context.new_page()
    editor.set_content(EDITOR)
    editor.locator("#editor").focus()
    editor.keyboard.press("ControlOrMeta+V")
    expect(editor.locator("#editor")).not_to_be_empty()
    return editor.locator("#editor")


@pytest.mark.parametrize("old", [False, True])
def test_what_arrives_looks_the_same(opened: Page, old: bool) -> None:
    if old:
        opened.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    opened.get_by_role("button", name="复制正文").click()
    expect(opened.get_by_role("status")).to_have_text("已复制正文，请到公众号后台粘贴。")
    source = opened.locator("#article").evaluate(LOOKS)
    assert len(source) > 80
    editor = pasted(opened)
    assert editor.evaluate(LOOKS) == source
    assert editor.locator("[class], [id], script, style, a, img").count() == 0


def test_fields_are_copied_as_words_and_pictures_are_shown(opened: Page) -> None:
    opened.get_by_role("button", name="复制标题").click()
    expect(opened.get_by_role("status")).to_have_text("已复制标题，请到公众号后台粘贴。")
    assert pasted(opened).inner_text().strip() == rich_facts().case.title
    shown = opened.locator("table.list img").evaluate_all("all => all.map(one => one.naturalWidth)")
    assert len(shown) == 5 and all(shown)


def test_where_nothing_may_be_copied_it_is_selected_and_said(opened: Page) -> None:
    opened.evaluate(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = () => false"
    )
    opened.get_by_role("button", name="复制正文").click()
    expect(opened.get_by_role("status")).to_contain_text("请按 Ctrl+C")
    assert "开头一段。" in opened.evaluate("String(getSelection())")
