"""A talk -> its script with a mark each minute, as Markdown and as a Word document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...system.docx.markup import paragraph_xml, run_xml
from ...system.docx.package import CoreProperties, DocxParts, packed
from ...system.docx.page import CENTRE, PageEdges, section_xml, settings_xml
from ...system.docx.styles import ParagraphLook, ParagraphStyle, TypeLook, faces_xml, styles_xml
from ...system.docx.titles import WRAP_STYLE, title_xml
from .notes import mark_of
from .source import DeckCase
from .speech import FAST, SLOW, USUAL, SlideSpeech, clock_words

_FANGSONG, _HEITI, _KAITI = "仿宋_GB2312", "黑体", "楷体_GB2312"
_TITLE = TypeLook("方正小标宋简体", 20)
_HEADING = ParagraphLook("left", before=10, after=4, outline=1, keep_next=True)
_STYLES = (
    ParagraphStyle("Normal", "Normal", TypeLook(_FANGSONG, 14), ParagraphLook("left")),
    ParagraphStyle("Title", "Title", _TITLE, ParagraphLook("center", after=10)),
    ParagraphStyle("Fact", "说明", TypeLook(_KAITI, 12), ParagraphLook("left", line=20)),
    ParagraphStyle("Heading1", "heading 1", TypeLook(_HEITI, 14), _HEADING),
    ParagraphStyle("Text", "讲稿", TypeLook(_FANGSONG, 16), ParagraphLook(line=30, first=2)),
    ParagraphStyle("Kept", "没有讲到的", TypeLook(_FANGSONG, 12), ParagraphLook(line=20, first=2)),
    ParagraphStyle("Header", "header", TypeLook("宋体", 10.5), ParagraphLook("left")),
    ParagraphStyle("Footer", "footer", TypeLook("宋体", 12), ParagraphLook("center")),
)
_BOLD = "<w:b/><w:bCs/>"
UNSAID_HEADING = "没有讲到的"


class ScriptLine(NamedTuple):
    """A line of a script: its ``kind`` (fact, slide, text, kept), and words in pieces.

    Every second piece is a mark of a minute.
    """

    kind: str
    pieces: tuple[str, ...]


def script_lines(source: DeckCase) -> Iterator[ScriptLine]:
    """Yield the lines of the script below its title."""
    speech = source.speech
    for fact in _facts(source):
        yield ScriptLine("fact", (fact,))
    for number, told in enumerate(speech.slides, 1):
        when = f"{clock_words(told.start)}—{clock_words(told.end)}"
        yield ScriptLine("slide", (f"第 {number} 页　{told.slide.title}（{when}）",))
        yield from _said(told)
    if speech.unsaid:
        yield ScriptLine("slide", (UNSAID_HEADING,))
        for told in speech.slides:
            yield from (ScriptLine("kept", (one.words,)) for _, one in told.kept if one.fit)


def markdown_script(source: DeckCase) -> bytes:
    """Return the script as Markdown, UTF-8."""
    lines = [f"# 讲稿：{_plain(source.case.title)}", ""]
    for line in script_lines(source):
        marked = "".join(
            f"**{piece}**" if place % 2 and piece else _plain(piece)
            for place, piece in enumerate(line.pieces)
        )
        begins = {"fact": "- ", "slide": "## ", "kept": "- "}.get(line.kind, "")
        lines += [f"{begins}{marked}"] if line.kind in ("fact", "kept") else ["", begins + marked]
        lines += [""] if line.kind == "slide" else []
    return ("\n".join(_single_gaps(lines)) + "\n").encode()


def word_script(source: DeckCase) -> bytes:
    """Return the script as a Word document."""
    case, document = source.case, DocxParts()
    document.add("styles", "styles", styles_xml(_STYLES, (WRAP_STYLE,)))
    document.add("fonts", "fontTable", faces_xml(_STYLES))
    document.add("settings", "settings", settings_xml())
    title = f"讲稿：{case.title}"
    body = title_xml(title, "Title", _TITLE.size)
    styles = {"fact": "Fact", "slide": "Heading1", "text": "Text", "kept": "Kept"}
    for line in script_lines(source):
        runs = (
            run_xml(piece, looks=_BOLD if place % 2 else "")
            for place, piece in enumerate(line.pieces)
            if piece
        )
        body += paragraph_xml("".join(runs), styles[line.kind])
    edges = PageEdges("示例" if case.sample else "", f"编号 {source.identity}", CENTRE)
    core = CoreProperties(title, case.unit, case.brand, day=source.day)
    return packed(document, body, section_xml(document, edges), core)


def _facts(source: DeckCase) -> Iterator[str]:
    case, speech = source.case, source.speech
    sample = "（示例）" if case.sample else ""
    yield f"{case.unit}　编号 {source.identity}{sample}"
    yield f"{source.address}"
    least, most = speech.terms.least, speech.terms.most
    yield f"时限 {least} 到 {most} 分钟" if least else f"时限 {most} 分钟"
    paces = (
        f"每分钟 {pace} 字 {clock_words(speech.seconds(pace))}" for pace in (SLOW, USUAL, FAST)
    )
    yield f"讲 {speech.length} 字（数字按读出来的字数算）：{'，'.join(paces)}"
    yield "翻页和看图的时间算在内"
    yield f"〔1 分钟〕这样的记号按每分钟 {USUAL} 字：读到这里，大约过了 1 分钟"


def _said(told: SlideSpeech) -> Iterator[ScriptLine]:
    for topic in told.said:
        pieces = [""]
        for said in topic.pieces:
            if said.minute:
                pieces += [mark_of(said.minute), ""]
            pieces[-1] += said.words
        yield ScriptLine("text", tuple(pieces))


_MARKS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|"})


def _plain(words: str) -> str:
    """Return ``words`` as Markdown reads them: nothing in them is a mark."""
    return words.translate(_MARKS)


def _single_gaps(lines: list[str]) -> Iterator[str]:
    """Yield ``lines`` with one empty line where there are several, and none at the end."""
    last = ""
    for line in lines:
        if line or last:
            yield line
        last = line
