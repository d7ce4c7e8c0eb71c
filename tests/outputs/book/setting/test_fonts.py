"""The office's own fonts: a 仿宋 is used at once, a broken file is told of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from compendium.build.outputs import book
from compendium.build.project import Options
from compendium.content.problems import CannotPrintError
from compendium.outputs.book.setting.proof import SourceText, missing_glyphs
from compendium.system.faces import MODULES
from compendium.system.typesetting.own_fonts import described_signs, own_digest
from compendium.system.typesetting.typst import SetJob, reading_ahead, set_here
from tests.folders import copy_content

EDITION = "title: 公文样书\ndate: 2026-11-30\nprofile: gongwen-a4\n"
FAMILY = "FandolFang"


@pytest.fixture
def root(prototype: Path, tmp_path: Path) -> Path:
    """A content folder with one book, a document."""
    root = tmp_path / "content"
    copy_content(prototype, root)
    shutil.rmtree(root / "editions", ignore_errors=True)
    (root / "editions").mkdir()
    (root / "editions/document.yml").write_text(EDITION, "utf-8")
    return root


def make_fangsong(file: Path) -> None:
    """Write a font of a few Han to ``file`` that calls itself a 仿宋."""
    file.parent.mkdir()
    face = MODULES / "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"
    with TTFont(face) as font:
        subsetter = subset.Subsetter(subset.Options(name_IDs=[1, 2, 3, 4, 6]))
        subsetter.populate(text="的一是党员支部讲课")
        subsetter.subset(font)
        for record in font["name"].names:
            record.string = FAMILY
        font.save(file)


def faces(root: Path) -> str:
    with pikepdf.open(root / "build/book/document.pdf") as pdf:
        held = (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary))
        return " ".join(str(one.FontName) for one in held if "/FontName" in one)


def test_a_fangsong_is_used_from_the_next_printing_on_and_no_more_when_it_is_gone(
    root: Path,
) -> None:
    def printed_anew() -> bool:
        (line,) = book(root, options=Options(edition="document")).done
        return line.startswith("已排印")

    assert printed_anew()
    assert FAMILY not in faces(root)
    make_fangsong(root / "fonts/fang.ttf")
    assert printed_anew()
    assert FAMILY in faces(root)
    assert not printed_anew()
    (root / "fonts/fang.ttf").unlink()
    assert printed_anew()
    assert FAMILY not in faces(root)


def test_a_broken_font_is_told_of(root: Path) -> None:
    (root / "fonts").mkdir()
    (root / "fonts/fang.ttf").write_bytes(b"no font")
    with pytest.raises(CannotPrintError, match=r"fonts/fang\.ttf 不是可用的字体文件"):
        book(root)
    left = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 9\n"
    (root / "fonts/fang.ttf").write_text(left, "utf-8", newline="\n")
    with pytest.raises(CannotPrintError, match=r"fonts/fang\.ttf 还没有.*git lfs pull"):
        book(root)


def test_a_font_that_lacks_the_names_by_which_typst_knows_fonts_is_told_of(root: Path) -> None:
    make_fangsong(root / "fonts/fang.ttf")
    with TTFont(root / "fonts/fang.ttf") as font:
        font["name"].names = [one for one in font["name"].names if one.nameID <= 2]
        font.save(root / "fonts/fang.ttf")
    with pytest.raises(CannotPrintError, match=r"fonts/fang\.ttf 不是可用的字体文件"):
        book(root)


RARE, DRAWN, DESCRIBED = "\U00030000", "\U00030003", "\U00030004"
"""Characters of Extension G, which no font of ours holds."""


def test_a_rare_name_is_printed_in_the_offices_font_or_as_the_office_drew_it(root: Path) -> None:
    case = root / "cases/2026/jiangxin/case.md"
    text = case.read_text("utf-8").replace(
        "summary: ", f"summary: 陈{RARE}和李{DRAWN}、王{DESCRIBED}说，", 1
    )
    case.write_text(text, "utf-8", newline="\n")
    found = book(root, options=Options(edition="document")).problems
    (told,) = [one for one in found if one.code == "K901"]
    assert "U+30000" in told.message
    assert "U+30003" in told.message, "all are named at once"
    add_glyph(root / "fonts/rare.ttf", RARE)
    (root / "fonts/U+30004.txt").write_text("左金右圭\n", "utf-8")
    (root / "fonts/U+30003.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 4h7v1H1z"/></svg>'
    )
    made = book(root, options=Options(edition="document"))
    assert [one.code for one in made.problems if one.is_error] == []
    assert "Rare" in faces(root)
    listed = (root / "build/book/document-stand-ins.txt").read_text("utf-8")
    assert f"U+30003　{DRAWN}　印成图 fonts/U+30003.svg　cases/2026/jiangxin/case.md 第" in listed
    assert f"U+30004　{DESCRIBED}　印成描述“〔左金右圭〕”　cases/2026/jiangxin/case.md 第" in listed
    assert RARE not in listed, "a font of the office's holds it"
    assert any("document-stand-ins.txt" in line for line in made.done)


def test_a_font_of_two_family_names_is_used_by_the_one_that_typst_knows(root: Path) -> None:
    case = root / "cases/2026/jiangxin/case.md"
    text = case.read_text("utf-8").replace("summary: ", f"summary: 陈{RARE}说，", 1)
    case.write_text(text, "utf-8", newline="\n")
    add_glyph(root / "fonts/rare.ttf", RARE)
    with TTFont(root / "fonts/rare.ttf") as font:
        for number, name in ((1, "Rare Plane3"), (16, "Rare"), (17, "Plane3")):
            font["name"].setName(name, number, 3, 1, 0x409)
        font.save(root / "fonts/rare.ttf")
    made = book(root, options=Options(edition="document"))
    assert [one.code for one in made.problems if one.is_error] == []
    assert "Rare" in faces(root)


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_font_is_read_ahead_however_it_is_called(tmp_path: Path) -> None:
    """Its name stands in what Typst is given."""
    add_glyph(tmp_path / "fonts/rare.ttf", RARE, 'Rare ")#panic("\\')
    (tmp_path / "book.typ").write_text("#set document(title: [A], date: none)\n文", "utf-8")
    job = SetJob(tmp_path, tmp_path / "fonts", "book.typ", "/volume.json", "1.7")
    with reading_ahead(job):
        assert set_here(job, tmp_path / "book.pdf")


def add_glyph(file: Path, sign: str, name: str = "Rare") -> None:
    """Write a font to ``file`` that holds ``sign`` alone, with the shape of 一."""
    make_fangsong(file)
    with TTFont(file) as font:
        glyph = font.getBestCmap()[ord("一")]
        table = CmapSubtable.newSubtable(12)
        table.platformID, table.platEncID, table.language = 3, 10, 0
        table.cmap = {ord(sign): glyph}
        font["cmap"].tables = [table]
        for record in font["name"].names:
            record.string = name
        font.save(file)


def test_a_selector_that_nobody_sees_is_named() -> None:
    (told,) = missing_glyphs(["\ufe00"], SourceText("cases/2026/a/case.md", "甲\ufe00"))
    assert "字形选择符（U+FE00）" in told.message
    assert "“”" not in told.message


def test_only_a_short_description_in_common_characters_counts(tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    for number, words in enumerate(
        ("左金右圭", "\ufeff上草下明\r\n", "", "a.svg", "\U00030001", "字" * 13)
    ):
        (folder / f"U+3000{number}.txt").write_text(words, "utf-8", newline="")
    assert described_signs(tmp_path) == {"\U00030000": "左金右圭", "\U00030001": "上草下明"}
    before = own_digest(tmp_path)
    (folder / "U+30000.txt").write_text("左金右土", "utf-8")
    assert own_digest(tmp_path) != before, "the book is set anew"
