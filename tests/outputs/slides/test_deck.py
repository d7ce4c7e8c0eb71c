"""The .pptx: what programs need of it, whose words it has, and that it can be read by all."""

from __future__ import annotations

import io
import posixpath
import zipfile
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from compendium.content.model.case import Metric
from compendium.outputs.sentences import CaseSentence
from compendium.outputs.slides.charts import compared_figures, counted_on, figure_lines
from compendium.outputs.slides.deck import case_deck
from compendium.outputs.slides.fitting import shown_lines
from compendium.outputs.slides.layouts import LAYOUTS, TEXT, WORDS, Box
from compendium.outputs.slides.photos import insert_photo
from compendium.outputs.slides.theme import DECK_FACE, RARE_FACE
from compendium.outputs.slides.winners import winners_deck
from compendium.outputs.topics import SpeechTopic, read_sections

from .decks import IDENTITY, A, P, case_of, opened_deck, parts_of, photo_of, source_of, words_on
from .decks import TEXT as HTML

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@pytest.fixture(scope="module")
def raw() -> bytes:
    return case_deck(source_of())


def test_every_word_of_the_case_is_on_a_slide_or_in_its_notes(raw: bytes) -> None:
    words = "\n".join(words_on(slide) for slide in opened_deck(raw).slides)
    case = case_of()
    for told in (case.unit, case.brand, case.slogan, case.subtitle, f"编号 {IDENTITY}"):
        assert told and told in words
    topics = [topic for section in read_sections(HTML) for topic in section.topics]
    assert len(topics) > 6
    for topic in topics:
        assert topic.heading in words
        assert all(one.words in words for one in topic.sentences)
        assert all(cell in words for t in topic.tables for row in t.rows for cell in row)
    for metric in case.metrics:
        assert str(metric.value) in words and metric.label in words


def test_the_same_case_gives_the_same_bytes_and_no_clock_or_person_in_them(raw: bytes) -> None:
    assert case_deck(source_of()) == raw
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
        chart = next(name for name in archive.namelist() if name.endswith(".xlsx"))
        with zipfile.ZipFile(io.BytesIO(archive.read(chart))) as book:
            inner = book.read("docProps/core.xml").decode()
    assert "2026-11-20T00:00:00Z" in core and "启明工程系党总支" in core
    assert "2000-01-01T00:00:00Z" in inner
    assert "郑某某" not in core and "吴某" not in core and "python-pptx" not in core


