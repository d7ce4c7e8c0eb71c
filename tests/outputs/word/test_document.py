"""The XML of a Word document: what Word, WPS and LibreOffice need, whatever a picture shows."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from docx import Document

from compendium.authoring.schemas import list_schemas
from compendium.content.word.convert import read_word
from compendium.outputs.word.document import WordOrder
from compendium.outputs.word.look import GONGWEN
from compendium.system.docx.styles import TypeLook

from .documents import W, names_in, paragraphs, part_of, word_document, words

TEXT = (
    '<h2 id="sec-1">一、背景与起因</h2><p>他说“会干活”——还不会……<strong>真</strong>。'
    '<img src="workshop.jpg" alt="车间"/></p><h3 id="sec-2">（一）立心</h3>'
    '<p>检<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>，'
    '见<a href="https://b.cn/x">外站</a>，it’s on。</p>'
    '<table><thead><tr><th>环节</th><th>时限</th></tr></thead><tbody><tr><td rowspan="2">甲</td>'
    "<td>3</td></tr><tr><td>4</td></tr></tbody></table>"
    '<ol start="3"><li>甲</li><li>乙<ul><li>丙</li></ul></li></ol>'
    "<blockquote><p>引</p></blockquote>"
    '<div class="footnote"><ol><li id="fn:1"><p>三检：自检、互检、专检。</p></li></ol></div>'
)


@pytest.fixture(scope="module")
def raw() -> bytes:
    return word_document(TEXT).raw


def test_every_part_is_sound_named_and_found_by_another_reader(raw: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        types = archive.read("[Content_Types].xml").decode()
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
            if name.endswith(".xml") and name != "[Content_Types].xml":
                assert f'PartName="/{name}"' in types
    read = Document(io.BytesIO(raw))
    assert [p.style.name for p in read.paragraphs[:3] if p.style] == [
        "Title",
        "Subtitle",
        "创建党组织",
    ]
    assert read.core_properties.author == "启明工程系党总支"


def test_the_same_case_gives_the_same_bytes_and_no_clock_or_person_in_them(raw: bytes) -> None:
    assert word_document(TEXT).raw == raw
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
    assert "2026-11-20T00:00:00Z" in core
    assert "郑某某" not in core and "吴某" not in core


def test_faces_stand_by_their_names_and_none_is_left_to_a_theme(raw: bytes) -> None:
    styles = part_of(raw, "styles")
    faces = {
        one.get(f"{W}styleId"): one.find(f"{W}rPr/{W}rFonts") for one in styles.iter(f"{W}style")
    }
    named = {name: face.get(f"{W}eastAsia") for name, face in faces.items() if face is not None}
    assert named["Title"] == "方正小标宋简体"
    assert named["Heading1"] == "黑体"
    assert named["Heading2"] == named["Abstract"] == "楷体_GB2312"
    assert named["BodyText"] == named["Heading3"] == "仿宋_GB2312"
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                assert not re.search(rb"[tT]heme(?!FontLang)", archive.read(name)), name


def test_sizes_are_those_of_the_standard(raw: bytes) -> None:
    sizes = {
        one.get(f"{W}styleId"): size.get(f"{W}val")
        for one in part_of(raw, "styles").iter(f"{W}style")
        if (size := one.find(f"{W}rPr/{W}sz")) is not None
    }
    assert (sizes["Title"], sizes["BodyText"], sizes["Heading1"], sizes["Footer"]) == (
        "44", "32", "32", "28",
    )  # fmt: skip


def test_marks_that_latin_faces_have_are_told_to_be_chinese_but_not_within_latin(
    raw: bytes,
) -> None:
    hints = {
        words(run): (fonts is not None and fonts.get(f"{W}hint") == "eastAsia")
        for run in part_of(raw).iter(f"{W}r")
        for fonts in [run.find(f"{W}rPr/{W}rFonts")]
    }
    marked = [text for text in hints if re.search("[“”—…]", text)]
    assert len(marked) >= 3
    assert all(hints[text] for text in marked)
    assert hints["’"] is False


def test_exact_lines_are_those_of_body_paragraphs_and_never_hold_a_picture_or_a_row(
    raw: bytes,
) -> None:
    exact = {
        one.get(f"{W}styleId")
        for one in part_of(raw, "styles").iter(f"{W}style")
        if (line := one.find(f"{W}pPr/{W}spacing")) is not None
        and line.get(f"{W}lineRule") == "exact"
        and line.get(f"{W}line") == "560"
    }
    assert "BodyText" in exact
    root = part_of(raw)
    held = [p for p in root.iter(f"{W}p") if p.find(f".//{W}drawing") is not None]
    held += [p for cell in root.iter(f"{W}tc") for p in cell.iter(f"{W}p")]
    assert len(held) > 10
    used = {s.get(f"{W}val") for p in held if (s := p.find(f"{W}pPr/{W}pStyle")) is not None}
    assert used.isdisjoint(exact)
    assert used >= {"Figure", "TableText", "TableHead"}


def test_tables_have_both_widths_their_head_and_merged_cells(raw: bytes) -> None:
    table = next(part_of(raw).iter(f"{W}tbl"))
    grid = [int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")]
    width = table.find(f"{W}tblPr/{W}tblW")
    assert width is not None and int(width.get(f"{W}w", "")) == sum(grid)
    for row in table.iter(f"{W}tr"):
        told = [w.get(f"{W}w") for w in row.iter(f"{W}tcW")]
        assert [int(one or "") for one in told] == grid
    kept = [row.find(f".//{W}keepNext") is not None for row in table.iter(f"{W}tr")]
    assert kept[0] and not kept[-1], "a short table stays on one page"
    merged = [m.get(f"{W}val") for m in table.iter(f"{W}vMerge")]
    assert merged == ["restart", None]
    assert len([*table.iter(f"{W}tblHeader")]) == 1


def test_headings_are_real_ones(raw: bytes) -> None:
    assert [words(p) for p in paragraphs(raw, "Heading1")] == ["一、背景与起因"]
    assert [words(p) for p in paragraphs(raw, "Heading2")] == ["（一）立心"]
    levels = {
        one.get(f"{W}styleId"): level.get(f"{W}val")
        for one in part_of(raw, "styles").iter(f"{W}style")
        if (level := one.find(f"{W}pPr/{W}outlineLvl")) is not None
    }
    assert levels == {"Heading1": "0", "Heading2": "1", "Heading3": "2", "Heading4": "3"}


def test_notes_are_real_footnotes_and_addresses_stand_behind_their_words(raw: bytes) -> None:
    assert [r.get(f"{W}id") for r in part_of(raw).iter(f"{W}footnoteReference")] == ["1"]
    notes = {
        n.get(f"{W}id"): words(n).strip() for n in part_of(raw, "footnotes").iter(f"{W}footnote")
    }
    assert notes["1"] == "三检：自检、互检、专检。"
    assert set(notes) == {"-1", "0", "1"}
    assert "见外站（b.cn/x），" in "".join(words(p) for p in paragraphs(raw, "BodyText"))


def test_a_list_begins_at_its_number_and_holds_another(raw: bytes) -> None:
    numbers = part_of(raw, "numbering")
    starts = [n.get(f"{W}val") for n in numbers.iter(f"{W}startOverride")]
    assert starts == ["3"]
    items = [
        (words(p), level.get(f"{W}val"))
        for p in paragraphs(raw, "ListParagraph")
        if (level := p.find(f"{W}pPr/{W}numPr/{W}ilvl")) is not None
    ]
    assert items == [("甲", "0"), ("乙", "0"), ("丙", "1")]


def test_pages_are_numbered_between_dashes_at_the_outer_side(raw: bytes) -> None:
    odd, even = part_of(raw, "footer1"), part_of(raw, "footer2")
    for footer, side in ((odd, "right"), (even, "left")):
        assert words(footer) == "— 1 —"
        assert [one.text for one in footer.iter(f"{W}instrText")] == [" PAGE "]
        jc = footer.find(f".//{W}jc")
        assert jc is not None and jc.get(f"{W}val") == side
    assert part_of(raw, "settings").find(f"{W}evenAndOddHeaders") is not None
    assert words(part_of(raw, "header1")) == "送审稿2026年11月20日"


def test_the_header_says_what_was_asked_for_and_that_a_sample_is_one() -> None:
    raw = word_document("<p>文</p>", WordOrder(header="征求意见稿"), sample=True).raw
    assert words(part_of(raw, "header1")) == "示例　征求意见稿2026年11月20日"
    plain = word_document("<p>文</p>", WordOrder(header="")).raw
    assert not any("header" in name for name in names_in(plain))


def test_a_look_of_its_own_gives_faces_sizes_and_a_number_in_the_middle() -> None:
    look = GONGWEN._replace(
        title=TypeLook("方正小标宋简体", 18), text=TypeLook("仿宋_GB2312", 15), numbers="centre"
    )
    raw = word_document(TEXT, WordOrder(look)).raw
    sizes = [
        size.get(f"{W}val")
        for one in part_of(raw, "styles").iter(f"{W}style")
        if one.get(f"{W}styleId") in ("Title", "BodyText")
        if (size := one.find(f"{W}rPr/{W}sz")) is not None
    ]
    assert sizes == ["36", "30"]
    jc = part_of(raw, "footer2").find(f".//{W}jc")
    assert jc is not None and jc.get(f"{W}val") == "center"


def test_pictures_stand_with_captions_and_those_not_in_the_text_behind_it(raw: bytes) -> None:
    assert [words(p) for p in paragraphs(raw, "Caption")] == ["图1　师徒跟单"]
    told = [one.get("descr") for one in part_of(raw).iter() if one.tag.endswith("}docPr")]
    assert told == ["车间", "四步图", "示意图"]
    assert "四步图" in [words(p) for p in paragraphs(raw, "TableText")]
    assert {n for n in names_in(raw) if "media" in n} == {
        "word/media/workshop.jpg", "word/media/poster.png", "word/media/plan.png",
        "word/media/plan.svg",
    }  # fmt: skip


def test_a_drawing_has_a_stand_in_which_is_told() -> None:
    losses = word_document(TEXT).losses
    assert [(loss.kind.code, loss.words) for loss in losses] == [("W201", "plan.svg")]


def test_contents_are_shown_before_word_works_them_out_and_lead_to_their_headings() -> None:
    raw = word_document(TEXT, WordOrder(contents=True)).raw
    lines = [p for style in ("TOC1", "TOC2") for p in paragraphs(raw, style)]
    assert [words(p) for p in lines] == ["一、背景与起因", "（一）立心"]
    anchors = [link.get(f"{W}anchor") for p in lines for link in p.iter(f"{W}hyperlink")]
    marks = {one.get(f"{W}name") for one in part_of(raw).iter(f"{W}bookmarkStart")}
    assert len(anchors) == 2 and set(anchors) <= marks
    kinds = [one.get(f"{W}fldCharType") for one in part_of(raw).iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    case = read_word(raw, *list_schemas())
    assert [loss.kind.code for loss in case.losses] == ["W113", "W116"]
    assert case.body.count("一、背景与起因") == 1
