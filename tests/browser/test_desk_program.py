"""The program of 投稿台 in real browsers, behind the real nginx: it judges as the machine does."""

from __future__ import annotations

import io
import platform
import re
import shutil
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright
from pypdf import PdfReader

from compendium.build.export import ExportOrder, export
from compendium.build.outputs import book
from compendium.build.project import Options
from compendium.content.program import PROGRAM
from compendium.outputs import registry
from compendium.outputs.book.offer import LEAFLETS
from compendium.outputs.desk.published import DESK
from compendium.outputs.word.export import WORD
from compendium.publish.fresh import Order
from compendium.publish.places.folder import Folder
from compendium.publish.publish import Released, publish
from compendium.report.scope import Scope
from compendium.system.progress import SILENT
from tests.browser.conftest import FLAGS, STUCK
from tests.browser.test_old_browsers import unpacked
from tests.folders import JIANGXIN, bytes_of, case_file, copy_content
from tests.judged_drafts import NOT_ON_A_DESK, DraftOfCase, drafts_in, told_by_desk
from tests.suite.nginx import serving
from tests.suite.test_mistakes import FOLDERS, lay_out

ORDER = Order(Options(), keep=2, samples=True, books=True)
BYTES = "text => Uint8Array.from(atob(text), one => one.charCodeAt(0))"
OPEN = f"""() => {{
    const worker = new Worker("desk/worker.js", {{ type: "module" }});
    const waiting = new Map();
    let last = 0;
    window.progress = [];
    worker.onerror = (event) => waiting.forEach(([, no]) => no(new Error(event.message)));
    worker.onmessage = ({{ data }}) => {{
        if (data.progress) return window.progress.push(data.progress);
        const [ok, no] = waiting.get(data.id);
        waiting.delete(data.id);
        return "error" in data ? no(new Error(data.error)) : ok(data.value);
    }};
    const bytes = {BYTES};
    window.ask = (call, args = {{}}) => new Promise((ok, no) => {{
        waiting.set(++last, [ok, no]);
        const given = "base64" in args ? {{ ...args, bytes: bytes(args.base64) }} : args;
        worker.postMessage({{ id: last, call, args: given }});
    }});
}}"""
ASK = """([call, args]) => ask(call, args)"""
PLAIN = """([call, args]) => ask(call, args).then((value) => JSON.parse(JSON.stringify(
    value ?? null, (_, one) => one instanceof Uint8Array ? one.length : one)))"""

LEAFLET = f"""(draft) => ask("leaflet", {{
    ...draft,
    files: draft.files.map(({{ name, base64 }}) => ({{ name, bytes: ({BYTES})(base64) }})),
}}).then(({{ bytes, pages }}) => ({{
    pages,
    base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")),
}}))"""

PAPER = f"""({{ name, base64, ...draft }}) => ask("paper", {{
    ...draft,
    pictures: [{{ name, bytes: ({BYTES})(base64) }}],
}}).then(({{ bytes }}) => ({{
    base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")),
}}))"""

Ask: TypeAlias = Callable[..., Any]


