"""A drawing is shown by a page and a book as it is, or its author is told why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.content.program import PROGRAM
from compendium.system.svg import MAX_SVG_BYTES, svg_fault

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="


def drawing(inner: str, size: str = 'viewBox="0 0 100 80"') -> bytes:
    return f"<svg {NAMESPACES} {size}>{inner}</svg>".encode()


@pytest.mark.parametrize(
    "inner",
    [
        '<image href="b.jpg"/>',
        '<image xlink:href="b.jpg"/>',
        '<image href=" b.jpg"/>',
        '<image href="https://elsewhere.example/b.jpg"/>',
        '<image href="//elsewhere.example/b.jpg"/>',
        '<image href="file:///D:/b.jpg"/>',
        '<image href="&#98;.jpg"/>',
        '<use href="other.svg#a"/>',
        '<filter id="f"><feImage href="b.png"/></filter>',
        '<pattern id="p" xlink:href="other.svg#p"/>',
        '<linearGradient id="g" href="other.svg#g"/>',
        '<rect fill="url(other.svg#g)"/>',
        "<rect style=\"fill:URL( 'other.svg#g' )\"/>",
        "<style>rect{fill:url(https://elsewhere.example/b.svg#x)}</style>",
        '<style>@import "https://elsewhere.example/b.css";</style>',
        "<style><![CDATA[@font-face{src:url(a.woff)}]]></style>",
    ],
)
def test_what_a_drawing_links_to_is_not_shown(inner: str) -> None:
    assert "链接了别的文件" in svg_fault(drawing(inner))


@pytest.mark.parametrize(
    "inner",
    [
        "",
        '<rect width="9" height="9"/>',
        f'<image href="{PIXEL}"/>',
        f'<image xlink:href="{PIXEL}"/>',
        '<defs><g id="a"/></defs><use href="#a"/><use xlink:href="#a"/>',
        '<linearGradient id="g"/><rect fill="url(#g)" style="fill:url(\'#g\')"/>',
        '<a href="https://elsewhere.example/"><text>甲</text></a>',
        "<style>rect{fill:red}</style>",
        "<text>url(b.jpg)</text>",
        '<metadata><r xmlns="https://elsewhere.example/" href="b.jpg"/></metadata>',
    ],
)
def test_a_drawing_that_holds_all_it_shows_is_sound(inner: str) -> None:
    assert svg_fault(drawing(inner)) == ""


@pytest.mark.parametrize(
    "size",
    ['width="0" height="9"', 'width="-5" height="9"', 'viewBox="0 0 0 9"', 'viewBox="0,0,9,-1"',
     'width="0.0mm" height="1"'],
)  # fmt: skip
def test_a_drawing_without_a_size_is_told(size: str) -> None:
    assert "没有大小" in svg_fault(drawing("<rect/>", size))


@pytest.mark.parametrize("size", ["", 'width="100%"', 'width="0.5"', 'viewBox="-5 -5 10.5 1e2"'])
def test_any_size_above_nothing_will_do(size: str) -> None:
    assert svg_fault(drawing("<rect/>", size)) == ""


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<svg",
        b"<!DOCTYPE html><svg xmlns='http://www.w3.org/2000/svg'/>x",
        b"<html><svg xmlns='http://www.w3.org/2000/svg'/></html>",
        b"<svg viewBox='0 0 1 1'/>",
        drawing("<g>")[:-10],
        drawing('<rect width="1" width="2"/>'),
        drawing("") + b"\xff",
        b'<?xml version="1.0" encoding="GB2312"?>' + drawing("<text>中</text>"),
        b"<?xml version='1.0' encoding='x-none'?>" + drawing(""),
        drawing("").decode().encode("utf-16"),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing("<text>&a;</text>"),
        drawing("<g>" * 300 + "</g>" * 300),
        drawing("<!--" + "x" * MAX_SVG_BYTES + "-->"),
    ],
)
def test_what_is_no_sound_drawing_is_told(raw: bytes) -> None:
    assert svg_fault(raw)


def test_the_drawings_of_the_program_are_sound() -> None:
    files = [f for name in ("cases", "docs", "compendium") for f in (PROGRAM / name).rglob("*.svg")]
    assert len(files) > 5
    assert [file for file in files if svg_fault(Path(file).read_bytes())] == []


def copies(levels: int, each: int) -> str:
    """Return groups of which every one draws the one before so often."""
    groups = "".join(
        f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * each}</g>' for n in range(1, levels + 1)
    )
    return f'<g id="a0"><rect/></g>{groups}<use xlink:href="#a{levels}"/>'


FORWARD = '<use href="#a0"/>' + "".join(
    f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(1_000)
)
"""Every group draws the next one: Python could not follow."""


@pytest.mark.parametrize(
    ("inner", "fault"),
    [
        (copies(8, 10), "是重复画的东西太多的 SVG 图片"),
        (FORWARD, "是重复画的东西太多的 SVG 图片"),
        (copies(300, 1), ""),
        (copies(3, 10), ""),
        ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><use href="#none"/>', ""),
        ('<image href="data:image/svg+xml,%3Csvg/%3E"/>', "是里面又套了 SVG 的图片"),
        ('<image xlink:href=" DATA:image/svg+xml;base64,PHN2Zy8+"/>', "是里面又套了 SVG 的图片"),
    ],
)
def test_a_drawing_at_which_a_browser_would_stand_still_is_refused(inner: str, fault: str) -> None:
    assert svg_fault(drawing(inner)) == fault
