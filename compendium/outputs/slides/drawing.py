"""Planned slides -> slides of a presentation, drawn into the placeholders of its layouts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml

from ...system.docx.titles import whole_lines
from ..case_facts import SAMPLE_MARK
from ..qr import qr_png
from . import layouts as at
from .charts import compared_figures, counted_on, figure_lines, insert_chart
from .fitting import shown_lines, size_for
from .layouts import Box, SlideLayout
from .notes import note_lines
from .photos import DeckPhoto, insert_photo
from .planned import PlannedSlide
from .runs import LINE_END, DeckParagraph, line_of, set_paragraphs
from .source import DeckCase
from .speech import SlideSpeech
from .tables import insert_table
from .template import FOOTER_NUMBER, PAGE_FIELD, PAGE_NUMBER

_TITLE_SIZES = (30.0, 28.0, 24.0, 20.0, 18.0)
_COVER_SIZES = (44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
_CAPTION_SIZES = (13.0, 12.0, 11.0, 10.0)
_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


@dataclass(slots=True)
class SlideDrawing:
    """A slide that is being drawn, and its layout."""

    slide: Any
    layout: SlideLayout
    filled: set[int]

    def fill(self, number: int, paragraphs: Sequence[DeckParagraph]) -> None:
        """Put ``paragraphs`` into the placeholder ``number``."""
        self.filled.add(number)
        set_paragraphs(self.holder(number)._element.get_or_add_txBody(), paragraphs)

    def holder(self, number: int) -> Any:
        return next(h for h in self.slide.placeholders if h.placeholder_format.idx == number)

    def box(self, number: int) -> Box:
        return self.layout.holder(number).box

    def title(self, words: str, sizes: Sequence[float] = _TITLE_SIZES) -> None:
        """Put a title in, as large as it has room; its lines break where the sense does."""
        box = self.box(at.TITLE)
        size = size_for(words, box, sizes)
        capacity = max(4, int(box.width / size) - 1)
        lines = LINE_END.join(whole_lines(words, capacity))
        self.fill(at.TITLE, [line_of(lines, size)])

    def captioned(self, number: int, caption: int, photo: DeckPhoto) -> None:
        """Put a picture, which can be read, in with its caption below."""
        self.filled.add(number)
        insert_photo(self.holder(number), photo, self.box(number))
        if words := photo.caption or photo.alt:
            size = size_for(words, self.box(caption), _CAPTION_SIZES)
            self.fill(caption, [line_of(words, size)])

    def finish(self, footer: str, notes: Sequence[str]) -> None:
        """Remove placeholders that hold nothing, add footer, page number and ``notes``."""
        for holder in [*self.slide.placeholders]:
            if holder.placeholder_format.idx not in self.filled:
                holder._element.getparent().remove(holder._element)
        if not self.layout.dark:
            self._edges(footer)
        if notes:
            frame = self.slide.notes_slide.notes_text_frame
            set_paragraphs(frame._txBody, [line_of(line) for line in notes])

    def _edges(self, footer: str) -> None:
        tree = self.slide.shapes._spTree
        words = line_of(footer)
        for name, kind, number in (("页脚", "ftr", FOOTER_NUMBER), ("页码", "sldNum", PAGE_NUMBER)):
            identifier = max(int(i) for i in tree.xpath("//@id") if i.isdigit()) + 1
            shape = parse_xml(
                f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="{identifier}" name="{name}"/><p:cNvSpPr>'
                f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" '
                f'idx="{number}"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>'
                f"<a:p>{PAGE_FIELD}</a:p></p:txBody></p:sp>"
            )
            tree.append(shape)
            if kind == "ftr":
                set_paragraphs(shape.txBody, [words])


def new_drawing(deck: Any, layout: SlideLayout) -> SlideDrawing:
    """Return a new slide of ``deck`` with ``layout``."""
    named = next(one for one in deck.slide_layouts if one.name == layout.name)
    return SlideDrawing(deck.slides.add_slide(named), layout, set())


def draw_slide(deck: Any, told: SlideSpeech, source: DeckCase) -> Any:
    """Draw the slide that ``told`` speaks to; returns it."""
    drawing = _DRAWERS[told.slide.kind](deck, told.slide, source)
    drawing.finish(footer_of(source), note_lines(told))
    return drawing.slide


def footer_of(source: DeckCase) -> str:
    """Return what stands below every slide of a case: its permanent number, whose it is."""
    told = (SAMPLE_MARK if source.case.sample else "", f"编号 {source.identity}", source.case.unit)
    return "　".join(filter(None, told))


def _cover(deck: Any, slide: PlannedSlide, source: DeckCase) -> SlideDrawing:
    case, photos = source.case, _readable(slide, source)
    drawing = new_drawing(deck, at.PHOTO_COVER if photos else at.PLAIN_COVER)
    drawing.title(case.title, _COVER_SIZES)
    said = [case.subtitle or "", " · ".join(filter(None, (case.brand, case.slogan)))]
    drawing.fill(at.WORDS, [line_of(words) for words in said if words])
    award, sample = case.award.name if case.award else "", SAMPLE_MARK if case.sample else ""
    when = " · ".join(filter(None, (award, f"{case.year}年", sample)))
    facts = [case.unit, when, f"编号 {source.identity}"]
    drawing.fill(at.FACTS, [line_of(words) for words in facts])
    _draw_code(drawing, source)
    for photo in photos[:1]:
        drawing.captioned(at.PICTURE, at.CAPTION, photo)
    return drawing


def _readable(slide: PlannedSlide, source: DeckCase) -> list[DeckPhoto]:
    return [source.photos[name] for name in slide.pictures if source.photos[name].picture]


def _draw_code(drawing: SlideDrawing, source: DeckCase) -> None:
    drawing.filled.add(at.CODE)
    made = drawing.holder(at.CODE).insert_picture(io.BytesIO(qr_png(source.address)))
    made.crop_left = made.crop_right = made.crop_top = made.crop_bottom = 0
    made._element.nvPicPr.cNvPr.set("descr", f"二维码：{source.address}")


def _text(deck: Any, slide: PlannedSlide, source: DeckCase) -> SlideDrawing:
    photos = _readable(slide, source)
    drawing = new_drawing(deck, (at.TEXT, at.TEXT_PICTURE, at.TEXT_TWO)[len(photos)])
    drawing.title(slide.title)
    drawing.fill(at.WORDS, shown_lines(slide.topics, drawing.box(at.WORDS)))
    places = ((at.PICTURE, at.CAPTION), (at.SECOND, at.SECOND_CAPTION))
    for photo, (number, caption) in zip(photos, places, strict=False):
        drawing.captioned(number, caption, photo)
    return drawing


def _figures(deck: Any, slide: PlannedSlide, source: DeckCase) -> SlideDrawing:
    """Draw the figures, with a chart beside them where they leave it room."""
    metrics, day = source.case.metrics, counted_on(source.case.metrics)
    beside = figure_lines(metrics, at.FIGURES.holder(at.WORDS).box)
    figures = compared_figures(metrics) if beside else None
    drawing = new_drawing(deck, at.FIGURES if figures else at.FIGURES_ONLY)
    drawing.title(slide.title)
    alone = figure_lines(metrics, drawing.box(at.WORDS))
    drawing.fill(at.WORDS, (beside if figures else alone) or [])
    if figures:
        drawing.filled.add(at.CHART)
        insert_chart(drawing.holder(at.CHART), figures)
    if day:
        drawing.fill(at.REMARK, [line_of(day)])
    return drawing


def _table(deck: Any, slide: PlannedSlide, source: DeckCase) -> SlideDrawing:
    drawing = new_drawing(deck, at.TABLE_ONLY)
    drawing.title(slide.title)
    assert slide.table, "a slide of a table"
    drawing.filled.add(at.TABLE)
    insert_table(drawing.holder(at.TABLE), slide.table, drawing.box(at.TABLE))
    return drawing


def _gallery(deck: Any, slide: PlannedSlide, source: DeckCase) -> SlideDrawing:
    photos = _readable(slide, source)
    drawing = new_drawing(deck, at.GALLERIES[len(photos) - 1] if photos else at.TEXT)
    drawing.title(slide.title)
    for photo, (number, caption) in zip(photos, at.GALLERY_PLACES, strict=False):
        drawing.captioned(number, caption, photo)
    return drawing


def _thanks(deck: Any, slide: PlannedSlide, source: DeckCase) -> SlideDrawing:
    drawing = new_drawing(deck, at.THANKS)
    drawing.title(slide.title, (54.0,))
    words = [source.case.unit, f"编号 {source.identity}", source.address]
    drawing.fill(at.WORDS, [line_of(one) for one in words])
    _draw_code(drawing, source)
    return drawing


_DRAWERS = {
    "cover": _cover,
    "text": _text,
    "figures": _figures,
    "table": _table,
    "gallery": _gallery,
    "thanks": _thanks,
}
