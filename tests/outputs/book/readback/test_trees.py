"""Whatever tags stand within each other, what the sanitiser lets through can be set, whole."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from compendium.build.outputs import book
from compendium.build.project import Options
from compendium.content.body.allowed_html import TAGS
from compendium.content.body.blocks import content_of
from compendium.content.body.tree_words import words_of
from compendium.content.settings import read_settings
from compendium.outputs.book.contents.links import with_links
from compendium.outputs.book.setting.workdir import fill_workdir, put_data
from compendium.system.sanitise import sanitise
from compendium.system.typesetting.typst import SetJob, set_here
from tests.content.test_compile import examples
from tests.outputs.book.readback.books import Book
from tests.outputs.book.readback.paper import Paper, plain, read_paper
from tests.outputs.book.readback.torture import PLAIN

VOID = frozenset({"br", "hr", "img"})

NOTES = """
<div class="footnote"><ol>
<li id="fn:1"><p>子丑</p><p>寅卯</p></li><li id="fn:2"><ul><li>辰巳</li></ul></li>
<li id="fn:3">午<sup><a class="footnote-ref" href="#fn:1">1</a></sup>未</li>
</ol></div>
"""

_OPENING = [f"<{tag}>" for tag in sorted(TAGS - VOID)] + [
    '<td colspan="3">',
    '<td rowspan="2" align="right">',
    '<th colspan="70">',
    '<ol start="7" type="a">',
    '<li value="99">',
    '<a href="https://showcase.example/a/b?c=d">',
    '<a href="../markdown/case.md">',
    '<a href="#sec-nowhere">',
    '<div class="admonition note">',
    '<p class="admonition-title">',
]

_WORDS = st.text("甲乙丙丁戊己庚辛，。“”（）aB1 ", min_size=1, max_size=12)
_LEAVES = _WORDS | st.sampled_from(
    ["<br>", "<hr>", *(f'<sup><a class="footnote-ref" href="#fn:{n}">1</a></sup>' for n in "123")]
)


def wrapped(opening: str, inner: list[str]) -> str:
    return f"{opening}{''.join(inner)}</{opening.strip('<>').split()[0]}>"


FRAGMENTS = st.recursive(
    _LEAVES,
    lambda inner: st.builds(wrapped, st.sampled_from(_OPENING), st.lists(inner, max_size=4)),
    max_leaves=10,
)


class Bench(NamedTuple):
    """A studio with the plan of a book of one case, whose text is put in again and again."""

    studio: Path
    fonts: Path
    plan: dict[str, Any]
    sheet: dict[str, Any]

    def words(self, tree: list[Any], *, live: bool) -> str:
        """Return the words of a book whose only case has the text ``tree``."""
        return "".join(leaf.stream for leaf in self.set(tree, live=live).leaves)

    def set(self, tree: list[Any], *, live: bool) -> Paper:
        """Return the book whose only case has the text ``tree``."""
        put_data(self.studio, "cases/tree.json", {**self.sheet, "body": tree})
        put_data(self.studio, "volumes/tree.json", {**self.plan, "live": live})
        job = SetJob(self.studio, self.fonts, "book.typ", "/volumes/tree.json")
        made = self.studio / "tree.pdf"
        set_here(job, made)
        return read_paper(made)


@pytest.fixture(scope="module")
def bench(everything: Book, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    studio = tmp_path_factory.mktemp("studio")
    fill_workdir(studio)
    # A full run keeps no plans: one edition, set again, leaves its own.
    (everything.root / "build/book/everything.pdf").unlink()
    book(everything.root, options=Options(edition="everything"))
    kept = everything.root / "build/cache/book"
    plan = json.loads((kept / "volumes/everything.json").read_text("utf-8"))
    sheets = [json.loads(f.read_text("utf-8")) for f in sorted((kept / "cases").glob("*.json"))]
    sheet = next(sheet for sheet in sheets if sheet["id"] == PLAIN)
    parts = [{**plan["parts"][0], "cases": ["tree"]}]
    small = {"included": {PLAIN: True}, "contents": [], "appendices": [], "indexes": []}
    return Bench(studio, everything.root / "build/fonts", {**plan, "parts": parts, **small}, sheet)


@pytest.mark.parametrize("live", [True, False])
@settings(parent=examples(4), phases=[Phase.generate])
@given(fragments=st.lists(FRAGMENTS, min_size=40, max_size=60))
def test_any_tree_of_tags_can_be_set_and_loses_no_word(
    bench: Bench, live: bool, fragments: list[str]
) -> None:
    site, _ = read_settings(bench.studio)
    assert site
    tree = with_links(content_of(sanitise("".join(fragments) + NOTES)), PLAIN, site)
    printed = bench.words(tree, live=live)
    assert Counter(plain("".join(words_of(tree)))) - Counter(printed) == Counter()


@pytest.mark.parametrize(
    "words", ["<ruby>匠心<rt>jiàngxīn</rt></ruby>", "<ruby>匠心<hr>领航</ruby>"]
)
def test_a_heading_of_nothing_but_words_with_their_sound_has_a_title(
    bench: Bench, words: str
) -> None:
    printed = bench.words(content_of(sanitise(f"<h3>{words}</h3><p>正文</p>")), live=True)
    assert "匠心" in printed


def test_the_mark_of_a_note_never_begins_a_line(bench: Bench) -> None:
    mark = '<sup><a class="footnote-ref" href="#fn:1">1</a></sup>'
    paragraphs = [f"<p>{'字' * length}{mark}，后面还有话。</p>" for length in range(38, 46)]
    paper = bench.set(content_of(sanitise("".join(paragraphs) + NOTES)), live=True)
    lines = [line for leaf in paper.leaves for line in leaf.lines if "，后面" in line.text]
    assert len(lines) > 4
    assert not [line.text for line in lines if line.text[0] == "①"]
