"""Cases made for tests of slides, their decks, and the decks read back by themselves."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from PIL import Image
from pptx import Presentation

from compendium.content.model.call import CallPart, DeckTerms
from compendium.content.model.case import Case
from compendium.outputs.chapters import chapters_of
from compendium.outputs.slides.photos import DeckPhoto
from compendium.outputs.slides.source import DeckCase
from compendium.outputs.slides.speech import speech_of
from compendium.outputs.slides.storyboard import plan_slides
from compendium.outputs.topics import read_sections
from compendium.system.docx.shown_picture import ShownPicture

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
IDENTITY = "2026/jiangxin"
FACTS = {
    "title": "让党员站到最难的那道工序旁",
    "subtitle": "启明工程系党总支创建案例",
    "brand": "匠心领航",
    "slogan": "把心放正",
    "type": "一系一品牌",
    "unit": "启明工程系党总支",
    "year": 2026,
    "categories": ["好经验好举措"],
    "date": "2026-11-20",
    "summary": "实习单位的一句“会干活。还不会较真。”让党总支把起点定在车间。党员带着废品上党课。"
    * 2,
    "metrics": [
        {"label": "合格率", "value": "95.1", "unit": "%", "asof": "2026-10-31"},
        {"label": "返工率", "value": "3.1", "unit": "%", "asof": "2026-10-31"},
        {"label": "师徒结对", "value": "14", "unit": "组", "asof": "2026-10-31"},
    ],
    "leader": {"name": "郑某某", "position": "党总支书记"},
    "authors": ["吴某"],
    "photos": [
        {"file": "a.jpg", "caption": "师徒跟单", "alt": "车间里三个人"},
        {"file": "b.jpg", "caption": "现场核对", "alt": "两个人看图纸"},
        {"file": "c.png", "caption": "四步图"},
        {"file": "d.svg", "caption": "示意图"},
    ],
    "sample": True,
}
SECTIONS = ("背景与起因", "做法与经过", "成效与反响", "经验与启示")
TABLE = (
    "<table><thead><tr><th>指标</th><th>2025年</th></tr></thead>"
    "<tbody><tr><td>返工</td><td>38件</td></tr></tbody></table>"
)
TEXT = (
    '<h2 id="s1">一、背景与起因</h2><p>九月漏水。“谁管？没人管。”班长说！</p><p>第二段落。</p>'
    '<h2 id="s2">二、做法与经过</h2><h3 id="s3">（一）先立规矩</h3><p>规矩写了三条'
    '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>。条条有人管。</p>'
    '<p><img src="b.jpg" alt="看图"/></p><h3 id="s4">（二）再带徒弟</h3>'
    '<ul><li>一人带一人</li><li>半年一换</li></ul><h4 id="s5">1.跟单</h4><p>跟单一年。</p>'
    '<h2 id="s6">三、成效与反响</h2><h3 id="s7">（一）数字</h3><p>返工少了。</p>'
    f'{TABLE}<h3 id="s8">（二）人</h3><p>师傅笑了。</p>'
    '<h2 id="s9">四、经验与启示</h2><p>贵在坚持𠮷。</p>'
    '<div class="footnote"><ol><li id="fn:1"><p>规矩：三检制。</p></li></ol></div>'
)


def case_of(**changes: Any) -> Case:
    return Case.model_validate({**FACTS, **changes})


def photo_of(case: Case, file: str, size: tuple[int, int] = (60, 40)) -> DeckPhoto:
    out, photo = io.BytesIO(), case.photo(file)
    assert photo
    kind = "JPEG" if file.endswith("jpg") else "PNG"
    Image.new("RGB", size, "red").save(out, kind)
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'
    ending = ".jpg" if kind == "JPEG" else ".png"
    shown = ShownPicture(out.getvalue(), ending, *size, drawing if file.endswith("svg") else b"")
    return DeckPhoto(file, photo.alt, photo.caption, shown)


def source_of(
    html: str = TEXT,
    parts: tuple[CallPart, ...] = (),
    minutes: DeckTerms | None = None,
    **changes: Any,
) -> DeckCase:
    """Return the case of ``FACTS``, changed, whose text is ``html``, ready to be drawn."""
    case = case_of(**changes)
    board = plan_slides(case, chapters_of(read_sections(html), parts))
    names = {name for slide in board.slides for name in slide.pictures}
    photos = {name: photo_of(case, name) for name in sorted(names)}
    speech = speech_of(board.slides, minutes or DeckTerms())
    return DeckCase(IDENTITY, case, f"https://a.cn/cases/{IDENTITY}/", speech, photos, ())


def opened_deck(raw: bytes) -> Any:
    return Presentation(io.BytesIO(raw))


def parts_of(raw: bytes, pattern: str) -> Iterator[tuple[str, Element]]:
    """Yield names and roots of the parts whose names match ``pattern``."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            if re.fullmatch(pattern, name):
                yield name, ElementTree.fromstring(archive.read(name))


def words_on(slide: Any) -> str:
    """Return all words of a slide and of its notes."""
    found = [node.text or "" for node in slide._element.iter(f"{A}t")]
    if slide.has_notes_slide:
        found.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(found)
