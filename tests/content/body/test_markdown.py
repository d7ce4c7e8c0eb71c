"""Markdown as Chinese authors type it becomes the HTML that they meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compendium.content.body.markdown import Body, Heading, Reader, parse_body, reader_of
from compendium.content.body.nesting import MOST_NESTED
from compendium.content.load.frontmatter import CaseFile, place_of
from compendium.content.load.yaml_tree import YamlTree
from compendium.content.problems import Location
from compendium.content.settings import Settings
from compendium.system.sanitise import sanitise
from tests.folders import codes_of

Parse = Callable[[str], Body]


def case_of(body: str) -> CaseFile:
    return CaseFile("case.md", YamlTree({}, {(): Location("case.md")}), body, 11)


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("**坚持党建引领。**在", "<p><strong>坚持党建引领。</strong>在</p>"),
        ("坚持**“三联”**机制", "<p>坚持<strong>“三联”</strong>机制</p>"),
        ("（**重点**）*强调*。", "<p>（<strong>重点</strong>）<em>强调</em>。</p>"),
        ("坚持\n引领", "<p>坚持引领</p>"),
        ("坚持\n**引领**\n发展", "<p>坚持<strong>引领</strong>发展</p>"),
        ("使用\nAI 工具", "<p>使用\nAI 工具</p>"),
        ("一行  \n二行", "<p>一行<br>二行</p>"),
        ("snake_case_word", "<p>snake_case_word</p>"),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>"),
    ],
)
def test_inline_marks_beside_chinese(parse: Parse, typed: str, html: str) -> None:
    assert parse(typed).html.strip() == html


def test_lines_of_code_stay_lines(parse: Parse) -> None:
    assert parse("```\n甲\n乙\n```").html.strip() == "<pre><code>甲\n乙\n</code></pre>"


@pytest.mark.parametrize(
    ("kind", "title"),
    [("note", "说明"), ("warning", "注意"), ("success", "成效"), ('tip "小窍门"', "小窍门")],
)
def test_a_box_has_a_chinese_title(parse: Parse, kind: str, title: str) -> None:
    html = parse(f"!!! {kind}\n    内容").html
    assert f'<p class="admonition-title">{title}</p>' in html
    assert f'<div class="admonition {kind.split(maxsplit=1)[0]}">' in html


@pytest.mark.parametrize("kind", ["caution", "hint", "abstract"])
def test_a_box_of_a_kind_that_others_know_has_no_english_title(parse: Parse, kind: str) -> None:
    assert kind.capitalize() not in parse(f"!!! {kind}\n    内容").html


def test_a_footnote_leads_there_and_back(parse: Parse) -> None:
    html = parse("句[^1]。\n\n[^1]: 出处。").html
    for piece in ('href="#fn:1"', 'id="fn:1"', 'href="#fnref:1"', 'id="fnref:1"', "回到正文"):
        assert piece in html


def test_a_table_says_its_alignment_without_a_style(parse: Parse) -> None:
    html = parse("| 项 | 数 |\n| :-: | --: |\n| 甲 | 1 |\n").html
    assert '<td align="center">甲</td><td align="right">1</td>' in html.replace("\n", "")
    assert "style" not in html


def test_a_heading_has_an_anchor_of_its_own_words(parse: Parse) -> None:
    body = parse("## 一、背景与**起因**\n\n### （一）AI & “三联”\n\n## 一、背景与起因\n")
    assert body.headings == (
        Heading(2, "sec-一背景与起因", "一、背景与起因"),
        Heading(3, "sec-一ai-三联", "（一）AI & “三联”"),
        Heading(2, "sec-一背景与起因_1", "一、背景与起因"),
    )
    assert all(f'id="{heading.anchor}"' in body.html for heading in body.headings)


def test_words_are_counted_as_word_processors_count_them(parse: Parse) -> None:
    assert parse("## 一、题\n\n三会一课，覆盖 98.5% 的 AI Lab 学员。\n").words == 17
    assert parse("").words == 0


def test_links_and_pictures_are_told_as_typed_also_those_taken_out(parse: Parse) -> None:
    body = parse("[甲](javascript:x) [乙](../a/case.md?x=1&y=2) ![丙](p.jpg) <img src='q.png'>")
    assert body.links == ("javascript:x", "../a/case.md?x=1&y=2")
    assert body.pictures == ("p.jpg", "q.png")


def test_html_that_cannot_be_published_is_warned_about_at_its_place(reader: Reader) -> None:
    text = "前文\n\n字 <font color=red>红</font><br>\n"
    _, problems = parse_body(case_of(text), reader)
    assert [(p.code, p.location.line, p.location.column) for p in problems] == [("K310", 13, 3)]


@pytest.mark.parametrize("tag", ["style", "script"])
def test_a_tag_left_open_that_swallows_the_rest_keeps_the_case_out(
    reader: Reader, tag: str
) -> None:
    body, problems = parse_body(case_of(f"前文\n\n<{tag}>\n\n## 二、后文\n\n内容"), reader)
    assert "内容" in body.html or any(problem.is_error for problem in problems)


def test_html_shown_as_code_is_no_mistake(reader: Reader) -> None:
    body, problems = parse_body(case_of("写作 `<font>`：\n\n```\n<script>\n```\n"), reader)
    assert problems == []
    assert "&lt;font&gt;" in body.html


@pytest.mark.parametrize("deep", ["> " * 2_000 + "字", "<b>" * 5_000])
def test_a_text_nested_too_deep_is_a_problem_and_no_crash(reader: Reader, deep: str) -> None:
    _, problems = parse_body(case_of(deep), reader)
    assert set(codes_of(problems)) <= {"K010", "K310"}


@pytest.mark.parametrize(
    "nested",
    [
        lambda depth: ">" * depth + "字",
        lambda depth: "\n".join(f"{'    ' * inner}- 字" for inner in range(depth)),
        lambda depth: "\n".join(f'{"    " * inner}!!! note "字"\n' for inner in range(depth)),
    ],
)
def test_what_nests_deeper_than_can_be_read_is_told(
    reader: Reader, nested: Callable[[int], str]
) -> None:
    assert parse_body(case_of(f"{nested(MOST_NESTED)}\n"), reader)[1] == []
    _, (problem,) = parse_body(case_of(f"{nested(MOST_NESTED + 10)}\n"), reader)
    assert problem.code == "K010" and "套得太深" in problem.message


def test_one_parser_serves_many_cases_without_mixing_them(reader: Reader) -> None:
    first = "甲[^1]\n\n[^1]: 注\n\n[链]: a.pdf\n\n*[AI]: 人工智能\n"
    alone = make_fresh("AI [链] 乙[^1]", reader)
    reader.convert(first)
    assert reader.convert("AI [链] 乙[^1]") == alone


def make_fresh(text: str, reader: Reader) -> str:
    reader.convert("")
    return reader.convert(text)


def test_the_shortcut_for_plain_text_changes_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [
        "普通的一段，没有记号。",
        "AI 是 AI\n\n*[AI]: 人工智能",
        "一行  \n二行",
        "a:b <http://x.example/> &amp; &copy; ©",
        "\\*星\\*",
        "- 甲\n- *乙*\n    1. 丙",
        "> 引\n> **文**",
        "题\n===\n\n- 甲 :\n\n甲\n: 乙",
    ]
    quick = [reader_of(settings, sanitise).convert(text) for text in texts]
    monkeypatch.setattr("compendium.content.body.markdown_shortcut._is_plain", lambda text: False)
    assert quick == [reader_of(settings, sanitise).convert(text) for text in texts]


def test_the_place_of_a_text_is_that_of_its_first_mention() -> None:
    assert place_of(case_of("甲\n乙 [丙](x.pdf)\n"), "x.pdf") == Location("case.md", 12, 7)
    assert place_of(case_of("甲\n"), "nowhere") == Location("case.md", 11, 1)


def test_too_many_tags_side_by_side_are_told_as_too_many(reader: Reader) -> None:
    flat = "开头\n" + "<div>x</div>\n" * 4_500
    _, (problem,) = parse_body(case_of(flat), reader)
    assert problem.code == "K010"
    assert problem.message.startswith("正文里的“<”有 9000 个，最多 1000 个")
    assert problem.location.line - case_of(flat).body_line == 501, "of the one that is too much"
