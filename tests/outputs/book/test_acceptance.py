"""A book for an acceptance: report, results, cases and supporting documents under one count."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pymupdf
import pytest
import typst
import yaml

from compendium.build.outputs import book
from compendium.build.project import Options
from compendium.content.program import PROGRAM
from compendium.outputs.book.offer import BOOKS
from compendium.outputs.book.setting import bound_pages
from tests.folders import copy_content, printed_books, read_project

ONLY = Options(edition="yanshou")
GUIDE = PROGRAM / "docs/book.md"
DOCUMENTS = {
    "huiyi": "#set page(paper: 'a4')\nFirst-of-two #pagebreak() Second-of-two",
    "tongji": "#set page(paper: 'a4', flipped: true)\nLying-table",
    "zhengshu": "#set page(width: 300pt, height: 200pt)\nCertificate",
}


class Dossier(NamedTuple):
    root: Path
    pages: tuple[str, ...]


def example() -> str:
    """Return the plan that the guide shows."""
    (found,) = re.findall(
        r"```yaml\n(title: 党建工作样板支部.*?)```", GUIDE.read_text("utf-8"), re.S
    )
    return str(found)


def put_documents(root: Path) -> None:
    (root / "support").mkdir()
    for name, text in DOCUMENTS.items():
        source = text.replace("'", '"').encode()
        (root / f"support/{name}.pdf").write_bytes(typst.compile(source))


def harm(file: Path) -> None:
    """Give the PDF ``file`` a script, a link and a stamp, and turn its last page."""
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        stamp = pdf.make_stream(b"BT /F 12 Tf 0 0 Td (Stamped) Tj ET")
        stamp.Type, stamp.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        stamp.BBox = pikepdf.Array([0, 0, 60, 20])
        face = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        stamp.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=face))
        page = pdf.pages[0]
        page.Annots = pdf.make_indirect(
            pikepdf.Array([
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, F=4,
                    Rect=pikepdf.Array([100, 100, 160, 120]),
                    AP=pikepdf.Dictionary(N=stamp),
                ),
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link,
                    Rect=pikepdf.Array([0, 0, 90, 90]),
                    A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://evil.example/"),
                ),
            ])
        )  # fmt: skip
        pdf.pages[-1].Rotate = 90
        pdf.save(file)


def read(root: Path) -> tuple[str, ...]:
    with pymupdf.open(root / "build/book/yanshou.pdf") as pdf:  # type: ignore[no-untyped-call]
        return tuple(re.sub(r"[\s—]+", "", page.get_text()) for page in pdf)


@pytest.fixture(scope="module")
def dossier(prototype: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    root = tmp_path_factory.mktemp("dossier") / "content"
    copy_content(prototype, root)
    (root / "editions").mkdir()
    (root / "editions/yanshou.yml").write_text(example(), "utf-8")
    put_documents(root)
    harm(root / "support/huiyi.pdf")
    made = book(root, options=ONLY)
    assert (made.problems, made.failed) == ((), ())
    yield Dossier(root, read(root))


def at(pages: tuple[str, ...], words: str) -> int:
    """Return the last page that begins with ``words`` or holds them, from 0."""
    found = [number for number, page in enumerate(pages) if words in page]
    assert found, words
    return found[-1]


def test_its_parts_follow_each_other(dossier: Dossier) -> None:
    pages = dossier.pages
    report, results = at(pages, "每月对照清单自查一次"), at(pages, "成果汇编创建党组织案例和成效")
    first_case, documents = at(pages, "项目简介"), at(pages, "模块1教育党员有力")
    bound = [at(pages, words) for words in ("First-of", "Second-of", "Lying-table", "Certificate")]
    assert report < results < first_case < documents < bound[0]
    assert bound == [*range(bound[0], bound[0] + 4)]


def test_the_list_tells_the_page_of_every_document(dossier: Dossier) -> None:
    pages = dossier.pages
    listed = pages[at(pages, "模块1教育党员有力")]
    numbers = [
        re.search(r"([0-9]+)$", pages[at(pages, w)]) for w in ("First-of", "Lying", "Certif")
    ]
    first, second, third = (int(found[1]) for found in numbers if found)
    assert f"1-1主题党日记录2{first}1-2学习情况统计表1{second}" in listed
    assert f"2-1荣誉证书1{third}" in listed
    contents = pages[at(pages, "目录")]
    assert re.search(rf"教育党员有力\.*{first}服务师生有力\.*{third}", contents)
    assert "总结报告" in contents and "工作案例" in contents


def test_the_results_are_those_of_the_cases(dossier: Dossier) -> None:
    results = dossier.pages[at(dossier.pages, "成果汇编创建党组织案例和成效")]
    entries = read_project(dossier.root).compendium.entries
    assert entries
    for entry in entries:
        assert re.sub(r"\s", "", entry.title) in results
    matter = (dossier.root / "cases/2026/jiangxin/case.md").read_text("utf-8").split("---")[1]
    told: list[dict[str, Any]] = yaml.safe_load(matter)["metrics"]
    assert told
    assert all(f"{one['label']}{one['value']}" in results for one in told)


def test_a_page_is_taken_over_as_a_drawing(dossier: Dossier) -> None:
    assert "Stamped" in dossier.pages[at(dossier.pages, "First-of-two")]
    with pikepdf.open(dossier.root / "build/book/yanshou.pdf") as pdf:
        assert "/OpenAction" not in pdf.Root
        text = b"".join(one.unparse() for one in pdf.objects)
        assert b"evil.example" not in text and b"JavaScript" not in text
        assert not any("/pdfa/ns/id/" in key for key in pdf.open_metadata())


def test_a_turned_page_stays_turned_and_a_wide_one_wide(dossier: Dossier) -> None:
    with pymupdf.open(dossier.root / "build/book/yanshou.pdf") as pdf:  # type: ignore[no-untyped-call]
        for words, across in (("Certificate", True), ("First-of", True), ("Second-of", False)):
            blocks = pdf[at(dossier.pages, words)].get_text("dict")["blocks"]
            lines = [line for block in blocks for line in block.get("lines", ())]
            (line,) = [x for x in lines if words in "".join(part["text"] for part in x["spans"])]
            assert (abs(line["dir"][0]) > abs(line["dir"][1])) is across, words


def test_the_website_does_not_offer_it(dossier: Dossier) -> None:
    (printed,) = printed_books(dossier.root)
    assert printed.name == "yanshou"
    offered = BOOKS.offer(read_project(dossier.root).collection)
    assert not any("yanshou" in one.path for one in offered)


def test_the_same_documents_make_the_same_bytes_and_others_are_printed_anew(
    dossier: Dossier, tmp_path: Path
) -> None:
    root = tmp_path / "content"
    copy_content(dossier.root, root)
    printed = root / "build/book/yanshou.pdf"
    before = printed.read_bytes()
    printed.unlink()
    book(root, options=ONLY)
    assert printed.read_bytes() == before
    (root / "support/zhengshu.pdf").write_bytes(typst.compile(b"Another certificate"))
    book(root, options=ONLY)
    assert "Anothercertificate" in "".join(read(root))


def _locked(pdf: pikepdf.Pdf) -> None:
    pdf.save("x.pdf", encryption=pikepdf.Encryption(user="a", owner="b"))


def _empty(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[:]
    pdf.save("x.pdf")


def _huge(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].mediabox = pdf.pages[0].cropbox = pikepdf.Array([0, 0, 20_000, 300])
    pdf.save("x.pdf")


def _long(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page()
    pdf.save("x.pdf")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (
            lambda pdf: pdf.save("x.pdf", encryption=pikepdf.Encryption(user="a", owner="b")),
            "加了密码",
        ),
        (_empty, "里面没有页"),
        (_huge, "大小不正常"),
        (_long, "一件最多 2 页"),
    ],
)
def test_what_cannot_be_bound_is_told(
    spoil: Any,
    told: str,
    dossier: Dossier,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bound_pages, "MOST_PAGES", 2)
    root = tmp_path / "content"
    copy_content(dossier.root, root)
    monkeypatch.chdir(tmp_path)
    with pikepdf.open(root / "support/huiyi.pdf") as pdf:
        spoil(pdf)
    shutil.move("x.pdf", root / "support/huiyi.pdf")
    made = book(root, options=ONLY)
    (problem,) = made.problems
    assert problem.code == "K906" and told in problem.message
    line = (root / "editions/yanshou.yml").read_text("utf-8").split("\n")[problem.location.line - 1]
    assert "support/huiyi.pdf" in line
