"""What stands around the text -> what is told of it: headers, comments, macros, foreign files."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from . import losses
from .losses import Loss, quoted
from .namespaces import W
from .package import xml_part
from .reading import WordReading

_NUMBER_ALONE = re.compile(r"[\s\d\-—–第页共/.·]*")
_OWN_HEADER = re.compile(r"(?:示例\s+)?\S{1,12}\s*20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")
"""送审稿 and its day, as our own documents bear them."""

_HARMLESS = frozenset({"hyperlink", "attachedTemplate", "image"})


def tell_surroundings(reading: WordReading) -> None:
    """Note what of the document stands outside its text; raises UnfitWordError."""
    _tell_edges(reading)
    _tell_comments(reading)
    names = {name.lower() for name in reading.package.names}
    if any("vbaproject" in name for name in names):
        reading.losses.append(Loss(losses.MACRO, "", "全文"))
    for relation in reading.relations.values():
        if relation.outside and relation.kind not in _HARMLESS:
            reading.losses.append(Loss(losses.OUTSIDE, quoted(relation.target), "全文"))


def _tell_edges(reading: WordReading) -> None:
    told: dict[str, None] = {}
    for relation in reading.relations.values():
        if relation.kind in ("header", "footer") and not relation.outside:
            root = xml_part(reading.package, relation.target)
            words = _words(root) if root is not None else ""
            if not (_NUMBER_ALONE.fullmatch(words) or _OWN_HEADER.fullmatch(words)):
                told[words] = None
    for words in told:
        reading.losses.append(Loss(losses.HEADER, quoted(words), "页眉、页脚"))


def _tell_comments(reading: WordReading) -> None:
    targets = {one.kind: one.target for one in reading.relations.values() if not one.outside}
    root = xml_part(reading.package, targets.get("comments", "word/comments.xml"))
    for comment in root.iter(f"{W}comment") if root is not None else ():
        reading.losses.append(Loss(losses.COMMENT, quoted(_words(comment)), "批注"))


def _words(element: Element) -> str:
    return " ".join(
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in element.iter(f"{W}p")
    ).strip()
