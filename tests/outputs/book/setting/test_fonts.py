"""The office's own fonts: a 仿宋 is used at once, a broken file is told of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from compendium.build.outputs import book
from compendium.build.project import Options
from compendium.content.problems import CannotPrintError
from compendium.outputs.book.setting.fonts import MODULES

EDITION = "title: 公文样书\ndate: 2026-11-30\nprofile: gongwen-a4\n"
FAMILY = "FandolFang"


@pytest.fixture
def root(prototype: Path, tmp_path: Path) -> Path:
    """A content folder with one book, a document."""
    root = tmp_path / "content"
    shutil.copytree(prototype, root)
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
