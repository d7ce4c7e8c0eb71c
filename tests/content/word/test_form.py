"""Forms give fields, by their tagged controls or by their labels; what is private stays out."""

from __future__ import annotations

import io

import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from PIL import Image

from compendium.content.word.choices import chosen_in
from compendium.content.word.convert import WordCase

from .conftest import ReadWord
from .documents import CENTRE, NAMESPACES, built, repacked

PLAN = "\n".join(
    [
        "[包括：总体思路等，可附页。]",
        "一、总体思路",
        "以学促干。",
        "二、建设目标",
        "（一）做到有力。",
        "三、年度工作目标",
        "2026年：完成。",
        "四、工作举措",
        "1.严格落实。",
        "2.开展12次。",
    ]
)


def application(document: WordDocument) -> None:
    """Write the 申报表 of the notice, filled in."""
    document.add_paragraph("附件")
    document.add_paragraph(
        "学院“一系一品牌，一支部一特色”党建品牌创建工作申报表"
    ).alignment = CENTRE
    rows = [
        ("负责人", "姓名", "张某", "职务/职称", "党支部书记/副教授", "办公电话"),
        ("", "所在党组织", "清源商贸系教工党支部", "", "", "0599-8888888"),
        ("创建类型", "□ 一系一品牌    ☑ 一支部一特色", "", "", "", ""),
        ("品牌名称", "“代码先锋”匠心育人", "", "", "", ""),
        ("项目简介", "围绕立德树人，\n将支部建在专业群上。", "", "", "", ""),
        ("项目实施计划", PLAN, "", "", "", ""),
        (
            "党支部意见：\n同意。\n负责人（签章）：张某",
            "",
            "",
            "党总支意见：\n（加盖公章）",
            "",
            "",
        ),
    ]
    table = document.add_table(rows=len(rows), cols=6)
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(number, column).text = words
    for number in range(2, 6):
        words = table.cell(number, 1).text
        table.cell(number, 1).merge(table.cell(number, 5)).text = words


def told(case: WordCase) -> list[tuple[str, str]]:
    return [(loss.kind.code, loss.words) for loss in case.losses]


def test_the_application_form_gives_its_fields_and_keeps_what_is_private(word: ReadWord) -> None:
    case = word(built(application))
    assert dict(case.fields) == {
        "leader": {"name": "张某", "position": "党支部书记/副教授"},
        "unit": "清源商贸系教工党支部",
        "type": "一支部一特色",
        "brand": "“代码先锋”匠心育人",
        "summary": "围绕立德树人，将支部建在专业群上。",
        "plan": {
            "idea": "以学促干。",
            "goals": "（一）做到有力。",
            "yearly": "2026年：完成。",
            "measures": "1.严格落实。2.开展12次。",
        },
    }
    assert case.body == ""
    assert told(case) == [("W161", "办公电话"), ("W161", "党支部意见"), ("W161", "党总支意见")]
    assert "8888888" not in str(case)


def test_a_unit_that_the_list_does_not_have_is_told_and_handed_on(word: ReadWord) -> None:
    def write(document: WordDocument) -> None:
        table = document.add_table(rows=2, cols=2)
        for row, (label, words) in enumerate([("品牌名称", "先锋"), ("创建党组织", "某系党支部")]):
            table.cell(row, 0).text, table.cell(row, 1).text = label, words

    case = word(built(write))
    assert case.unit_said == "某系党支部"
    assert told(case) == [("W163", "某系党支部")]


def test_a_table_of_people_is_no_form(word: ReadWord) -> None:
    def write(document: WordDocument) -> None:
        document.add_paragraph("一、背景与起因")
        table = document.add_table(rows=2, cols=3)
        for column, words in enumerate(("姓名", "职务", "日期")):
            table.cell(0, column).text = words
            table.cell(1, column).text = "甲"

    case = word(built(write))
    assert "| 姓名 | 职务 | 日期 |" in case.body
    assert dict(case.fields) == {}


