"""Cases made for tests of Word documents, and their parts read back by themselves."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from PIL import Image

from compendium.content.model.case import Case
from compendium.outputs.word.document import FOR_REVIEW, WordDocument, WordOrder, WordSource
from compendium.outputs.word.document import word_document as document_of
from compendium.outputs.word.writer import PlacedPhoto
from compendium.system.docx.shown_picture import ShownPicture

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40"/></svg>'
IDENTITY = "2026/jiangxin"
FACTS = {
    "title": "让党员站到最难的那道工序旁",
    "subtitle": "启明工程系党总支创建案例",
    "brand": "匠心领航",
    "type": "一系一品牌",
    "unit": "启明工程系党总支",
    "year": 2026,
    "categories": ["好经验好举措"],
    "keywords": ["工匠精神", "师带徒"],
    "date": "2026-11-20",
    "summary": "实习单位的一句“会干活，还不会跟活较真”，让党总支把起点定在车间。" * 3,
    "metrics": [{"label": "师徒结对", "value": "14", "unit": "组", "asof": "2026-10-31"}],
    "honours": [{"name": "先进集体", "level": "校级", "date": "2026-05-06"}],
    "leader": {"name": "郑某某", "position": "党总支书记"},
    "authors": ["郑某某", "吴某"],
    "photos": [
        {"file": "workshop.jpg", "caption": "师徒跟单", "alt": "车间里三个人"},
        {"file": "poster.png", "caption": "四步图"},
        {"file": "plan.svg", "caption": "示意图"},
    ],
}


def case_of(**changes: Any) -> Case:
    return Case.model_validate({**FACTS, **changes})


def photo_of(case: Case, file: str) -> PlacedPhoto | None:
    photo = case.photo(file)
    if photo is None:
        return None
    out = io.BytesIO()
    kind = "JPEG" if file.endswith("jpg") else "PNG"
    Image.new("RGB", (40, 30), {"w": "red", "p": "blue"}[file[0]]).save(out, kind)
    ending = ".png" if kind == "PNG" else ".jpg"
    drawing = SVG if file.endswith("svg") else b""
    shown = ShownPicture(out.getvalue(), ending, 40, 30, drawing)
    return PlacedPhoto(file, photo.alt, photo.caption, shown)


def word_document(html: str, order: WordOrder = FOR_REVIEW, **changes: Any) -> WordDocument:
    """Return the document of a case whose text is ``html``."""
    case = case_of(**changes)
    source = WordSource(
        IDENTITY, case, html, lambda file: photo_of(case, file), lambda path: f"https://a.cn/{path}"
    )
    return document_of(source, order)


def part_of(raw: bytes, name: str = "document") -> Element:
    """Return the root of word/``name``.xml."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return ElementTree.fromstring(archive.read(f"word/{name}.xml"))


def names_in(raw: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.namelist()


def paragraphs(raw: bytes, style: str) -> list[Element]:
    """Return the paragraphs of the text in ``style``."""
    path = f"{W}pPr/{W}pStyle"
    found = part_of(raw).iter(f"{W}p")
    return [p for p in found if (s := p.find(path)) is not None and s.get(f"{W}val") == style]


def words(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