@pytest.fixture(scope="module")
def place(prototype: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    """The site of three cases, published with the desk and no other output."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "OUTPUTS", (DESK,))
        folder = tmp_path_factory.mktemp("published")
        place = Folder(folder / "place")
        done = publish(copy_content(prototype, folder / "content"), place, ORDER, SILENT)
        assert isinstance(done, Released), done
        yield place


@pytest.fixture(scope="module")
def address(place: Folder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where nginx serves it, below a path of its own, with the settings that we tell offices."""
    folder = tmp_path_factory.mktemp("nginx") / "nginx"
    with serving("nginx-subpath.conf", folder, place.root) as served:
        yield f"http://127.0.0.1:{served.port}/party"


def opened_desk(browser: Browser, address: str) -> Page:
    """Return the page of the desk with a worker that has begun."""
    page = browser.new_page()
    page.set_default_timeout(STUCK)
    page.goto(f"{address}/desk.html")
    page.evaluate(OPEN)
    assert page.evaluate(ASK, ["start", {}])["version"]
    return page


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page of the desk, whose worker all tests here share."""
    page = opened_desk(browser, address)
    yield page
    page.close()


@pytest.fixture
def ask(page: Page) -> Ask:
    return lambda call, **args: page.evaluate(PLAIN, [call, args])


def base64(raw: bytes) -> str:
    return b64encode(raw).decode()


def test_the_site_as_we_tell_offices_to_serve_it_runs_the_desk(
    page: Page, ask: Ask, prototype: Path, place: Folder, tmp_path: Path
) -> None:
    text = case_file(prototype).read_text("utf-8")
    photo = (case_file(prototype).parent / "pledge.jpg").read_bytes()
    year, slug = JIANGXIN.split("/")
    draft = {"year": year, "slug": slug, "text": text}
    ask("put", name="pledge.jpg", base64=base64(photo), width=1600, height=1067)
    assert ask("judge", **draft) == {"findings": [], "words": 99}
    html = ask("preview", **draft)["html"]
    published = (place.root / f"current/cases/{JIANGXIN}/index.html").read_text("utf-8")
    assert article(html) in with_plain_names(published)
    assert ask("pack", **draft, findings=[])["name"] == "投稿-jiangxin.zip"
    told = page.evaluate(PAPER, {**draft, "name": "pledge.jpg", "base64": base64(photo)})
    with zipfile.ZipFile(io.BytesIO(b64decode(told["base64"]))) as document:
        (shown,) = (n for n in document.namelist() if n.startswith("word/media/"))
        assert Image.open(io.BytesIO(document.read(shown))).size == (1600, 1067)
        kept = {name: document.read(name) for name in document.namelist() if name != shown}
    assert kept == exported_parts(prototype, tmp_path)


def exported_parts(prototype: Path, folder: Path) -> dict[str, bytes]:
    """Return the parts of the Word document that the command line exports, without its picture."""
    shutil.copytree(prototype, folder / "content", ignore=shutil.ignore_patterns("build"))
    order = ExportOrder(Scope((f"cases/{JIANGXIN}",)), folder / "out")
    (made,) = export(folder / "content", WORD, order).files
    with zipfile.ZipFile(made) as document:
        names = [name for name in document.namelist() if not name.startswith("word/media/")]
        return {name: document.read(name) for name in names}


@pytest.mark.slow
def test_a_leaflet_says_and_shows_what_the_office_prints(
    browser: Browser, address: str, prototype: Path, tmp_path: Path
) -> None:
    shutil.copytree(prototype, tmp_path / "content", ignore=shutil.ignore_patterns("build"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "OUTPUTS", (LEAFLETS,))
        assert not book(tmp_path / "content", SILENT).failed
    printed = tmp_path / f"content/build/book/leaflets/{JIANGXIN}.pdf"
    photo = (case_file(prototype).parent / "pledge.jpg").read_bytes()
    page = browser.new_page()
    page.set_default_timeout(STUCK)
    page.goto(f"{address}/desk.html")
    page.evaluate(OPEN)
    year, slug = JIANGXIN.split("/")
    draft = {"year": year, "slug": slug, "text": case_file(prototype).read_text("utf-8")}
    files = [{"name": "pledge.jpg", "base64": base64(photo)}]
    told = page.evaluate(LEAFLET, {**draft, "files": files})
    page.close()
    made = tmp_path / "desk.pdf"
    made.write_bytes(b64decode(told["base64"]))
    assert words_of_pages(made) == words_of_pages(printed)
    assert told["pages"] == len(words_of_pages(printed)) > 0


def words_of_pages(file: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(file).pages]


def article(html: str) -> str:
    """Return the case itself: from the way to it to its end."""
    found = re.search(r'<nav class="crumbs".*</section>', html, re.DOTALL)
    assert found and "pledge.jpg" in found[0]
    return found[0]


def with_plain_names(html: str) -> str:
    """Return a published page whose pictures have one size and the names of their files."""
    once = re.sub(r' srcset="[^"]*" sizes="[^"]*"', "", html)
    return re.sub(r"pledge-[0-9a-f]{8}-1600\.jpg", "pledge.jpg", once)


def test_files_that_never_change_are_all_that_is_large(place: Folder) -> None:
    found = bytes_of(place.root / "current/desk")
    fresh = {name: len(raw) for name, raw in found.items() if name.count("/") == 0}
    assert {*fresh} == {"index.json", "worker.js", *(n for n in fresh if n.startswith("office-"))}
    assert fresh["index.json"] + fresh["worker.js"] < 20_000


SAMPLE = ("K201-kind-of-people", "K311-script", "K403-cut-off", "K612-drawing-with-its-author",
          "K802-comma-twice", "fine-cmyk-picture")  # fmt: skip


def judge_folders(page: Page, roots: list[Path]) -> tuple[int, dict[str, Any]]:
    """Return how many drafts of the content below ``roots`` were judged, and what differed."""
    judged, differing = 0, {}
    for root in roots:
        found = drafts_in(root)
        for draft in found.drafts if found else ():
            assert found
            judged += 1
            told = told_by_desk(judged_in(page, found.office, draft), draft)
            if told != draft.told:
                differing[f"{root.name}/{draft.slug}"] = (told, draft.told)
    return judged, differing


def judged_in(page: Page, office: bytes, draft: DraftOfCase) -> list[dict[str, Any]]:
    """Return the findings of ``draft`` in the worker of ``page``, judged for another ``office``."""
    page.evaluate(ASK, ["office", {"base64": base64(office)}])
    for name, content in draft.files.items():
        page.evaluate(ASK, ["put", {"name": name, "base64": base64(content)}])
    asked = {"year": draft.year, "slug": draft.slug, "text": draft.text}
    found: list[dict[str, Any]] = page.evaluate(ASK, ["judge", asked])["findings"]
    return found


def laid_out(names: list[str], folder: Path) -> list[Path]:
    for name in names:
        lay_out(name, folder / name)
    return [folder / name for name in names]


def test_a_sample_of_mistakes_is_judged_word_for_word(page: Page, tmp_path: Path) -> None:
    judged, differing = judge_folders(page, laid_out([*SAMPLE], tmp_path))
    assert (judged, differing) == (len(SAMPLE), {})


@pytest.fixture(params=["109", "today"])
def any_browser(
    request: pytest.FixtureRequest, playwright: Playwright, browser: Browser
) -> Iterator[Browser]:
    """The last Chromium for Windows 7, and today's."""
    if request.param == "today":
        yield browser
        return
    old = playwright.chromium.launch(
        executable_path=unpacked(request.param), args=FLAGS, timeout=STUCK
    )
    assert old.version.startswith("109.")
    yield old
    old.close()


@pytest.mark.slow
@pytest.mark.skipif(
    (platform.system(), platform.machine()) != ("Linux", "x86_64"),
    reason="the old browser is built for Linux on x86-64",
)
def test_all_mistakes_and_all_demonstration_cases_are_judged_word_for_word(
    any_browser: Browser, address: str, tmp_path: Path
) -> None:
    page = opened_desk(any_browser, address)
    names = [name for name in FOLDERS if name not in NOT_ON_A_DESK]
    judged, differing = judge_folders(page, [PROGRAM, *laid_out(names, tmp_path)])
    page.close()
    assert differing == {}
    assert judged > 450
