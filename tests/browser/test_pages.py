"""Every kind of page in a real browser: quiet, complete, accessible, within its own host."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

PROGRAM = Path(__file__).resolve().parents[2]
AXE = PROGRAM / "node_modules" / "axe-core" / "axe.min.js"

KINDS = {
    "home": "index.html",
    "all cases": "cases/index.html",
    "browse": "browse/index.html",
    "value": "browse/type/yizhibu-yitese.html",
    "unit": "browse/unit/qiming.html",
    "case": "cases/2026/qiming-jiangxin/index.html",
    "case without pictures": "cases/2025/jiguan-lianxinqiao/index.html",
    "downloads": "exports/index.html",
    "statistics": "statistics/index.html",
    "guide": "guide.html",
    "rules": "rules.html",
    "about": "about.html",
    "search": "search.html",
}
ACCESSIBLE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCREENS = {"phone": (360, 740), "tablet": (768, 1024), "desktop": (1440, 900)}


def open_page(
    browser: Browser, url: str, *, screen: str = "desktop", scheme: Any = "light", **more: Any
) -> tuple[BrowserContext, Page, list[str], list[str]]:
    """Return the page at ``url``, what it wrote to the console, and what it asked for."""
    width, height = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        **more,
    )
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)  # returns when its scripts have run
    return context, page, said, asked


QUIET = "new Promise((done) => setTimeout(done, 500))"
"""While this passes a page that has loaded may still ask for something: a state that has no other
sign. Chromium has the same for "network idle", which Playwright now and then waits for in vain.
"""


def settle(page: Page) -> None:
    """Wait until the page asks for nothing more: only then what it did not ask for is known."""
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.on("request", note)
    known = -1
    while known < len(asked):
        known = len(asked)
        for request in asked:
            request.response()
        page.evaluate(QUIET)
    page.remove_listener("request", note)


def assert_quiet(page: Page, said: list[str], asked: list[str]) -> None:
    """The page says nothing to the console, asks its own host alone and fits the screen."""
    settle(page)
    assert said == []
    assert asked, "the page itself is a request"
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith("data:")}
    assert hosts == {urlsplit(page.url).netloc}
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{wide} px wider than the screen"
    assert page.title() and page.locator("h1").count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_quiet_on_a_tablet(browser: Browser, address: str, kind: str) -> None:
    context, page, said, asked = open_page(browser, f"{address}/{KINDS[kind]}", screen="tablet")
    assert_quiet(page, said, asked)
    context.close()


def test_the_page_for_lost_readers_is_quiet_and_leads_back(
    browser: Browser, root_address: str
) -> None:
    context, page, said, _ = open_page(browser, f"{root_address}/404.html")
    settle(page)
    assert said == []
    page.get_by_role("link", name="回到首页").click()
    page.wait_for_url(f"{root_address}/index.html")
    context.close()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_a_page_is_quiet_and_has_no_accessibility_violation(
    browser: Browser, address: str, kind: str, screen: str
) -> None:
    """In the dark only colours differ, and colours that the system forces are the reader's own."""
    context, page, said, asked = open_page(browser, f"{address}/{KINDS[kind]}", screen=screen)
    assert_quiet(page, said, asked)
    assert violations(page, {"type": "tag", "values": ACCESSIBLE}) == []
    page.emulate_media(color_scheme="dark")
    page.add_init_script("localStorage.clear()")  # where the scheme of the first visit is kept
    page.reload()
    expect(page.locator("body[data-md-color-scheme=slate]")).to_have_count(1)
    assert_quiet(page, said, asked)
    assert violations(page, {"type": "rule", "values": ["color-contrast"]}) == []
    page.emulate_media(forced_colors="active")
    assert_quiet(page, said, asked)
    context.close()


