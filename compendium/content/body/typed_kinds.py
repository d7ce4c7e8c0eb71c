"""What begins a block, by the first character of a line -> the block, with all that it holds."""

from __future__ import annotations

import re

from .allowed_html import SWALLOWING
from .typed_block import Line, TypedBlock
from .typed_reader import BlockReader, BlockSign
from .typed_signs import (
    ANY_SIGN,
    BOX_HEAD,
    BOX_KINDS,
    BULLET_SIGN,
    CLAUSE_END,
    CLOSE_SIGN,
    FENCE_LINE,
    HEADING_LINE,
    ITEM_SIGN,
    LABELLED,
    NOTE_HEAD,
    ORDER_WORD,
    OWN_LINE,
    PIPE,
    QUOTE_SIGN,
    RAW_TAG,
    ROW_LINE,
    RULE_LINE,
    STRUCTURAL_TAG,
    UNDERLINE,
    begins_block,
    dedented,
    indent_of,
)

MOST_INTERRUPTING = 99
"""A larger number right below a line of text is no number of an item."""

HIGHEST_NUMBER = 990
"""A larger one begins no list: 2026. is a year."""


def _heading(reader: BlockReader, number: int, text: str, stripped: str) -> bool:
    found = HEADING_LINE.fullmatch(stripped)
    if not found:
        return False
    text, mark = found[2].rstrip("#").rstrip(" \t"), "#" * len(found[1])
    block = TypedBlock("h", number, ((number, text),), mark)
    return reader.add(block, 1)


def _fence(reader: BlockReader, number: int, text: str, stripped: str) -> bool:
    mark = FENCE_LINE.match(stripped)
    if not mark:
        return False
    columns = indent_of(text)
    rest = () if mark[1] in reader.unclosed else range(reader.at + 1, len(reader.lines))
    for end in rest:
        line = reader.lines[end][1].strip()
        if line.startswith(mark[1]) and not line.strip(mark[1][0]):
            held = tuple(dedented(line, columns) for line in reader.lines[reader.at + 1 : end])
            return reader.add(TypedBlock("code", number, held), end + 1 - reader.at)
    reader.unclosed.add(mark[1])
    return reader.add(TypedBlock("open", number, ((number, stripped),)), 1)


def _rule(reader: BlockReader, number: int, text: str, stripped: str) -> bool:
    if reader.goes_on() and UNDERLINE.fullmatch(stripped):
        return reader.paragraph(number, stripped, new=False)  # the parser makes a heading of it
    if not RULE_LINE.fullmatch(stripped):
        return False
    return reader.add(TypedBlock("hr", number), 1)


def _item(reader: BlockReader, number: int, text: str, stripped: str) -> bool:
    found = ITEM_SIGN.match(stripped)
    if not found or (found[1][0].isdigit() and not _may_number(reader, found[1])):
        return False
    return _held(reader, found, text, stripped)


def _may_number(reader: BlockReader, mark: str) -> bool:
    """A number begins a list after a blank line, an item or a finished clause, else only 1."""
    if int(mark[:-1]) > HIGHEST_NUMBER:
        return False
    if not reader.goes_on():
        return True
    return mark == "1." or bool(
        int(mark[:-1]) <= MOST_INTERRUPTING and CLAUSE_END.search(reader.above())
    )


def _bullet(reader: BlockReader, number: int, text: str, stripped: str) -> bool:
    found = BULLET_SIGN.match(stripped)
    if not found:
        return False
    return _held(reader, found, text, stripped)


def _close_item(reader: BlockReader, number: int, text: str, stripped: str) -> bool:
    """``-月初``: an item where more of them stand together or a colon stands before."""
    found = CLOSE_SIGN.match(stripped)
    if not found:
        return False
    meant = (
        CLOSE_SIGN.match(reader.following().strip())
        or reader.last() == "li"
        or reader.above().endswith(("：", ":"))
    )
    if not meant:
        return reader.paragraph(number, stripped, new=True)
    return _held(reader, found, text, stripped)


def _held(reader: BlockReader, sign: re.Match[str], text: str, stripped: str) -> bool:
    """Add an item with all that stands below it: what is indented as far as its first word."""
    number, lines = reader.lines[reader.at][0], reader.lines
    content = indent_of(text) + len(sign[0])
    mark, said = (sign[1], "1.") if stripped[0].isdigit() else ("-", stripped[0])
    held, end, open_text = [(number, stripped[sign.end() :])], reader.at + 1, True
    while end < len(lines):
        text = lines[end][1]
        stripped = text.strip()
        if not stripped:
            after = next((n for n in range(end, len(lines)) if lines[n][1].strip()), None)
            if after is None or indent_of(lines[after][1]) < content or said not in "-*+1.":
                break  # what is indented below a bullet of a word processor is a paragraph
            held += [(lines[n][0], "") for n in range(end, after)]
            end, open_text = after, False
            continue
        if indent_of(text) >= content:
            held.append(dedented(lines[end], content))
            open_text = not (ANY_SIGN.match(text) and _ends_text(stripped))
        elif open_text and not (ANY_SIGN.match(text) and _ends_item(stripped)):
            held.append((lines[end][0], stripped))
        else:
            break
        end += 1
    inner = reader.within(held)
    return reader.add(TypedBlock("li", number, (), mark, said, inner), end - reader.at)


def _ends_text(stripped: str) -> bool:
    """Tell whether a line is of a block that no line goes on with from the margin."""
    return bool(
        HEADING_LINE.fullmatch(stripped)
        or FENCE_LINE.match(stripped)
        or ROW_LINE.fullmatch(stripped)
    )


