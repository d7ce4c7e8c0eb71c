"""投稿台 in a real browser: what its page does with what the desk's Python says."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document as WordDocument
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from compendium.authoring.submission import read_submission
from compendium.build.desk import calls, first_calls
from tests.browser.desk_server import StandIn, serving_desk
from tests.browser.test_markup import KNOWN_WORDS, VALIDATORS
from tests.browser.test_pages import AXE, PROGRAM, SCREENS
from tests.content.word.documents import built
from tests.patience import until

SOUND = "2026/qiming-sanlian"


@pytest.fixture(scope="module")
def stand_in(site: Path, tmp_path_factory: pytest.TempPathFactory) -> StandIn:
    return StandIn(PROGRAM, tmp_path_factory.mktemp("desks"))


@pytest.fixture(scope="module")
def desk_address(site: Path, stand_in: StandIn) -> Iterator[str]:
    with serving_desk(site, stand_in) as address:
        yield address


@pytest.fixture(scope="module")
def opened_browser(browser: Browser, desk_address: str) -> Iterator[BrowserContext]:
    """A browser as one contributor has it: its drafts outlive a page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    yield context
    context.close()


@pytest.fixture
def page(opened_browser: BrowserContext, desk_address: str) -> Iterator[Page]:
    """The desk's page, which says nothing to the console."""
    page = opened_browser.new_page()
    said = watched(page)
    page.goto(desk_address)
    expect(page.locator("#desk-door")).to_be_visible()
    yield page
    page.close()
    assert said == []


