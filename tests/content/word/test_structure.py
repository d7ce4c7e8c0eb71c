"""Documents built block by block are read back: the same blocks, words and order."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from random import Random
from typing import NamedTuple

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from PIL import Image

from compendium.content.body.markdown import Body

from .conftest import ReadWord
from .documents import NAMESPACES, abstract, level, number, numbered, paragraph, repacked, run
from .outline import BOLD, outline_of
from .test_words_cross import letters, mammoth_letters, stands_in_order

Parse = Callable[[str], Body]
Outline = list[tuple[str, str]]

LEAD = "开头是一句完整的话，后面都是正文。"
CHINESE = 90
"""The number of an automatic numbering 一、 （一） in the documents made here."""


class Piece(NamedTuple):
    """A block: what writes it into a document, and the outline it is to come back as."""

    write: Callable[[WordDocument], object]
    outline: Outline
    told: str = ""


def xml(piece: str) -> Callable[[WordDocument], None]:
    """Return what writes ``piece``, a block in XML, at the end of a document."""

    def write(document: WordDocument) -> None:
        body = document.element.body
        named = re.sub(r"<([\w:]+)", rf"<\1 {NAMESPACES}", piece, count=1)
        body.insert(len(body) - 1, parse_xml(named))

    return write


def heading(words: str) -> Piece:
    return Piece(lambda d: d.add_heading(words, 1), [("h2", words)])


def numbered_heading(words: str) -> Piece:
    outlined = f'<w:outlineLvl w:val="1"/>{numbered(CHINESE)}'
    return Piece(xml(paragraph(run(words), outlined)), [("自动", words)])


def plain(words: str) -> Piece:
    return Piece(lambda d: d.add_paragraph(f"{words}。"), [("p", f"{words}。")])


def bold(words: str, more: str) -> Piece:
    def write(document: WordDocument) -> None:
        text = document.add_paragraph(f"{more}，")
        text.add_run(words).bold = True
        text.add_run("。")

    return Piece(write, [("p", f"{more}，{BOLD.format(words)}。")])


def listed(kind: str, items: list[tuple[int, str]]) -> Piece:
    tag, style = ("ul", "List Bullet") if kind == "ul" else ("ol", "List Number")
    steps = [depth for depth, _ in items]
    # An item stands at most one deeper than the one before it.
    depths = [min([depth, *(d + 1 for d in steps[:n][-1:])]) for n, depth in enumerate(steps)]
    depths[0] = 0
    for n in range(1, len(depths)):
        depths[n] = min(depths[n], depths[n - 1] + 1)
    held = [(depth, words) for depth, (_, words) in zip(depths, items, strict=True)]

    def write(document: WordDocument) -> None:
        for depth, words in held:
            document.add_paragraph(words, style=f"{style} {depth + 1}" if depth else style)
        document.add_paragraph("此后是正文。")

    shown = [(f"{tag} {depth + 1}", words) for depth, words in held]
    return Piece(write, [*shown, ("p", "此后是正文。")])


def tabled(columns: int, words: list[str], merge: bool) -> Piece:
    rows = 3

    def write(document: WordDocument) -> None:
        table = document.add_table(rows, columns)
        for place in range(rows * columns):
            table.cell(
                place // columns, place % columns
            ).text = f"{words[place % len(words)]}{place}"
        if merge:
            right = table.cell(0, columns - 1)
            right.text = ""
            table.cell(0, columns - 2).merge(right)
            lower = table.cell(2, 0)
            lower.text = ""
            table.cell(1, 0).merge(lower)
        document.add_paragraph("此后是正文。")

    shown = []
    for place in range(rows * columns):
        row, column = divmod(place, columns)
        if merge and ((row, column) == (2, 0) or (row, column) == (0, columns - 1)):
            continue
        wide = "2x1" if merge and (row, column) == (0, columns - 2) else "1x1"
        wide = "1x2" if merge and (row, column) == (1, 0) else wide
        shown.append((f"cell {wide}", f"{words[place % len(words)]}{place}"))
    return Piece(write, [*shown, ("p", "此后是正文。")], "W116" if merge else "")


def quoted(words: str) -> Piece:
    return Piece(lambda d: d.add_paragraph(f"{words}。", style="Quote"), [("quote", f"{words}。")])


def boxed(before: str, words: str) -> Piece:
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"<w:txbxContent>{paragraph(run(words))}</w:txbxContent></wps:txbx></w:drawing>"
        "</mc:Choice></mc:AlternateContent></w:r>"
    )
    outline = [("p", f"{before}。"), ("quote", words)]
    return Piece(xml(paragraph(run(f"{before}。") + box)), outline, "W111")


def changed(kept: str, added: str, gone: str) -> Piece:
    inside = (
        f"{run(kept)}<w:ins w:id='1' w:author='甲'>{run(added)}</w:ins>"
        f"<w:del w:id='2' w:author='甲'><w:r><w:delText>{gone}</w:delText></w:r></w:del>{run('。')}"
    )
    return Piece(xml(paragraph(inside)), [("p", f"{kept}{added}。")], "W101")


def controlled(words: str) -> Piece:
    held = f"<w:sdtContent>{paragraph(run(f'{words}。'))}</w:sdtContent>"
    return Piece(xml(f"<w:sdt><w:sdtPr/>{held}</w:sdt>"), [("p", f"{words}。")])


def pictured(words: str, colour: int) -> Piece:
    def write(document: WordDocument) -> None:
        image = io.BytesIO()
        Image.new("RGB", (8, 6), (colour, 9, 9)).save(image, "PNG")
        image.seek(0)
        document.add_picture(image)
        document.add_paragraph(f"图1 {words}")
        document.add_paragraph("此后是正文。")

    return Piece(write, [("img", words), ("p", "此后是正文。")])


def words_by(chance: Random) -> str:
    """Return a few words that are neither a heading nor an item."""
    letters_ = chance.choices("党员支部书记学生读会讲练办ABc12，、（）", k=chance.randint(2, 12))
    return f"话{''.join(letters_)}句"


def piece_by(chance: Random) -> Piece:
    """Return a block of some kind."""

    def few(least: int, most: int) -> list[str]:
        return [words_by(chance) for _ in range(chance.randint(least, most))]

    kinds: tuple[Callable[[], Piece], ...] = (
        lambda: heading(*few(1, 1)),
        lambda: numbered_heading(*few(1, 1)),
        lambda: plain(*few(1, 1)),
        lambda: bold(*few(2, 2)),
        lambda: listed("ul", [(chance.randrange(3), one) for one in few(1, 5)]),
        lambda: listed("ol", [(chance.randrange(3), one) for one in few(1, 5)]),
        lambda: tabled(chance.randint(2, 4), few(3, 5), merge=False),
        lambda: tabled(chance.randint(2, 4), few(3, 5), merge=True),
        lambda: quoted(*few(1, 1)),
        lambda: boxed(*few(2, 2)),
        lambda: changed(*few(3, 3)),
        lambda: controlled(*few(1, 1)),
        lambda: pictured(few(1, 1)[0], chance.randrange(256)),
    )
    return chance.choice(kinds)()


def built_of(pieces: Iterable[Piece], notes: list[str]) -> bytes:
    """Return the document of ``pieces``, with a paragraph that bears ``notes`` as footnotes."""
    document = Document()
    document.add_paragraph(LEAD)
    numbering = document.part.numbering_part.element
    levels = level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）")
    for at, told in (0, abstract(CHINESE, *levels)), (-1, number(CHINESE, CHINESE)):
        made = parse_xml(re.sub(r"<([\w:]+)", rf"<\1 {NAMESPACES}", told, count=1))
        numbering.insert(at if at == 0 else len(numbering), made)
    for piece in pieces:
        piece.write(document)
    marks = "".join(
        f'{run("注")}<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n, _ in enumerate(notes, 2)
    )
    xml(paragraph(run("末段") + marks + run("。")))(document)
    out = io.BytesIO()
    document.save(out)
    held = "".join(
        f'<w:footnote w:id="{n}">{paragraph(run(f" {words}。"))}</w:footnote>'
        for n, words in enumerate(notes, 2)
    )
    return repacked(
        out.getvalue(), {"word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{held}</w:footnotes>"}
    )


def expected(pieces: Iterable[Piece], notes: list[str]) -> Outline:
    found = [("p", LEAD)]
    counted = 0
    han = "一二三四五六七八九十"
    for piece in pieces:
        for kind, words in piece.outline:
            if kind == "自动":
                found.append(("h2", f"{han[counted]}、{words}"))
                counted += 1
            else:
                found.append((kind, words))
    return [*found, ("p", f"末段{'注' * len(notes)}。"), *(("ol 1", f"{one}。") for one in notes)]


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(3))
def test_blocks_come_back_as_they_were_built(seed: int, word: ReadWord, parse: Parse) -> None:
    come_back(seed, word, parse)


@pytest.mark.slow
def test_a_hundred_more_documents_come_back(word: ReadWord, parse: Parse) -> None:
    for seed in range(100, 200):
        come_back(seed, word, parse)


def test_a_list_within_an_item_that_does_not_begin_with_one_stays_a_list(
    word: ReadWord, parse: Parse
) -> None:
    pieces = [listed("ol", [(0, "甲句"), (1, "乙句")]), listed("ol", [(0, "丙句"), (1, "丁句")])]
    assert "\n\n    2. 丁句" in word(built_of(pieces, [])).body
    agree(pieces, [], word, parse)


def come_back(seed: int, word: ReadWord, parse: Parse) -> None:
    """Build a document by ``seed`` and read it back."""
    chance = Random(seed)
    pieces = [piece_by(chance) for _ in range(chance.randint(4, 9))]
    agree(pieces, [words_by(chance) for _ in range(chance.randint(0, 2))], word, parse)


def agree(pieces: list[Piece], notes: list[str], word: ReadWord, parse: Parse) -> None:
    raw = built_of(pieces, notes)
    case = word(raw)
    body = parse(case.body)
    outline = outline_of(body.html)
    assert outline == expected(pieces, notes), case.body
    told = {loss.kind.code for loss in case.losses}
    assert {piece.told for piece in pieces if piece.told} <= told
    read = letters("".join(words for _, words in outline))
    # The number of a picture is left to the program.
    assert stands_in_order(mammoth_letters(raw).replace("图1", ""), read), case.body