def violations(page: Page, what: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Return what axe finds wrong on ``page``: the rule, and the elements."""
    page.evaluate(AXE.read_text("utf-8"))
    result = page.evaluate("what => axe.run(document, {runOnly: what})", what)
    assert result["passes"], "axe looked at nothing"
    return [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in result["violations"]]


def test_every_link_and_picture_of_the_site_leads_to_a_file(
    browser: Browser, address: str, site: Path
) -> None:
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert len(pages) > 30
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    anchors: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    for name in pages:
        if name == "404.html":
            continue  # its links begin at the server's root
        page.goto(f"{address}/{name}", wait_until="domcontentloaded")
        anchors[name] = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
        script = """[...document.querySelectorAll('[href], [src], [srcset]')].flatMap(e => [
            e.getAttribute('href'), e.getAttribute('src'),
            ...(e.getAttribute('srcset') || '').split(',').map(s => s.trim().split(' ')[0])
        ]).filter(Boolean)"""
        links += [(name, target) for target in page.evaluate(script)]
    broken = [link for link in dict.fromkeys(links) if not _leads(site, anchors, *link)]
    assert len(links) > 1000
    assert broken == []
    context.close()


def _leads(site: Path, anchors: dict[str, set[str]], name: str, target: str) -> bool:
    """Tell whether ``target`` on the page ``name`` leads to a file and an anchor of the site."""
    if target.startswith(("data:", "https://showcase.example/")):
        return True
    path, anchor = urldefrag(urljoin(name, target))
    known = (site / unquote(path)).is_file()
    return known and (not anchor or path not in anchors or unquote(anchor) in anchors[path])


def test_the_keyboard_alone_reaches_every_link_of_a_case(browser: Browser, address: str) -> None:
    context, page, _, _ = open_page(browser, f"{address}/{KINDS['case']}")
    wanted = page.evaluate(
        """[...document.querySelectorAll('a[href], button, summary, input:not([hidden])')]
        .filter(e => e.checkVisibility() && e.tabIndex >= 0).length"""
    )
    reached = set()
    for _ in range(wanted + 60):
        page.keyboard.press("Tab")
        script = """(() => { const e = document.activeElement;
            return e === document.body ? '' : e.outerHTML.slice(0, 120) + e.textContent; })()"""
        reached.add(page.evaluate(script))
    assert wanted > 40
    assert any("放大图片" in element for element in reached)
    assert any("下一篇" in element or "上一篇" in element for element in reached)
    assert any("项目实施计划" in element for element in reached)
    context.close()


def test_a_photo_opens_large_and_closes_with_escape(browser: Browser, address: str) -> None:
    context, page, said, _ = open_page(browser, f"{address}/{KINDS['case']}")
    page.locator("a.photo__zoom").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open] img")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("a.photo__zoom").first).to_be_focused()
    assert said == []
    context.close()


def test_a_page_opens_from_a_folder_without_a_server(browser: Browser, site: Path) -> None:
    for kind in ("home", "all cases", "case"):
        context, page, said, asked = open_page(browser, (site / KINDS[kind]).as_uri())
        settle(page)
        assert said == []
        assert all(url.startswith(("file:", "data:")) for url in asked)
        broken = page.evaluate(
            "[...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.src)"
        )
        assert broken == []
        context.close()


def test_everything_is_readable_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/cases/index.html")
    assert page.locator(".card").count() == 9
    page.goto(f"{address}/{KINDS['case']}")
    assert page.get_by_text("做法与经过").last.is_visible()
    context.close()


def test_a_case_prints_as_a_handout(browser: Browser, address: str, tmp_path: Path) -> None:
    context, page, _, _ = open_page(browser, f"{address}/{KINDS['case']}")
    page.emulate_media(media="print")
    assert not page.locator(".md-header").is_visible()
    assert not page.locator(".related").is_visible()
    assert page.locator(".prose").is_visible()
    assert page.locator("details.plan dd").first.is_visible()
    pdf = page.pdf(path=tmp_path / "case.pdf", format="A4")
    assert pdf.startswith(b"%PDF-")
    context.close()


PAINTED = """() => [...document.querySelectorAll("body *")].flatMap((box) => {
    const bounds = box.getBoundingClientRect();
    const own = [getComputedStyle(box), getComputedStyle(box, "::before")];
    const ground = own.some(({ backgroundImage }) => backgroundImage !== "none");
    const text = ground ? box.querySelector("h1, h2, h3, p") : null;
    return text ? [[box.className, text.getBoundingClientRect().left - bounds.left]] : [];
})"""
"""Boxes painted with a picture, and how far within each its words begin (CSS pixels)."""


def test_words_on_a_painted_ground_stand_within_it_on_paper(browser: Browser, address: str) -> None:
    context, page, _, _ = open_page(browser, f"{address}/{KINDS['home']}")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 643, "height": 900})  # A4 less its margins, at 96 dpi
    painted = page.evaluate(PAINTED)
    assert "hero" in [name for name, _ in painted]
    assert [name for name, inset in painted if inset < 16] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 643
    context.close()


@pytest.mark.parametrize("holder", ["<ul><li>", "<blockquote>", "<div class='admonition note'>"])
def test_what_lies_deep_in_each_other_keeps_a_column(
    browser: Browser, address: str, holder: str
) -> None:
    context, page, _, _ = open_page(browser, f"{address}/{KINDS['case']}", screen="phone")
    column = page.evaluate(
        """holder => {
            const prose = document.querySelector(".prose");
            prose.insertAdjacentHTML("beforeend", holder.repeat(50) + "<p id=deep>字</p>");
            return document.getElementById("deep").getBoundingClientRect().width;
        }""",
        holder,
    )
    assert column > 100
    context.close()


def test_no_key_of_the_data_is_torn_apart_on_paper(browser: Browser, address: str) -> None:
    context, page, _, _ = open_page(browser, f"{address}/{KINDS['downloads']}")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 643, "height": 900})  # A4 less its margins, at 96 dpi
    torn = page.evaluate("""() => {
        const cells = [...document.querySelectorAll(".downloads__table tbody th")];
        const lines = (cell) => {
            const words = document.createRange();
            words.selectNodeContents(cell);
            return new Set([...words.getClientRects()].map(({ top }) => Math.round(top))).size;
        };
        const torn = cells.filter((cell) => lines(cell) > 1);
        return [cells.length, torn.map((cell) => cell.textContent)];
    }""")
    assert torn[0] > 30
    assert torn[1] == []
    context.close()


def test_the_skip_link_comes_first_and_lands_behind_the_contents(
    browser: Browser, address: str
) -> None:
    for kind, path in KINDS.items():
        context, page, _, _ = open_page(browser, f"{address}/{path}")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.md-skip')"), kind
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        inside = page.evaluate(
            "!document.activeElement.closest('header.md-header, .contents, .siblings')"
        )
        assert inside, kind
        context.close()


def test_what_is_hidden_takes_no_focus(browser: Browser, address: str) -> None:
    context, page, _, _ = open_page(browser, f"{address}/{KINDS['case']}")
    assert page.locator(".md-top").count() == 1
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.md-top')).visibility") == "hidden"
    )
    context.close()


def test_every_page_says_its_language_and_its_picture(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 60
    for page in pages:
        html = page.read_text("utf-8")
        assert '<html lang="zh-CN"' in html, page
        assert html.count('<meta property="og:image" content="https://') == 1, page
    assert (site / "assets" / "share.png").is_file()
    assert "Sitemap: https://showcase.example/sitemap.xml" in (site / "robots.txt").read_text()


@pytest.mark.parametrize(("density", "widest"), [(1, 720), (2, 1080), (3, 1080)])
def test_a_telephone_loads_no_cover_for_a_desktop(
    browser: Browser, address: str, density: int, widest: int
) -> None:
    context = browser.new_context(
        viewport={"width": 376, "height": 740}, device_scale_factor=density
    )
    page = context.new_page()
    page.goto(f"{address}/{KINDS['case']}")
    cover = page.locator(".case-head__cover img")
    chosen = cover.evaluate("image => image.currentSrc")
    assert int(chosen.rpartition("-")[2].partition(".")[0]) <= widest
    context.close()


def test_the_page_of_all_cases_does_not_move_while_it_loads(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(
        """globalThis.moved = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) globalThis.moved += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });"""
    )
    page.goto(f"{address}/{KINDS['all cases']}")
    settle(page)
    assert page.evaluate("globalThis.moved") < 0.01
    first, *others = page.locator(".card__cover img").all()
    assert first.get_attribute("loading") is None
    assert others, "the others are put off"
    assert {image.get_attribute("loading") for image in others} == {"lazy"}
    context.close()


def test_a_wide_table_is_whole_on_paper(browser: Browser, address: str, site: Path) -> None:
    context, page, _, _ = open_page(browser, f"{address}/{KINDS['case']}")
    for columns in (4, 8, 10, 14):
        page.evaluate(
            """columns => {
            const cell = name => `<${name}>第十栏的名称 2026-06-12</${name}>`;
            document.querySelector('.prose').innerHTML =
                '<div class="table-wrap"><table><thead><tr>'
                + cell('th').repeat(columns) + '</tr></thead><tbody><tr>'
                + cell('td').repeat(columns) + '</tr></tbody></table></div>';
        }""",
            columns,
        )
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 643, "height": 900})  # A4 less its margins, at 96 dpi
        wide, paper = page.evaluate(
            """[document.querySelector('.prose table').getBoundingClientRect().right,
            document.documentElement.clientWidth]"""
        )
        assert wide <= paper + 1, columns
    context.close()
