"""What is typed is what is read: the source without its marks against the rendered text.

Both are one string (body/words_typed.py, body/words_read.py). Where they are equal nothing is
lost and nothing invented; every difference is told at its line, with what happened and what to
type instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from .. import codes
from ..body.bare_text import KnownNames
from ..body.blocks import content_of
from ..body.foreign_marks import FOREIGN_MARKS
from ..body.inlines import ZERO_WIDTH_SPACE
from ..body.link_definitions import link_definitions
from ..body.markdown import EMPTY_BODY
from ..body.structure_signs import NUMBERS, STRUCTURE
from ..body.tree_words import words_of
from ..body.typed import typed_blocks
from ..body.typed_block import Line, TypedBlock, all_blocks
from ..body.words_read import words_read
from ..body.words_typed import cells_of, joined_pieces, words_typed
from ..load.frontmatter import place_of
from ..problems import Location, Problem
from .subject import Subject

MOST_COMPARED = 2_000_000
"""Characters times characters that are compared one by one; beyond it whole lines are told."""

_SHOWN = 12
"""Characters of a line by which a mark of one character is shown."""

_SURE = 8
"""Characters after which a line found again is no chance."""

_SWALLOWED = re.compile(r"(?i)<(?:script|style)\b")
_RAW = re.compile(r"<[A-Za-z/]")
_NUMBERED = re.compile("[\U000f0000-\U0010ffff]")
_SIGNS = re.compile(f"[{''.join(STRUCTURE)}\U000f0000-\U0010ffff]")
_WORDS = re.compile(r"\w+")
_NOTES = re.compile(r"\[\^([^\]]+)\]")


class Difference(NamedTuple):
    """What of a line is ``lost`` on the page, and what stands there that it does not say."""

    line: int
    lost: str
    added: str


def nothing_lost_or_invented(subject: Subject) -> Iterator[Problem]:
    """Words, headings, items, cells, notes and pictures are read as they are typed."""
    body = subject.file.body
    if subject.body is EMPTY_BODY or _SWALLOWED.search(body):
        return
    blocks = typed_blocks(body)
    named = {block.mark for block in all_blocks(blocks) if block.kind == "note"}
    definitions = link_definitions(blocks)
    known = KnownNames(frozenset(named), frozenset(map(str.lower, definitions.values())))
    typed = words_typed(blocks, known, definitions)
    read, notes = words_read(subject.body.html)
    found = [*differences(typed.pieces, read)]
    for name, pieces in typed.notes.items():
        found += differences(pieces, notes.get(name, ""))
    if found:
        homes = {line: block for block in all_blocks(blocks) for line, _ in block.lines}
        teller = _Teller(subject, homes, body.split("\n"))
        for difference in found:
            yield from teller.told(difference)
    elif _RAW.search(body):
        yield from _lost_in_print(subject, read, notes)


def differences(pieces: Sequence[Line], read: str) -> Iterator[Difference]:
    """Yield where ``read`` is not what ``pieces`` say, line by line."""
    if joined_pieces(pieces) == read:
        return
    lines = [(n, joined_pieces(group)) for n, group in groupby(pieces, key=itemgetter(0))]
    lines = [line for line in lines if line[1]]
    at = 0
    waiting: list[Line] = []
    for number, (line, text) in enumerate(lines):
        after = lines[number + 1][1] if number + 1 < len(lines) else ""
        goes_on = not waiting and read.startswith(text, at)
        found = at if goes_on else _found(text, after, read, at)
        if found is None or (found > at and not waiting and number and found - at > len(read) / 2):
            waiting.append((line, text))
            continue
        yield from _compared(waiting, read[at:found], line)
        waiting, at = [], found + len(text)
    yield from _compared(waiting, read[at:], lines[-1][0] if lines else 0)


def _found(text: str, after: str, read: str, at: int) -> int | None:
    """Return where ``text`` is found again, beyond chance."""
    if read.startswith(text, at) and (len(text) >= _SURE or read.startswith(text + after[:4], at)):
        return at
    sure = text if len(text) >= _SURE else text + after
    found = read.find(sure, at) if len(sure) >= _SURE or not after else -1
    return None if found < 0 else found


def _compared(waiting: list[Line], read: str, following: int) -> Iterator[Difference]:
    """Yield what differs between the lines that were not found and what stands in their place."""
    typed = joined_pieces(waiting)
    if not typed:
        if read:
            yield Difference(following, "", read)
        return
    if len(typed) * len(read) > MOST_COMPARED:
        yield Difference(waiting[0][0], typed, read)
        return
    if _NUMBERED.sub("", typed) == _NUMBERED.sub("", read):
        yield from _renumbered(waiting, read)
        return
    where = [number for number, text in waiting for _ in text]
    lost: dict[int, str] = dict.fromkeys(where, "")
    added: dict[int, str] = dict.fromkeys(where, "")
    matcher = SequenceMatcher(None, typed, read, autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind != "equal":
            for at in range(start, end):
                lost[where[at]] += typed[at]
            added[where[min(start, len(where) - 1)]] += read[begin:stop]
    for number, gone in lost.items():
        if gone or added[number]:
            yield Difference(number, gone, added[number])


def _renumbered(waiting: list[Line], read: str) -> Iterator[Difference]:
    """Yield the lines whose numbers alone differ."""
    said = iter(_NUMBERED.findall(read))
    for number, text in waiting:
        for typed, shown in zip(_NUMBERED.findall(text), said, strict=False):
            if typed != shown:
                yield Difference(number, typed, shown)


class _Teller(NamedTuple):
    """Words a difference by the block that its line belongs to."""

    subject: Subject
    blocks: dict[int, TypedBlock]
    lines: list[str]

    def told(self, difference: Difference) -> Iterator[Problem]:
        line = self.lines[difference.line]
        lost, added = difference.lost, difference.added
        words = "".join(_WORDS.findall(_SIGNS.sub("", lost)))
        said = _SIGNS.sub("", added)
        if words and not _is_moved(words, said):
            yield self._lost(difference, line, words)
        elif notes := _NOTES.findall(said):
            yield from (self._unexplained(difference, line, name) for name in notes)
        elif said:
            yield from self._inert(difference, line, said)
        elif lost or (added and not _RAW.search(line)):  # tags alone make what they say
            yield from self._structure(difference, line)

    def _at(self, difference: Difference, line: str, words: str) -> Location:
        column = max(line.find(words[:2]), 0) + 1 if words else 1
        file = self.subject.file
        return Location(file.name, file.body_line + difference.line, column)

    def _lost(self, difference: Difference, line: str, words: str) -> Problem:
        place = self._at(difference, line, words)
        block = self.blocks.get(difference.line)
        told = f"“{words[:20]}{'……' if len(words) > 20 else ''}”没有印出来"
        if block and block.kind == "table":
            head, here = len(cells_of(block.lines[0][1])), len(cells_of(line))
            if here > head:
                message = f"这一行有 {here} 格，表头只有 {head} 格，{told}。"
                advice = "多出的内容请并进别的格子，或者在表头添一格；格子里要印竖线，写成“\\|”。"
                return codes.LOST_WORDS.at(place, message, advice)
        if found := re.match(r"[ \t]*[\[［]\^([^\]］]+)[\]］][:：]", line):
            message = f"注释 [^{found[1]}] 解释了两次，{told}。"
            advice = "一个编号只解释一次：请给它换一个编号，正文里相应的地方也写上。"
            return codes.LOST_WORDS.at(place, message, advice)
        advice = "请换一种写法；要照样印出 < > * [ ] 一类的符号，在它前面加一个反斜杠 \\。"
        return codes.LOST_WORDS.at(place, f"{told}。", advice)

    def _unexplained(self, difference: Difference, line: str, name: str) -> Problem:
        place = self._at(difference, line, f"[^{name}")
        message = f"注释 [^{name}] 没有解释，会原样印出来。"
        advice = f"请另起一行写上“[^{name}]: 解释”（方括号和冒号用英文的），或者删去它。"
        return codes.OTHER_STRUCTURE.at(place, message, advice)

    def _inert(self, difference: Difference, line: str, said: str) -> Iterator[Problem]:
        for mark, advice in _left_standing(line, said):
            place = self._at(difference, line, mark)
            message = f"“{mark[:20]}”在这里不起作用，会原样印出来。"
            yield codes.INERT_MARK.at(place, message, advice)

    def _structure(self, difference: Difference, line: str) -> Iterator[Problem]:
        if _SIGNS.search(difference.lost + difference.added):
            yield self._other(difference, line)
        elif difference.lost:
            yield self._lost(difference, line, difference.lost)

    def _other(self, difference: Difference, line: str) -> Problem:
        place = self._at(difference, line, "")
        lost = [STRUCTURE[sign] for sign in difference.lost if sign in STRUCTURE]
        added = [STRUCTURE[sign] for sign in difference.added if sign in STRUCTURE]
        if not lost and not added:
            return self._renumbered(difference, place)
        happened = f"的{lost[0]}没有印成{lost[0]}" if lost else f"多印了{added[0]}"
        message = f"这一行{happened}。"
        advice = "请在它的上面和下面各空一行，行首的记号按投稿指南的样例写。"
        return codes.OTHER_STRUCTURE.at(place, message, advice)

    def _renumbered(self, difference: Difference, place: Location) -> Problem:
        numbers = [ord(sign) - NUMBERS for sign in (difference.lost + difference.added)]
        typed, read = (numbers[0], numbers[-1]) if numbers else (0, 0)
        message = f"列表的序号写的是 {typed}，印出来是 {read}。"
        advice = "列表按次序连续编号：请改正序号；要另起一组，中间空一行、写一句话。"
        return codes.TWO_READINGS.at(place, message, advice)


def _is_moved(words: str, other: str) -> bool:
    return bool(words) and words in "".join(_WORDS.findall(other))


_ADVICE: tuple[tuple[str, str], ...] = (
    (r"~~", "网页和书里没有删除线，请删去两边的“~~”和要删的字。"),
    (r"==", "网页和书里没有这种高亮，要强调请写成“**文字**”。"),
    (r"\[(?:TOC|toc)\]", "目录由程序自动生成，请删去这一行。"),
    (r"!\[\[", "图片请写成“![画面](文件名.jpg)”。"),
    (r"\[\[", "链接请写成“[文字](地址)”；别的案例写“../文件夹名/case.md”。"),
    (r"\]\s*\(", "链接写成“[文字](地址)”，图片写成“![画面](文件名.jpg)”，括号用英文的。"),
    (r"\[[ xX]\](?=\s)", "这里没有任务列表的勾选框，请直接写“已完成”“未完成”，或者用“□”“√”。"),
    (r"\[![A-Z]+\]", '提示框请写成“!!! note "标题"”，下面各行缩进四个空格。'),
    (r"\{[:#.]", "花括号里的样式在这里没有用，请删去。"),
    (r"\*\*", "加粗的“**”要成对：紧贴文字的前后各写一个；要印出星号，写成“\\*”。"),
    (
        r"[｜|]",
        "表格请在第二行写“| --- | --- |”，每行的竖线都用英文的，行与行之间不空行；"
        "不是表格的，用顿号隔开。",
    ),
    (r"<!--", "批注没有写结尾的“-->”，请补上或删去。"),
    *FOREIGN_MARKS,
)


def _left_standing(line: str, said: str) -> list[tuple[str, str]]:
    """Return the marks of ``line`` that stand as they were typed, each with what to do."""
    found = []
    for pattern, advice in _ADVICE:
        mark = re.search(pattern, line.lstrip())
        if mark and any(sign in said for sign in mark[0] if not sign.isspace()):
            shown = mark.string[mark.start() : mark.start() + _SHOWN]
            found.append((mark[0] if len(mark[0]) > 1 else shown, advice))
            line = line.replace(mark[0], "") if len(mark[0]) > 1 else line
    return found or [(said, "请删去它，或者按投稿指南的写法改写。")]


def _lost_in_print(subject: Subject, read: str, notes: dict[str, str]) -> Iterator[Problem]:
    """HTML that its author typed may say less in the book than on the page."""
    page = _SIGNS.sub("", read + "".join(notes.values()))
    told = "".join(words_of(content_of(subject.body.html))).replace(ZERO_WIDTH_SPACE, "")
    missing = Counter(page) - Counter("".join(told.split()))
    if words := "".join(_WORDS.findall("".join(missing.elements()))):
        place = place_of(subject.file, words[0])
        message = f"这里的 HTML 代码让书里少印了 {len(words)} 个字。"
        advice = "请删去正文里的 HTML 标签，改用 Markdown 的写法。"
        yield codes.LOST_WORDS.at(place, message, advice)
