"""Markup is read whatever it is, in time that grows like it; nothing ends with a traceback."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from compendium.system.hidden.markup import MarkupReader, read_markup

PIECES = (
    "<a", "<div", "<img", "<IMG", "<script", "<style", "<p", "<", ">", "/>", "</a>", "</script>",
    "</style>", "<!--", "-->", "<!", "<?", "]]>", "<![CDATA[", ' href="', " src='", " alt=", '"',
    "'", "=", " ", "\n", "&amp;", "&", "&#x41;", "url(", ")", "\\", "https://x.example/", "//", "a",
    "b-c", "中", "\0", ' a="b"', ' c="d&lt;"', ' e="f>g"',
)  # fmt: skip

markups = some.lists(some.sampled_from(PIECES), max_size=40).map("".join)


@given(markups)
def test_whatever_markup_is_read(text: str) -> None:
    assert isinstance(read_markup(text), MarkupReader)


MANY = 20_000


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * MANY,
        "<!--" * MANY,
        "<!-- <" * MANY,
        "<!--" * 500 + "-->" * 500,
        "<" * MANY,
        "<a b='" * MANY,
        '<a b="' * MANY,
        "<a b='c' d=\"" * MANY,
        "<a" + " b=c" * MANY + ">",
        "<a" + "".join(f" b{n}=c" for n in range(MANY)) + ">",
        "<![CDATA[" * MANY,
        "<![if " * MANY,
        "<script></script " * MANY,
        "</" * MANY,
        "<!doctype " * MANY,
        "".join(f"<b id={n}><p>" for n in range(MANY)) + "</b>" * MANY,
        "<img srcset='" + "," * MANY + "'>",
        "<img srcset='" + ", " * MANY + "'>",
        "<meta http-equiv=refresh content='" + " " * MANY + '"x' + "'>",
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
