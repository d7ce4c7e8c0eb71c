"""Nothing that a contributor types runs, styles the page or shadows its parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compendium.content.body.allowed_html import ATTRIBUTES, allowed_value
from compendium.content.body.markdown import Body
from compendium.system.sanitise import sanitise
from tests.html import Dangerous, dangers, unbalanced

Parse = Callable[[str], Body]

VALUES = ("x", "0", "fn:1", "javascript:1", "9999")


def test_every_attribute_with_judged_values_is_known_by_its_name() -> None:
    names = {(tag, name) for tag, names in ATTRIBUTES.items() for name in names}
    judged = {n for tag, n in names if any(allowed_value(tag, n, v) != v for v in VALUES)}
    assert judged == {"id", "colspan", "rowspan", "start", "value"}
    for name in judged:
        assert sanitise(f'<ol><li {name.upper()}="x">字</li></ol>') == "<ol><li>字</li></ol>"
        table = f"<table><tr><td\n{name}=x>字</td></tr></table>"
        assert f"{name}=" not in sanitise(table)


ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/a.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    '<p onclick="alert(1)">字</p>',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<object data=x></object><embed src=x>",
    "<form action=x><input autofocus onfocus=alert(1)><button formaction=x>发</button></form>",
    "<style>*{display:none}</style>",
    '<p style="position:fixed">字</p>',
    '<link rel="stylesheet" href="//x.example/a.css"><base href="//x.example">',
    '<meta http-equiv="refresh" content="0;url=//x.example">',
    "[字](javascript:alert(1))",
    "[字](JaVaScRiPt:alert(1))",
    "[字](data:text/html;base64,PHNjcmlwdD4=)",
    "[字](vbscript:msgbox)",
    "<a href='java&#9;script:alert(1)'>字</a>",
    "<a href='&#106;avascript:alert(1)'>字</a>",
    "<a href=' javascript:alert(1)'>字</a>",
    "<a href='\x01javascript:alert(1)'>字</a>",
    "![字](javascript:alert(1))",
    '![字" onerror="alert(1)](a.jpg)',
    '[字](a.pdf "题\\" onmouseover=\\"alert(1)")',
    "[字]: javascript:alert(1)\n\n[字]",
    "<javascript:alert(1)>",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    '*[字]: "><script>alert(1)</script>\n\n字',
    "``` {onclick=alert(1)}\n字\n```",
    "## 题 {onclick=alert(1) style=color:red}",
    '字{: onmouseover="alert(1)" }',
    "<details open ontoggle=alert(1)><summary>字</summary></details>",
    "<video src=x onerror=alert(1)></video><audio src=x></audio>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><script>alert(1)</script>'>",
    "<title><img src=x onerror=alert(1)></title><textarea><img src=x onerror=alert(1)></textarea>",
    "<!--><img src=x onerror=alert(1)>--><![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php echo 1 ?><!DOCTYPE html><html><body onload=alert(1)>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_comes_to_nothing(parse: Parse, attack: str) -> None:
    html = parse(f"前文\n\n{attack}\n\n后文").html
    assert dangers(html) == []
    assert unbalanced(html) == []


def test_the_search_for_dangers_finds_them() -> None:
    html = '<script></script><p onclick="x" style="y" id="__config"><a href="javascript:x">'
    assert set(dangers(html)) == {
        Dangerous("script", ""),
        Dangerous("p", "onclick"),
        Dangerous("p", "style"),
        Dangerous("p", "id=__config"),
        Dangerous("a", "href=javascript:x"),
    }
    assert unbalanced("<p><b>字</p>") == ["p", "b", "p"]


@pytest.mark.parametrize("typed", ["__config", "__search", "main", "sec-x", "facet-unit", "toc"])
def test_no_id_of_a_contributor_shadows_one_of_the_page(parse: Parse, typed: str) -> None:
    html = parse(f'<div id="{typed}">字</div>\n\n## 题 {{#{typed}}}\n\n字{{: #{typed} }}').html
    assert f'id="{typed}"' not in html


def test_tags_left_open_are_closed_and_comments_are_gone(parse: Parse) -> None:
    html = parse("<div><b>未关\n\n<!-- 内部意见 -->\n\n正文").html
    assert "内部意见" not in html
    assert unbalanced(html) == []


def test_classes_are_only_those_that_the_program_gives() -> None:
    html = sanitise('<div class="admonition md-header note">字</div><p class="md-nav">字</p>')
    assert html == '<div class="admonition note">字</div><p class="">字</p>'


def test_numbers_of_cells_and_lists_stay_small() -> None:
    html = sanitise('<ol start="3"><li value="x">字</li></ol><table><tr><td colspan="9999">字')
    assert 'start="3"' in html
    assert "9999" not in html
    assert 'value="x"' not in html


def test_a_link_tells_no_other_site_where_it_was_followed() -> None:
    assert 'rel="noopener noreferrer"' in sanitise('<a href="https://example.org">字</a>')
