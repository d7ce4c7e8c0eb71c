"""The faster parts of the Markdown parser say what the library says, and count their work."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import markdown
import pytest
from hypothesis import example, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from markdown.extensions.tables import TableProcessor

from compendium.content.body.linear_blocks import LinearBlocks
from compendium.content.body.linear_inlines import LinearInlines
from compendium.content.body.work_meter import MOST_WORK, TooMuchWorkError, WorkMeter
from compendium.content.program import PROGRAM
from compendium.content.settings import read_settings

PARTS = (LinearBlocks, LinearInlines)

MARKS = (
    *("x", "字", "a b", " ", "  ", "    ", "\n", "\n", "\n\n", "  \n", "\t"),
    *("# ", "## ", "#", "\n---\n", "\n===\n", "* * *", "- - -\n", "- ", "* ", "1. ", "+ "),
    *("> ", "\n> ", ">", ": ", "\n: ", "\n:   ", "|", "|-", "a|b\n-|-\n", "|a|\n|-|\n", "\\|"),
    *("```\n", "```", "~~~\n", "``` {.a}\n", "```{\n", '``` hl_lines="1"\n', '``` hl_lines="\n'),
    *("`", "``", "\\`", "\\\\`", "*", "**", "***", "_", "__", "\\", "\\*"),
    *("[", "]", "[a](b)", "[a](", "](", ")", "![", "[a][b]", "[b]: c\n", '[b]: c "d"\n', "[^1]"),
    *("\n[^1]: y\n", "*[x]: y\n", "<b", "<b>", "</b>", "<div>", "</div>", "<!--", "-->", "<a b"),
    *("<!-- x -->", "&amp;", "&", "<br>", "<p>", "<i c='", '"', "'", "{: .a}", "{: #a", "}", "{"),
    *("!!! note\n    x\n", '!!! note "y"\n', "\n    !!! tip\n", "<https://a.b>"),
)
"""Everything that begins or ends something in the Markdown of mkdocs.yml."""


@cache
def converter(*, linear: bool) -> Callable[[str], str]:
    """Return what turns Markdown into HTML by mkdocs.yml, with the faster parts or without."""
    settings, _ = read_settings(PROGRAM)
    assert settings
    used = [(name, dict(options)) for name, options in settings.markdown]
    meter = WorkMeter()
    parts = [part(meter) for part in PARTS] if linear else []
    instance = markdown.Markdown(
        extensions=[*(name for name, _ in used), *parts], extension_configs=dict(used)
    )

    def convert(text: str) -> str:
        meter.reset()
        return instance.reset().convert(text)

    return convert


@pytest.mark.thorough
@given(st.lists(st.sampled_from(MARKS), max_size=60).map("".join))
@example("x\n---\n" * 40)
@example("|a|\n|-|\n|b|\nc\n")
@example("a ``b` c` ```")
@example("`" * 7 + "a" + "`" * 3)
@example("# a" + " " * 9 + "{: .b }")
@example("## a {: .b} {: .c}")
@example("# a{: .b}")
@examples(max_examples=1_500)
def test_the_result_is_that_of_the_library_to_the_letter(text: str) -> None:
    assert converter(linear=True)(text) == converter(linear=False)(text)


LINES = ("x", "", "    x", "- x", "> x", "# x", "---", "* * *", "|a|b|", "|-|-|", ": x", "x {: .a}")


@given(st.lists(st.sampled_from(LINES), min_size=60, max_size=200).map("\n".join))
@examples(max_examples=150)
def test_what_is_remembered_of_a_long_block_changes_nothing(text: str) -> None:
    """Blocks of fewer characters are not remembered."""
    assert converter(linear=True)(text) == converter(linear=False)(text)


IN_ONE_BLOCK = ("x\n---\n", "* * *\n", "### x\n", "> x\n", "- x\n", "|a|\n", "[a]: b\n", "x\n")


@pytest.mark.parametrize("unit", IN_ONE_BLOCK)
def test_twice_the_text_is_not_looked_through_four_times_as_often(unit: str) -> None:
    assert work(unit * 2_000) < 2.5 * work(unit * 1_000)


@pytest.mark.parametrize("unit", IN_ONE_BLOCK)
def test_a_text_that_is_refused_nowhere_needs_little_of_what_is_allowed(unit: str) -> None:
    assert 0 < work(unit * 5_000) < MOST_WORK / 10


def work(text: str) -> int:
    """Return how many characters are looked through, block by block, to read ``text``."""
    meter = WorkMeter()
    markdown.Markdown(extensions=["tables", LinearBlocks(meter)]).convert(text)
    return meter.spent


def test_a_table_is_told_by_its_first_two_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library takes all rows apart at every line of a block that is no table."""
    taken: list[str] = []
    library: Any = TableProcessor
    split = library._split_row

    def count(self: TableProcessor, row: str) -> list[str]:
        taken.append(row)
        found: list[str] = split(self, row)
        return found

    monkeypatch.setattr(library, "_split_row", count)
    html = converter(linear=True)("a|b\n-|-\n" + "c|d\n" * 500)
    assert html.count("<tr>") == 501
    assert len(taken) <= 501 + 2 * 2


@pytest.mark.parametrize(
    "text",
    [
        "*a" * 20_000,
        "[a](" * 900 + "字" * 9_000,
        "".join("`" * width + " " for width in range(1, 340)),
    ],
)
def test_what_would_take_too_long_is_refused_and_the_next_text_is_read(text: str) -> None:
    with pytest.raises(TooMuchWorkError) as refused:
        converter(linear=True)(text)
    assert refused.value.text
    assert converter(linear=True)("字") == "<p>字</p>"