def _ends_item(stripped: str) -> bool:
    return bool(
        begins_block(stripped) or CLOSE_SIGN.match(stripped) or ROW_LINE.fullmatch(stripped)
    )


def _own_line(reader: BlockReader, number: int, text: str, stripped: str) -> bool:
    begins = OWN_LINE.match(stripped) or (
        ORDER_WORD.match(stripped) and CLAUSE_END.search(reader.above())
    )
    return bool(begins) and reader.paragraph(number, stripped, new=True)


def _quote(reader: BlockReader, number: int, text: str, stripped: str) -> bool:
    held: list[Line] = []
    end = reader.at
    while end < len(reader.lines):
        line = reader.lines[end][1].strip(" \t")
        mark = QUOTE_SIGN.match(line)
        if not mark and (not line or begins_block(line)):
            break
        held.append((reader.lines[end][0], line[mark.end() :] if mark else line))
        end += 1
    inner = reader.within(held)
    return reader.add(TypedBlock("quote", number, inner=inner), end - reader.at)


def _box(reader: BlockReader, number: int, text: str, stripped: str) -> bool:
    found = BOX_HEAD.fullmatch(stripped)
    if not found:
        return False
    kind, said = found[1].lower(), found["quoted"] or found["bare"]
    if found["quoted"] is None and found["bare"] is None and not kind.isascii():
        said = None if kind in BOX_KINDS else kind
    held, end = _indented(reader, indent_of(text) + 1, joined=True)
    inner = reader.within(held)
    block = TypedBlock("box", number, (), BOX_KINDS.get(kind, kind), said, inner)
    return reader.add(block, end - reader.at)


def _note(reader: BlockReader, number: int, text: str, stripped: str) -> bool:
    found = NOTE_HEAD.fullmatch(stripped)
    if not found:
        return False
    held, end = _indented(reader, 2, joined=True)
    inner = reader.within([(number, found[2]), *held])
    mark = found[1]
    typed = "" if stripped.startswith(f"[^{mark}]:") else "［"
    return reader.add(TypedBlock("note", number, (), mark, typed, inner), end - reader.at)


def _indented(reader: BlockReader, columns: int, *, joined: bool) -> tuple[list[Line], int]:
    """Return the lines below that are indented, dedented, or right below; and where they end."""
    held: list[Line] = []
    end, right_below = reader.at + 1, joined
    while end < len(reader.lines):
        text = reader.lines[end][1]
        stripped = text.strip()
        if not stripped:
            right_below = False
            held.append((reader.lines[end][0], ""))
        elif indent_of(text) >= columns:
            held.append(dedented(reader.lines[end], min(indent_of(text), 4)))
        elif right_below and not (ANY_SIGN.match(text) and begins_block(stripped)):
            held.append((reader.lines[end][0], stripped))
        else:
            break
        end += 1
    while held and not held[-1][1]:
        held.pop()
        end -= 1
    return held, end


def _table_of_rows(reader: BlockReader, number: int, text: str, stripped: str) -> bool:
    """Rows in pipes; those without a line of hyphens too, where they have as many cells."""
    if reader.rule_follows(text):
        return reader.table()
    following = reader.following().strip()
    alike = len(PIPE.findall(stripped)) == len(PIPE.findall(following)) > 2
    if not (alike and ROW_LINE.fullmatch(stripped) and ROW_LINE.fullmatch(following)):
        return False
    return reader.table(ruled=False)


def _html(reader: BlockReader, number: int, text: str, stripped: str) -> bool:
    if found := STRUCTURAL_TAG.fullmatch(stripped):
        return reader.add(TypedBlock("tag", number, ((number, stripped),), found[1]), 1)
    found = RAW_TAG.match(stripped)
    if not found:
        return False
    name, depth = found[1].lower(), 0
    tags = re.compile(rf"(?i)<(/?){name}(?=[\s>/])")
    rest = () if name in reader.unclosed else range(reader.at, len(reader.lines))
    for end in rest:
        depth += sum(-1 if tag else 1 for tag in tags.findall(reader.lines[end][1]))
        if depth <= 0:
            held = tuple(reader.lines[reader.at : end + 1])
            return reader.add(TypedBlock("html", number, held), end + 1 - reader.at)
    if name in SWALLOWING:
        held = tuple(reader.lines[reader.at :])
        return reader.add(TypedBlock("html", number, held), len(held))
    reader.unclosed.add(name)
    return False


def _labelled(reader: BlockReader, number: int, text: str, stripped: str) -> bool:
    if not LABELLED.match(stripped):
        return False
    return reader.paragraph(number, stripped, new=True)


BLOCK_KINDS: dict[str, tuple[BlockSign, ...]] = {
    "": (_own_line,),
    "#": (_heading,),
    "`": (_fence,),
    "~": (_fence,),
    ">": (_quote,),
    "＃": (_heading,),
    "＞": (_quote,),
    "＊": (_close_item,),
    "＋": (_close_item,),
    "－": (_close_item,),
    "!": (_box,),
    "！": (_box,),
    "[": (_note, _labelled),
    "［": (_note,),
    "<": (_html,),
    "|": (_table_of_rows,),
    "｜": (_table_of_rows,),
    "*": (_rule, _item, _labelled, _close_item, _own_line),
    "_": (_rule, _own_line),
    "=": (_rule,),
    "-": (_rule, _item, _close_item),
    "+": (_item,),
    "–": (_close_item,),
    "—": (_close_item,),
    **dict.fromkeys("0123456789", (_item, _own_line)),
    **dict.fromkeys("•●■◆▪‣∙·➢➤►▶", (_bullet,)),
}
"""First character of a line -> what may begin there, in this order."""
