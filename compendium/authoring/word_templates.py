"""Today's vocabulary and units -> the Word documents that branches fill in.

Every answer has a tagged control, and a label beside it, by which it is found again where a
program flattens controls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..content.model.han_numbers import to_han
from ..content.model.units import Units
from ..content.model.vocabulary import Term, Vocabulary
from ..system.docx.controls import check_boxes, day_control, drop_down, text_control
from ..system.docx.markup import paragraph_xml, run_xml
from ..system.docx.package import CoreProperties, DocxParts, packed
from ..system.docx.page import section_xml, settings_xml
from ..system.docx.styles import (
    ParagraphLook,
    ParagraphStyle,
    TypeLook,
    character_style,
    faces_xml,
    styles_xml,
)
from ..system.docx.tables import table_xml

TEMPLATE_NAME, FORM_NAME = "投稿模板-{}.docx", "申报表.docx"

_METRIC_ROWS, _PHOTO_ROWS = 4, 4
_TYPED: Mapping[str, tuple[str, str]] = {
    "title": ("标题", "单击此处输入标题，5 到 40 字，结尾不用标点"),
    "subtitle": ("副标题", "单击此处输入副标题，可以不填"),
    "brand": ("品牌名称", "单击此处输入品牌名称，与申报表一致"),
    "slogan": ("口号", "单击此处输入口号，可以不填"),
    "year": ("年度", "单击此处输入年度，例如 2026"),
    "keywords": ("关键词", "单击此处输入关键词，用顿号隔开，最多 6 个"),
    "leader.name": ("负责人姓名", "单击此处输入姓名"),
    "leader.position": ("负责人职务", "单击此处输入职务，不写电话"),
    "authors": ("执笔人", "单击此处输入姓名，用顿号隔开"),
    "summary": ("项目简介", "单击此处输入简介，50 到 300 字：为什么做，怎么做，做成了什么"),
}
"""Keys that are typed -> the label and the prompt."""

_SEVERAL = ("categories", "outcomes", "activities", "standards", "programmes")


_STYLES = (
    ParagraphStyle("Normal", "Normal", TypeLook("仿宋_GB2312", 14), ParagraphLook("left")),
    ParagraphStyle(
        "Title", "Title", TypeLook("方正小标宋简体", 22), ParagraphLook("center", after=12)
    ),
    ParagraphStyle(
        "Heading1",
        "heading 1",
        TypeLook("黑体", 16),
        ParagraphLook("left", before=12, after=6, outline=1, keep_next=True),
    ),
    ParagraphStyle(
        "Hint",
        "填写说明",
        TypeLook("楷体_GB2312", 12),
        ParagraphLook("left", before=8, after=4, keep_next=True),
        colour="595959",
    ),
    ParagraphStyle("Head", "表头", TypeLook("黑体", 14), ParagraphLook("left", keep_next=True)),
    ParagraphStyle("Sign", "签章", TypeLook("仿宋_GB2312", 14), ParagraphLook("left", left=12)),
)
_PROMPTS = character_style("PlaceholderText", "Placeholder Text", '<w:color w:val="666666"/>')


def template_files(vocabulary: Vocabulary, units: Units) -> dict[str, bytes]:
    """Return the documents by their names: a template for every form, and the 申报表."""
    files = {
        TEMPLATE_NAME.format(form.name): _document(_template(form, vocabulary, units))
        for form in vocabulary.form.values
    }
    return {**files, FORM_NAME: _document(_application(vocabulary, units))}


def _template(form: Term, vocabulary: Vocabulary, units: Units) -> Iterator[str]:
    yield paragraph_xml(run_xml(f"投稿模板（{form.name}）"), "Title")
    yield _hint("（请填写下表：灰色的字单击后改写，方框单击打勾；电话、证件号码一律不写。）")
    yield table_xml(_rows(form, vocabulary, units), (1, 3), roomy=True)
    yield _hint("（请填写成效数据：数值只写数字，没有就空着。）")
    yield table_xml(
        _entry_rows(("指标", "数值", "单位", "统计日期"), _METRIC_ROWS), (2, 1, 1, 1), roomy=True
    )
    yield _hint(
        "（请填写正文以外的图片：插入原图；正文里的图片直接插入正文，下面写“图1 说明”，"
        "再下一行写“人物：集体场景”或者“人物：可辨认，本人同意：已取得”。）"
    )
    yield table_xml(_photo_rows(), (10, 8, 7, 6), roomy=True)
    for number, section in enumerate(form.sections, 1):
        yield paragraph_xml(run_xml(f"{to_han(number)}、{section}"), "Heading1")
        prompt = f"单击此处输入“{section}”的内容"
        yield paragraph_xml(text_control(f"section.{number}", section, prompt))


def _rows(form: Term, vocabulary: Vocabulary, units: Units) -> Iterator[tuple[str, str]]:
    typed = {key: _typed(key) for key in _TYPED}
    lists = vocabulary.lists()
    yield from (typed[key] for key in ("title", "subtitle", "brand", "slogan"))
    yield _unit_row("创建党组织", units)
    yield _boxes("type", vocabulary)
    yield typed["year"]
    yield _labelled("文体", drop_down("form", "文体", form.name, lists["form"].names()))
    yield from (_boxes(key, vocabulary) for key in _SEVERAL)
    yield from (typed[key] for key in ("keywords", "leader.name", "leader.position", "authors"))
    yield _labelled("定稿日期", day_control("date", "定稿日期"))
    yield typed["summary"]


def _typed(key: str) -> tuple[str, str]:
    label, prompt = _TYPED[key]
    return _labelled(label, text_control(key, label, prompt))


def _labelled(label: str, inside: str) -> tuple[str, str]:
    return paragraph_xml(run_xml(label)), paragraph_xml(inside)


def _unit_row(label: str, units: Units) -> tuple[str, str]:
    return _labelled(label, drop_down("unit", label, "单击此处选择党组织", units.names()))


def _boxes(key: str, vocabulary: Vocabulary) -> tuple[str, str]:
    terms = vocabulary.lists()[key]
    return _labelled(terms.label, check_boxes(key, [(one.name, one.code) for one in terms.values]))


def _entry_rows(heads: tuple[str, ...], number: int) -> Iterator[tuple[str, ...]]:
    yield tuple(paragraph_xml(run_xml(head), "Head") for head in heads)
    yield from (tuple(paragraph_xml("") for _ in heads) for _ in range(number))


def _photo_rows() -> Iterator[tuple[str, ...]]:
    yield from _entry_rows(("图片", "说明", "人物", "本人同意"), 0)
    people = check_boxes("people", [("无", "none"), ("集体场景", "group"), ("可辨认", "known")], 7)
    consent = check_boxes("consent", [("已取得", "given")])
    for _ in range(_PHOTO_ROWS):
        empty = paragraph_xml("")
        yield empty, empty, paragraph_xml(people), paragraph_xml(consent)


def _hint(words: str) -> str:
    return paragraph_xml(run_xml(words), "Hint")


def _application(vocabulary: Vocabulary, units: Units) -> Iterator[str]:
    """Yield the 申报表 of the notice, and the row that it lacks: which organisation declares."""
    lines = map(run_xml, ("“一系一品牌，一支部一特色”", "党建品牌创建工作申报表"))
    yield paragraph_xml("<w:r><w:br/></w:r>".join(lines), "Title")
    yield table_xml(
        [*_people_rows(), *_plan_rows(vocabulary, units)], (12, 10, 11, 10, 10, 9), roomy=True
    )


def _people_rows() -> Iterator[tuple[str, ...]]:
    name = text_control("leader.name", "姓名", "单击此处输入")
    post = text_control("leader.position", "职务/职称", "单击此处输入")
    cells = (run_xml("姓名"), name, run_xml("职务/职称"), post, run_xml("办公电话"), "")
    yield tuple(paragraph_xml(cell) for cell in cells)


def _plan_rows(vocabulary: Vocabulary, units: Units) -> Iterator[tuple[str, ...]]:
    yield _unit_row("申报党组织", units)
    yield _boxes("type", vocabulary)
    yield _typed("brand")
    yield _typed("summary")
    for key, label in (
        ("plan.idea", "总体思路"),
        ("plan.goals", "建设目标"),
        ("plan.yearly", "年度工作目标"),
        ("plan.measures", "工作举措"),
    ):
        prompt = f"单击此处输入{label}，可附页"
        yield _labelled(label, text_control(key, label, prompt))
    for opinion in ("党支部意见", "党总支意见"):
        lines = ("负责人（签章）：", "（加盖公章）", "年　　月　　日")
        signed = "".join(paragraph_xml(run_xml(x), "Sign") for x in lines)
        yield paragraph_xml(run_xml(opinion)), paragraph_xml("") * 3 + signed


def _document(body: Iterable[str]) -> bytes:
    """Return the .docx of ``body``, paragraphs and tables, on A4 by GB/T 9704."""
    document = DocxParts()
    document.add("styles", "styles", styles_xml(_STYLES, [_PROMPTS]))
    document.add("fonts", "fontTable", faces_xml(_STYLES))
    document.add("settings", "settings", settings_xml())
    return packed(document, "".join(body), section_xml(document), CoreProperties())
