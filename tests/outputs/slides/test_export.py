"""`export slides` writes decks and scripts, and says what of a case is not in them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from compendium.build.export import ExportOrder, HandedOn, export
from compendium.outputs.registry import EXPORTS
from compendium.report.scope import EVERYTHING
from tests.folders import JIANGXIN, bytes_of, case_file, rewrite

from .decks import opened_deck, words_on

SLIDES = next(kind for kind in EXPORTS if kind.name == "slides")
NAME = "2026-匠心领航：把党课开到实训台边"
GOLDEN = Path(__file__).parent / "golden"


def run(root: Path, folder: Path, **answers: Any) -> HandedOn:
    return export(root, SLIDES, ExportOrder(EVERYTHING, folder, answers))


def codes(done: HandedOn, identity: str = JIANGXIN) -> set[str]:
    return {loss.kind.code for path, loss in done.losses if identity in path}


def test_a_case_becomes_a_deck_and_a_script_twice_the_same(
    content: Path, tmp_path: Path, golden: bool
) -> None:
    assert run(content, tmp_path / "一").problems == ()
    made = bytes_of(tmp_path / "一")
    assert len(made) == 9
    run(content, tmp_path / "二")
    assert bytes_of(tmp_path / "二") == made
    deck, script, word = (made[f"{NAME}{end}"] for end in (".pptx", "-讲稿.md", "-讲稿.docx"))
    _same(golden, "slides.txt", _outline(deck))
    _same(golden, "script.md", script.decode())
    spoken = "".join(re.sub(r"[\\*#\s-]", "", script.decode()))
    read = "".join(p.text for p in Document(io.BytesIO(word)).paragraphs)
    assert re.sub(r"[\\*#\s-]", "", read) == spoken


def _outline(raw: bytes) -> str:
    """Return what stands on the slides and in their notes, as text."""
    pieces = []
    for number, slide in enumerate(opened_deck(raw).slides, 1):
        pieces += [f"== {number} {slide.slide_layout.name}", words_on(slide), ""]
    return "\n".join(pieces)


def _same(golden: bool, name: str, text: str) -> None:
    file = GOLDEN / name
    if golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
    assert file.read_text("utf-8") == text


def test_what_does_not_fit_is_told(content: Path, tmp_path: Path) -> None:
    (content / "calls").mkdir()
    (content / "calls/short.yml").write_text("title: 一分钟\ndeck: {most: 1}\n", "utf-8")
    assert codes(run(content, tmp_path, call="short")) == {"W251"}
    call = "title: 一部分\nparts:\n  - {name: 背景, sections: [背景与起因]}\n"
    (content / "calls/part.yml").write_text(call, "utf-8")
    assert "W257" in codes(run(content, tmp_path, call="part"))
    (content / "calls/long.yml").write_text("title: 很长\ndeck: {least: 60, most: 90}\n", "utf-8")
    assert "W252" in codes(run(content, tmp_path, call="long"))
    (content / "calls/other.yml").write_text("title: 别的\ntypes: [一系一品牌]\n", "utf-8")
    done = run(content, tmp_path / "别", call="other")
    assert codes(done) == {"W258"}


def test_a_picture_that_cannot_be_read_stops_no_deck(content: Path, tmp_path: Path) -> None:
    done = run(content, tmp_path)
    (content / "cases" / JIANGXIN / "pledge.jpg").write_bytes(b"no picture")
    broken = run(content, tmp_path / "坏")
    assert len(done.files) == 9 and broken.left_out == (JIANGXIN,)


def test_winners_are_one_deck_and_none_is_told(content: Path, tmp_path: Path) -> None:
    done = run(content, tmp_path, winners=True)
    assert [file.name for file in done.files] == ["认定案例合集.pptx"]
    with zipfile.ZipFile(done.files[0]) as archive:
        assert "ppt/slides/slide3.xml" in archive.namelist()
    rewrite(case_file(content), "stage: 已认定\n", "")
    text = case_file(content).read_text("utf-8")
    case_file(content).write_text(re.sub("(?m)^award: .*\n", "", text), "utf-8", newline="\n")
    none = run(content, tmp_path / "无", winners=True)
    assert (none.files, [loss.kind.code for _, loss in none.losses]) == ((), ["W259"])


@pytest.mark.parametrize("title", ["字" * 40, "生僻字𠮷与𪚥的写法", "一 & 二 <三> “四”"])
def test_hostile_titles_have_decks(content: Path, tmp_path: Path, title: str) -> None:
    text = case_file(content).read_text("utf-8")
    made = re.sub("(?m)^title: .*", f"title: '{title}'", text)
    case_file(content).write_text(made, "utf-8", newline="\n")
    done = export(content, SLIDES, ExportOrder(EVERYTHING, tmp_path))
    decks = [file for file in done.files if file.suffix == ".pptx"]
    shown = [opened_deck(d.read_bytes()).slides[0].shapes.title.text_frame.text for d in decks]
    assert title in [one.replace("\v", "") for one in shown]
