"""What our pages read right and other programs do not, and what was opened and never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from ..body.allowed_html import TAGS
from ..body.everyday import INLINE, hyphens, link_meant
from ..body.html_tree import VOID
from ..body.link_definitions import link_definitions
from ..body.typed import typed_blocks
from ..body.typed_block import TypedBlock, all_blocks
from ..body.typed_signs import LABELLED
from ..problems import Location, Problem
from .prose import HAN, MARKDOWN_KEYS, Edit, Prose, Spot
from .subject import Subject

_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:\s+[A-Za-z:_-][^<>]*|\s*)(/?)>")
_TIMES = re.compile(r"(?<=[0-9])\*(?=[0-9])")
_PRODUCT = re.compile(rf"(?<=[{HAN}])\*[{HAN}]{{1,3}}\*(?=[{HAN}])")
_UP_TO = re.compile(r"(?<=\w)(?<!~)~(?!~)(?=\w)")
_MAY_BE_SWALLOWED = re.compile(rf"[*~](?:(?<=\*)(?:[0-9]|[{HAN}]{{1,3}}\*[{HAN}])|(?<=~)\w)")
"""In every text that holds one of the three."""

_WIDE = re.compile(r"[［］\]！](?:(?<=[［］])|(?<=\])[（：]|(?<=！)\[)")
_NAMED = re.compile(r"[\[［]\^([^\[\]［］\s]{1,40})[\]］]")
_NOTE = re.compile(r"(?m)^[ \t]*(?=[\[［]\^)([\[［]\^[^\[\]［］\s]{1,40}[\]］])([:：])[ \t]*")
_LINE_SIGN = re.compile(r"(?m)^[ \t\u3000]*([#＃]*＃[#＃]*|>*＞[>＞]*)[ \t\u3000]*(?=\S)")
SHORT_ITEM = 40
"""Characters of an item that nobody wraps by hand."""

_MATTER_MARKS = re.compile(
    r"\*\*[^*\n]+\*\*|\*\*+|~~[^~\n]+~~|__(?=\w)|`[^`\n]+`"
    r"|!?\[[^\[\]\n]+\]\([^()\n]*\)|\[\^[^\]\n]+\]"
    r"|</?(?:a|b|br|em|font|i|img|p|span|strong|sub|sup|u)\b[^<>\n]*>|&(?:nb|em|en)sp;"
)
_OPTIONAL_END = frozenset(
    {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "rt", "rp"}
)
"""Tags that HTML lets an author leave open."""


def tables_in_english_marks(prose: Prose) -> Iterator[Spot]:
    """A table has | between its cells and a second row of hyphens, as every program wants it."""
    body = prose.source[prose.body :]
    if "|" not in body and "｜" not in body:
        return
    first = prose.place(prose.body).line - 1
    for block in all_blocks(typed_blocks(body)):
        if block.kind == "table" and block.mark != "|":
            yield _table(prose, block, first)


def _table(prose: Prose, block: TypedBlock, first: int) -> Spot:
    starts = prose.starts
    lines = [*prose.source.split("\n")]
    rows = dict.fromkeys(number for number, _ in block.lines)
    edits: list[Edit] = []
    for number in rows:
        at, row = starts[first + number], lines[first + number]
        is_rule = block.mark and number == block.lines[1][0]
        edits += _rewritten(at, row, hyphens(row) if is_rule else row.replace("｜", "|"))
    start = starts[first + block.line]
    end = start + len(lines[first + block.line])
    if not block.mark:
        edits.append(Edit(end, end, "\n" + hyphens(lines[first + block.line])))
    message, advice = (
        "这张表格的竖线或第二行不是英文的记号。",
        "每行的竖线都用英文的“|”，第二行写成“| --- | --- |”。",
    )
    if not block.mark:
        message = "这张表格缺少表头下面的一行短横线。"
        advice = "请在第一行下面加一行“| --- | --- |”，有几格就写几格。"
    return Spot(start, end, codes.OTHER_FORM, message, advice, tuple(edits))


def _rewritten(at: int, row: str, right: str) -> list[Edit]:
    """Return the edits that make ``right`` of ``row``, character by character where they can."""
    if len(row) != len(right):
        return [Edit(at, at + len(row), right)]
    pairs = enumerate(zip(row, right, strict=True))
    return [Edit(at + n, at + n + 1, new) for n, (old, new) in pairs if old != new]


def links_in_english_marks(prose: Prose) -> Iterator[Spot]:
    """The brackets of links, pictures and footnotes are English ones."""
    if not _WIDE.search(prose.source, prose.body):
        return
    for found in _NOTE.finditer(prose.source, prose.body):
        right = f"[^{found[1][2:-1]}]: "
        if "［" in found[0] or "：" in found[0] or "］" in found[0]:
            yield _in_english(found.start(1), found.end(), right)
    for found in INLINE.finditer(prose.source, prose.body):
        if found["link"]:
            yield _in_english(found.start(), found.end(), link_meant(found))
        elif found["wide"]:
            yield _in_english(found.start(), found.end(), "!")
        elif found["note"]:
            yield _in_english(*found.span(), f"[^{found['name'] or found['half']}]")


def _in_english(start: int, end: int, right: str) -> Spot:
    message = "链接、图片或注释的括号、冒号是全角的，别的软件认不出来。"
    advice = f"请改成英文的“{right.strip()}”。"
    return Spot(start, end, codes.OTHER_FORM, message, advice, (Edit(start, end, right),))


def line_signs_in_english_marks(prose: Prose) -> Iterator[Spot]:
    """A heading begins with #, a quotation with >, as every program wants it."""
    if "＃" not in prose.text and "＞" not in prose.text:
        return
    for found in _LINE_SIGN.finditer(prose.text, prose.body):
        right = "#" * len(found[1]) if "＃" in found[1] else ">" * len(found[1])
        edit = Edit(found.start(1), found.end(), f"{right} ")
        message = f"行首的“{found[1]}”是全角的，别的软件认不出来。"
        yield Spot(*found.span(1), codes.OTHER_FORM, message, f"请改成英文的“{right} ”。", (edit,))