def test_every_part_is_named_and_everything_that_is_named_is_there(raw: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = set(archive.namelist())
        types = archive.read("[Content_Types].xml").decode()
        relations = [name for name in names if name.endswith(".rels")]
        assert len(relations) > 10
        for name in relations:
            folder = posixpath.dirname(posixpath.dirname(name))
            for one in ElementTree.fromstring(archive.read(name)).iter(_RELATION):
                if one.get("TargetMode") != "External":
                    target = posixpath.join(f"/{folder}", str(one.get("Target")))
                    assert posixpath.normpath(target).lstrip("/") in names, name
    assert all(
        f'PartName="/{name}"' in types
        for name in names
        if name.endswith(".xml") and name != "[Content_Types].xml"
    )


def test_every_run_names_its_faces_for_chinese(raw: bytes) -> None:
    seen = 0
    for name, root in parts_of(raw, r"ppt/(slides|notesSlides)/\w+\.xml"):
        for run in (*root.iter(f"{A}r"), *root.iter(f"{A}fld")):
            looks = run.find(f"{A}rPr")
            assert looks is not None, name
            assert looks.get("lang") == "zh-CN"
            faces = [looks.find(f"{A}{kind}") for kind in ("latin", "ea", "cs")]
            named = [face.get("typeface") for face in faces if face is not None]
            rare = "𠮷" in (run.findtext(f"{A}t") or "")
            assert named == [DECK_FACE, RARE_FACE if rare else DECK_FACE, DECK_FACE], name
            seen += 1
    assert seen > 40
    for _, chart in parts_of(raw, r"ppt/charts/chart\d+\.xml"):
        looks_of_words = [*chart.iter(f"{A}defRPr"), *chart.iter(f"{A}rPr")]
        assert looks_of_words
        assert all(one.find(f"{A}ea") is not None for one in looks_of_words)


def test_a_slide_has_a_title_first_described_pictures_and_its_own_numbers(raw: bytes) -> None:
    deck = opened_deck(raw)
    assert 8 <= len(deck.slides) <= 10
    for number, slide in enumerate(deck.slides, 1):
        shapes = [*slide.shapes]
        assert shapes[0] == slide.shapes.title and shapes[0].text_frame.text.strip()
        identifiers = [shape.shape_id for shape in shapes]
        assert len(set(identifiers)) == len(identifiers)
        assert all(shape.is_placeholder for shape in shapes)
        for shape in slide._element.iter(f"{P}pic", f"{P}graphicFrame"):
            assert shape.find(f".//{P}cNvPr").get("descr")
        dark = slide.slide_layout.name in ("封面", "封面（带图）", "结束")
        fields = [one.get("type") for one in slide._element.iter(f"{A}fld")]
        assert fields == ([] if dark else ["slidenum"]), number
        assert dark or f"示例　编号 {IDENTITY}" in words_on(slide)
        assert not any(shape.has_text_frame and not shape.text_frame.text for shape in shapes)


def test_no_placeholder_stands_outside_the_slide_or_over_another() -> None:
    for layout in LAYOUTS:
        boxes = [one.box for one in layout.holders]
        for box in boxes:
            assert box.x >= 0 and box.x + box.width <= 960
            assert box.y >= 0 and box.y + box.height <= 540
        for n, one in enumerate(boxes):
            assert not any(_overlap(one, other) for other in boxes[n + 1 :]), layout.name


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def test_the_chart_is_a_chart_whose_data_can_be_edited(raw: bytes) -> None:
    charts = [s.chart for slide in opened_deck(raw).slides for s in slide.shapes if s.has_chart]
    (chart,) = charts
    assert [*chart.plots[0].categories] == ["合格率", "返工率"]
    assert [*chart.plots[0].series[0].values] == [95.1, 3.1]
    assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (0, 100)
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = [[cell.value for cell in row] for row in book["Sheet1"].iter_rows()]
    assert rows == [["", "数值"], ["合格率", 95.1], ["返工率", 3.1]]
    for one in chart._chartSpace.iter("{*}axId"):
        assert int(one.get("val")) > 0


def metrics(*told: tuple[str, str]) -> tuple[Metric, ...]:
    return tuple(
        Metric(label=f"指标{n}", value=Decimal(value), unit=unit or None)
        for n, (value, unit) in enumerate(told)
    )


@pytest.mark.parametrize(
    ("told", "bars", "unit"),
    [
        ([("95", "%"), ("3286", "件"), ("90", "%")], ["指标0", "指标2"], "%"),
        (
            [("14", "组"), ("36", "人"), ("9", "项")],
            ["指标0（组）", "指标1（人）", "指标2（项）"],
            "",
        ),
        ([("14", "组"), ("412", "人"), ("9", "项"), ("95", "%")], ["指标3"], "%"),
        ([("14", "组"), ("14", "分钟"), ("7", "天")], None, ""),
        ([("1", "组"), ("1000", "人"), ("9", "项")], None, ""),
        ([], None, ""),
    ],
)
def test_bars_compare_what_can_be_compared(
    told: list[tuple[str, str]], bars: list[str] | None, unit: str
) -> None:
    figures = compared_figures(metrics(*told))
    assert (figures and [label for label, _ in figures.bars]) == bars
    assert figures is None or figures.unit == unit


def test_figures_grow_small_before_they_leave_their_box() -> None:
    one = figure_lines(metrics(("1", "项")), Box(0, 0, 360, 376))
    many = figure_lines(metrics(*[("260", "人次")] * 12), Box(0, 0, 360, 376))
    assert one and many and len(many) == 12
    assert one[0].runs[0].size > many[0].runs[0].size
    assert figure_lines(metrics(*[("1", "个")] * 12), Box(0, 0, 360, 100)) is None
    days = case_of().metrics
    assert counted_on(days) == "截至2026年10月31日" and counted_on(metrics(("1", "项"))) == ""


@pytest.mark.parametrize(("topics", "size"), [(1, 36), (4, 28), (5, 24), (6, 18), (60, 18)])
def test_words_on_a_slide_are_as_large_as_they_fit_and_never_too_small(
    topics: int, size: int
) -> None:
    told = [
        SpeechTopic(f"小标题第{n}", sentences=(CaseSentence("一句话说清楚，人人都听得懂。"),))
        for n in range(topics)
    ]
    lines = shown_lines(told, TEXT.holder(WORDS).box)
    headings = [line.runs[0] for line in lines if not line.bullet]
    assert {run.size for run in headings} == {size}
    assert [run.words for run in headings] == [f"小标题第{n}" for n in range(min(topics, 10))]
    assert all(run.size >= 16 for line in lines for run in line.runs)


def test_a_picture_is_cropped_a_little_or_not_at_all() -> None:
    deck = opened_deck(case_deck(source_of(photos=[], metrics=[])))
    layout = next(one for one in deck.slide_layouts if one.name == "正文和图片")
    box = next(one for one in LAYOUTS if one.name == "正文和图片").holder(13).box
    crops = {}
    for size in ((1500, 1000), (1000, 1500), (4000, 900)):
        slide = deck.slides.add_slide(layout)
        holder = next(h for h in slide.placeholders if h.placeholder_format.idx == 13)
        insert_photo(holder, photo_of(case_of(), "a.jpg", size), box)
        (made,) = (s for s in slide.shapes if s.shape_type is not None and hasattr(s, "crop_left"))
        crops[size] = (made.crop_left + made.crop_right, made.crop_top + made.crop_bottom)
        shown = (made.width * 1.0) / made.height
        kept = size[0] * (1 - sum(crops[size][:1])) / (size[1] * (1 - crops[size][1]))
        assert shown == pytest.approx(kept, rel=0.01), "nothing is distorted"
    assert crops[1500, 1000][0] == pytest.approx(1 - 4 / 3 / 1.5, abs=0.01)
    assert crops[1000, 1500] == crops[4000, 900] == (0, 0)


def test_the_winners_stand_in_sections_a_case_each() -> None:
    one = source_of(award={"name": "特色项目"})
    two = source_of(award={"name": "特色项目"}, title="第二个案例的标题<&>", photos=[])
    raw = winners_deck([one, two], "成果展示", "某学院党委")
    assert raw == winners_deck([one, two], "成果展示", "某学院党委")
    deck = opened_deck(raw)
    space = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
    held = [*deck.part._element.iter(f"{space}section")]
    assert [one.get("name") for one in held] == [
        "目录",
        "特色项目｜让党员站到最难的那道工序旁",
        "特色项目｜第二个案例的标题<&>",
    ]
    listed = [int(one.get("id")) for one in deck.part._element.iter(f"{space}sldId")]
    assert listed == [slide.slide_id for slide in deck.slides]
    assert "第二个案例的标题<&>" in words_on(deck.slides[1])
    assert all(slide.shapes.title.text_frame.text for slide in deck.slides)


def test_what_xml_cannot_hold_never_gets_there() -> None:
    source: Any = source_of(HTML.replace("九月", "九\u200b月\x0b&lt;"))
    deck = opened_deck(case_deck(source))
    assert "九月 <漏水。" in "".join(words_on(slide) for slide in deck.slides)
