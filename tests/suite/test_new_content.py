"""From an empty folder to a published site and a book, without a word of the demonstration."""

from __future__ import annotations

import json
import os
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pymupdf
import pytest

from compendium.cli.content_folder import VARIABLE
from compendium.content.program import PROGRAM
from tests.folders import bytes_of, rewrite
from tests.program import python, run

DEMONSTRATION = ("示例", "均为虚构", "闽北", "showcase.example", "example-college")
COLLEGE = "江南职业技术学院"
WORDS = {
    "背景与起因": "机关各部门办事流程分散，师生常常跑几个办公室才办成一件事。" * 3,
    "做法与经过": "党支部把常办的事项列成一张清单，写明找谁、带什么、几天办好。" * 3,
    "成效与反响": "清单贴在楼道里，也放在网上，来问的人少了，办成的事多了。" * 3,
    "经验与启示": "事情写得清楚，责任落到人，师生就少跑路，支部就离师生更近。" * 3,
}


class Office:
    """Runs the program as the office does: the content folder comes from the environment."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *arguments: str | Path, code: int = 0) -> str:
        done = run(*arguments, environment={**os.environ, VARIABLE: str(self.root)})
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that has begun, with no case yet; what it remembers stays within the tests."""
    home = tmp_path_factory.mktemp("office")
    (home / "program").mkdir()
    words = [COLLEGE, "https://dj.jnxy.edu.cn/"]
    program = (
        "from pathlib import Path\n"
        "from compendium.authoring.new_content import begin_content, college_of\n"
        f"begin_content(Path({str(home / 'content')!r}), college_of(*{words!r}))\n"
    )
    assert python("-c", program).returncode == 0
    return Office(home / "content")


def words_of_the_demonstration(files: dict[str, bytes]) -> set[tuple[str, str]]:
    """Return where a word of the demonstration stands in ``files``, in PDFs too."""
    found = set()
    for path, content in files.items():
        text = content.decode("utf-8", "ignore")
        if path.endswith(".pdf"):
            text = words_of_pdf(content)
        if path.endswith(".xlsx"):
            with ZipFile(BytesIO(content)) as packed:
                names = packed.namelist()
                text = "".join(packed.read(n).decode("utf-8", "ignore") for n in names)
        spoken = text + json.dumps(text) + _unescaped(text)
        found |= {(path, word) for word in DEMONSTRATION if word in spoken}
    return found


def words_of_pdf(content: bytes) -> str:
    """Return what a reader of the PDF ``content`` reads, its properties too."""
    book: Any = pymupdf.open(stream=content)  # type: ignore[no-untyped-call]  # untyped
    return "".join(page.get_text() for page in book) + str(book.metadata)


def _unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def test_without_a_case_everything_is_made_and_says_so(office: Office) -> None:
    said = office.run("check", "--strict")
    assert "还没有案例" in said and "运行 new" in said and "合格" not in said
    assert "还没有案例。" in office.run("status")
    said = office.run("all")
    assert "还没有案例，没有排印汇编和单页。" in said and "已生成 0 个案例的网站" in said
    site = office.root / "build/site"
    for page in ("index.html", "cases/index.html", "browse/index.html"):
        assert "还没有案例" in (site / page).read_text("utf-8"), page
    home = (site / "index.html").read_text("utf-8")
    assert f"中共{COLLEGE}委员会" in home
    assert "最新案例</h2>" not in home and "从这里找案例" not in home and "hero__counts" not in home
    assert "filter-form" not in (site / "cases/index.html").read_text("utf-8")
    assert words_of_the_demonstration(bytes_of(site)) == set()
    said = office.run("publish", office.root.parent / "place", code=1)
    assert "没有可以发布的案例" in said


def test_with_a_first_case_site_book_release_and_bundle_are_the_college_s(
    office: Office,
) -> None:
    answers = ("--unit", "机关直属党支部", "--form", "案例", "--title", "一张清单送到师生身边")
    said = office.run("new", *answers)
    (case,) = office.root.rglob("case.md")
    assert str(case) in said
    assert "K312" in office.run("check", code=1), "the prompts are still to be replaced"
    for name in ("背景与起因", "做法与经过", "成效与反响", "经验与启示"):
        rewrite(case, f"（请改写）这里写“{name}”。", f"{name}的第一句。" + WORDS[name])
    rewrite(case, "（请改写）", "")
    office.run("check")
    said = office.run("all")
    assert "已排印《党建品牌成果汇编》" in said and "已生成 1 个案例的网站" in said
    built = bytes_of(office.root / "build")
    made = {p: c for p, c in built.items() if p.startswith(("site/", "book/", "exports/"))}
    assert [path for path in made if path.startswith("book/") and path.endswith(".pdf")]
    assert words_of_the_demonstration(made) == set()
    assert (
        COLLEGE in made["site/index.html"].decode() and COLLEGE in made["site/about.html"].decode()
    )
    assert COLLEGE in words_of_pdf(made["book/collection.pdf"])
    assert b"https://dj.jnxy.edu.cn/cases/" in made["site/sitemap.xml"]
    place, packed = office.root.parent / "place", office.root.parent / "bundle.zip"
    assert "已发布版本 0001" in office.run("publish", place)
    assert words_of_the_demonstration(bytes_of(place / "current")) == set()
    assert "已打包" in office.run("bundle", "--output", packed)
    with ZipFile(packed) as opened:
        held = {name: opened.read(name) for name in opened.namelist()}
    assert "网站/index.html" in held
    assert words_of_the_demonstration(held) == set()


def test_the_search_for_words_finds_them(office: Office) -> None:
    """Else the tests above would find nothing whatever there is."""
    found = bytes_of(PROGRAM / "docs")
    assert ("about.md", "闽北") in words_of_the_demonstration(found)
    escaped = {"data.js": json.dumps("示例").encode()}
    assert words_of_the_demonstration(escaped) == {("data.js", "示例")}