def no_marks_in_matter(prose: Prose) -> Iterator[Spot]:
    """The front matter is printed as it stands: no mark of Markdown or HTML works there."""
    for found in _MATTER_MARKS.finditer(prose.text, 0, prose.body):
        if prose.block(found.start()).key in MARKDOWN_KEYS:
            continue
        message = f"信息区里的“{found[0][:20]}”不起作用，会原样印出来。"
        advice = "信息区只写文字，请删去这个记号；要加粗、链接或分段的内容，写在正文里。"
        yield Spot(*found.span(), codes.INERT_MARK, message, advice)


def opened_is_closed(subject: Subject) -> Iterator[Problem]:
    """Every fence, comment and HTML tag that is opened is closed."""
    body = subject.file.body
    blocks = typed_blocks(body)
    for block in all_blocks(blocks):
        if block.kind == "open":
            sign = re.match(r"[`~]+", block.lines[0][1])
            mark = sign[0] if sign else ""
            message = f"代码框的“{mark}”没有结尾。"
            advice = f"请在代码的下面另起一行写上“{mark}”；不是代码的，请删去这一行。"
            yield codes.UNCLOSED.at(_place(subject, block.line), message, advice)
    if "<" in body:
        yield from _comments(subject)
        yield from _tags(subject, blocks)


def _place(subject: Subject, line: int, column: int = 1) -> Location:
    return Location(subject.file.name, subject.file.body_line + line, column)


def _comments(subject: Subject) -> Iterator[Problem]:
    body = _CODE.sub(lambda found: " " * len(found[0]), subject.file.body)
    start = body.rfind("<!--")
    if start >= 0 and body.find("-->", start) < 0:
        line = body.count("\n", 0, start)
        column = start - body.rfind("\n", 0, start)
        message = "批注的“<!--”没有结尾，别的软件从这里起什么都不显示。"
        place = _place(subject, line, column)
        yield codes.UNCLOSED.at(place, message, "请在批注的末尾写上“-->”，或者删去“<!--”。")


