"""Search and filters in a real browser: over http, from a folder, by keyboard, on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pypinyin import lazy_pinyin

from tests.browser.test_pages import AXE, open_page, settle

CASES = "cases/index.html"
COMPLETE = re.compile("^(找到|没有)[^……]*$")
"""What the search box says once it has read all there is."""


def search(page: Page, typed: str) -> list[str]:
    """Return the titles found for ``typed`` in the open dialog, once all data is there."""
    page.fill("#finder-input", typed)
    expect(page.locator("#finder-status")).to_have_text(COMPLETE)
    return page.locator(".finder__title").all_inner_texts()


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, address: str, site: Path) -> str:
    return f"{address}/index.html" if request.param == "http" else (site / "index.html").as_uri()


def test_search_finds_the_middle_of_words_and_leads_to_the_section(
    browser: Browser, home: str
) -> None:
    context, page, said, _ = open_page(browser, home)
    page.keyboard.press("/")
    assert search(page, "题党日")
    found = search(page, "漏改刀具补偿值")
    assert found == ["让党员站到最难的那道工序旁"]
    assert page.locator(".finder__piece mark").first.inner_text() == "漏改刀具补偿值"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/qiming-jiangxin/index.html#sec-*")
    assert said == []
    context.close()


def test_every_case_that_holds_a_string_is_found_and_no_other(browser: Browser, home: str) -> None:
    context, page, _, _ = open_page(browser, home)
    page.keyboard.press("/")
    search(page, "党")
    script = """typed => {
        const { match, query, store } = Compendium;
        const found = match.search(store.shelves, query.parse(typed));
        const hits = [...found.cases(Infinity), ...found.pages(Infinity)];
        return hits.map(hit => hit.document.path).sort();
    }"""
    texts = page.evaluate("""Compendium.store.shelves.flatMap(shelf =>
        shelf.documents.map(d => [d.path, d.text]))""")
    assert len(texts) > 9
    for typed in ("师徒", "题党", "党课", "的", "2026年", "一", "社区", "三会一课", "AI"):
        true = sorted(path for path, text in texts if typed.lower() in text)
        assert page.evaluate(script, typed) == true, typed
    context.close()


def test_pinyin_finds_a_word_of_the_vocabulary(browser: Browser, home: str) -> None:
    context, page, _, _ = open_page(browser, home)
    page.keyboard.press("/")
    search(page, "zhiyuanfuwu")
    assert page.locator(".finder__suggestion").first.inner_text().startswith("活动载体")
    search(page, "shyk")
    assert "三会一课" in page.locator(".finder__suggestion").first.inner_text()
    search(page, "yxpp")
    assert "优秀品牌创建项目" in page.locator(".finder__suggestion").first.inner_text()
    assert "没有找到" not in page.locator("#finder-status").inner_text()
    search(page, "ztdr")
    assert "主题党日" in page.locator(".finder__suggestion").first.inner_text()
    context.close()


def test_awards_years_and_activities_are_found_together(browser: Browser, home: str) -> None:
    context, page, _, _ = open_page(browser, home)
    page.keyboard.press("/")
    found = search(page, "优秀品牌 2026 主题党日")
    assert found[0] == "让党员站到最难的那道工序旁"
    context.close()


def test_arrow_up_begins_with_the_last_result(browser: Browser, home: str) -> None:
    context, page, _, _ = open_page(browser, home)
    page.keyboard.press("/")
    search(page, "师徒")
    page.keyboard.press("ArrowUp")
    last = page.locator(".finder [aria-selected=true]")
    assert last.inner_text() == page.locator(".finder__result").last.inner_text()
    context.close()


def test_results_show_while_others_arrive_and_what_is_chosen_stays_chosen(
    browser: Browser, address: str
) -> None:
    context, page, said, _ = open_page(browser, f"{address}/index.html")
    held: list[Route] = []
    page.route("**/search/pages-*.js", lambda route: held.append(route))  # noqa: PLW0108  (a built-in is refused)
    with page.expect_request("**/search/pages-*.js"):
        page.keyboard.press("/")
    page.fill("#finder-input", "师徒")
    expect(page.locator("#finder-status")).to_contain_text("找到 1 个结果（还在读取")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".finder [aria-selected=true]").inner_text()
    assert held
    for route in held:
        route.continue_()
    expect(page.locator("#finder-status")).to_have_text(re.compile("^找到 [2-9] 个结果$"))
    assert page.locator(".finder [aria-selected=true]").inner_text() == chosen
    assert said == []
    context.close()


def test_nothing_found_offers_the_nearest_words(browser: Browser, home: str) -> None:
    context, page, _, _ = open_page(browser, home)
    page.keyboard.press("/")
    assert search(page, "志愿者服务总队") == []
    assert page.locator("#finder-status").inner_text() == "没有找到。"
    assert "志愿服务" in page.locator("#finder-advice").inner_text()
    context.close()


def test_nothing_found_offers_each_word_alone(browser: Browser, home: str) -> None:
    context, page, _, _ = open_page(browser, home)
    page.keyboard.press("/")
    assert search(page, "师徒 食堂 一小时响应") == []
    page.locator("#finder-advice button", has_text="食堂").click()
    expect(page.locator("#finder-input")).to_have_value("食堂")
    expect(page.locator(".finder__title").first).to_be_visible()
    expect(page.locator("#finder-advice")).to_be_empty()
    context.close()


def test_a_keyword_is_suggested_and_leads_to_what_holds_it(browser: Browser, cases: str) -> None:
    context, page, said, _ = open_page(browser, cases)
    page.keyboard.press("/")
    search(page, "xsdy")
    keyword = page.locator(".finder__suggestion", has_text="关键词").first
    assert [*map(str.strip, keyword.inner_text().split("\n"))] == ["关键词", "学生党员", "2 个案例"]
    keyword.click()
    expect(page.locator("#filter-chosen")).to_have_text("包含：学生党员")
    assert len(shown(page)) >= 2
    expect(page.locator("#finder")).not_to_be_visible()
    assert said == []
    context.close()


def test_a_link_to_a_view_works_on_the_page_itself(browser: Browser, cases: str) -> None:
    context, page, _, _ = open_page(browser, cases)
    page.evaluate("location.hash = 'year=2025'")
    expect(page.locator("#filter-status")).to_have_text("选出 3 个案例")
    expect(page.locator("#filter-form")).to_be_visible()
    page.go_back()
    expect(page.locator("#filter-status")).to_have_text("共 9 个案例")
    context.close()


def test_all_cases_are_there_without_scripts(browser: Browser, cases: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(cases)
    assert page.locator(".cards > li:visible").count() == 9
    assert not page.locator("#finder-open, #filter-told").filter(visible=True).count()
    assert "搜索、筛选" in page.locator(".no-script").inner_text()
    page.click("#filter summary")
    assert "筛选和排序不能用" in page.locator(".filter__off").inner_text()
    context.close()


def test_no_search_happens_while_a_word_is_being_composed(browser: Browser, home: str) -> None:
    context, page, _, _ = open_page(browser, home)
    page.keyboard.press("Control+k")
    search(page, "匠心")
    before = page.locator("#finder-status").inner_text()
    page.evaluate("""() => {
        const input = document.getElementById('finder-input');
        input.dispatchEvent(new CompositionEvent('compositionstart'));
        input.value = 'zhi yuan';
        input.dispatchEvent(new InputEvent('input', { isComposing: true }));
    }""")
    assert page.locator("#finder-status").inner_text() == before
    page.evaluate("""() => {
        const input = document.getElementById('finder-input');
        input.value = '志愿';
        input.dispatchEvent(new CompositionEvent('compositionend'));
    }""")
    assert page.locator("#finder-status").inner_text() != before
    context.close()


def test_escape_closes_and_gives_the_focus_back(browser: Browser, home: str) -> None:
    context, page, _, _ = open_page(browser, home)
    page.click("#finder-open")
    page.keyboard.press("Escape")
    expect(page.locator("#finder")).not_to_be_visible()
    expect(page.locator("#finder-open")).to_be_focused()
    context.close()


def test_data_is_fetched_only_when_search_is_first_used(browser: Browser, address: str) -> None:
    context, page, _, asked = open_page(browser, f"{address}/index.html")
    settle(page)
    assert not [url for url in asked if "/search/" in url and "assets" not in url]
    page.click("#finder-open")
    search(page, "党")
    data = [url for url in asked if "/search/" in url and "assets" not in url]
    assert len(data) == len(set(data)) >= 3
    context.close()


@pytest.mark.parametrize("screen", ["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_dialog_and_the_open_filters_are_accessible(
    browser: Browser, address: str, screen: str, scheme: str
) -> None:
    for name, prepare in (("index.html", _open_search), (CASES, _open_filter)):
        url = f"{address}/{name}"
        context, page, _, _ = open_page(browser, url, screen=screen, scheme=scheme)
        prepare(page)
        page.evaluate(AXE.read_text("utf-8"))
        result = page.evaluate("axe.run(document)")
        assert result["passes"]
        found = [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in result["violations"]]
        assert found == []
        context.close()


def _open_search(page: Page) -> None:
    page.click("#finder-open")
    assert search(page, "师徒")


def _open_filter(page: Page) -> None:
    """Open the panel, which stands open where there is room."""
    if page.locator("#filter:not([open])").count():
        page.click("#filter summary")
    page.locator("#filter-facets input").first.wait_for()


def test_guides_follow_all_cases_under_a_heading_of_their_own(browser: Browser, home: str) -> None:
    context, page, said, _ = open_page(browser, home)
    page.keyboard.press("/")
    search(page, "案例")
    paths = page.evaluate("""[...document.querySelectorAll(".finder__result")].map(
        (row) => row.getAttribute("href").slice(Compendium.root.length).startsWith("cases/"))""")
    assert paths == sorted(paths, reverse=True)
    assert {True, False} == {*paths}
    guides = page.get_by_role("group", name="说明和其他页面")
    expect(guides.locator(".finder__heading")).to_have_text("说明和其他页面")
    assert guides.locator(".finder__result").count() == paths.count(False)
    page.keyboard.press("ArrowUp")
    expect(guides.locator("[aria-selected=true]")).to_have_count(1)
    assert said == []
    context.close()


def test_what_the_staff_reads_is_no_result_of_a_reader(browser: Browser, home: str) -> None:
    context, page, _, _ = open_page(browser, home)
    page.keyboard.press("/")
    assert search(page, "投稿指南")
    for typed in ("发布指南", "编书指南", "网站设置指南", "征集通知"):
        assert typed not in search(page, typed), typed
    context.close()


def test_the_filters_stand_open_where_there_is_room_and_fetch_nothing(
    browser: Browser, address: str
) -> None:
    context, page, said, asked = open_page(browser, f"{address}/{CASES}")
    settle(page)
    assert page.locator("#filter[open] input[name=year]").count() == 2
    assert not [url for url in asked if "/search/" in url and "assets" not in url]
    place = page.locator(".cards").first.bounding_box()
    with page.expect_request("**/search/facets-*.js"):
        page.focus("#filter-query")
    expect(page.locator("#filter-told")).to_be_hidden()
    assert page.locator(".cards").first.bounding_box() == place
    page.click("#filter summary")
    expect(page.locator("#filter-form")).to_be_hidden()
    page.click("#filter summary")
    page.check("input[name=year][value='2025']")
    expect(cards(page)).to_have_count(3)
    assert said == []
    context.close()
    context, page, _, _ = open_page(browser, f"{address}/{CASES}", screen="tablet")
    expect(page.locator("#filter-form")).to_be_hidden()
    context.close()


@pytest.fixture(params=["http", "file"])
def cases(request: pytest.FixtureRequest, address: str, site: Path) -> str:
    return f"{address}/{CASES}" if request.param == "http" else (site / CASES).as_uri()


def cards(page: Page) -> Locator:
    return page.locator(".cards > li:not([hidden])")


def shown(page: Page) -> list[str]:
    return [*map(str.strip, cards(page).locator(".card__title").all_text_contents())]


def test_filters_add_up_within_a_facet_and_narrow_across(browser: Browser, cases: str) -> None:
    context, page, said, _ = open_page(browser, cases)
    _open_filter(page)
    assert len(shown(page)) == 9
    page.check("input[name=year][value='2025']")
    expect(cards(page)).to_have_count(3)
    page.check("input[name=year][value='2026']")
    expect(cards(page)).to_have_count(9)
    page.check("input[name=award][value='youxiu-pinpai']")
    expect(page.locator("#filter-status")).to_have_text("选出 2 个案例")
    expect(cards(page)).to_have_count(2)
    chosen = page.locator("#filter-chosen").inner_text()
    assert chosen == "年度：2026年、2025年；认定结果：优秀品牌创建项目"
    assert page.locator(".list-group:visible h2 small").all_inner_texts() == ["2 个"]
    page.click("#filter-clear")
    expect(cards(page)).to_have_count(9)
    assert said == []
    context.close()


def test_a_view_has_an_address_and_the_back_button_works(browser: Browser, cases: str) -> None:
    context, page, _, _ = open_page(browser, cases)
    _open_filter(page)
    page.check("input[name=type][value='yixi-yipinpai']")
    page.fill("#filter-query", "师徒")
    expect(page.locator("#filter-status")).to_have_text("选出 1 个案例")
    address = page.url
    page.check("input[name=year][value='2025']")
    expect(page.locator("#filter-status")).to_contain_text("全部清除")
    expect(cards(page)).to_have_count(0)
    page.go_back()
    expect(cards(page)).to_have_count(1)
    again = context.new_page()
    again.goto(address)
    expect(again.locator("#filter-status")).to_have_text("选出 1 个案例")
    assert shown(again) == shown(page)
    context.close()


def test_sorting_by_title_follows_the_pinyin(browser: Browser, cases: str) -> None:
    context, page, _, _ = open_page(browser, cases)
    _open_filter(page)
    page.select_option("#filter-sort", "title")
    expect(page.locator("#filter-list")).to_be_visible()
    places = [lazy_pinyin("".join(filter(str.isalnum, title))) for title in shown(page)]
    assert len(places) == 9
    assert places == sorted(places)
    page.select_option("#filter-sort", "")
    expect(cards(page)).to_have_count(9)
    context.close()


def test_the_print_view_lists_the_selection_with_addresses(browser: Browser, cases: str) -> None:
    context, page, _, _ = open_page(browser, cases)
    _open_filter(page)
    page.check("input[name=award][value='youxiu-pinpai']")
    page.emulate_media(media="print")
    addresses = cards(page).locator(".card__address")
    expect(addresses).to_have_count(2)
    expect(addresses.first).to_be_visible()
    expect(addresses.first).to_contain_text("https://showcase.example/cases/2026/")
    expect(page.locator("#filter-chosen")).to_be_visible()
    expect(page.locator("#filter-form")).not_to_be_visible()
    context.close()


def test_no_text_of_a_case_becomes_markup_in_a_result(browser: Browser, address: str) -> None:
    context, page, said, _ = open_page(browser, f"{address}/index.html")
    page.click("#finder-open")
    search(page, "党")
    page.evaluate("""() => {
        const row = ['x', [['<img src=x onerror=alert(1)>恶意'], '', [], ['<b>单位</b>']]];
        Compendium.store.shelves.push(Compendium.shelf.shelve({ rows: [row], sounds: {} }));
    }""")
    assert "<img src=x onerror=alert(1)>恶意" in search(page, "恶意")
    assert page.locator(".finder__results img, .finder__results b").count() == 0
    assert said == []
    context.close()


def test_the_way_back_to_the_top_is_a_small_button(browser: Browser, cases: str) -> None:
    context, page, _, _ = open_page(browser, cases)
    page.mouse.wheel(0, 900)
    page.wait_for_function("scrollY > 890")  # at its end: half way, up and down are one movement
    page.mouse.wheel(0, -200)
    button = page.locator(".md-top")
    expect(button).to_be_in_viewport()
    box = button.bounding_box()
    assert box
    assert box["height"] < 60
    context.close()


def test_the_slash_can_be_switched_off_and_stays_so(browser: Browser, home: str) -> None:
    """WCAG 2.2, 2.1.4: a shortcut of one character can be turned off."""
    context, page, _, _ = open_page(browser, home)
    page.keyboard.press("/")
    expect(page.locator("#finder-slash")).to_be_visible()
    page.uncheck("#finder-slash")
    page.keyboard.press("Escape")
    expect(page.locator("#finder")).to_be_hidden()
    page.reload()
    expect(page.locator("#finder-open")).to_be_visible()
    expect(page.locator("#finder-key")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#finder")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.locator("#finder")).to_be_visible()
    page.check("#finder-slash")
    page.keyboard.press("Escape")
    expect(page.locator("#finder")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#finder")).to_be_visible()
    context.close()


@pytest.mark.parametrize("focused", ["#finder-slash", "#finder-input"])
def test_the_slash_opens_a_box_again_that_was_closed_a_moment_ago(
    browser: Browser, address: str, focused: str
) -> None:
    """A browser takes the focus out of a closed box a little later."""
    context, page, _, _ = open_page(browser, f"{address}/index.html")
    page.keyboard.press("Control+k")
    expect(page.locator("#finder")).to_be_visible()
    assert page.evaluate(
        """(focused) => {
            const [box, field] = ["#finder", focused].map((name) => document.querySelector(name));
            field.focus();
            box.close();
            field.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
            return box.open;
        }""",
        focused,
    )
    context.close()


def test_the_slash_is_a_sign_where_one_types_and_a_key_at_a_checkbox(
    browser: Browser, address: str
) -> None:
    context, page, _, _ = open_page(browser, f"{address}/cases/index.html")
    page.locator("input[type=search]:visible").first.press("/")
    expect(page.locator("#finder")).to_be_hidden()
    page.locator("input[type=checkbox]:visible").first.press("/")
    expect(page.locator("#finder")).to_be_visible()
    page.locator("#finder-input").press("/")
    expect(page.locator("#finder-input")).to_have_value("/")
    context.close()


def test_the_first_escape_closes_also_where_something_is_typed(
    browser: Browser, address: str
) -> None:
    context, page, _, _ = open_page(browser, f"{address}/index.html")
    page.keyboard.press("/")
    page.fill("#finder-input", "师徒")
    page.keyboard.press("Escape")
    expect(page.locator("#finder")).to_be_hidden()
    context.close()


def test_forced_colours_show_the_menu_and_the_chosen_row(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, forced_colors="active")
    page = context.new_page()
    page.goto(f"{address}/index.html")
    bars = "getComputedStyle(document.querySelector('.menu__button'), '::before')"
    assert page.evaluate(f"{bars}.borderTopStyle") == "solid"
    assert page.evaluate(f"{bars}.borderTopColor") not in (
        "rgba(0, 0, 0, 0)",
        page.evaluate("getComputedStyle(document.querySelector('.md-header')).backgroundColor"),
    )
    page.keyboard.press("Control+k")
    search(page, "师徒")
    page.keyboard.press("ArrowDown")
    chosen = page.locator('#finder [aria-selected="true"]')
    assert chosen.evaluate("row => getComputedStyle(row).outlineStyle") == "solid"
    outline = chosen.evaluate("row => getComputedStyle(row).outlineColor")
    assert outline not in (
        "rgba(0, 0, 0, 0)",
        page.evaluate("getComputedStyle(document.getElementById('finder')).backgroundColor"),
    )
    context.close()
