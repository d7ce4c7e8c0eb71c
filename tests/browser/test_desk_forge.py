"""在线交稿 in a real browser: signing in at another host, one request, and what goes wrong.

No real forge was at hand: tests/forges.py answers by the published descriptions.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from compendium.build.site import build
from tests.browser.desk_server import StandIn, serving_desk
from tests.browser.forge_server import CLIENT, SignIn, serving_forge
from tests.browser.test_desk import assert_accessible, begin_example, rest, watched
from tests.browser.test_pages import SCREENS
from tests.folders import copy_content
from tests.forges import TOKEN, StandInForge, repository

SETTINGS = """\
site_name: 党建品牌
site_url: http://127.0.0.1/
extra:
  forge:
    kind: gitea
    address: {address}
    repository: cases/all
    client: {client}
"""

STORED = """async () => {
    const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
        const base = await new Promise((ok) => {
            const request = indexedDB.open(name);
            request.onsuccess = () => ok(request.result);
        });
        for (const store of base.objectStoreNames) {
            const all = base.transaction(store).objectStore(store).getAll();
            found.push(await new Promise((ok) => {
                all.onsuccess = () => ok(JSON.stringify(all.result));
            }));
        }
    }
    return found.join("\\n");
}"""


class Place(NamedTuple):
    """The desk's page, where the forge is, and who signs in there."""

    desk: str
    git: str
    forge: StandInForge
    sign_in: SignIn
    stand_in: StandIn