def _tags(subject: Subject, blocks: tuple[TypedBlock, ...]) -> Iterator[Problem]:
    """Yield the tags that are not closed, and those that close nothing, the first of each name."""
    open_ones: dict[str, list[Location]] = {}
    told: set[str] = set()
    for block in all_blocks(blocks):
        for number, text in block.lines if block.kind != "code" else ():
            for found in _TAG.finditer(_CODE.sub(lambda code: " " * len(code[0]), text)):
                name, place = found[2].lower(), _place(subject, number, found.start() + 1)
                if name not in TAGS or name in VOID or name in _OPTIONAL_END or found[3]:
                    continue
                if not found[1]:
                    open_ones.setdefault(name, []).append(place)
                elif open_ones.get(name):
                    open_ones[name].pop()
                elif name not in told:
                    told.add(name)
                    message = f"</{name}> 前面没有相应的 <{name}>。"
                    yield codes.UNCLOSED.at(place, message, "请删去它，或者补上开头的标签。")
    for name, places in open_ones.items():
        for place in places[:1]:
            message = f"HTML 标签 <{name}> 没有结尾，后面的文字都会受它影响。"
            advice = f"请补上 </{name}>；不需要它时，删去这个标签。"
            yield codes.UNCLOSED.at(place, message, advice)


def read_alike_elsewhere(subject: Subject) -> Iterator[Problem]:
    """What our page shows as typed is not swallowed by other programs that show the file."""
    body = subject.file.body
    if not any(sign in body for sign in "[［*~"):
        return
    blocks = typed_blocks(body)
    definitions = link_definitions(blocks)
    risky = bool(_MAY_BE_SWALLOWED.search(body)) or "<!--" in body  # comments part signs
    named: set[str] = set()
    for block in all_blocks(blocks):
        for number, text in block.lines if block.kind in ("p", "h", "table") else ():
            if "^" in text:
                named.update(_NAMED.findall(text))
            if block.kind == "p" and (found := LABELLED.match(text)) and number not in definitions:
                yield _label(found[0], _place(subject, number))
            if risky:
                yield from _swallowed_signs(text, subject, number)
    for block in all_blocks(blocks):
        if block.kind == "note" and block.mark not in named:
            message = f"注释 [^{block.mark}] 有解释，正文里却没有用到。"
            advice = f"请在正文相应的地方写上“[^{block.mark}]”，或者删去这条解释。"
            yield codes.TWO_READINGS.at(_place(subject, block.line), message, advice)


def _swallowed_signs(text: str, subject: Subject, number: int) -> Iterator[Problem]:
    """Yield what other programs take for marks, though it stands for times or up to."""
    if len(_TIMES.findall(text)) > 1:
        message = "数字之间的“*”在别的软件里会变成斜体，星号不见了。"
        place = _place(subject, number, text.find("*") + 1)
        yield codes.TWO_READINGS.at(place, message, "乘号请写“×”，例如“210×297×3毫米”。")
    if found := _PRODUCT.search(text):
        message = f"“{found[0]}”里的星号会变成斜体的记号，印不出来。"
        advice = "乘号请写“×”，例如“长×宽×高”；要斜体，请在星号外面空一格。"
        yield codes.TWO_READINGS.at(_place(subject, number, found.start() + 1), message, advice)
    if len(_UP_TO.findall(text)) > 1:
        message = "一行里有两个“~”，别的软件会把中间的字划掉。"
        place = _place(subject, number, text.find("~") + 1)
        yield codes.TWO_READINGS.at(place, message, "表示范围请写“～”或“—”，例如“20～30人”。")


def words_below_an_item(subject: Subject) -> Iterator[Problem]:
    """A line of text right below a short item goes on with it, or is a paragraph: its author says.

    A long item may be wrapped by hand; a short one is not.
    """
    lines = subject.file.body.split("\n")
    for block in all_blocks(typed_blocks(subject.file.body)):
        first = block.inner[0] if block.kind == "li" and block.inner else None
        if first is None or first.kind != "p" or len(first.lines) < 2:
            continue
        (_, words), (number, _) = first.lines[:2]
        if len(words) <= SHORT_ITEM and not lines[number][:1].isspace() and words[-1] not in "，、":
            message = f"这一行紧接在列表的“{words[:20]}”下面，会接在它的后面，成为一句。"
            advice = "要另起一段，请在这一行上面空一行；要接着写，请写在上一行的末尾。"
            yield codes.TWO_READINGS.at(_place(subject, number), message, advice)


def _label(typed: str, place: Location) -> Problem:
    words = typed.strip("*[]:")
    message = f"“{typed[:20]}”这样开头的一行，别的软件会当作链接的地址，整行不显示。"
    return codes.TWO_READINGS.at(place, message, f"请不用方括号，写成“{words}：……”。")
