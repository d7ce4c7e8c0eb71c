"""A text becomes a content tree that loses no word and that the printer can walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compendium.content.body.blocks import DEEPEST, content_of
from compendium.content.body.inlines import breakable
from compendium.content.body.markdown import Body
from compendium.content.body.tables import LINE, LONG_WORD, ROOM
from compendium.content.body.tree_words import pictures_in, words_of
from compendium.content.body.words import plain_text
from compendium.system.sanitise import sanitise

Parse = Callable[[str], Body]

NOTE = "走访[^1]了两次[^1]。\n\n[^1]: 全部入户。\n\n    第二段。\n"


def tree_of(parse: Parse, text: str) -> list[Any]:
    return content_of(parse(text).html)


def kinds(tree: Any) -> Iterator[str]:
    """Yield the kind of every node in ``tree``."""
    if isinstance(tree, dict):
        yield from [tree["t"]] if "t" in tree else []
        for part in tree.values():
            yield from kinds(part)
    elif isinstance(tree, list):
        for part in tree:
            yield from kinds(part)


def test_what_a_tag_that_was_never_closed_holds_keeps_its_form() -> None:
    html = "<b>粗<ul><li>项</li></ul><i>斜<table><tr><td>格</td></tr></table></i></b>"
    bold, listed, italic, table = content_of(sanitise(html))
    assert bold == {"t": "p", "c": [{"t": "strong", "c": ["粗"]}]}
    assert listed["items"] == [[{"t": "p", "c": [{"t": "strong", "c": ["项"]}]}]]
    both = [{"t": "strong", "c": [{"t": "em", "c": ["斜"]}]}]
    assert italic == {"t": "p", "c": both}
    assert [*words_of(table)] == ["格"]


def table_of(rows: str) -> Any:
    (table,) = content_of(f"<table>{rows}</table>")
    return table


@pytest.mark.parametrize(
    "row",
    [
        f"<tr><td>高</td><td>{'<br>'.join('一二三四五六七八' * 10)}</td></tr>",
        f"<tr><td>高</td><td><ul>{'<li>项</li>' * 40}</ul></td></tr>",
        f"<tr><td>{'窄' * 200}</td>{'<td>并列的一栏</td>' * 15}</tr>",
        f"<tr><td>码</td><td><pre>{'x' + chr(10)}{('y' + chr(10)) * 60}</pre></td></tr>",
        f"<tr><td rowspan='40'>并</td><td>行</td></tr>{'<tr><td>行</td></tr>' * 39}",
    ],
)
def test_a_row_of_many_lines_may_go_on_overleaf(row: str) -> None:
    table = table_of(row)
    assert not any(cell["whole"] for cell in table["cells"])
    assert not table["whole"]


def test_rows_of_a_few_lines_stay_in_one_piece() -> None:
    spanned = "<tr><td rowspan='3'>并</td><td>甲<br>乙</td></tr>" + "<tr><td>行</td></tr>" * 2
    table = table_of(spanned)
    assert all(cell["whole"] for cell in table["cells"])
    assert table["whole"]


def test_a_table_tells_what_its_columns_cannot_part_only_where_that_is_wide() -> None:
    figures = "".join(f"<td>12,345,{n:03}</td>" for n in range(12))
    crowded, roomy = table_of(f"<tr>{figures}</tr>"), table_of("<tr><td>甲</td><td>12</td></tr>")
    assert crowded["firm"] == pytest.approx([10 * 0.56] * 12)
    assert "firm" not in roomy


def test_a_run_of_latin_may_break_between_the_elements_that_make_it() -> None:
    (keys,) = content_of(f"<p>按{'<kbd>Ctrl</kbd>' * 5}</p>")
    assert keys["c"].count("\u200b") == 4
    (short,) = content_of("<p>H<sub>2</sub>SO<sub>4</sub></p>")
    assert "\u200b" not in "".join(words_of(short))


def test_a_row_with_a_long_cell_may_go_on_overleaf_and_no_short_word_is_broken() -> None:
    rows = "".join(f"<tr><td>{name}</td><td>{'长' * size}</td></tr>" for name, size in
                   (("长文", 3_000), ("短文", 4)))  # fmt: skip
    (table,) = content_of(f"<table>{rows}</table>")
    assert [cell["whole"] for cell in table["cells"]] == [False, False, True, True]
    assert not table["whole"]
    narrow, wide = (width / sum(table["columns"]) * LINE for width in table["columns"])
    assert narrow >= 2 + ROOM
    assert wide > 30


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("党课**开到**台边", [{"t": "p", "c": ["党课", {"t": "strong", "c": ["开到"]}, "台边"]}]),
        ("一行  \n二行", [{"t": "p", "c": ["一行", {"t": "br"}, "二行"]}]),
        ("> 引文", [{"t": "quote", "c": [{"t": "p", "c": ["引文"]}]}]),
        ("- 甲", [{"t": "ul", "items": [[{"t": "p", "c": ["甲"]}]]}]),
        ("`a < b`", [{"t": "p", "c": [{"t": "code", "s": "a < b"}]}]),
        ("<kbd>回车</kbd>", [{"t": "p", "c": [{"t": "kbd", "c": ["回车"]}]}]),
        ("<q>原话</q>", [{"t": "p", "c": ["“", "原话", "”"]}]),
        ("* * *", [{"t": "hr"}]),
        ("<dl><dt>词</dt><dd>义</dd></dl>", [{"t": "dl", "items": [
            {"t": "term", "c": ["词"]},
            {"t": "meaning", "c": [{"t": "p", "c": ["义"]}]},
        ]}]),
    ],
)  # fmt: skip
def test_what_authors_type_has_a_kind(parse: Parse, typed: str, tree: list[Any]) -> None:
    assert tree_of(parse, typed) == tree


def test_a_numbered_list_keeps_the_numbers_that_were_given() -> None:
    tree = content_of('<ol start="3"><li>甲</li><li value="7">乙</li><li>丙</li></ol>')
    assert tree[0]["numbers"] == [3, 7, 8]


def test_headings_skip_no_level_however_they_were_typed(parse: Parse) -> None:
    tree = tree_of(parse, "## 一\n\n#### 1\n\n### （一）\n\n## 二\n\n###### 末\n")
    assert [(node["level"], node["depth"]) for node in tree] == [
        (2, 1), (4, 2), (3, 2), (2, 1), (6, 2),
    ]  # fmt: skip


def test_a_heading_without_words_is_none() -> None:
    assert content_of("<h2> </h2><h3><b></b><br></h3>") == []
    (shown,) = content_of('<h2><img src="a.jpg" alt="甲"></h2>')
    assert shown["t"] == "figures"


def test_a_footnote_stands_where_it_is_first_named(parse: Parse) -> None:
    (paragraph,) = tree_of(parse, NOTE)
    note = next(part for part in paragraph["c"] if isinstance(part, dict) and part["t"] == "fn")
    assert note["c"] == ["全部入户。", {"t": "br"}, "第二段。"]
    assert {"t": "again", "id": "1"} in paragraph["c"]


def test_a_footnote_that_is_never_named_is_printed_at_the_end(parse: Parse) -> None:
    tree = tree_of(parse, "正文。\n\n[^9]: 没有人提到的注。\n")
    assert [*words_of(tree)] == ["正文。", "没有人提到的注。"]


def test_pictures_in_a_row_share_a_group_and_words_around_them_stay(parse: Parse) -> None:
    tree = tree_of(parse, "前![甲](a.jpg)后\n\n![乙](b.jpg)\n\n![丙](c.jpg)\n")
    assert [node["t"] for node in tree] == ["p", "figures", "p", "figures"]
    assert [*pictures_in(tree)] == ["a.jpg", "b.jpg", "c.jpg"]
    assert len(tree[3]["c"]) == 2


def test_fifty_lists_within_each_other_are_printed_at_a_depth_that_fits(parse: Parse) -> None:
    tree = tree_of(parse, "\n".join("    " * n + f"- 第{n}层" for n in range(50)))
    assert sum(kind == "ul" for kind in kinds(tree)) == DEEPEST
    assert [word for word in words_of(tree) if word.strip()] == [f"第{n}层" for n in range(50)]


def test_a_table_repeats_its_head_and_spans_stay_within_it() -> None:
    tree = content_of(
        "<table><caption>分工</caption><thead><tr><th colspan='99'>甲</th></tr></thead>"
        "<tbody><tr><td rowspan='5'>一</td><td>二</td></tr><tr><td>三</td></tr></tbody></table>"
    )
    (table,) = tree
    assert (table["head"], table["caption"], len(table["columns"])) == (1, ["分工"], 60)
    assert table["whole"], "so short a table is not torn"
    assert [(c["x"], c["y"], c["rows"]) for c in table["cells"]] == [
        (0, 0, 1), (0, 1, 2), (1, 1, 1), (1, 2, 1),
    ]  # fmt: skip


def test_a_long_address_may_break_and_words_may_not() -> None:
    assert breakable("短 word 2026-11-05") == "短 word 2026-11-05"
    assert breakable("https://a.example/b?c=d").split("\u200b") == [
        "https://", "a.", "exa", "m", "ple/", "b?", "c=", "d",
    ]  # fmt: skip


_TAGS = ("p", "div", "ul", "ol", "li", "blockquote", "table", "tr", "td", "strong", "em", "a", "h3")


@given(st.lists(st.tuples(st.sampled_from(_TAGS), st.text("甲乙丙", max_size=3)), max_size=12))
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost_whatever_is_nested(pieces: list[tuple[str, str]]) -> None:
    html = sanitise("".join(f"<{tag}>{words}" for tag, words in pieces))
    printed = "".join(words_of(content_of(html))).replace(" ", "")
    assert sorted(printed) == sorted(plain_text(html).replace("\n", "").replace(" ", ""))


def test_a_thousand_tags_within_each_other_keep_their_words() -> None:
    tree = content_of("<div>" * 1_000 + "到底" + "</div>" * 1_000 + "<p>之后</p>")
    assert [*words_of(tree)] == ["到底", "之后"]


def test_a_table_tells_what_its_columns_need_for_short_words() -> None:
    html = "<table><tr><td>一级</td><td>停水停电、跑水、电梯困人</td></tr></table>"
    (table,) = content_of(html)
    assert table["least"] == [2, LONG_WORD]
