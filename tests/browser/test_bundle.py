"""The bundle, unpacked somewhere else and opened from the disk in Chromium, without a server."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page

from compendium.build.project import Options
from compendium.content.program import PROGRAM
from compendium.publish.bundle import bundle
from compendium.publish.fresh import Order
from compendium.system.progress import SILENT


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of the demonstration cases, with its books, unpacked in a folder of odd name."""
    root = tmp_path_factory.mktemp("bundle")
    for name in ("cases", "docs"):
        shutil.copytree(PROGRAM / name, root / name)
    order = Order(Options(), keep=1, samples=True)
    first = bundle(root, root / "first.zip", order, SILENT)
    assert first.file, (first.problems, first.faults)
    second = bundle(root, root / "second.zip", order, SILENT)
    assert second.file and first.file.read_bytes() == second.file.read_bytes()
    target = root / "U 盘 [1]"
    with ZipFile(first.file) as packed:
        assert packed.testzip() is None
        packed.extractall(target)
    return target


@pytest.fixture
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.on("request", lambda request: _only_files(request.url))
    return page


def _only_files(url: str) -> None:
    assert url.startswith(("file:", "data:")), url


def test_every_file_is_in_the_list_of_checksums(unpacked: Path) -> None:
    lines = (unpacked / "校验.sha256").read_text("utf-8").splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    files = {p.relative_to(unpacked).as_posix(): p for p in unpacked.rglob("*") if p.is_file()}
    files.pop("校验.sha256")
    assert len(files) > 150
    assert sums == {name: hashlib.sha256(p.read_bytes()).hexdigest() for name, p in files.items()}
    assert {"打开.html", "自检.html", "说明.txt", "汇编.html"} <= sums.keys()
    assert [name for name in sums if name.endswith("collection.pdf")] == [
        "网站/books/collection.pdf"
    ]
    assert {"汇总表/cases.xlsx", "汇总表/cases.json", "网站/index.html"} <= sums.keys()


def test_the_door_opens_the_site(unpacked: Path, page: Page) -> None:
    page.goto((unpacked / "打开.html").as_uri())
    page.wait_for_url("**/index.html")
    page.get_by_role("link", name="浏览全部案例").click()
    page.wait_for_url("**/cases/index.html")
    assert page.locator(".card").count() >= 9


def test_the_self_test_is_green_throughout(unpacked: Path, page: Page) -> None:
    page.goto((unpacked / "自检.html").as_uri())
    page.wait_for_url("**/selftest.html")
    page.wait_for_selector("#selftest-verdict.selftest--good")
    assert page.locator(".selftest .selftest--good").count() == 4
    said = page.locator(".selftest").inner_text()
    assert "9 个案例里选出“一系一品牌” 2 个" in said


@pytest.mark.parametrize(
    ("pattern", "row"),
    [("search/2026*.js", "search"), ("search/facets*.js", "filter"),
     ("cases/2026/*/*-720.jpg", "pictures"), ("exports/*.xlsx", "downloads")],
)  # fmt: skip
def test_the_self_test_shows_in_red_what_is_missing(
    unpacked: Path, page: Page, tmp_path: Path, pattern: str, row: str
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(unpacked / "网站", copy)
    found = list(copy.glob(pattern))
    assert found
    for file in found:
        file.unlink()
    page.goto((copy / "selftest.html").as_uri())
    page.wait_for_selector("#selftest-verdict.selftest--bad")
    assert page.locator(f"#selftest-{row}.selftest--bad").count() == 1
    assert page.locator(".selftest .selftest--good").count() == 3
