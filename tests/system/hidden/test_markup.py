"""Markup is read as the library reads it, only faster; nothing in it ends with a traceback."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from compendium.system.hidden import markup
from compendium.system.hidden.markup import MarkupReader, read_markup

PIECES = (
    "<a", "<div", "<img", "<IMG", "<script", "<style", "<p", "<", ">", "/>", "</a>", "</script>",
    "</style>", "<!--", "-->", "<!", "<?", "]]>", "<![CDATA[", ' href="', " src='", " alt=", '"',
    "'", "=", " ", "\n", "&amp;", "&", "&#x41;", "url(", ")", "\\", "https://x.example/", "//", "a",
    "b-c", "中", "\0", ' a="b"', ' c="d&lt;"', ' e="f>g"',
)  # fmt: skip

markups = some.lists(some.sampled_from(PIECES), max_size=40).map("".join)


def read(text: str) -> dict[str, Any]:
    reader = read_markup(text)
    names = ("asked", "policies", "base", "scripted", "words", "said")
    return {name: getattr(reader, name) for name in names}


@given(markups)
def test_a_plain_tag_is_read_as_the_library_reads_it(text: str) -> None:
    fast = read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(MarkupReader, "parse_starttag")
        patch.setattr(markup, "_noted_again", lambda name, found: markup._noted(name, list(found)))
        assert read(text) == fast


def test_most_tags_of_a_page_are_read_the_fast_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library calls it by a name of its own; where that changes this tells."""
    monkeypatch.setattr(HTMLParser, "parse_starttag", None)
    reader = read_markup('<div class="a"><a href="b.html">c</a><p>d</p></div>')
    assert [one.target for one in reader.asked] == ["b.html"]


MANY = 20_000


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * MANY,
        "<!--" * MANY,
        "<!-- <" * MANY,
        "<!--" * 500 + "-->" * 500,
        "<" * MANY,
        "<a b='" * 2_000,  # the standard library goes through the rest at each
        "<script>" + "</scrip" * MANY,
        "<style>" + "a{" * MANY,
        "<p style='" + "(" * MANY + "'>",
        "<p style='" + "image-set(" * MANY + "'>",
        "<img srcset='" + "a ," * MANY + "'>",
        "<meta http-equiv=refresh content='" + " ." * MANY + "'>",
        "<iframe srcdoc='" + "&lt;iframe srcdoc=x>" * MANY + "'>",
        "\0\0<\0a\0>",
    ],
)
def test_markup_made_to_do_harm_ends_nothing(text: str) -> None:
    assert isinstance(read_markup(text), MarkupReader)


def test_an_address_is_seen_at_any_depth_of_a_style() -> None:
    style = "<style>" + "a{b:image-set(" * 5_000 + "'https://x.example/a.png'"
    assert [one.target for one in read_markup(style).asked] == ["https://x.example/a.png"]
