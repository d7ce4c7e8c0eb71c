"""Whatever in a published file asks another host is seen, however it is written."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest

from compendium.publish.audit.faults import OUTSIDE_REQUEST, UNREADABLE_FILE
from compendium.publish.audit.inspect_file import inspect_file
from compendium.publish.audit.links import SiteAddress

SITE = SiteAddress("https://showcase.example/party/")
POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; script-src 'self'\">"
)
PAGE = "cases/2026/a/index.html"
HOST = "https://x.example"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{HOST}/a.png"/></svg>'
STYLE = f"a{{background:url({HOST}/a.png)}}"


def faults(content: str, path: str) -> list[str]:
    return [code for code, _ in inspect_file(SITE, path, content.encode()).wrong]


def embedded(media: str, content: str) -> str:
    return f"data:{media};base64,{base64.b64encode(content.encode()).decode()}"


ATTRIBUTES = (
    "<img src=https://x.example/a.png>",
    "<img src='https://x.example/a.png'>",
    '<IMG SRC="https://x.example/a.png">',
    '<img/src="https://x.example/a.png"/>',
    '<img alt=">" src="https://x.example/a.png">',
    '<img\nsrc\n=\n"https://x.example/a.png">',
    '<img src="HTTPS://X.EXAMPLE/a.png">',
    '<img src="//x.example/a.png">',
    '<img src="\\\\x.example/a.png">',
    '<img src="/\\x.example/a.png">',
    '<img src=" https://x.example/a.png">',
    '<img src="ht\ntps://x.example/a.png">',
    '<img src="https:x.example/a.png">',
    '<img src="https:/\t/x.example/a.png">',
    '<img src="ftp://x.example/a.png">',
    '<img src="&#104;ttps://x.example/a.png">',
    '<img src="https&colon;//x.example/a.png">',
    '<img src="https:&sol;&sol;x.example/a.png">',
    '<img src="https://showcase.example.evil.example/a.png">',
    '<img src="https://user@x.example/party/a.png">',
    '<img src="https://showcase.example@x.example/party/a.png">',
    '<img src="a.png" srcset="a.png 1x,https://x.example/a.png 2x">',
    '<img src="a.png" srcset="https://x.example/a,b.png 2x, a.png">',
    '<img src="a.png" SrcSet=//x.example/a.png>',
    '<img src="a.png" lowsrc="https://x.example/a.png">',
    '<img src="a.png" dynsrc="https://x.example/a.avi">',
    '<img src="a.png" longdesc="https://x.example/">',
    '<picture><source srcset="https://x.example/a.webp"></picture>',
    '<link rel="preload" as="image" href="a.png" imagesrcset="https://x.example/a.png 2x">',
    '<link rel=preload as=font href=https://x.example/a.woff2>',
    '<link rel="prefetch" href="https://x.example/next.html">',
    '<link rel="preconnect" href="https://x.example">',
    '<link rel="dns-prefetch" href="//x.example">',
    '<link rel="modulepreload" href="https://x.example/a.mjs">',
    '<link rel="icon" href="https://x.example/a.ico">',
    '<link rel="alternate stylesheet" href="https://x.example/a.css">',
    "<LINK REL=StyleSheet HREF=https://x.example/a.css>",
    '<link rel="manifest" href="https://x.example/a.json">',
    '<link href="https://x.example/a.css">',
    '<link rel="pingback" href="https://x.example/">',
    '<body background="https://x.example/a.png">',
    '<table background="https://x.example/a.png"><td background="a.png">',
    '<td background=//x.example/a.png>',
    '<input type="image" src="https://x.example/a.png">',
    '<form action="https://x.example/"><input type="submit"></form>',
    '<button formaction="https://x.example/">',
    '<video src="https://x.example/a.mp4"></video>',
    '<video poster="https://x.example/a.jpg"></video>',
    '<audio src="https://x.example/a.mp3"></audio>',
    '<source src="https://x.example/a.mp4">',
    '<track src="https://x.example/a.vtt">',
    '<object data="https://x.example/a.swf"></object>',
    '<object data="a.swf" codebase="https://x.example/"></object>',
    '<object classid="https://x.example/a"></object>',
    '<object><param name="movie" value="https://x.example/a.swf"></object>',
    '<applet code="a.class" archive="a.jar,https://x.example/b.jar"></applet>',
    '<embed src="https://x.example/a.pdf">',
    '<iframe src="https://x.example/"></iframe>',
    "<iframe srcdoc=\"<img src='https://x.example/a.png'>\"></iframe>",
    '<iframe srcdoc="&lt;img src=https://x.example/a.png&gt;"></iframe>',
    '<frame src="https://x.example/">',
    '<html manifest="https://x.example/a.appcache">',
    '<a href="b.html" ping="https://x.example/count">',
    '<a href="b.html" ping="b https://x.example/count">',
    '<area href="b.html" PING=https://x.example/count>',
    '<base href="https://x.example/"><img src="a.png">',
    '<BASE HREF=//x.example/>',
    '<meta http-equiv="refresh" content="0; url=https://x.example/">',
    "<META HTTP-EQUIV=Refresh CONTENT=\"0;URL='https://x.example/'\">",
    '<meta http-equiv="refresh" content="5;https://x.example/">',
    '<meta http-equiv="refresh" content="0, //x.example/">',
    '<meta name="msapplication-TileImage" content="https://x.example/a.png">',
    '<div someattribute="https://x.example/a.png">',
    '<script src="https://x.example/a.js"></script>',
    "<script src=https://x.example/a.js></script>",
    '<script type="module" src="//x.example/a.mjs"></script>',
    '<!--[if IE]><script src="https://x.example/a.js"></script><![endif]-->',
    '<!--><script src="https://x.example/a.js"></script>-->',
    '<noscript><img src="https://x.example/count.gif"></noscript>',
    '<template><img src="https://x.example/a.png"></template>',
)  # fmt: skip

STYLES = (
    '<p style="background:url(https://x.example/a.png)">',
    "<p style=background:url(https://x.example/a.png)>",
    "<p STYLE='background:URL(\"https://x.example/a.png\")'>",
    '<p style="background:url( &quot;https://x.example/a.png&quot; )">',
    '<p style="background:u\\72l(https://x.example/a.png)">',
    '<p style="background:url(\\68 ttps://x.example/a.png)">',
    '<p style="background:url(//x.example/a.png)">',
    '<p style="background:image-set(\'https://x.example/a.png\' 1x)">',
    '<p style="list-style:url(https://x.example/a.png)">',
    '<p style="content:url(https://x.example/a.png)">',
    '<p style="cursor:url(https://x.example/a.cur),auto">',
    "<style>a{background:url(https://x.example/a.png)}</style>",
    "<STYLE>@import 'https://x.example/a.css';</STYLE>",
    '<style>@import "https://x.example/a.css" screen;</style>',
    "<style>@import url(https://x.example/a.css);</style>",
    "<style>@IMPORT\n'//x.example/a.css';</style>",
    "<style>@\\69mport 'https://x.example/a.css';</style>",
    "<style>/* */@import/**/'https://x.example/a.css';</style>",
    "<style>@font-face{font-family:a;src:url(https://x.example/a.woff2)}</style>",
    "<style>@media print{a{background:url('https://x.example/a.png')}}</style>",
    "<style>@supports (a:b){a{mask-image:url(https://x.example/a.svg#m)}}</style>",
    "<style>a{background:-webkit-image-set(url(https://x.example/a.png) 1x)}</style>",
    "<style>a{background:image('https://x.example/a.png')}</style>",
    "<style>a{background:cross-fade(url(a.png),url(https://x.example/a.png))}</style>",
    "<style>a{--x:url(https://x.example/a.png);background:var(--x)}</style>",
    "<style>a{filter:url(https://x.example/a.svg#f)}</style>",
    "<style>a{background:src('https://x.example/a.png')}</style>",
    "<style><!-- a{background:url(https://x.example/a.png)} --></style>",
    "<style>a{background:url(https://x.example/a.png",
)  # fmt: skip

DRAWN = (
    '<svg><image href="https://x.example/a.png"/></svg>',
    '<svg><image xlink:href="https://x.example/a.png"/></svg>',
    "<svg><IMAGE XLINK:HREF=https://x.example/a.png /></svg>",
    '<svg><filter><feImage href="https://x.example/a.png"/></filter></svg>',
    '<svg><filter><feImage xlink:href="//x.example/a.png"/></filter></svg>',
    '<svg><use href="https://x.example/a.svg#a"/></svg>',
    '<svg><rect fill="url(https://x.example/a.svg#a)"/></svg>',
    '<svg><rect filter="url(//x.example/a.svg#a)" mask="none"/></svg>',
    '<svg><linearGradient xlink:href="https://x.example/a.svg#a"/></svg>',
    '<svg><textPath href="https://x.example/a.svg#a"/></svg>',
    '<svg><script href="https://x.example/a.js"/></svg>',
    '<svg><style>@import "https://x.example/a.css";</style></svg>',
    '<svg><a><set attributeName="href" to="https://x.example/"/></a></svg>',
    '<svg><image><animate attributeName="href" values="a.png;https://x.example/a.png"/></image></svg>',
    '<svg><foreignObject><img src="https://x.example/a.png"/></foreignObject></svg>',
    '<math><mglyph src="https://x.example/a.png"/></math>',
    f'<img src="{embedded("image/svg+xml", SVG)}">',
    f'<img src="data:image/svg+xml,{quote(SVG)}">',
    f"<img src='data:image/svg+xml;utf8,{SVG.replace(chr(34), '&quot;')}'>",
    f'<iframe src="{embedded("text/html", "<img src=https://x.example/a.png>")}"></iframe>',
    f'<link rel="stylesheet" href="{embedded("text/css", STYLE)}">',
    f'<p style="background:url({embedded("image/svg+xml", SVG)})">',
    f'<script src="{embedded("text/javascript", "fetch(`//x.example`)")}"></script>',
)  # fmt: skip

SCRIPTS = (
    "<script>fetch('https://x.example/')</script>",
    '<script>navigator.sendBeacon("//x.example/")</script>',
    "<script>new WebSocket(`wss://x.example/`)</script>",
    "<script>import('https://x.example/a.mjs')</script>",
    "<script>// don't\nfetch('https://x.example/')</script>",
    "<script>new Image().src='https:\\/\\/x.example/a.png'</script>",
    "<script>fetch('\\x68ttps://x.example/')</script>",
    "<script>fetch('\\u{68}ttps://x.example/')</script>",
    "<script>fetch('https:'+'//x.example/')</script>",
    "<SCRIPT>location='https://x.example/'</SCRIPT>",
    "<p onclick=\"fetch('https://x.example/')\">",
    "<p ONCLICK='fetch(\"//x.example/\")'>",
    '<script type="importmap">{"imports":{"a":"https://x.example/a.mjs"}}</script>',
)  # fmt: skip

IMAGE = f"<img src={HOST}/a.png>"
MISREAD = (
    f'<noscript><a title="</noscript>{IMAGE}"></noscript>',
    f"<svg><style>{IMAGE}</style></svg>",
    f'<svg><style><a title="</style>{IMAGE}"></style>',
    f"<svg><title>{IMAGE}</title>",
    f"<svg><script/>{IMAGE}",
    f'<svg><![CDATA[><a title="]]>{IMAGE}">',
    f"<math><annotation-xml><style>{IMAGE}",
    f"<script></script x>{IMAGE}",
    f"<style></style/>{IMAGE}",
    f"<![CDATA[ > {IMAGE} ]]>",
    f"<![if > {IMAGE} ]>",
    f'<title><a title="</title>{IMAGE}"></title>',
    f"<textarea><a title='</textarea>{IMAGE}'>",
    f'<xmp><a title="</xmp>{IMAGE}">',
    f'<noembed><a title="</noembed>{IMAGE}">',
    f"<iframe><!--</iframe>{IMAGE}-->",
    f"<!-->{IMAGE}-->",
    f"<!--->{IMAGE}-->",
    f"<!-- --!>{IMAGE} -->",
    f'<!doctype html "> {IMAGE} ">',
    f'<?x "> {IMAGE} "?>',
    f"<a b='c'd=\">\"{IMAGE}",
)
"""What readers of HTML took for text where a browser meets a tag (WHATWG HTML, 13.2.5)."""


@pytest.mark.parametrize("markup", (*ATTRIBUTES, *STYLES, *DRAWN, *SCRIPTS, *MISREAD))
def test_a_page_that_asks_another_host_is_found(markup: str) -> None:
    assert OUTSIDE_REQUEST in faults(POLICY + markup, PAGE)


@pytest.mark.parametrize("style", [s[7:-8] for s in STYLES if s[:7] == "<style>" and s[-1] == ">"])
def test_a_style_that_asks_another_host_is_found(style: str) -> None:
    assert faults(style, "assets/a.css") == [OUTSIDE_REQUEST]


@pytest.mark.parametrize("script", [s[8:-9] for s in SCRIPTS if s.startswith("<script>")])
def test_a_script_that_asks_another_host_is_found(script: str) -> None:
    assert {*faults(script, "assets/a.js")} == {OUTSIDE_REQUEST}


@pytest.mark.parametrize("drawing", [one for one in DRAWN if one.startswith("<svg>")])
def test_a_picture_that_asks_another_host_is_found(drawing: str) -> None:
    spaces = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    if "=https" not in drawing:  # what is no XML is not shown at all
        assert OUTSIDE_REQUEST in faults(drawing.replace("<svg>", spaces), "assets/a.svg")


@pytest.mark.parametrize("between", ["\n", "<!-- x -->", "&#10;", "<![CDATA[ ]]>"])
def test_a_style_of_a_drawing_is_read_in_one_piece(between: str) -> None:
    """The parser of XML hands it over line by line."""
    style = f"<style>@import{between}'{HOST}/a.css'</style>"
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg">{style}</svg>'
    assert OUTSIDE_REQUEST in faults(drawing, "cases/2026/a/a.svg")


def test_a_page_that_writes_addresses_by_names_of_its_own_is_refused() -> None:
    page = f'<!DOCTYPE html [<!ENTITY x "{HOST}">]><html xmlns="http://www.w3.org/1999/xhtml">'
    assert UNREADABLE_FILE in faults(f"{page}{POLICY}<img src='&x;/a'/></html>", "a.xhtml")


def test_a_style_that_is_named_by_an_instruction_is_found() -> None:
    svg = (
        '<?xml-stylesheet href="https://x.example/a.css"?><svg xmlns="http://www.w3.org/2000/svg"/>'
    )
    assert faults(svg, "a.svg") == [OUTSIDE_REQUEST]
    page = POLICY.replace(">", "/>")
    html = f'<html xmlns="http://www.w3.org/1999/xhtml">{page}<img src="{HOST}/a.png"/></html>'
    assert faults(html, "a.xml") == [OUTSIDE_REQUEST]


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://example.org/">',
        "<A HREF=//example.org>网站</A>",
        '<area href="https://example.org/">',
        '<q cite="https://example.org/">',
        '<link rel="canonical" href="https://example.org/">',
        '<link rel="license" href="https://example.org/">',
        '<meta property="og:url" content="https://example.org/">',
        '<meta name="description" content="https://example.org/ 上有原文">',
        '<img alt="https://example.org/" src="a.gif">',
        '<input placeholder="https://" value="https://example.org/">',
        '<p title="https://example.org/" aria-label="//example.org" data-from="https://example.org/">',
        "<p>请看 https://example.org/ 和 &lt;img src=https://example.org/a.png&gt;</p>",
        "<code>url(https://example.org/a.png)</code>",
        "<pre>&lt;script src=\"https://example.org/a.js\"&gt;</pre>",
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"></svg>',
        '<html prefix="og: https://ogp.me/ns#" itemtype="https://schema.org/Article">',
        "<script>document.createElementNS('http://www.w3.org/2000/svg', 'a')</script>",
        '<p style="background:url(#a)">',
        '<svg><rect fill="url(#a)"/></svg>',
        "<style>@namespace svg url(http://www.w3.org/2000/svg);</style>",
        '<style>@namespace "http://www.w3.org/1999/xhtml";</style>',
        "<style>a[href^='https://']{color:red}</style>",
        "<style>/* url(https://example.org/a.png) */</style>",
        "<style>a::after{content:'https://example.org/'}</style>",
        "<!-- https://example.org/ <b>见</b> -->",
        '<a href="tel:12345"></a><a href="javascript:void(0)"></a>',
        '<img src="blob:https://showcase.example/1">',
    ],
)  # fmt: skip
def test_what_a_reader_may_follow_or_only_reads_asks_nobody(markup: str) -> None:
    assert OUTSIDE_REQUEST not in faults(POLICY + markup, PAGE)


@pytest.mark.parametrize(
    "markup",
    [
        "<img src=https://showcase.example/party/a.png>",
        '<img src="HTTPS://Showcase.Example/party/a.png">',
        '<img src="http://showcase.example/party/a.png">',
        '<img src="//showcase.example/party/a.png">',
        '<base href="https://showcase.example/party/"><img src="a.png">',
        '<base href="/party/"><img src="a.png">',
        "<style>a{background:url(/party/a.png)}</style>",
        '<link rel="preload" imagesrcset="/party/a.png 2x">',
        "<svg><image xlink:href='../../../a.png'/></svg>",
        '<meta http-equiv="refresh" content="0; url=/party/a.png">',
        '<table background="../../../a.png">',
        '<object data="../../../a.png">',
    ],
)
def test_what_lies_in_the_site_is_a_lead_however_it_is_written(markup: str) -> None:
    looked = inspect_file(SITE, PAGE, (POLICY + markup).encode())
    assert (looked.wrong, set(looked.leads) - {"index.html"}) == ((), {"a.png"})
