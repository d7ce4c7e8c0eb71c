"""A drawing: all that it says is read, and who made it, wherever programs write that."""

from __future__ import annotations

import pytest

from compendium.content.body.hidden import Flaw
from compendium.system.hidden.drawing import look_into_drawing

PHONE = "13912345678"
SPACES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#" '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
    'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
)
EMPTY = '<rect width="9" height="9"/>'


def drawing(inside: str = EMPTY, attributes: str = "") -> bytes:
    return f'<svg {SPACES} viewBox="0 0 9 9" {attributes}>{inside}</svg>'.encode()


def flaws(content: bytes) -> list[Flaw]:
    return [flaw for flaw, _ in look_into_drawing(content).flaws]


@pytest.mark.parametrize(
    "inside",
    [
        f"<text>{PHONE}</text>",
        "<text>139<tspan>1234</tspan><tspan dx='2'>5678</tspan></text>",
        "<text>&#49;3912345678</text>",
        f"<!-- {PHONE} -->",
        f"<metadata>{PHONE}</metadata>",
        f"<title>{PHONE}</title>",
        f"<desc>{PHONE}</desc>",
        f"<g id='a{PHONE}' aria-label='{PHONE}'/>",
        f"<g inkscape:label='{PHONE}'/>",
        f"<g data-name='{PHONE}'/>",
        f"<?note {PHONE}?>",
        f"<style>/* {PHONE} */</style>",
        f"<text><![CDATA[{PHONE}]]></text>",
        f"<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>{PHONE}</p></foreignObject>",
        f"<a xlink:href='tel:{PHONE}'/>",
        f"<defs><symbol><text>{PHONE}</text></symbol></defs>",
    ],
)
def test_what_a_drawing_says_is_read(inside: str) -> None:
    assert PHONE in look_into_drawing(drawing(inside)).text


@pytest.mark.parametrize(
    "inside",
    [
        "<metadata><dc:creator>Zhang</dc:creator></metadata>",
        "<metadata><dc:c>Zhang</dc:c></metadata>",
        "<metadata><rdf:RDF><cc:Work><dc:creator><cc:Agent><dc:title>Zhang</dc:title>"
        "</cc:Agent></dc:creator></cc:Work></rdf:RDF></metadata>",
        "<metadata><dc:rights><cc:Agent><dc:title>Zhang</dc:title></cc:Agent></dc:rights></metadata>",
        "<metadata><author>Zhang</author></metadata>",
        "<!-- Author: Zhang -->",
        "<!-- Created by Zhang -->",
        "<!-- 制图：张某 -->",
        "<!-- 作者: 张某 -->",
        "<!-- C:\\Users\\zhang\\plan.svg -->",
        "<g inkscape:export-filename='C:\\Users\\zhang\\a.png'/>",
        "<g inkscape:export-filename='/home/zhang/a.png'/>",
        "<image xlink:href='#a' sodipodi:absref='/Users/zhang/Pictures/a.png'/>",
    ],
)
def test_who_made_a_drawing_is_seen(inside: str) -> None:
    assert flaws(drawing(inside)) == [Flaw.DATA]


@pytest.mark.parametrize(
    "inside",
    [
        EMPTY,
        "<metadata><rdf:RDF><cc:Work rdf:about=''><dc:format>image/svg+xml</dc:format>"
        "<dc:type rdf:resource='http://purl.org/dc/dcmitype/StillImage'/><dc:title/></cc:Work>"
        "</rdf:RDF></metadata>",
        "<metadata><dc:creator><cc:Agent><dc:title></dc:title></cc:Agent></dc:creator></metadata>",
        "<!-- Generator: Adobe Illustrator 28.0, SVG Export Plug-In . -->",
        "<!-- Created with Inkscape (http://www.inkscape.org/) -->",
        "<title>流程图</title><text>第一步：制作展板</text>",
        "<sodipodi:namedview inkscape:zoom='1'/>",
    ],
)
def test_a_plain_drawing_is_sound(inside: str) -> None:
    assert flaws(drawing(inside)) == []


@pytest.mark.parametrize(
    "content",
    [
        drawing("<script>alert(1)</script>"),
        drawing("<rect onclick='alert(1)'/>"),
        drawing(attributes="onload='alert(1)'"),
        drawing("<a xlink:href='javascript:alert(1)'/>"),
        drawing("<a xlink:href=' JavaScript:alert(1)'/>"),
    ],
)
def test_what_would_run_is_seen(content: bytes) -> None:
    assert flaws(content) == [Flaw.ACTIVE]


BILLION = (
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">'.replace("&a0;", "&a;") for n in range(1, 9))
    + ']><svg xmlns="http://www.w3.org/2000/svg"><text>&a8;</text></svg>'
)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg",
        b"<svg><text>",
        b"\xff\xfe\xfd",
        b"<?xml version='1.0' encoding='none-such'?><svg/>",
        BILLION.encode(),
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg><text>&x;</text></svg>',
    ],
)
def test_what_is_no_sound_drawing_cannot_be_read(content: bytes) -> None:
    assert flaws(content) == [Flaw.UNREADABLE]


def test_a_drawing_of_a_hundred_thousand_folds_ends_nothing() -> None:
    look_into_drawing(drawing("<g>" * 100_000 + "</g>" * 100_000))


@pytest.mark.parametrize(
    "inside",
    [
        f"<!-- author{' ' * 100_000}-->",
        f"<g id='/users{'/' * 100_000}'/>",
        "<g>" * 50_000 + "</g>" * 50_000,
        f"<style>{'url(' * 50_000}</style>",
    ],
)
def test_a_drawing_made_to_do_harm_ends_nothing(inside: str) -> None:
    assert flaws(drawing(inside)) == []
