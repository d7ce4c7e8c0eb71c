"""`export epub` makes a book of every edition: its order, its contents, its links, its bytes."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from compendium.build.export import ExportOrder, HandedOn, export
from compendium.cli import export as command
from compendium.content.problems import CannotPrintError
from compendium.outputs.registry import EXPORTS
from compendium.publish.audit.inspect_file import inspect_file
from compendium.publish.audit.links import SiteAddress
from compendium.report.scope import EVERYTHING
from tests.folders import (
    JIANGXIN,
    NUANXIN,
    QIAOLIANG,
    append,
    blank_pdf,
    bytes_of,
    case_file,
    rewrite,
)

from .epubs import DC, OPF, XHTML, findings, opened_book, page_of, words_on_page

EPUB = next(kind for kind in EXPORTS if kind.name == "epub")
EDITION = """title: 党建品牌 & 特色案例
subtitle: 示例
compiler: 党委组织部
date: 2026-11-30
preface: |
  编者的话，见[网站](https://a.example/)。

  - 第一点
report: |
  ## 一、总体情况

  三年来做成的事。
parts: type
appendices: [results, notice, awards, statistics]
support:
  - name: 组织建设
    files:
      - {title: 会议记录, file: support/minutes.pdf}
indexes: [units, brands, keywords]
"""
EVERY_KIND = """
### （一）各样写法

先说三检[^1]，再说一次[^1]，也见[匠心领航](../jiangxin/case.md)。**条**条<em>有</em>人<mark>管</mark>，
H<sub>2</sub>O，`a<b`，<s>旧</s><u>新</u>，<ruby>篪<rt>chí</rt></ruby>。

- 一人带一人
    - 里面一层
- 半年一换

<ol type="a" start="3"><li>丙项</li><li value="27">末项</li></ol>

> 引来的话。

<details><summary>展开看</summary><p>折起来的话。</p></details>

<dl><dt>三检</dt><dd>自检、互检</dd><dt>只有名称</dt></dl>

```
第一行
  第二行
```

<table><caption>返工表</caption><thead><tr><th>指标</th><th>2025年</th><th>2026年</th></tr></thead>
<tbody><tr><td rowspan="2">返工</td><td align="right">38件</td><td>9件</td></tr>
<tr><td colspan="2">合计四十七件</td></tr></tbody></table>

---

![四步图](flow.svg)

[^1]: 自检、互检、专检。
"""
DRAWING = "{file: flow.svg, caption: 四步图, alt: 四个圈, by: 示例绘图, people: 无}"
DRAWN = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30" xmlns:sodipodi="urn:x"
 xmlns:inkscape="urn:y"><sodipodi:namedview id="base"/><g inkscape:label="层 1"><circle id="c"
 cx="9" cy="9" r="5" fill="#a6192e"/></g><text x="2" y="28" font-size="6">四步</text></svg>"""
GOLDEN = Path(__file__).parent / "golden"


def run(root: Path, folder: Path, *names: str) -> HandedOn:
    return export(root, EPUB, ExportOrder(EVERYTHING, folder, editions=names))


class _Book(NamedTuple):
    root: Path
    raw: bytes
    zip: zipfile.ZipFile


@pytest.fixture(scope="module")
def made(prototype: Path, tmp_path_factory: pytest.TempPathFactory) -> _Book:
    """The book of the three cases, made once; no test changes its folder."""
    folder = tmp_path_factory.mktemp("epub")
    root = folder / "content"
    for name in ("cases", "docs"):
        shutil.copytree(prototype / name, root / name)
    append(case_file(root, NUANXIN), EVERY_KIND)
    rewrite(case_file(root, NUANXIN), "sample: true\n", f"photos:\n  - {DRAWING}\nsample: true\n")
    (root / "cases" / NUANXIN / "flow.svg").write_text(DRAWN, "utf-8")
    (root / "support").mkdir()
    (root / "support/minutes.pdf").write_bytes(blank_pdf())
    (root / "editions").mkdir()
    (root / "editions/all.yml").write_text(EDITION, "utf-8")
    done = run(root, folder / "out")
    assert done.problems == () and [file.name for file in done.files] == ["all.epub"]
    raw = done.files[0].read_bytes()
    return _Book(root, raw, opened_book(raw))


def test_the_checker_of_the_w3c_finds_nothing(made: _Book, tmp_path: Path) -> None:
    assert findings(made.raw, tmp_path) == []


def test_nothing_in_it_forbids_publishing(made: _Book) -> None:
    site = SiteAddress("https://showcase.example/")
    assert inspect_file(site, "channels/epub/all.epub", made.raw).wrong == ()


def test_the_same_cases_make_the_same_bytes(made: _Book, tmp_path: Path) -> None:
    run(made.root, tmp_path, "all")
    assert bytes_of(tmp_path) == {"all.epub": made.raw}


def test_the_archive_says_first_what_it_is(made: _Book) -> None:
    first, *others = made.zip.infolist()
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
    assert made.raw[30:58] == b"mimetypeapplication/epub+zip"
    assert {one.date_time for one in others} == {(1980, 1, 1, 0, 0, 0)}


def test_it_tells_libraries_and_those_who_read_by_ear_what_it_is(made: _Book) -> None:
    package = page_of(made.zip, "package.opf")
    told = {one.get("property"): one.text for one in package.iter(f"{OPF}meta")}
    assert package.findtext(f".//{DC}language") == "zh-CN"
    assert package.findtext(f".//{DC}title") == "党建品牌 & 特色案例"
    assert told["dcterms:modified"] == "2026-11-30T00:00:00Z"
    for name in ("accessMode", "accessModeSufficient", "accessibilityFeature"):
        assert told[f"schema:{name}"]
    assert told["schema:accessibilityHazard"] == "none"
    (cover,) = [one for one in package.iter(f"{OPF}item") if one.get("properties") == "cover-image"]
    with Image.open(io.BytesIO(made.zip.read(f"EPUB/{cover.get('href')}"))) as image:
        assert image.width > 1000 and image.height > image.width


def test_pages_are_in_the_order_of_the_book_and_all_in_its_contents(made: _Book) -> None:
    package = page_of(made.zip, "package.opf")
    files = {one.get("id"): one.get("href") for one in package.iter(f"{OPF}item")}
    spine = [files[one.get("idref")] for one in package.iter(f"{OPF}itemref")]
    cases = [f"case-{one.replace('/', '-')}.xhtml" for one in (QIAOLIANG, JIANGXIN, NUANXIN)]
    front = ("cover", "title", "nav", "imprint", "preface", "report")
    assert spine[:6] == [f"{one}.xhtml" for one in front]
    assert spine[6:11] == ["part-1.xhtml", cases[0], "part-2.xhtml", *cases[1:]]
    behind = ["appendix-results", "appendix-notice", "appendix-awards", "appendix-statistics"]
    behind += ["support", "index-units", "index-brands", "index-keywords"]
    assert spine[11:] == [f"{one}.xhtml" for one in behind]
    listed = [one.get("href") for one in page_of(made.zip, "nav.xhtml").iter(f"{XHTML}a")]
    assert listed[: len(spine) - 3] == spine[3:]


def test_links_between_cases_and_from_the_indexes_lead_to_pages(made: _Book) -> None:
    hrefs = [one.get("href") for one in page_of(made.zip, "case-2026-jiangxin.xhtml").iter(
        f"{XHTML}a")]  # fmt: skip
    assert "case-2026-nuanxin.xhtml" in hrefs
    for name in ("index-brands.xhtml", "appendix-awards.xhtml"):
        targets = [one.get("href") or "" for one in page_of(made.zip, name).iter(f"{XHTML}a")]
        assert targets and all(f"EPUB/{one}" in made.zip.namelist() for one in targets)


def test_the_words_around_the_cases_are_those_of_the_edition(made: _Book) -> None:
    preface = page_of(made.zip, "preface.xhtml")
    assert "编者的话，见网站。第一点" in words_on_page(preface)
    assert "一、总体情况三年来做成的事。" in words_on_page(page_of(made.zip, "report.xhtml"))
    assert "会议记录" in words_on_page(page_of(made.zip, "support.xhtml"))
    assert "台边党课96讲截至2026年10月31日" in words_on_page(
        page_of(made.zip, "appendix-results.xhtml")
    )
    assert "征求意见稿" in words_on_page(page_of(made.zip, "title.xhtml"))
    assert "收录案例1篇" in words_on_page(page_of(made.zip, "part-1.xhtml"))


def test_the_page_of_a_case_is_as_it_was(made: _Book, golden: bool) -> None:
    page = made.zip.read("EPUB/case-2026-jiangxin.xhtml").decode().replace("><", ">\n<")
    file = GOLDEN / "case.xhtml"
    if golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(page, "utf-8", newline="\n")
    assert file.read_text("utf-8") == page


def test_an_edition_that_is_not_there_is_refused(made: _Book, tmp_path: Path) -> None:
    with pytest.raises(CannotPrintError, match="没有名为“none”的编书方案。现有：all。"):
        run(made.root, tmp_path, "none")


def test_a_case_with_errors_is_left_out_and_told(made: _Book, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(made.root, content, copy_function=os.link)
    case_file(content, NUANXIN).unlink()  # a second name of a file that others read
    shutil.copy(case_file(made.root, NUANXIN), case_file(content, NUANXIN))
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖")
    done = run(content, tmp_path)
    assert done.left_out == (NUANXIN,)
    names = opened_book((tmp_path / "all.epub").read_bytes()).namelist()
    assert "EPUB/case-2026-jiangxin.xhtml" in names
    assert "EPUB/case-2026-nuanxin.xhtml" not in names


def test_its_command_asks_for_editions_and_chooses_no_cases() -> None:
    made = command.command_of(EPUB)
    names = {option.name for option in made.params}
    assert {"names", "output"} <= names and not names & {"year", "unit", "type"}
    (argument,) = [one for one in made.params if one.name == "names"]
    assert argument.make_metavar(made.make_context("epub", ["--help"], resilient_parsing=True)) == (
        "[编书方案]..."
    )
