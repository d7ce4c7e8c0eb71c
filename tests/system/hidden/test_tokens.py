"""The pieces of a page are those that a kept tokenizer takes, whatever the page is."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as some
from tinyhtml5.constants import Token as Theirs
from tinyhtml5.tokenizer import HTMLTokenizer

from compendium.system.hidden.tokens import Kind, read_attributes, read_tokens

PIECES = (
    "<", ">", "/", "!", "-", "--", "a", "b", '="', "='", '"', "'", "=", " ", "\n", "&amp;", "&copy",
    "&not", "it", "&#65;", "<a ", "<b c=d>", "</a>", "<!--", "-->", "--!>", "<![CDATA[",
    "]]>", "<?", "<!doctype html>", "<script>", "</script", "</script>", "<style>", "</style ",
    "<title>", "</title/", "<textarea>", "<plaintext", "x", "href", "?", "\t", "\f", "&", "1",
    "<svg>", "<iframe>", "</iframe>", "A", "B", "中",
)  # fmt: skip
pages = some.lists(some.sampled_from(PIECES), max_size=16).map("".join)


def joined(pieces: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return ``pieces`` with texts beside each other as one."""
    whole: list[tuple[Any, ...]] = []
    for one in pieces:
        if one[0] == "text" and whole and whole[-1][0] == "text":
            whole[-1] = ("text", whole[-1][1] + one[1])
        else:
            whole.append(one)
    return whole


def theirs(page: str) -> Iterable[tuple[Any, ...]]:
    tokenizer = HTMLTokenizer(StringIO(page))
    states = {
        "script": tokenizer.script_data_state,
        "plaintext": tokenizer.plaintext_state,
        **dict.fromkeys(("title", "textarea"), tokenizer.rcdata_state),
        **dict.fromkeys(("style", "iframe"), tokenizer.rawtext_state),
    }
    for token in tokenizer:
        kind = token["type"]
        if kind == Theirs.START_TAG:
            yield "start", token["name"], dict(token["data"])
            tokenizer.state = states.get(token["name"], tokenizer.state)
        elif kind == Theirs.END_TAG:
            yield "end", token["name"]
        elif kind in (Theirs.CHARACTERS, Theirs.SPACE_CHARACTERS):
            yield "text", token["data"]
        elif kind == Theirs.COMMENT:
            yield "comment", token["data"]
        elif kind == Theirs.DOCTYPE:
            yield ("type",)


def ours(page: str) -> Iterable[tuple[Any, ...]]:
    for kind, text, attributes in read_tokens(page):
        if kind is Kind.START:
            yield "start", text, dict(reversed(read_attributes(attributes)))
        elif kind is Kind.END:
            yield "end", text
        elif kind is Kind.TEXT:
            yield "text", text
        elif kind is Kind.INSTRUCTION:
            yield "comment", f"?{text}"
        elif kind is Kind.COMMENT and text[:7].lower() == "doctype":
            yield ("type",)
        elif kind is Kind.COMMENT:
            yield "comment", text


@given(pages)
def test_a_page_is_taken_apart_as_browsers_do(page: str) -> None:
    assume(not ("<script" in page and "<!--" in page))  # a script within a comment of a script
    assume(not page.endswith(("-", "!")))  # dashes of a comment that the page ends in
    assert joined(ours(page)) == joined(theirs(page))


def test_what_a_page_breaks_off_in_is_told() -> None:
    (token,) = read_tokens("<a title='13912345678")
    assert token == (Kind.UNSEEN, "a title='13912345678", "")


def test_attributes_of_an_end_tag_are_told() -> None:
    assert (Kind.UNSEEN, " title='13912345678'", "") in list(
        read_tokens("</a title='13912345678'>")
    )