@pytest.fixture(scope="module")
def place(prototype: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A site whose settings name a forge at another host; MkDocs makes its page with its policy."""
    folder = tmp_path_factory.mktemp("forge")
    copy_content(prototype, folder / "content")
    forge, sign_in = StandInForge("gitea", repository()), SignIn()
    with serving_forge(forge, sign_in) as git:
        written = SETTINGS.format(address=git, client=CLIENT)
        (folder / "content/mkdocs.yml").write_text(written, "utf-8")
        built = build(folder / "content")
        assert built.site, built.problems
        stand_in = StandIn(folder / "content", folder)
        with serving_desk(built.site, stand_in) as desk:
            sign_in.redirect = desk
            yield Place(desk, git, forge, sign_in, stand_in)


@pytest.fixture(autouse=True)
def fresh(place: Place) -> None:
    place.forge.repository, place.forge.merging = repository(), []
    place.forge.fails.clear()
    place.sign_in.origin = place.desk[: place.desk.index("/", len("http://"))]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    yield context
    context.close()


def began(context: BrowserContext, place: Place) -> Page:
    page = context.new_page()
    page.goto(place.desk)
    begin_example(page)
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def sign_in(page: Page) -> None:
    press(page, "在线交稿")
    press(page, "去登录")
    page.get_by_role("link", name="同意", exact=True).click()


@pytest.mark.parametrize("screen", ["phone", pytest.param("desktop", marks=pytest.mark.slow)])
def test_a_draft_is_handed_in_by_its_account_and_updated(
    browser: Browser, place: Place, screen: str
) -> None:
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = began(context, place)
    said = watched(page)
    page.locator("#desk-key-title").fill("在线交上去的这一篇案例")
    press(page, "在线交稿")
    assert_accessible(page)
    press(page, "去登录")
    page.get_by_role("link", name="同意", exact=True).click()
    dialog = page.locator("#desk-dialog")
    expect(dialog).to_contain_text("新开一个")
    expect(page.locator("#desk-key-title")).to_have_value("在线交上去的这一篇案例")
    assert page.url == place.desk
    assert_accessible(page)
    assert place.forge.repository.branches.keys() == {"main"}, "nothing before the author agrees"
    press(page, "交稿")
    expect(dialog).to_contain_text("已经交上去了")
    assert_accessible(page)
    link = page.get_by_role("link", name="合并请求 1").get_attribute("href")
    assert link == f"{place.git}cases/all/pulls/1"
    (branch,) = place.forge.repository.branches.keys() - {"main"}
    assert place.forge.merging[0].head == branch
    (path,) = (path for path in place.forge.repository.at(branch) if path.endswith("case.md"))
    assert "在线交上去的这一篇案例" in place.forge.repository.at(branch)[path].decode()
    press(page, "关闭")

    page.locator("#desk-key-title").fill("改过一次的这一篇案例")
    rest(page)
    press(page, "在线交稿")
    expect(dialog).to_contain_text("更新 1 号")
    press(page, "更新这个合并请求")
    expect(dialog).to_contain_text("已经交上去了")
    assert (len(place.forge.merging), len(place.forge.repository.messages)) == (1, 3)
    stored = page.evaluate(STORED)
    assert branch in stored, "what was handed in is kept with the draft"
    assert TOKEN not in stored
    # What is asked whether it is there and is not, a browser tells by itself.
    assert [line for line in said if not line.startswith("Failed to load resource")] == []
    context.close()


def test_the_page_may_ask_that_host_alone(context: BrowserContext, place: Place) -> None:
    page = context.new_page()
    page.goto(place.desk)
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy and f"connect-src 'self' {place.git.rstrip('/')};" in policy
    other = place.git.replace("127.0.0.1", "localhost")
    tried = "address => fetch(address, { mode: 'no-cors' }).then(() => 'came', () => 'refused')"
    assert page.evaluate(tried, place.git) == "came"
    assert page.evaluate(tried, other) == "refused"


def test_an_answer_that_nobody_asked_for_signs_nobody_in(
    context: BrowserContext, place: Place
) -> None:
    page = context.new_page()
    page.goto(f"{place.desk}?code=stolen&state=forged")
    expect(page.locator("#desk-refused")).to_contain_text("回执对不上")
    assert page.url == place.desk
    assert not [form for form in place.sign_in.forms if form["code"] == "stolen"]


@pytest.mark.slow
def test_who_does_not_agree_finds_the_draft_again(context: BrowserContext, place: Place) -> None:
    page = began(context, place)
    press(page, "在线交稿")
    press(page, "去登录")
    page.get_by_role("link", name="不同意").click()
    expect(page.locator("#desk-dialog")).to_contain_text("你没有同意")
    with page.expect_download() as started:
        page.locator("#desk-dialog").get_by_role("button", name="下载投稿包").click()
    with zipfile.ZipFile(started.value.path()) as archive:
        assert "case.md" in archive.namelist()


def test_what_goes_wrong_is_told_and_the_package_is_the_way_out(
    context: BrowserContext, place: Place
) -> None:
    page = began(context, place)
    sign_in(page)
    refused = page.locator("#desk-dialog .desk__refused")
    expect(page.locator("#desk-dialog")).to_contain_text("新开一个")
    place.forge.fails["POST", "/contents"] = (413, {})
    press(page, "交稿")
    expect(refused).to_contain_text("稿子太大")
    assert_accessible(page)
    place.forge.fails.clear()
    allowed, place.sign_in.origin = place.sign_in.origin, ""
    press(page, "再试一次")
    expect(refused).to_contain_text("不许这个网站访问它")
    # The stand-in of the worker needs the network too, so that only the browser's word is changed.
    page.evaluate("Object.defineProperty(navigator, 'onLine', { get: () => false })")
    press(page, "再试一次")
    expect(refused).to_contain_text("没有连上网络")
    place.sign_in.origin = allowed
    place.forge.fails["GET", "/user"] = (401, {"message": "token is expired"})
    press(page, "再试一次")
    expect(refused).to_contain_text("登录已经过期")
    press(page, "重新登录")
    expect(page.get_by_role("button", name="去登录")).to_be_visible()
    with page.expect_download():
        page.locator("#desk-dialog").get_by_role("button", name="下载投稿包").click()


@pytest.mark.slow
def test_where_no_application_is_registered_a_token_is_pasted(
    context: BrowserContext, place: Place
) -> None:
    whole = place.stand_in.page
    bare = re.sub(rb'"(authorize|token|client)": "[^"]*"', rb'"\1": ""', whole)
    assert bare != whole
    page = context.new_page()
    place.stand_in.page = bare
    page.goto(place.desk)
    place.stand_in.page = whole
    begin_example(page)
    press(page, "在线交稿")
    assert_accessible(page)
    page.get_by_label("令牌").fill(f" {TOKEN}\n")
    press(page, "用这个令牌")
    expect(page.locator("#desk-dialog")).to_contain_text("新开一个")
    press(page, "交稿")
    expect(page.locator("#desk-dialog")).to_contain_text("已经交上去了")
    assert TOKEN not in page.content()
    assert TOKEN not in page.evaluate(STORED)
    press(page, "退出登录")
    press(page, "在线交稿")
    expect(page.get_by_label("令牌")).to_have_value("")


@pytest.mark.slow
def test_where_drafts_are_not_kept_nobody_leaves_the_page(
    context: BrowserContext, place: Place
) -> None:
    page = began(context, place)
    page.evaluate("() => { IDBDatabase.prototype.transaction = () => { throw 'full'; }; }")
    page.locator("#desk-key-title").fill("没有存下来的这一篇案例")
    press(page, "在线交稿")
    press(page, "去登录")
    expect(page.locator("#desk-dialog .desk__refused")).to_contain_text("去登录会丢掉稿子")
    assert page.url == place.desk


def test_the_settings_of_a_page_hold_no_secret(context: BrowserContext, place: Place) -> None:
    page = context.new_page()
    page.goto(place.desk)
    told = json.loads(page.locator("#desk-data").text_content() or "")["forge"]
    assert told["client"] == CLIENT
    assert "secret" not in json.dumps(told)