def watched(page: Page) -> list[str]:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def photo(name: str, width: int, height: int, turned: int = 1) -> Any:
    """Return a JPEG as a telephone writes it: lying, with a make and a place."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = turned, "Telephone"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (width, height), (150, 40, 40)).save(out, "JPEG", exif=exif)
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


def begin_example(page: Page) -> None:
    page.get_by_role("button", name="先拿一份演示稿试试").click()
    rest(page)


def rest(page: Page) -> None:
    """Wait until the draft is kept and judged."""
    expect(page.locator("#desk-saved")).to_contain_text("已保存")
    expect(page.locator("#desk-verdict")).not_to_be_empty()


def unfold(page: Page) -> None:
    """Open all that need not be filled in."""
    folds = page.locator(".desk__fold--group > summary")
    expect(folds).not_to_have_count(0)
    for fold in folds.all():
        fold.click()


def word_file(*paragraphs: str) -> Any:
    """Return a Word document, the first paragraph its title."""

    def write(document: WordDocument) -> None:
        for place, paragraph in enumerate(paragraphs):
            document.add_paragraph(paragraph, style="Normal" if place else "Title")

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return {"name": "稿子.docx", "mimeType": kind, "buffer": built(write)}


def finding(page: Page, code: str) -> Any:
    return page.locator("#desk-findings li").filter(has_text=code)


def package(page: Page) -> zipfile.ZipFile:
    with page.expect_download() as started:
        page.get_by_role("button", name="下载投稿包").click()
    path = started.value.path()
    page.keyboard.press("Escape")
    return zipfile.ZipFile(io.BytesIO(Path(path).read_bytes()))


def source(page: Page) -> str:
    return page.locator("#desk-raw").input_value()


def assert_accessible(page: Page) -> None:
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    page.evaluate(AXE.read_text("utf-8"))
    options = {"runOnly": {"type": "tag", "values": tags}}
    result = page.evaluate("options => axe.run(document, options)", options)
    assert result["passes"], "axe looked at nothing"
    assert [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in result["violations"]] == []
    over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(over) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_every_state_is_accessible_and_fits_the_screen(
    browser: Browser, desk_address: str, screen: str, scheme: Any
) -> None:
    width, height = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    said = watched(page)
    page.goto(desk_address)
    assert_accessible(page)
    page.get_by_role("button", name="填空白表").click()
    expect(page.locator("#desk-questions")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="返回").click()
    begin_example(page)
    page.set_input_files("#desk-photos-input", [photo("a.jpg", 900, 700)])
    expect(page.locator(".desk__photo")).to_have_count(1)
    unfold(page)
    assert_accessible(page)
    for pane, shown in (("检查", "#desk-verdict"), ("预览", "#desk-frame")):
        page.locator(".desk__panes").get_by_role("button", name=pane).click()
        expect(page.locator(shown)).to_be_visible()
        assert_accessible(page)
    assert said == []
    context.close()


def test_what_is_wrong_stands_beside_its_field_and_at_its_line(page: Page) -> None:
    begin_example(page)
    wrong = page.locator(".desk__field--wrong")
    expect(wrong).to_have_count(1)
    expect(wrong).to_contain_text("2026-13-01" if "2026" in source(page) else "-13-01")
    expect(page.locator(".desk__line--error")).to_have_text(
        next(line for line in source(page).split("\n") if "," in line and "大家" in line)
    )
    finding(page, "K105").get_by_role("button").press("Enter")
    assert page.evaluate("document.activeElement.type") == "date"
    page.locator("input[type=date]:focus").fill("2026-10-31")
    expect(wrong).to_have_count(0)
    expect(finding(page, "K105")).to_have_count(0)


def test_what_can_be_mended_safely_shows_its_difference_first(page: Page) -> None:
    begin_example(page)
    before = source(page)
    page.get_by_role("button", name="自动改好能安全改的").click()
    expect(page.locator(".desk__minus")).to_contain_text("办成,")
    expect(page.locator(".desk__minus .desk__changed")).to_have_text(",")
    expect(page.locator(".desk__plus .desk__changed")).to_have_text("，")
    expect(page.locator(".desk__diff b")).to_have_text(_with("正文第 "))
    assert source(page) == before
    page.get_by_role("button", name="照这样改").click()
    expect(page.locator("#desk-text")).to_have_value(_with("办成，"))
    expect(page.locator("#desk-fix")).to_be_hidden()
    assert source(page) == before.replace("办成,", "办成，")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#desk-text")).to_have_value(_with("办成,"))
    page.get_by_role("button", name="重做").click()
    expect(page.locator("#desk-text")).to_have_value(_with("办成，"))


def _with(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words))


def begin_sound(page: Page, stand_in: StandIn, folder: Path) -> None:
    """Take up the package of a demonstration case, which has no error."""
    page.set_input_files("#desk-package", sound_package(stand_in, folder))
    rest(page)


def sound_package(stand_in: StandIn, folder: Path) -> Path:
    """Return the package of a demonstration case, which has no error."""
    year, slug = SOUND.split("/")
    desk = first_calls.start(stand_in.office, str(folder / "desk"))
    for file in sorted((PROGRAM / "cases" / SOUND).iterdir()):
        if file.suffix in (".jpg", ".png", ".svg", ".pdf"):
            calls.answer(desk, "put", {"name": file.name, "bytes": file.read_bytes()})
    text = (PROGRAM / "cases" / SOUND / "case.md").read_text("utf-8")
    packed = calls.answer(desk, "pack", {"year": year, "slug": slug, "text": text})
    made = folder / "package.zip"
    made.write_bytes(packed["bytes"])
    return made


def ask_for_leaflet(page: Page) -> Locator:
    """Press the button below the preview; returns the dialog that it opens."""
    page.locator(".desk__panes").get_by_role("button", name="预览").click()
    page.get_by_role("button", name="单页 PDF").click()
    return page.get_by_role("dialog")


def test_nothing_waits_for_the_answer_whether_drafts_may_be_kept_for_good(page: Page) -> None:
    never = "() => { navigator.storage.persist = () => new Promise(() => {}); }"
    page.evaluate(never)  # as Firefox does until its reader answers
    begin_example(page)


def test_a_case_with_errors_has_no_leaflet_and_no_word_document(page: Page) -> None:
    begin_example(page)
    expect(ask_for_leaflet(page)).to_contain_text("处错误没有改")
    assert len(page.workers) == 1, "nothing was loaded"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="送审稿（Word）").click()
    expect(page.get_by_role("dialog")).to_contain_text("送审稿还做不了")


def test_a_leaflet_is_set_in_a_worker_that_ends_with_it(
    page: Page, stand_in: StandIn, tmp_path: Path
) -> None:
    begin_sound(page, stand_in, tmp_path)
    dialog = ask_for_leaflet(page)
    expect(dialog).to_contain_text("约 35 MB")
    with page.expect_download() as started:
        dialog.get_by_role("button", name="开始排").click()
    assert started.value.suggested_filename == f"单页-{SOUND.split('/')[1]}.pdf"
    assert Path(started.value.path()).read_text("utf-8") == f"%PDF {SOUND}"
    expect(dialog).to_contain_text("共 2 页")
    assert len(page.workers) == 1, "it gives its memory back"


def test_a_sound_case_is_handed_over_as_the_word_document_of_the_office(
    page: Page, stand_in: StandIn, tmp_path: Path
) -> None:
    begin_sound(page, stand_in, tmp_path)
    page.locator(".desk__panes").get_by_role("button", name="预览").click()
    with page.expect_download() as started:
        page.get_by_role("button", name="送审稿（Word）").click()
    assert re.fullmatch(r"2026-.+（送审稿）\.docx", started.value.suggested_filename)
    document = zipfile.ZipFile(started.value.path())
    assert any(name.startswith("word/media/") for name in document.namelist())
    expect(page.get_by_role("dialog")).to_contain_text("交给办公室的还是投稿包")


def test_a_package_tells_of_what_was_typed_just_before_it(
    page: Page, stand_in: StandIn, tmp_path: Path
) -> None:
    begin_sound(page, stand_in, tmp_path)
    area = page.locator("#desk-text")
    area.fill(f"{area.input_value()}\n大家说,这样好。\n")
    slip = json.loads(package(page).read("投稿单.json"))
    assert [one["code"] for one in slip["findings"]] == ["K801"]


def test_a_leaflet_that_is_stopped_ends_its_worker(
    page: Page, stand_in: StandIn, tmp_path: Path
) -> None:
    begin_sound(page, stand_in, tmp_path)
    page.evaluate("Compendium.desk.beside.all = () => []")  # what the stand-in never answers
    dialog = ask_for_leaflet(page)
    dialog.get_by_role("button", name="开始排").click()
    expect(dialog.get_by_role("status")).to_contain_text("排版（共 11 MB）")
    assert len(page.workers) == 2
    dialog.get_by_role("button", name="关闭").click()
    expect(dialog).to_be_hidden()
    until(lambda: page.evaluate("true") and len(page.workers) == 1)


def test_what_the_checks_say_names_fields_as_the_form_does(page: Page) -> None:
    begin_example(page)
    told = finding(page, "K105")
    expect(told).to_contain_text("成效数据 · 第 1 行 · 统计日期")
    expect(told).not_to_contain_text("asof")
    say = """([words, key]) => Compendium.desk.labels.named(words, { key })"""
    said = {
        ("照片“a.jpg”不在 photos 里。", "photos[0].file"): "照片“a.jpg”不在图片里。",
        ("请补上“type: 内容”。", ""): "请补上“创建类型”。",
        ("type（创建类型）缺少了。", ""): "创建类型缺少了。",
        ("正文写着“made by hand”，文件是 photos.jpg。", "photos[0].by"): None,
    }
    for (words, key), wanted in said.items():
        assert page.evaluate(say, [words, key]) == (wanted or words)


def test_a_draft_outlives_its_page_with_its_pictures(page: Page, desk_address: str) -> None:
    begin_example(page)
    page.locator("#desk-key-title").fill("关掉以后还在的这一份稿")
    page.set_input_files("#desk-photos-input", [photo("kept.jpg", 1200, 900)])
    expect(page.locator(".desk__photo")).to_have_count(1)
    page.locator(".desk__photo").get_by_label("说明", exact=True).fill("2026年5月，师徒结对")
    expect(page.locator("#desk-raw")).to_have_value(_with("师徒结对"))
    rest(page)
    page.goto(desk_address)
    page.get_by_role("button", name="关掉以后还在的这一份稿", exact=True).click()
    rest(page)
    expect(page.locator(".desk__photo img")).to_have_js_property("naturalWidth", 1200)
    expect(page.locator(".desk__photo").get_by_label("说明", exact=True)).to_have_value(
        "2026年5月，师徒结对"
    )


def test_what_was_typed_just_before_the_page_was_left_is_kept(
    page: Page, desk_address: str
) -> None:
    begin_example(page)
    page.evaluate(
        """() => {
        const title = document.getElementById('desk-key-title');
        title.value = '离开网页以前刚刚写下的标题';
        title.dispatchEvent(new Event('input'));
        IDBDatabase.prototype.transaction = () => { throw new Error('too late'); };
        dispatchEvent(new Event('pagehide'));
    }"""
    )
    page.goto(desk_address)
    page.locator("#desk-drafts button.desk__goto").first.click()
    rest(page)
    expect(page.locator("#desk-key-title")).to_have_value("离开网页以前刚刚写下的标题")
    assert "离开网页以前刚刚写下的标题" in source(page)


def test_an_attachment_lies_in_the_package_under_the_name_that_its_row_says(page: Page) -> None:
    begin_example(page)
    unfold(page)
    page.get_by_role("button", name="添加附件").click()
    given: Any = {"name": "实施计划.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n"}
    page.locator("#desk-key-attachments input[type=file]").set_input_files([given])
    expect(page.locator("#desk-raw")).to_have_value(_with("file-1.pdf"))
    assert package(page).read("file-1.pdf") == b"%PDF-1.7\n"
    expect(page.locator(".desk__photo")).to_have_count(0)


def test_a_photo_is_upright_not_too_large_and_tells_nothing_hidden(page: Page) -> None:
    begin_example(page)
    given = [photo("IMG_0001.JPG", 4000, 3000, turned=6), photo("会议.jpg", 500, 300)]
    page.set_input_files("#desk-photos-input", given)
    expect(page.locator(".desk__photo")).to_have_count(2)
    expect(page.locator("#desk-photos-said")).to_contain_text("已由 3000×4000 缩小到 1950×2600")
    expect(page.locator(".desk__photo").nth(1)).to_contain_text("不到 800 像素")
    files = package(page)
    assert sorted(files.namelist()) == ["case.md", "img-0001.jpg", "photo-1.jpg", "投稿单.json"]
    with Image.open(io.BytesIO(files.read("img-0001.jpg"))) as image:
        assert image.size == (1950, 2600)
        assert dict(image.getexif()) == {}
    page.get_by_role("button", name="删去照片 1").click()
    expect(page.locator(".desk__photo")).to_have_count(1)
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".desk__photo img")).to_have_count(2)


def write(page: Page, *blocks: str) -> None:
    """Put blocks of their own at the end of the text: one step of what can be undone."""
    area = page.locator("#desk-text")
    area.fill("\n\n".join((area.input_value().rstrip(), *blocks)) + "\n")
    area.blur()
    rest(page)


def test_a_photo_that_is_taken_away_is_taken_out_of_the_text_too(page: Page) -> None:
    begin_example(page)
    page.set_input_files("#desk-photos-input", [photo("a.jpg", 1300, 900)])
    expect(page.locator(".desk__photo")).to_have_count(1)
    write(page, "![三条规矩](a.jpg)", "以上是现场。")
    expect(page.locator("#desk-raw")).to_have_value(_with("![三条规矩](a.jpg)"))
    page.get_by_role("button", name="删去照片 1").click()
    expect(page.locator("#desk-photos-said")).to_contain_text("1 处也一起删去了")
    expect(page.locator("#desk-raw")).not_to_have_value(_with("a.jpg"))
    expect(page.locator("#desk-text")).to_have_value(_with("写成一张纸"))
    expect(page.locator("#desk-text")).to_have_value(_with("。\n\n以上是现场。\n"))
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#desk-text")).to_have_value(_with("![三条规矩](a.jpg)"))
    expect(page.locator(".desk__photo img")).to_have_count(1)
    expect(finding(page, "K409")).to_have_count(0)


def test_another_photo_keeps_what_was_said_of_the_one_before(page: Page) -> None:
    begin_example(page)
    page.set_input_files("#desk-photos-input", [photo("a.jpg", 1300, 900)])
    card = page.locator(".desk__photo")
    expect(card).to_have_count(1)
    expect(page.locator("#desk-step-photos .desk__stepstate")).not_to_have_text("已完成")
    page.get_by_label("说明").fill("贴在柜门里面的三条规矩")
    expect(page.locator("#desk-raw")).to_have_value(_with("柜门里面的三条规矩"))
    expect(page.locator("#desk-step-photos .desk__stepstate")).not_to_have_text("已完成")
    page.get_by_label("人物").select_option("无")
    expect(page.locator("#desk-step-photos .desk__stepstate")).to_have_text("已完成")
    write(page, "![三条规矩](a.jpg)")
    with page.expect_file_chooser() as asked:
        page.get_by_role("button", name="换一张照片 1").click()
    asked.value.set_files([photo("b.jpg", 1400, 900)])
    expect(page.locator("#desk-photos-said")).to_contain_text("照片 1 已换成“b.jpg”")
    expect(page.locator("#desk-raw")).to_have_value(_with("](b.jpg)"))
    text = source(page)
    assert "a.jpg" not in text and "贴在柜门里面的三条规矩" in text and "people: 无" in text
    files = package(page)
    assert sorted(files.namelist()) == ["b.jpg", "case.md", "投稿单.json"]
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#desk-raw")).to_have_value(_with("](a.jpg)"))
    expect(card).to_have_count(1)
    expect(card).to_contain_text("a.jpg")
    page.get_by_role("button", name="重做").click()
    expect(card).to_contain_text("b.jpg")


MERGED = """<table>
<thead>
<tr><th rowspan="2">类别</th><th colspan="2">处理情况</th></tr>
<tr><th>当天回应</th><th>办结</th></tr>
</thead>
<tbody>
<tr><td>课业类</td><td>398</td><td><b>421</b></td></tr>
</tbody>
</table>"""


def test_a_table_with_merged_cells_is_one_line_that_is_not_torn(page: Page) -> None:
    begin_example(page)
    write(page, MERGED, "各部分见上表。")
    raw, area = page.locator("#desk-raw"), page.locator("#desk-text")
    expect(raw).to_have_value(_with(MERGED))
    page.get_by_role("button", name="← 首页").click()
    page.locator(".desk__draft .desk__goto").first.click()
    expect(area).to_have_value(_with("〔表格 1"))
    assert "<td>" not in area.input_value()
    box = page.locator(".desk__tablebox")
    expect(box.locator("th[rowspan='2']")).to_have_text("类别")
    line = next(line for line in area.input_value().split("\n") if line.startswith("〔表格 1"))
    before = source(page)
    area.evaluate(
        "(area, at) => area.setSelectionRange(at, at)", area.input_value().index(line) + 4
    )
    area.press("a")
    expect(page.locator("#desk-tables-said")).to_contain_text("一整块")
    assert line in area.input_value()
    area.press("Control+End")
    area.press_sequentially("又及。")
    expect(raw).to_have_value(_with("又及。"))
    assert MERGED in source(page) and before.rstrip() in source(page)
    box.get_by_role("button", name="改成普通表格").click()
    expect(raw).to_have_value(_with("| 类别 | 处理情况：当天回应 | 处理情况：办结 |"))
    expect(raw).to_have_value(_with("| 课业类 | 398 | 421 |"))
    expect(box).to_have_count(0)
    page.get_by_role("button", name="撤销").click()
    expect(raw).to_have_value(_with(MERGED))
    expect(box).to_have_count(1)


def test_characters_are_counted_as_the_checks_count_them(page: Page) -> None:
    begin_example(page)
    words = page.locator("#desk-words")
    before = int(re.sub(r"\D", "", words.inner_text()))
    write(page, MERGED, "**见上表。**")
    more = len("类别处理情况当天回应办结课业类见上表。") + 2  # a number counts as one
    expect(words).to_have_text(f"正文 {before + more} 字")


def test_what_sticks_stands_below_the_header_at_every_width(page: Page) -> None:
    begin_example(page)
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
        stuck = """() => {
            const bar = document.querySelector(".desk__bar").getBoundingClientRect();
            const head = document.querySelector(".md-header").getBoundingClientRect();
            const shown = ["undo", "download"].map((id) => document.getElementById(`desk-${id}`));
            const panes = [...document.querySelectorAll(".desk__pane[data-pane-of=preview]")];
            const inside = [...shown, ...panes].map((one) => one.getBoundingClientRect());
            const within = inside.every((one) => one.top >= bar.top && one.bottom <= bar.bottom);
            return within && Math.abs(bar.top - head.bottom) < 2;
        }"""
        page.wait_for_function(stuck)


def test_what_is_no_picture_is_refused_with_what_to_do(page: Page) -> None:
    begin_example(page)
    given: list[Any] = [
        {"name": "a.heic", "mimeType": "image/heic", "buffer": b"ftypheic"},
        {"name": "b.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8 not a picture"},
    ]
    page.set_input_files("#desk-photos-input", given)
    expect(page.locator(".desk__refused").filter(has_text="a.heic")).to_contain_text("另存为 JPG")
    expect(page.locator(".desk__refused").filter(has_text="b.jpg")).to_contain_text("可能已经损坏")
    expect(page.locator(".desk__photo")).to_have_count(0)


def test_a_package_is_what_receive_takes_and_is_taken_up_elsewhere(
    page: Page, browser: Browser, desk_address: str, tmp_path: Path
) -> None:
    begin_example(page)
    page.set_input_files("#desk-photos-input", [photo("a.jpg", 1200, 900)])
    expect(page.locator(".desk__photo")).to_have_count(1)
    rest(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="存成文件").click()
    assert started.value.suggested_filename.startswith("草稿-")
    file = tmp_path / "package.zip"
    started.value.save_as(file)
    submission = read_submission(file)
    assert not submission.faults
    assert sorted(submission.cases[0].files) == ["a.jpg", "case.md"]
    slip = json.loads(zipfile.ZipFile(file).read("投稿单.json"))
    assert slip["findings"]
    other = browser.new_context()
    elsewhere = other.new_page()
    elsewhere.goto(desk_address)
    elsewhere.set_input_files("#desk-package", file)
    rest(elsewhere)
    assert source(elsewhere) == source(page)
    expect(elsewhere.locator(".desk__photo img")).to_have_js_property("naturalWidth", 1200)
    other.close()


def test_two_windows_do_not_write_one_draft(
    opened_browser: BrowserContext, page: Page, desk_address: str
) -> None:
    begin_example(page)
    page.locator("#desk-key-title").fill("在两个窗口里打开的这份稿")
    expect(page.locator("#desk-raw")).to_have_value(_with("在两个窗口里"))
    rest(page)
    other = opened_browser.new_page()
    other.goto(desk_address)
    other.get_by_role("button", name="在两个窗口里打开的这份稿", exact=True).click()
    expect(other.locator("#desk-refused")).to_contain_text("正在另一个窗口里打开着")
    expect(other.locator("#desk-work")).to_be_hidden()
    other.close()


def test_windows_without_locks_ask_each_other_and_never_overwrite(
    browser: Browser, desk_address: str
) -> None:
    """A plain http address of an intranet is no secure context: there are no locks."""
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined });")
    first, second = context.new_page(), context.new_page()
    first.goto(desk_address)
    begin_example(first)
    title = first.locator("#desk-key-title")
    name = title.input_value()
    second.goto(desk_address)
    second.get_by_role("button", name=name, exact=True).click()
    expect(second.locator("#desk-refused")).to_contain_text("正在另一个窗口里打开着")
    # However it came about that both have it: the later one is kept beside the other.
    first.evaluate("Compendium.desk.hold.give()")
    second.get_by_role("button", name=name, exact=True).click()
    rest(second)
    second.locator("#desk-key-title").fill("第二个窗口里改过的标题")
    expect(second.locator("#desk-raw")).to_have_value(_with("第二个窗口"))
    rest(second)
    title.fill("第一个窗口里改过的标题")
    expect(first.locator("#desk-warned")).to_contain_text("另存为一份草稿")
    first.reload()
    expect(first.locator("#desk-drafts li")).to_have_count(2)
    expect(first.locator("#desk-drafts")).to_contain_text("第一个窗口里改过的标题")
    expect(first.locator("#desk-drafts")).to_contain_text("第二个窗口里改过的标题")
    context.close()


def test_the_preview_is_the_page_and_runs_nothing(page: Page) -> None:
    begin_example(page)
    page.set_input_files("#desk-photos-input", [photo("a.jpg", 1200, 900)])
    expect(page.locator(".desk__photo")).to_have_count(1)
    page.locator(".desk__panes").get_by_role("button", name="预览").click()
    frame = page.frame_locator("#desk-frame")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("三条规矩")
    expect(frame.locator("img[src^='blob:']").first).to_have_js_property("naturalWidth", 1200)
    assert frame.locator("script").count() == 0
    assert page.locator("#desk-frame").get_attribute("sandbox") == "allow-same-origin"
    styled = "getComputedStyle(document.querySelector('h1')).fontFamily"
    assert "Song" in page.frames[1].evaluate(styled)
    for name, width in (("手机", 375), ("电脑", 1280)):
        page.locator(".desk__widths").get_by_role("button", name=name).click()
        assert page.frames[1].evaluate("innerWidth") == width


def test_the_editor_changes_nothing_that_nobody_changed(page: Page) -> None:
    files = [*PROGRAM.glob("cases/*/*/case.md"), *PROGRAM.glob("tests/**/case.md")]
    texts = [file.read_bytes().decode("utf-8", "replace") for file in files]
    assert len(texts) > 300
    texts.append("甲\r\n\r\n乙 \r\n\t丙\n\u3000丁\u2028戊\u00a0己\n\n\n")
    script = """texts => texts.map(text => {
        const { editor } = Compendium.desk;
        editor.set(text);
        return editor.value() === text;
    })"""
    assert set(page.evaluate(script, texts)) == {True}


def test_an_edited_paragraph_changes_alone(page: Page) -> None:
    begin_example(page)
    before = source(page).split("\n")
    text = page.locator("#desk-text")
    page.evaluate(
        """() => {
        const area = document.getElementById('desk-text');
        const place = area.value.indexOf('党员每人');
        area.focus();
        area.setSelectionRange(place, place + 4);
    }"""
    )
    page.get_by_role("button", name="加粗").click()
    expect(text).to_have_value(_with("**党员每人**认领"))
    expect(page.locator("#desk-raw")).to_have_value(_with("**党员每人**认领"))
    after = source(page).split("\n")
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [
        (line, line.replace("党员每人", "**党员每人**")) for line in before if "党员每人" in line
    ]
    text.press("Control+z")
    expect(page.locator("#desk-raw")).not_to_have_value(_with("**党员每人**"))


TABLE = """\
| 项目 | 之前 | 现在 |
| --- | --- | --- |
| 内容 |  |  |
| 内容 |  |  |
"""


@pytest.mark.parametrize(
    ("tool", "typed", "made"),
    [
        ("标题", "做法", "## 做法"),
        ("小标题", "做法", "### 做法"),
        ("列表", "甲\n乙", "- 甲\n- 乙"),
        ("编号", "甲\n乙", "1. 甲\n2. 乙"),
        ("引文", "甲", "> 甲"),
        ("加粗", "甲", "**甲**"),
        ("注", "甲", "甲[^1]\n\n[^1]: 脚注的文字。"),
        (
            "表格",
            "",
            "| 项目 | 之前 | 现在 |\n| --- | --- | --- |\n| 内容 |  |  |\n| 内容 |  |  |\n",
        ),
    ],
)
def test_a_tool_writes_what_its_name_says(page: Page, tool: str, typed: str, made: str) -> None:
    page.evaluate(
        """typed => {
        Compendium.desk.door.only('work');
        const area = document.getElementById('desk-text');
        Compendium.desk.editor.set(typed);
        area.focus();
        area.select();
    }""",
        typed,
    )
    page.locator("#desk-tools").get_by_role("button", name=tool, exact=True).click()
    expect(page.locator("#desk-text")).to_have_value(made)


def test_front_matter_that_cannot_be_read_is_left_to_its_author(page: Page) -> None:
    begin_example(page)
    whole = source(page)
    page.locator("#desk-source > summary").click()
    page.locator("#desk-raw").fill(whole.replace("title:", "title: [", 1))
    page.locator("#desk-raw").blur()
    expect(page.locator("#desk-broken")).to_be_visible()
    expect(page.locator("#desk-form")).to_be_hidden()
    page.locator("#desk-raw").fill(whole)
    page.locator("#desk-raw").blur()
    expect(page.locator("#desk-form")).to_be_visible()
    expect(page.locator("#desk-broken")).to_be_hidden()


def test_a_word_file_is_asked_for_what_it_lacks_and_becomes_a_draft(page: Page) -> None:
    page.set_input_files("#desk-word", [word_file("一个工具柜的三条规矩", "支部先做了一件小事。")])
    questions = page.locator("#desk-questions")
    expect(questions).to_be_visible()
    page.get_by_role("button", name="继续").click()
    expect(questions).to_contain_text("还没有填：")
    for select in questions.locator("select").all():
        select.select_option(index=1)
    for field in questions.locator("input").all():
        field.fill(field.input_value() or "2026")
    page.get_by_role("button", name="继续").click()
    rest(page)
    assert "支部先做了一件小事。" in source(page)
    expect(page.locator("#desk-key-title")).to_have_value("一个工具柜的三条规矩")


def test_a_browser_that_cannot_is_told_what_to_use(browser: Browser, desk_address: str) -> None:
    context = browser.new_context()
    context.add_init_script("delete globalThis.OffscreenCanvas; delete globalThis.indexedDB;")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(desk_address)
    expect(page.locator("#desk-unable")).to_contain_text("Chrome、Edge 97 以上")
    expect(page.locator("#desk-lacking")).to_contain_text("OffscreenCanvas")
    expect(page.locator("#desk-unable")).to_contain_text("投稿模板")
    assert not any("worker" in url for url in asked)
    context.close()


def test_without_a_forge_the_page_has_nothing_of_one(stand_in: StandIn, site: Path) -> None:
    page = stand_in.page.decode()
    assert "connect-src 'self';" in page
    (script,) = re.findall(r'src="([^"]*assets/desk/[a-z0-9-]+\.js)"', page)
    code = (site / script.lstrip("./")).read_text("utf-8")
    assert "Compendium.desk.work = " in code
    (desk,) = re.findall(r'<div class="desk">.*?</main>', page, re.DOTALL)
    for word in ("forge", "在线交稿"):
        assert word not in desk
    for name in ("wire", "account", "handing"):
        assert f"Compendium.desk.{name} = " not in code


def test_a_copy_of_the_site_says_where_the_desk_is(
    browser: Browser, stand_in: StandIn, site: Path, tmp_path: Path
) -> None:
    """No browser loads a worker from a file."""
    shutil.copytree(site / "assets", tmp_path / "assets")
    (tmp_path / "desk.html").write_bytes(stand_in.page)
    page = browser.new_page()
    page.goto((tmp_path / "desk.html").as_uri())
    expect(page.locator("#desk-away")).to_contain_text("https://showcase.example/desk.html")
    expect(page.locator("#desk-door")).to_be_hidden()
    page.close()


def test_nothing_large_is_asked_for_before_a_click(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    expect(page.locator("#desk-door")).to_be_visible()
    assert asked
    assert not any("/desk/stand-in/" in url for url in asked)


def test_silence_while_loading_is_told(
    browser: Browser, desk_address: str, stand_in: StandIn
) -> None:
    """A server that forbids WebAssembly makes the loading neither end nor fail."""
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    page.goto(desk_address)
    stand_in.dumb = True
    try:
        page.get_by_role("button", name="先拿一份演示稿试试").click()
        expect(page.locator("#desk-loading")).to_be_visible()
        page.clock.fast_forward(61_000)
        expect(page.locator("#desk-refused")).to_contain_text("没有动静")
    finally:
        stand_in.dumb = False
    page.get_by_role("button", name="先拿一份演示稿试试").click()
    expect(page.locator("#desk-work")).to_be_visible()
    context.close()


def test_the_words_of_the_form_come_from_the_model(page: Page, stand_in: StandIn) -> None:
    begin_example(page)
    fields = stand_in.answer({"worker": "asked", "call": "form", "args": {}})["value"]
    assert len(fields) > 30
    for field in fields:
        if field["kind"] != "pictures":
            box = page.locator(".desk__field").filter(has=page.locator(f"#desk-key-{field['key']}"))
            expect(box.locator(".desk__label").first).to_contain_text(field["title"])


def test_a_validator_finds_nothing_in_the_page_but_what_is_known(
    stand_in: StandIn, tmp_path: Path
) -> None:
    (tmp_path / "desk.html").write_bytes(stand_in.page)
    for validate in VALIDATORS.values():
        pages, said = validate(tmp_path)
        assert pages == 1
        assert [line for line in said if not KNOWN_WORDS.search(line)] == []
