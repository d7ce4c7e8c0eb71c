"""The blocks of a document -> its fields, and what is left for the text.

Everything before the first heading is looked through: title, subtitle, unit, forms, summary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from . import losses
from .answers import FieldBook, one_line, said_twice, unit_named, unit_within
from .contact_lines import contact_line
from .form_table import Answer, is_form, read_form
from .headings import levels_of
from .label_lines import Labelled, is_labelled_heading, labelled_in, names_itself
from .losses import Loss, quoted
from .pieces import Paragraph, WordBlock, WordTable, lines_of_blocks, text_of
from .row_tables import TablePhoto, honours_in, metrics_in, photos_in

_SUBTITLE = re.compile(r"(?:—{1,2}|－{1,2}|-{2})\s*([^\s—－-].+)", re.DOTALL)
_AUTHORS = re.compile(
    r"(?:执笔人?|撰稿人?|作者)\s*[：:]\s*((?:[\u4e00-\u9fff]{2,4}[、，,\s\u3000]*)+?)(?=$|[（）()]|联系|电话|单位|审核)"
)
_UNIT_LIKE = re.compile(r"[（(]?[\w“”]{2,30}(?:党支部|党总支|党委)[）)]?")
_UNIT_FIRST = re.compile(r"([\u4e00-\u9fff]{2,20}?(?:党支部|党总支|党委))")
_ATTACHED = re.compile(r"附件\s*[0-9一二三四五六七八九十]{0,2}\s*[：:]?")
_FORM_TITLE = re.compile(r".*(?:申报表|登记表|投稿表|信息表)|.*投稿模板.*")
_DAY_ALONE = re.compile(
    r"[（(]?(?:20\d\d|二)[\d\s〇○零一二三四五六七八九十年月日.／/-]{5,14}[）)]?"
)
_SIGNED_LINES = 3
"""Lines at the end of a text among which unit and day of who signs it stand."""

_LONGEST_TITLE = 60

FACTS_STYLES = ("附表标题",)
"""Styles of the lines above the tables of our own documents that hold no text of the case."""


class FrontMatter(NamedTuple):
    """What stands before the text: the photos of the template, and the blocks that are text."""

    photos: tuple[TablePhoto, ...]
    blocks: tuple[WordBlock, ...]


def read_front(blocks: Sequence[WordBlock], book: FieldBook) -> FrontMatter:
    """Take the fields out of ``blocks`` into ``book``; returns what is left."""
    photos: list[TablePhoto] = []
    head: list[WordBlock] = []
    text: list[WordBlock] = []
    start = _text_begins(blocks)
    titled = False
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.style in FACTS_STYLES:
            titled = True
            continue
        is_fact = isinstance(block, WordTable) and (titled or is_form(block) or number < start)
        if isinstance(block, WordTable) and is_fact and _take_table(block, book, photos):
            titled = False
        elif isinstance(block, WordTable) and number < start and _take_cells(block, book):
            continue
        else:
            (head if number < start else text).append(block)
    left = _take_head(head, book)
    text = _without_contacts(text, book)
    _take_authors([*head, *text], book)
    _take_signature(text, book)
    _settle_unit(book)
    return FrontMatter(tuple(photos), (*left, *text))


def _text_begins(blocks: Sequence[WordBlock]) -> int:
    """Return the place of the first heading of the text, beyond a title that looks like one."""
    found = {}
    places = [n for n, block in enumerate(blocks) if isinstance(block, Paragraph)]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    for number, level in levels_of(paragraphs).items():
        found[places[number]] = level
    heads = [
        n for n in sorted(found) if not (_is_title_style(blocks, n, found) or _is_label(blocks[n]))
    ]
    return heads[0] if heads else _first_long(blocks)


def _is_label(block: WordBlock) -> bool:
    return isinstance(block, Paragraph) and is_labelled_heading(block)


def _is_title_style(blocks: Sequence[WordBlock], number: int, levels: dict[int, int]) -> bool:
    """Tell whether a heading is the title: the first words, and the only ones of its level."""
    block = blocks[number]
    assert isinstance(block, Paragraph), "levels are those of paragraphs"
    alone = sum(1 for n in levels if _outline(blocks[n]) == block.outline) == 1
    before = [one for one in blocks[:number] if isinstance(one, Paragraph)]
    unnumbered = not re.match(
        r"[（(]?[一二三四五六七八九十]{1,3}[、）).．]", text_of(block.inlines)
    )
    return block.outline > 0 and alone and not before and unnumbered and block.number is None


def _outline(block: WordBlock) -> int:
    return block.outline if isinstance(block, Paragraph) else 0


def _first_long(blocks: Sequence[WordBlock]) -> int:
    """Return the place of the first block that reads like text, in a document without headings."""
    for number, block in enumerate(blocks):
        if _reads_like_text(block):
            return number
    return len(blocks)


def _reads_like_text(block: WordBlock) -> bool:
    if not isinstance(block, Paragraph) or labelled_in(block):
        return False
    words = text_of(block.inlines).strip()
    return len(words) > _LONGEST_TITLE or words.endswith("。")


def _take_table(table: WordTable, book: FieldBook, photos: list[TablePhoto]) -> bool:
    metrics, found, honours = metrics_in(table), photos_in(table), honours_in(table)
    if is_form(table):
        form = read_form(table)
        book.losses += form.losses
        book.take(form.answers)
    elif found is not None:
        book.losses += found[1]
        photos += found[0]
    elif metrics is not None:
        book.losses += metrics[1]
        book.fields |= {"metrics": metrics[0]} if metrics[0] else {}
    elif honours is not None:
        book.losses += honours[1]
        book.fields |= {"honours": honours[0]} if honours[0] else {}
    else:
        return False
    return True


def _take_cells(table: WordTable, book: FieldBook) -> bool:
    """Take the labelled lines that a table holds apart; False where it holds anything else."""
    blocks = [block for cell in table.cells for block in cell.blocks]
    said = [labelled_in(block) for block in blocks if isinstance(block, Paragraph)]
    if not said or len(said) < len(blocks) or not all(said):
        return False
    for answers in said:
        _take_labelled(answers, table.place, book)
    return True


def _take_head(head: Sequence[WordBlock], book: FieldBook) -> list[WordBlock]:
    """Take title, subtitle, unit and every labelled line out of what stands before the text."""
    left: list[WordBlock] = []
    titled, open_label, labelled = False, Labelled("", "", ""), False
    for block in head:
        words = text_of(block.inlines).strip() if isinstance(block, Paragraph) else ""
        if isinstance(block, WordTable):
            _leave(block, left, book, told=True)
        elif not words:
            left.append(block)
        elif _is_heading_of_form(words):
            continue
        elif names_itself(block, looks_like_title=not titled and _looks_like_title(block)):
            *_, open_label = said = labelled_in(block)
            labelled = True
            _take_labelled(said, block.place, book)
        elif open_label.key and not open_label.words:
            book.take([Answer(open_label.key, words, block.place)])
            open_label = Labelled("", "", "")
        elif any(map(_reads_like_text, left)):
            _leave(block, left, book, told=labelled)
        elif _take_line(block, one_line(words), book):
            continue
        elif not titled and _is_title(block, words, first=not left):
            titled = True
            _take_title(block, words, book)
        else:
            _leave(block, left, book, told=labelled or not _reads_like_text(block))
    return left


def _without_contacts(text: Sequence[WordBlock], book: FieldBook) -> list[WordBlock]:
    """Return ``text`` without lines that tell how to reach somebody, which are never published."""
    kept: list[WordBlock] = []
    for block in text:
        if said := contact_line(block):
            _take_labelled(said, block.place, book)
        else:
            kept.append(block)
    return kept


def _take_labelled(said: Sequence[Labelled], place: str, book: FieldBook) -> None:
    """Take what a line answers; what is never published is told without its words."""
    for one in said:
        if not one.key:
            book.losses.append(Loss(losses.PRIVATE_FIELD, one.label, place))
        elif one.words:
            book.take([Answer(one.key, one.words, place)])


def _leave(block: WordBlock, left: list[WordBlock], book: FieldBook, *, told: bool) -> None:
    left.append(block)
    if told:
        words = quoted(" ".join(lines_of_blocks((block,))))
        book.losses.append(Loss(losses.LINE_LEFT, words, block.place))


def _is_heading_of_form(words: str) -> bool:
    return bool(_ATTACHED.fullmatch(words) or _FORM_TITLE.fullmatch(words))


def _take_line(block: Paragraph, line: str, book: FieldBook) -> bool:
    """Take a line that says itself what it is: a subtitle, a unit."""
    if (found := _SUBTITLE.fullmatch(line)) is not None:
        book.take([Answer("subtitle", found[1], block.place)])
        _hint_at_unit(found[1], book)
        return True
    if unit_named(line, book.units) or _UNIT_LIKE.fullmatch(line):
        book.take([Answer("unit", line, block.place)])
        return True
    return False


def _hint_at_unit(words: str, book: FieldBook) -> None:
    """Note the unit that a subtitle or a signature names."""
    book.unit_hint = book.unit_hint or unit_within(words, book.units)
    if not book.unit_hint and (named := _UNIT_FIRST.match(words)) is not None:
        book.unit_said = book.unit_said or named[1]


def _settle_unit(book: FieldBook) -> None:
    """Let the unit that a subtitle or a signature names be that of the case, if none is said."""
    used = book.fields.get("unit", "" if book.unit_said else book.unit_hint)
    if used:
        book.fields["unit"] = used
    if used and book.unit_hint not in ("", used):
        book.losses.append(said_twice("unit", used, book.unit_hint, "副标题、落款"))


def _is_title(block: Paragraph, words: str, *, first: bool) -> bool:
    """Tell whether a line is the title: by its looks, or as the first words of all."""
    short = len(words) <= _LONGEST_TITLE and not words.endswith(("。", "；", "："))
    return short and (_looks_like_title(block) or (first and not block.number))


def _looks_like_title(block: Paragraph) -> bool:
    return block.style in ("title", "标题") or block.centred or block.outline > 0


def _take_title(block: Paragraph, words: str, book: FieldBook) -> None:
    first, _, second = words.partition("\n")
    dashed = _SUBTITLE.fullmatch(second.strip())
    title = one_line(first if dashed else words)
    if book.fields.setdefault("title", title) != title:
        book.losses.append(Loss(losses.TITLE_TWICE, quoted(title), block.place))
    if dashed:
        book.take([Answer("subtitle", dashed[1], block.place)])


def _take_authors(blocks: Sequence[WordBlock], book: FieldBook) -> None:
    """Note the names of a line 执笔人：…; the line stays, it may say more."""
    for block in blocks:
        words = text_of(block.inlines) if isinstance(block, Paragraph) else ""
        if len(words) <= _LONGEST_TITLE and (found := _AUTHORS.search(words)):
            book.take([Answer("authors", found[1], "")])


def _take_signature(text: Sequence[WordBlock], book: FieldBook) -> None:
    """Take the unit and the day that stand alone at the end of a text; the lines stay."""
    last = [block for block in text if lines_of_blocks((block,))][-_SIGNED_LINES:]
    for block in last:
        words = text_of(block.inlines).strip() if isinstance(block, Paragraph) else ""
        if "date" not in book.fields and _DAY_ALONE.fullmatch(words):
            book.take([Answer("date", words, "")])
        elif words and (unit := unit_named(words, book.units)):
            book.unit_hint = book.unit_hint or unit
