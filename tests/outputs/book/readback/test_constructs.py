"""Every construct survives in print: tables, lists, pictures, notes, whatever their size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from pikepdf import Dictionary, Pdf

from compendium.content.model.entry import Entry
from tests.outputs.book.readback.books import Book
from tests.outputs.book.readback.paper import Leaf, Line, plain
from tests.outputs.book.readback.torture import (
    COLUMNS,
    DEPTH,
    LEVELS,
    MARKDOWN,
    PICTURES,
    ROWS,
    TABLES,
    TAGS,
)


def pages(book: Book, identity: str) -> list[Leaf]:
    (case,) = [entry for entry in book.volume.entries if entry.identity == identity]
    return book.leaves(case)


def text_of(book: Book, identity: str) -> str:
    """Return the words of a case as they follow each other, without heads and page numbers."""
    return "".join(
        leaf.stream.replace(plain(book.head(leaf)), "", 1).removesuffix(book.folio(leaf))
        for leaf in pages(book, identity)
    )


def test_a_table_of_two_hundred_rows_repeats_its_head_and_keeps_every_row(
    everything: Book,
) -> None:
    numbers: list[int] = []
    leaves = [leaf for leaf in pages(everything, TABLES) if "党员" in leaf.stream]
    assert len(leaves) > 4
    for leaf in leaves:
        rows = [line.text for line in everything.body(leaf)]
        heads = [row for row in rows if row.startswith("序号")]
        assert len(heads) == 1
        found = [re.search(r"党员\s?(\d+)$", row) for row in rows]
        on_page = [int(match[1]) for match in found if match]
        assert [f"第{number}日" in leaf.stream for number in on_page] == [True] * len(on_page)
        assert len(re.findall(r"第\d+日", leaf.stream)) == len(on_page)
        numbers += on_page
    assert numbers == list(range(1, ROWS + 1))


def test_a_table_of_thirty_columns_stays_in_the_type_area(everything: Book) -> None:
    leaves = [leaf for leaf in pages(everything, TABLES) if f"列{COLUMNS}" in leaf.stream]
    assert leaves
    for leaf in leaves:
        cells = [line for line in everything.body(leaf) if re.fullmatch(r"[列甲乙丙]+", line.text)]
        area = everything.area(leaf)
        assert cells
        assert min(line.glyphs[0].x for line in cells) >= area.left
        assert max(line.glyphs[-1].end for line in cells) <= area.right
    stream = "".join(leaf.stream for leaf in leaves)
    for row in "列甲乙丙":
        assert [f"{row}{n}" in stream for n in range(1, COLUMNS + 1)] == [True] * COLUMNS


def test_a_cell_longer_than_a_page_goes_on_overleaf(everything: Book) -> None:
    leaves = [leaf for leaf in pages(everything, DEPTH) if "从头说到尾" in leaf.stream]
    assert len(leaves) >= 2
    for leaf in leaves:
        area = everything.area(leaf)
        assert all(line.y <= area.bottom for line in leaf.lines[:-1])
        assert leaf.stream.count("事项") == 1


def test_lists_step_in_as_deep_as_there_is_room_and_no_item_is_lost(everything: Book) -> None:
    edges = [left_edge_of_level(everything, level) for level in range(1, 9)]
    assert all(later > one + 8 for one, later in pairwise(edges))
    text = text_of(everything, DEPTH)
    assert [f"第{level}层" in text for level in range(1, LEVELS + 1)] == [True] * LEVELS


def left_edge_of_level(book: Book, level: int) -> float:
    ((leaf, line),) = [
        (leaf, line)
        for leaf in pages(book, DEPTH)
        for line in book.body(leaf)
        if re.search(rf"\b第\s?{level}\s?层", line.text) and "第40" not in line.text
    ]
    return line.glyphs[0].x - book.area(leaf).left


@pytest.mark.parametrize(
    ("identity", "printed"),
    [
        (MARKDOWN, "7.从七开始8.接着八"),
        (MARKDOWN, "说明没有标题的说明，用默认的标题。"),
        (MARKDOWN, "当心机床有标题的警示，里面有列表：•戴好护目镜"),
        (MARKDOWN, "转义的*星号*原样印出，&与<标签>也是，1<2。"),
        (MARKDOWN, "缩进的代码块保留缩进"),
        (MARKDOWN, "没有人提到的注。"),
        (TAGS, "c.从c开始"),
        (TAGS, "g.跳到g"),
        (TAGS, "I.罗马一II.罗马二"),
        (TAGS, "i.小罗马一"),
        (TAGS, "A.大写一"),
        (TAGS, "折叠的标题折叠里的字，书里应当展开。"),
        (TAGS, "“原话”"),
        (TAGS, "两半年合计七次"),
        (TAGS, "•粗体里的列表"),
    ],
)
def test_what_authors_write_is_printed_in_its_form(
    everything: Book, identity: str, printed: str
) -> None:
    assert printed in text_of(everything, identity)


@pytest.mark.parametrize(
    ("words", "face"),
    [
        ("党课与实训两张皮", "NotoSansSC-Medium"),
        ("强调", "LXGWWenKai-Regular"),
        ("code_in_line", "DejaVuSansMono"),
        ("零件不会替人说情", "LXGWWenKai-Regular"),
    ],
)
def test_emphasis_and_quotations_have_a_face_of_their_own(
    everything: Book, words: str, face: str
) -> None:
    found = {
        line.glyphs[at + n].font
        for leaf in pages(everything, MARKDOWN)
        for line in everything.body(leaf)
        if (at := line.text.find(words)) >= 0
        for n in range(len(words))
    }
    assert face in found


def test_a_line_with_ruby_keeps_the_distance_of_lines(everything: Book) -> None:
    leaf = next(leaf for leaf in pages(everything, TAGS) if "注音：" in leaf.stream)
    lines = [line for line in everything.body(leaf) if line.size > 10]
    at = next(n for n, line in enumerate(lines) if line.text.startswith("注音："))
    apart = [later.y - one.y for one, later in pairwise(lines[at - 1 : at + 3])]
    assert apart == pytest.approx([everything.profile.line] * 3, abs=2.5)


def figure_numbers(book: Book, case: Entry) -> list[int]:
    """Return the numbers of the figures of ``case``, in the order in which they are met."""
    return [
        int(number)
        for leaf in book.leaves(case)
        for line in sorted(book.body(leaf), key=place_on_page)
        if line.size < 0.95 * book.profile.size
        for number in numbers_after(line, "图")
    ]


def place_on_page(line: Line) -> tuple[int, float]:
    """Return where a reader meets ``line``: from above, captions of one row from the left."""
    return round(line.y), line.glyphs[0].x


def numbers_after(line: Line, word: str) -> Iterator[str]:
    """Yield the numbers behind ``word``; a space of more than half a letter ends a number."""
    for at, glyph in enumerate(line.glyphs):
        if glyph.char == word:
            digits, end = "", glyph.end
            for later in line.glyphs[at + 1 :]:
                if later.x - end > glyph.size / 2 or not (later.char + "0").strip().isdigit():
                    break
                digits, end = digits + later.char.strip(), later.end
            yield from [digits] if digits else []


def test_figures_are_numbered_in_the_order_in_which_they_are_met(book: Book) -> None:
    for case in book.volume.entries:
        numbers = figure_numbers(book, case)
        assert numbers == list(range(1, len(numbers) + 1))


def test_every_picture_is_printed_and_named_to_those_who_cannot_see_it(everything: Book) -> None:
    text = text_of(everything, PICTURES)
    (case,) = [one for one in everything.volume.entries if one.identity == PICTURES]
    assert len(figure_numbers(everything, case)) == 11
    for caption in ("手机竖着拍、靠方向标记转正的照片", "印刷厂的四色图", "灰度加透明"):
        assert caption in text
    with Pdf.open(everything.paper.file) as pdf:
        tags = [one for one in pdf.objects if isinstance(one, Dictionary) and "/Alt" in one]
        alts = [str(tag.Alt) for tag in tags]
    assert alts.count("四色方块") >= 11
    assert "" not in alts
