"""The sanitiser of the browser and nh3 agree: on all that is written, and on hostile tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from compendium.content.body.allowed_html import ATTRIBUTES, TAGS
from compendium.content.body.markdown import reader_of
from compendium.content.program import PROGRAM
from compendium.content.settings import read_settings
from compendium.system.plain_html import plain_sanitise
from compendium.system.sanitise import sanitise

PIECES = (
    "<p>", "</p>", "<b>", "</b>", '<a href="http://x/">', "</a>", "<table>", "</table>", "<tr>",
    "<td>", "</td>", "<th scope=row>", "<ul>", "<li>", "</ul>", "<ol start=2>", "</ol>",
    '<div class="note x">', "</div>", "<div class=admonition>", "<script>", "</script>", "<style>",
    "</style>", "<ruby>", "<rt>", "<rp>", "<img src=a.png alt=q>", "<br>", "<hr>", "<h2>", "</h2>",
    "<pre>", "</pre>", "<code>", "词", "\n\n", "汉字", "&amp;", "&lt;", "&bogus;", "&#0;", "&#x80;",
    "<!-- c -->", "<dl>", "<dt>", "<dd>", "<details open>", "<summary>", "<u>", "<mark>", "<foo>",
    "</foo>", "<textarea>", "</textarea>", "<caption>", "<tbody>", "<em", ">", '"', "'", "<q>",
    '<a href="javascript:1">', "<blockquote>", "</blockquote>", "<iframe>", "</iframe>", "<form>",
    "<input>", "<button>", "</button>", "<nobr>", "<font color=red>", '<p id="fn:1">', "</br>",
    '<td colspan="2" rowspan="0">', "<![CDATA[x]]>", "<?php ?>", "<body class=x>", "<noscript>",
    "<template>", "</template>", '<p onclick="x()">', '<a href="//x/y" title="&lt;">',
    '<img src="data:image/png;base64,xx">', '<a href=" java\tscript:1">', '<li value="3">',
    '<a href="http://a:99999/">', '<a href="http://[::1]/">', '<a href="HTTPS://甲.cn/?a=1&b">',
)  # fmt: skip
"""Without <select> and drawings, where the two parsers part ways: see the tests below."""

soups = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def bodies() -> Iterator[str]:
    read, _ = read_settings(PROGRAM)
    assert read
    convert = reader_of(read, lambda html: html).convert
    for file in sorted(PROGRAM.glob("cases/*/*/case.md")):
        yield convert(file.read_text("utf-8").split("\n---\n", 1)[1])


def test_all_that_is_written_is_the_same() -> None:
    found = [*bodies()]
    assert len(found) == 9
    assert [plain_sanitise(html) for html in found] == [sanitise(html) for html in found]


@settings(max_examples=400)
@given(soups)
def test_hostile_tags_are_the_same(html: str) -> None:
    assert plain_sanitise(html) == sanitise(html)


DRAWINGS = (
    "<select>", "</select>", "<option>", "<svg>", "<math>", "<mi>", '<svg onload="x()">',
    "<svg><style>", "</svg>", "</math>", "<svg><script>", "<foreignObject>",
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from([*PIECES, *DRAWINGS]), max_size=14).map("".join))
def test_where_the_parsers_part_ways_only_the_safe_list_is_left(html: str) -> None:
    clean = plain_sanitise(html)
    for tag, attributes in re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>", clean):
        assert tag in TAGS, clean
        for name in re.findall(r" ([a-z]+)=", attributes):
            assert name in {"class", "rel", *ATTRIBUTES["*"], *ATTRIBUTES.get(tag, ())}, clean
    assert 'href="java' not in clean
