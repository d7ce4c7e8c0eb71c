"""What stands in a Word document crosses, or is told of, with where and what to do."""

from __future__ import annotations

import io
import re

import pytest
from docx.document import Document as WordDocument
from PIL import Image

from compendium.content.word.convert import WordCase
from compendium.content.word.losses import LOSS_KINDS
from compendium.content.word.pieces import Crop

from .conftest import ReadWord
from .documents import CENTRE, built, paragraph, repacked, run, with_body

LEAD = paragraph(run("开头是一句完整的话，后面都是正文。"))


def codes(case: WordCase) -> list[str]:
    return [loss.kind.code for loss in case.losses]


def lines(case: WordCase) -> list[str]:
    return [line for line in case.body.split("\n") if line][1:]


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    return out


def draft(document: WordDocument) -> None:
    """Write a branch's draft as they come: no styles, headings and captions typed."""
    for words in ("“码”上先锋：把服务送到工位上", "——清源商贸系教工党支部创建案例"):
        document.add_paragraph(words).alignment = CENTRE
    document.add_paragraph("一、背景与起因").runs[0].bold = True
    text = document.add_paragraph("　　支部大家认为，问题在于")
    text.add_run("没有位置").bold = True
    text.add_run("。")
    document.add_paragraph("二、做法与经过").runs[0].bold = True
    document.add_paragraph("（一）亮身份")
    document.add_picture(picture())
    document.add_paragraph()
    document.add_paragraph("图1　党员值守").alignment = CENTRE
    document.add_paragraph("学生扫码留言。", style="List Number")
    document.add_paragraph("党员当天回应。", style="List Number")
    document.add_paragraph("（执笔人：王某　联系电话：见台账）")


def test_a_draft_without_styles_becomes_a_case(word: ReadWord) -> None:
    case = word(built(draft))
    assert dict(case.fields) == {
        "title": "“码”上先锋：把服务送到工位上",
        "subtitle": "清源商贸系教工党支部创建案例",
        "unit": "清源商贸系教工党支部",
        "authors": ["王某"],
        "form": "案例",
    }
    assert case.body == (
        "## 一、背景与起因\n\n支部大家认为，问题在于**没有位置**。\n\n## 二、做法与经过\n\n"
        "### （一）亮身份\n\n![党员值守](photo-1.jpg)\n\n1. 学生扫码留言。\n2. 党员当天回应。\n\n"
        "（执笔人：王某　联系电话：见台账）\n"
    )
    assert [(one.name, dict(one.entry)) for one in case.pictures] == [
        ("photo-1.jpg", {"caption": "党员值守"})
    ]
    assert case.losses == ()


def test_heading_styles_outweigh_nothing_that_is_typed(word: ReadWord) -> None:
    def write(document: WordDocument) -> None:
        document.add_heading("一年的实践", 1)
        document.add_heading("一、背景与起因", 2)
        document.add_heading("先行", 3)
        document.add_heading("（二）后行", 2)

    case = word(built(write))
    assert case.fields["title"] == "一年的实践"
    assert case.body == "## 一、背景与起因\n\n### 先行\n\n### （二）后行\n"


CHANGES = (
    '<w:ins w:id="1" w:author="甲"><w:r><w:t>插入</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="甲"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    '<w:moveTo w:id="3" w:author="甲"><w:r><w:t>移来</w:t></w:r></w:moveTo>'
    '<w:moveFrom w:id="4" w:author="甲"><w:r><w:t>移走</w:t></w:r></w:moveFrom>'
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {0} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{1}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
    "<w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
TICK = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"
)
OLD_BOX = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/>'
    '</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
RUBY = (
    "<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r>"
    "</w:rubyBase></w:ruby></w:r>"
)
SYMBOLS = (
    '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="00A8"/>'
    '<w:sym w:font="Wingdings 2" w:char="F052"/><w:sym w:font="Nobody" w:char="F0AA"/></w:r>'
)
FORMULA = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"


