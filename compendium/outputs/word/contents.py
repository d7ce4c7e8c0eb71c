"""The headings of a text -> a table of contents, shown at once and worked out anew by Word."""

from __future__ import annotations

from ...system.docx.markup import paragraph_xml, run_xml, sign_xml, xml_words
from .writer import WordWriter

_DEEPEST = 2
"""Levels of headings that the contents list: 一、 and （一）."""

_FIELD = f'TOC \\o "1-{_DEEPEST}" \\n \\h \\z \\u'
"""No page numbers: only Word can know them, and wrong ones are worse than none. Who wants them
takes \\n out and works the field out anew."""


def contents_xml(writer: WordWriter) -> str:
    """Return the contents of the text that ``writer`` has written; '' where it has no heading."""
    listed = [one for one in writer.headings if one[0] <= _DEEPEST]
    if not listed:
        return ""
    lines = [_line(*one) for one in listed]
    told = f'<w:instrText xml:space="preserve"> {xml_words(_FIELD)} </w:instrText>'
    begun = _mark("begin") + sign_xml(told) + _mark("separate")
    held = [
        paragraph_xml(
            (begun if number == 0 else "")
            + line
            + (_mark("end") if number == len(lines) - 1 else ""),
            f"TOC{level}",
        )
        for number, (line, (level, _, _)) in enumerate(zip(lines, listed, strict=True))
    ]
    part = '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    title = paragraph_xml(run_xml("目　录"), "TOCHeading")
    return (
        f"<w:sdt><w:sdtPr><w:docPartObj>{part}</w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{title}{''.join(held)}</w:sdtContent></w:sdt>"
    )


def _line(_level: int, words: str, name: str) -> str:
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{run_xml(words)}</w:hyperlink>'


def _mark(kind: str) -> str:
    return sign_xml(f'<w:fldChar w:fldCharType="{kind}"/>')
