"""Text -> runs and paragraphs of WordprocessingML, with what Chinese needs beside the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\u200b")
"""What XML cannot hold, and the places where the book may break long Latin words."""

_AMBIGUOUS = re.compile(r"[“”‘’—…·×°±§]")
"""Marks that Latin faces have too: Word sets them half as wide where nothing is said."""

_LATIN_MARK = re.compile(r"(?<=[A-Za-z0-9])[’·×°±—](?=[A-Za-z0-9])|(?<=[0-9])°")

_FACE_OF_HAN = '<w:rFonts w:hint="eastAsia"/>'


def xml_words(text: str) -> str:
    """Return ``text`` as it stands between tags, without what XML cannot hold."""
    return escape(_UNFIT.sub("", text), quote=False)


def xml_value(text: str) -> str:
    """Return ``text`` as it stands in an attribute."""
    return escape(_UNFIT.sub("", text).replace("\n", " "))


def run_xml(text: str, style: str = "", looks: str = "") -> str:
    """Return runs of ``text`` in a character style; ``looks`` are run properties in Word's order.

    Quotation marks, dashes and dots among Han are told to be Chinese.
    """
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return "".join(_run(words, f"{named}{hint}{looks}") for words, hint in _hinted(text))


def _run(words: str, properties: str) -> str:
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{told}<w:t xml:space="preserve">{xml_words(words)}</w:t></w:r>'


def _hinted(text: str) -> Iterator[tuple[str, str]]:
    """Yield ``text`` in pieces, each with what says whose face its ambiguous marks have."""
    start = 0
    for found in _LATIN_MARK.finditer(text):
        if found.start() > start:
            yield _with_hint(text[start : found.start()])
        yield found[0], ""
        start = found.end()
    if start < len(text):
        yield _with_hint(text[start:])


def _with_hint(words: str) -> tuple[str, str]:
    return words, _FACE_OF_HAN if _AMBIGUOUS.search(words) else ""


def sign_xml(sign: str, style: str = "", looks: str = "") -> str:
    """Return a run that holds ``sign``, an element: a line break, a tab, a mark of a note."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    told = f"<w:rPr>{named}{looks}</w:rPr>" if named or looks else ""
    return f"<w:r>{told}{sign}</w:r>"


def paragraph_xml(inside: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph that holds ``inside``, XML; ``properties`` are in Word's order."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    told = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{told}{inside}</w:p>"


def field_xml(instruction: str, shown: str, looks: str = "") -> str:
    """Return a field that shows ``shown`` until Word works it out anew."""

    def mark(kind: str) -> str:
        return sign_xml(f'<w:fldChar w:fldCharType="{kind}"/>', looks=looks)

    told = f'<w:instrText xml:space="preserve"> {xml_words(instruction)} </w:instrText>'
    return "".join(
        (
            mark("begin"),
            sign_xml(told, looks=looks),
            mark("separate"),
            run_xml(shown, looks=looks),
            mark("end"),
        )
    )