@pytest.mark.parametrize(
    ("inside", "read", "told"),
    [
        (run("前") + CHANGES + run("后。"), "前插入移来后。", ["W102", "W101", "W103"]),
        (run("藏", "<w:vanish/>") + run("露。"), "露。", ["W105"]),
        (run("删", "<w:strike/>") + run("。"), "删。", ["W106"]),
        (run("色", '<w:color w:val="FF0000"/>') + run("。"), "色。", ["W107"]),
        (run("面积10m") + run("2", '<w:vertAlign w:val="superscript"/>') + run("。"),
         "面积10m<sup>2</sup>。", []),
        (FIELD.format("DATE", run("2026年")) + run("。"), "2026年。", []),
        (FIELD.format('HYPERLINK "http://h.cn/a_b"', run("网站")) + run("。"),
         "[网站](http://h.cn/a_b)。", []),
        (FIELD.format('HYPERLINK "file:///c:/x.doc"', run("文件")) + run("。"),
         "文件。", ["W151"]),
        (FIELD.format('HYPERLINK "mailto:a@b.cn"', run("写信")) + run("。"), "写信。", ["W151"]),
        (FIELD.format('HYPERLINK "mailto:a@b.cn"', run("a@b.cn")) + run("。"), "a@b.cn。", []),
        ('<w:hyperlink w:anchor="some">' + run("见下") + "</w:hyperlink>" + run("。"), "见下。",
         ["W155"]),
        ('<w:hyperlink w:anchor="_Toc12">' + run("见下。") + "</w:hyperlink>", "见下。", []),
        (FIELD.format('TOC \\o "1-3"', run("一、背景 1")), "", ["W113"]),
        (run("框前。") + BOX, "框前。|> 框里的话。", ["W111"]),
        (TICK + run("一系一品牌。"), "☑一系一品牌。", []),
        (OLD_BOX + run("同意。"), "☑同意。", []),
        (RUBY + run("字。"), "汉（hàn）字。", []),
        (SYMBOLS + run("。"), "☑□☑。", ["W138"]),
        (run("设") + FORMULA + run("。"), "设。", ["W136"]),
        ('<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙。</w:t></w:r>', "甲乙。", ["W114"]),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙。</w:t></w:r>", "甲<br>乙。", []),
        ("<w:r><w:t>甲。</w:t><w:br/><w:t>乙。</w:t></w:r>", "甲。|乙。", []),
        ("<w:r><w:t>甲。</w:t><w:br/><w:t>（一）做法</w:t><w:br/><w:t>乙。</w:t></w:r>",
         "甲。|### （一）做法|乙。", []),
        ("<w:smartTag><w:r><w:t>标签。</w:t></w:r></w:smartTag>", "标签。", []),
        ("<w:r><w:t>不</w:t><w:noBreakHyphen/><w:t>断。</w:t></w:r>", "不-断。", []),
        ('<w:r><w:object><v:shape/><o:OLEObject/></w:object></w:r>' + run("。"), "。", ["W137"]),
        ("<w:r><w:drawing><wps:wsp/></w:drawing></w:r>" + run("。"), "。", ["W135"]),
    ],
)  # fmt: skip
def test_what_a_line_holds_crosses_or_is_told(
    inside: str, read: str, told: list[str], word: ReadWord
) -> None:
    case = word(with_body(LEAD, paragraph(inside)))
    assert "|".join(lines(case)) == read
    assert codes(case) == told


def test_a_field_that_never_ends_swallows_nothing(word: ReadWord) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    case = word(with_body(LEAD, paragraph(begin + run("正文一。")), paragraph(run("正文二。"))))
    assert lines(case) == ["正文一。", "正文二。"]


def test_a_paragraph_whose_end_was_deleted_runs_into_the_next(word: ReadWord) -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
    case = word(with_body(LEAD, paragraph(run("前半，"), gone), paragraph(run("后半。"))))
    assert lines(case) == ["前半，后半。"]


def test_notes_stand_at_the_end_and_comments_and_headers_are_told(word: ReadWord) -> None:
    def write(document: WordDocument) -> None:
        text = document.add_paragraph("支部签订了共建协议，有效期三年。")
        document.add_comment(text.runs, "请核实", "审核人")
        document.sections[0].header.paragraphs[0].text = "内部材料"
        document.sections[0].footer.paragraphs[0].text = "第 1 页"

    case = word(built(write))
    assert codes(case) == ["W112", "W104"]
    assert "请核实" in str(case.losses[1])
    assert "内部材料" in str(case.losses[0])