def test_the_tables_of_metrics_and_photos_give_entries(word: ReadWord) -> None:
    def write(document: WordDocument) -> None:
        metrics = document.add_table(rows=4, cols=4)
        filled = [("指标", "数值", "单位", "统计日期"), ("晨读", "1,062", "场", "2026年10月31日"),
                  ("全勤率", "91.5%", "", ""), ("满意", "很高", "", "")]  # fmt: skip
        for row, words in enumerate(filled):
            for column, word_ in enumerate(words):
                metrics.cell(row, column).text = word_
        photos = document.add_table(rows=2, cols=4)
        for column, word_ in enumerate(("图片", "说明", "人物", "本人同意")):
            photos.cell(0, column).text = word_
        image = io.BytesIO()
        Image.new("RGB", (4, 3)).save(image, "PNG")
        photos.cell(1, 0).paragraphs[0].add_run().add_picture(image)
        for column, word_ in enumerate(("共读一本书", "□无 □集体场景 ☑可辨认", "☑已取得"), 1):
            photos.cell(1, column).text = word_
        document.add_paragraph("一、背景与起因")

    case = word(built(write))
    assert case.fields["metrics"] == [
        {"label": "晨读", "value": 1062, "unit": "场", "asof": "2026-10-31"},
        {"label": "全勤率", "value": 91.5, "unit": "%"},
    ]
    assert [dict(one.entry) for one in case.pictures] == [
        {"caption": "共读一本书", "people": "可辨认", "consent": "已取得"}
    ]
    assert told(case) == [("W165", "满意 很高")]
    assert case.body == "## 一、背景与起因\n"


def test_a_prompt_that_was_left_is_no_answer(word: ReadWord) -> None:
    control = (
        f'<w:sdt {NAMESPACES}><w:sdtPr><w:tag w:val="title"/><w:showingPlcHdr/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>单击此处输入标题</w:t></w:r></w:sdtContent></w:sdt>"
    )

    def write(document: WordDocument) -> None:
        table = document.add_table(rows=2, cols=2)
        for row, label in enumerate(("标题", "品牌名称")):
            table.cell(row, 0).text = label
        table.cell(1, 1).text = "先锋"
        table.cell(0, 1).paragraphs[0]._p.append(parse_xml(control))
        document.add_paragraph("（请在此处粘贴正文）")

    case = word(built(write))
    assert dict(case.fields) == {"brand": "先锋"}
    assert case.body == ""
    assert [code for code, _ in told(case)] == ["W164", "W164"]


def test_the_day_of_the_last_saving_is_told(word: ReadWord) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://x" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dcterms:modified>2026-10-28T08:00:00Z</dcterms:modified></cp:coreProperties>"
    )
    raw = repacked(built(application), {"docProps/core.xml": core})
    assert word(raw).modified == "2026-10-28"


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("☑ 一系一品牌 □ 一支部一特色", (["一系一品牌"], [])),
        ("一系一品牌□  一支部一特色☑", (["一支部一特色"], [])),
        ("□一系一品牌  ☒一支部一特色（党支部）", (["一支部一特色"], [])),
        ("一系一品牌、一支部一特色", (["一系一品牌", "一支部一特色"], [])),
        ("☑别的", ([], ["别的"])),
        ("□一系一品牌 □一支部一特色", ([], [])),
        ("", ([], [])),
    ],
)
def test_what_is_ticked_is_chosen(typed: str, chosen: tuple[list[str], list[str]]) -> None:
    assert chosen_in(typed, ("一系一品牌", "一支部一特色")) == chosen


def own_form(*rows: tuple[str, str]) -> bytes:
    """Return a document with a form as a branch draws it for itself, and a text."""

    def write(document: WordDocument) -> None:
        document.add_paragraph("晨光读书会的一年").alignment = CENTRE
        table = document.add_table(rows=len(rows), cols=2)
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                table.cell(number, column).text = words
        document.add_paragraph("一、背景与起因")

    return built(write)


def test_a_form_of_one_s_own_tells_figures_and_honours_and_its_heads_are_no_fields(
    word: ReadWord,
) -> None:
    figures = "先锋岗18个；办结率：98.9％，回应问题3,286件。知晓率明显提高"
    rows = (
        ("栏目", "内容"),
        ("品牌名称", "晨光"),
        ("展示类别", "好方法好办法"),
        ("成效数据", figures),
    )
    honours = "2025年5月20日获省级先进党支部；1.“校级样板支部”\n多次受到表扬"
    case = word(own_form(*rows, ("其他荣誉", honours), ("制表", "张某")))
    assert case.fields["honours"] == [
        {"name": "省级先进党支部", "level": "省级", "date": "2025-05-20"},
        {"name": "校级样板支部", "level": "校级"},
    ]
    assert case.fields["metrics"] == [
        {"label": "先锋岗", "value": 18, "unit": "个"},
        {"label": "办结率", "value": 98.9, "unit": "%"},
        {"label": "回应问题", "value": 3286, "unit": "件"},
    ]
    assert [(loss.kind.code, loss.words) for loss in case.losses] == [
        ("W162", "制表"),
        ("W162", "张某"),
        ("W165", "知晓率明显提高"),
        ("W162", "其他荣誉：多次受到表扬"),
    ]