def test_a_footnote_and_an_endnote_are_counted_as_they_are_met(word: ReadWord) -> None:
    note = '<w:{0} w:id="{1}"><w:p>{2}</w:p></w:{0}>'
    marks = (
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
    )
    case = word(
        with_body(
            paragraph(run("甲") + marks[0] + run("，乙") + marks[1] + run("。")),
            footnotes=note.format("footnote", 2, run(" 脚注。")),
            endnotes=note.format("endnote", 2, run("尾注。")),
        )
    )
    assert case.body == "甲[^1]，乙[^2]。\n\n[^1]: 尾注。\n\n[^2]: 脚注。\n"


def test_a_plain_table_is_a_table_and_a_merged_one_safe_html(word: ReadWord) -> None:
    def write(document: WordDocument) -> None:
        document.add_paragraph("开头是一句完整的话，后面都是正文。")
        for merged in (False, True):
            table = document.add_table(rows=3, cols=2)
            for row in range(3):
                for column in range(2):
                    table.cell(row, column).text = f"{row}{column}<"
            if merged:
                table.cell(0, 0).merge(table.cell(0, 1)).text = "表头"
                table.cell(1, 0).merge(table.cell(2, 0)).text = "左"
            document.add_paragraph("话。")

    case = word(built(write))
    assert lines(case)[:4] == [
        "| 00&lt; | 01&lt; |",
        "| --- | --- |",
        "| 10&lt; | 11&lt; |",
        "| 20&lt; | 21&lt; |",
    ]
    assert lines(case)[5:-1] == [
        "<table>",
        "<thead>",
        '<tr><th colspan="2">表头</th></tr>',
        "</thead>",
        "<tbody>",
        '<tr><td rowspan="2">左</td><td>11&lt;</td></tr>',
        "<tr><td>21&lt;</td></tr>",
        "</tbody>",
        "</table>",
    ]
    assert codes(case) == ["W116"]


def test_rows_that_tabs_hold_apart_become_a_table_and_are_told(word: ReadWord) -> None:
    rows = ("类别\t收到\t办结", "课业类\t426\t421", "思想类\t63\t60")
    case = word(with_body(LEAD, *(paragraph(run(row)) for row in rows)))
    assert lines(case) == [
        "| 类别 | 收到 | 办结 |",
        "| --- | --- | --- |",
        "| 课业类 | 426 | 421 |",
        "| 思想类 | 63 | 60 |",
    ]
    assert codes(case) == ["W115"]


def test_pictures_set_in_a_table_come_out_with_their_captions(word: ReadWord) -> None:
    def write(document: WordDocument) -> None:
        document.add_paragraph("开头是一句完整的话，后面都是正文。")
        table = document.add_table(rows=2, cols=2)
        for column in range(2):
            image = io.BytesIO()
            Image.new("RGB", (40, 30 + column), "red").save(image, "PNG")
            table.cell(0, column).paragraphs[0].add_run().add_picture(image)
            table.cell(1, column).text = f"图{column + 1} 画面{column + 1}"

    case = word(built(write))
    assert lines(case) == ["![画面1](photo-1.png)", "![画面2](photo-2.png)"]
    assert codes(case) == ["W118"]


def test_what_is_cut_off_a_picture_is_told_and_kept_with_it(word: ReadWord) -> None:
    def write(document: WordDocument) -> None:
        document.add_paragraph("开头是一句完整的话，后面都是正文。")
        document.add_picture(picture())
        fill = next(e for e in document.element.iter() if e.tag.endswith("}blipFill"))
        cut = fill.makeelement(re.sub("}.*", "}srcRect", fill[0].tag), {"l": "25000", "b": "10000"})
        fill.insert(1, cut)

    case = word(built(write))
    assert [one.crop for one in case.pictures] == [Crop(25_000, 0, 0, 10_000)]
    assert codes(case) == ["W131"]


def test_a_picture_of_another_kind_is_told(word: ReadWord) -> None:
    raw = built(lambda document: document.add_picture(picture()))
    case = word(repacked(raw, {"word/media/image1.jpg": b"\x01\0\0\0EMF"}))
    assert codes(case) == ["W133"]
    assert case.pictures == ()


def test_every_kind_of_loss_has_a_code_of_its_own_and_says_what_to_do() -> None:
    found = [kind.code for kind in LOSS_KINDS]
    assert len(found) == len(set(found)) > 30
    assert found == sorted(found)
    assert all(kind.advice.endswith("。") for kind in LOSS_KINDS)
