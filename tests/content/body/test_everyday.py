"""What people type from day to day reads as they see it, blank lines and spaces or not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compendium.content.body.markdown import Body

Parse = Callable[[str], Body]

AB = "<li>甲</li><li>乙</li>"
TABLE = (
    "<table><thead><tr><th>环节</th><th>时长</th></tr></thead>"
    "<tbody><tr><td>领读</td><td>5分钟</td></tr></tbody></table>"
)


def flat(html: str) -> str:
    return html.replace("\n", "")


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("分三步：\n- 甲\n- 乙\n后文", f"<p>分三步：</p><ul>{AB.replace('乙', '乙后文')}</ul>"),
        ("分三步：\n- 甲\n- 乙\n\n后文", f"<p>分三步：</p><ul>{AB}</ul><p>后文</p>"),
        ("分级：\n1. 甲\n2. 乙", f"<p>分级：</p><ol>{AB}</ol>"),
        ("分级：\n2. 甲\n3. 乙", f'<p>分级：</p><ol start="2">{AB}</ol>'),
        ("全年完成\n12. 甲", "<p>全年完成</p><p>12. 甲</p>"),
        ("3. 甲\n4. 乙", f'<ol start="3">{AB}</ol>'),
        ("2026. 年度计划", "<p>2026. 年度计划</p>"),
        ("- 甲\n- 乙\n1. 甲\n2. 乙", f"<ul>{AB}</ul><ol>{AB}</ol>"),
        ("- 甲\n  - 乙\n- 丙", "<ul><li>甲<ul><li>乙</li></ul></li><li>丙</li></ul>"),
        ("1. 甲\n   - 乙\n2. 丙", "<ol><li>甲<ul><li>乙</li></ul></li><li>丙</li></ol>"),
        ("-甲\n-乙", f"<ul>{AB}</ul>"),
        ("如下：\n-甲", "<p>如下：</p><ul><li>甲</li></ul>"),
        ("-摘自支部日志", "<p>-摘自支部日志</p>"),
        ("-5℃\n-3℃", "<p>-5℃-3℃</p>"),
        ("-\u3000甲\n-\u3000乙", f"<ul>{AB}</ul>"),
        ("•甲\n•乙", f"<ul>{AB}</ul>"),
        ("➢ 甲\n➢ 乙", f"<ul>{AB}</ul>"),
        ("• 甲\n• 乙\n\n➢ 甲\n➢ 乙", f"<ul>{AB}</ul><ul>{AB}</ul>"),
        ("1.月初\n2.月中", "<p>1.月初</p><p>2.月中</p>"),
        ("全年用电\n1.5万度", "<p>全年用电1.5万度</p>"),
        ("分工：\n（1）甲\n（2）乙", "<p>分工：</p><p>（1）甲</p><p>（2）乙</p>"),
        ("①甲\n②乙", "<p>①甲</p><p>②乙</p>"),
        ("□甲\n√乙", "<p>□甲</p><p>√乙</p>"),
        ("正文\n## 二、题\n正文", '<p>正文</p><h2 id="sec-二题">二、题</h2><p>正文</p>'),
        ("- 甲\n## 二、题", '<ul><li>甲</li></ul><h2 id="sec-二题">二、题</h2>'),
        (" ## 二、题", '<h2 id="sec-二题">二、题</h2>'),
        ("正文\n> 引文", "<p>正文</p><blockquote><p>引文</p></blockquote>"),
        ("> 如下：\n> - 甲\n> - 乙", f"<blockquote><p>如下：</p><ul>{AB}</ul></blockquote>"),
        ("    四个空格", "<p>四个空格</p>"),
        ("• 甲\n• 乙\n\n    另一段", f"<ul>{AB}</ul><p>另一段</p>"),
        ("- 甲\n\n    第二段", "<ul><li><p>甲</p><p>第二段</p></li></ul>"),
        ("\t制表符\n\n\t\t两个", "<p>制表符</p><p>两个</p>"),
        ("正文\n```\n甲\n```\n正文", "<p>正文</p><pre><code>甲</code></pre><p>正文</p>"),
        ("- 甲\n  ```\n  乙\n  ```", "<ul><li><p>甲</p><pre><code>乙</code></pre></li></ul>"),
        ("```\n没有结尾\n\n## 三、题", '<p>```</p><p>没有结尾</p><h2 id="sec-三题">三、题</h2>'),
        ("前<!-- 批注 -->后\n\n<!-- 一\n\n二 -->\n\n尾", "<p>前后</p><p>尾</p>"),
    ],
)
def test_lines_are_what_their_author_sees(parse: Parse, typed: str, html: str) -> None:
    assert flat(parse(typed).html) == html


@pytest.mark.parametrize(
    "rows",
    [
        "| 环节 | 时长 |\n| --- | --- |\n| 领读 | 5分钟 |",
        "环节|时长\n---|---\n领读|5分钟",
        "｜环节｜时长｜\n｜---｜---｜\n｜领读｜5分钟｜",
        "| 环节 | 时长 |\n| —— | —— |\n| 领读 | 5分钟 |",
        "| 环节 | 时长 |\n|:—:|－－|\n| 领读 | 5分钟 |".replace("|:—:|", "| — |"),
        "| 环节 | 时长 |\n| 领读 | 5分钟 |",
        "    | 环节 | 时长 |\n    |---|---|\n    | 领读 | 5分钟 |",
    ],
)
@pytest.mark.parametrize(
    ("before", "after", "around"),
    [("", "", "{}"), ("如下：\n", "\n## 三、题", '<p>如下：</p>{}<h2 id="sec-三题">三、题</h2>')],
)
def test_rows_in_pipes_are_a_table(
    parse: Parse, rows: str, before: str, after: str, around: str
) -> None:
    assert flat(parse(f"{before}{rows}{after}").html) == around.format(TABLE)


@pytest.mark.parametrize(
    ("head", "kind", "title"),
    [
        ("!!! note 要点", "note", "要点"),
        ("!!!note 支部提示", "note", "支部提示"),
        ('!!! note "要点"', "note", "要点"),
        ("!!! note “要点”", "note", "要点"),
        ('!!! 提示 "要点"', "tip", "要点"),
        ("！！！注意：要点", "warning", "要点"),
        ("!!! 提示", "tip", "提示"),
        ("!!! note", "note", "说明"),
    ],
)
@pytest.mark.parametrize("inside", ["    内容", "  内容", "内容", "\t内容"])
def test_a_box_has_the_title_that_is_typed(
    parse: Parse, head: str, kind: str, title: str, inside: str
) -> None:
    html = flat(parse(f"前文\n{head}\n{inside}\n\n后文").html)
    title = f'<p class="admonition-title">{title}</p>'
    box = f'<div class="admonition {kind}">{title}<p>内容</p></div>'
    assert html == f"<p>前文</p>{box}<p>后文</p>"


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("a<b且c>d；p<i并且q>0", "a&lt;b且c&gt;d；p&lt;i并且q&gt;0"),
        ("<A类项目>、<b类>、<U盘使用须知>", "&lt;A类项目&gt;、&lt;b类&gt;、&lt;U盘使用须知&gt;"),
        ("210*297*3毫米", "210*297*3毫米"),
        ("王**、李**等", "王**、李**等"),
        ("**甲**、**乙**，后", "<strong>甲</strong>、<strong>乙</strong>，后"),
        ("[时间]: 每周三早课前", "[时间]: 每周三早课前"),
        ("[1]: 张三论文", "[1]: 张三论文"),
        ("*[注]: 台账每月核对一次。注", "*[注]: 台账每月核对一次。注"),
        ("题{#a .b}", "题{#a .b}"),
        ("见［计划］（jihua.pdf）", '见<a href="jihua.pdf" rel="noopener noreferrer">计划</a>'),
        ("见［注］（第二页）", "见［注］（第二页）"),
        ("用`a<b`和`*`", "用<code>a&lt;b</code>和<code>*</code>"),
        ("字<sup>2</sup>", "字<sup>2</sup>"),
    ],
)
def test_words_stand_as_typed(parse: Parse, typed: str, html: str) -> None:
    assert flat(parse(typed).html) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    "lines",
    [
        ("第一，讲。", "第二，练。"),
        ("一是讲；", "二是练。"),
        ("第一步：讲；", "第二步：练。"),
        ("※ 讲", "※ 练"),
        ("→ 讲", "→ 练"),
        ("A. 讲", "B. 练"),
        ("#话题# 讲", "", "#1机组"),
    ],
)
def test_lines_that_begin_with_a_sign_of_their_own_stay_apart(
    parse: Parse, lines: tuple[str, ...]
) -> None:
    assert flat(parse("\n".join(lines)).html) == "".join(f"<p>{line}</p>" for line in lines if line)


@pytest.mark.parametrize("sign", ["－", "—", "*", "＊ ", "－ "])
def test_signs_that_other_keyboards_type_make_items(parse: Parse, sign: str) -> None:
    html = flat(parse(f"{sign}讲\n{sign}练").html)
    assert html == "<ul><li>讲</li><li>练</li></ul>"


def test_signs_of_full_width_make_headings_and_quotations(parse: Parse) -> None:
    html = flat(parse("＃＃ 一、题\n＞ 引用").html)
    assert html == '<h2 id="sec-一题">一、题</h2><blockquote><p>引用</p></blockquote>'


def test_a_backslash_at_the_end_breaks_the_line(parse: Parse) -> None:
    assert flat(parse("讲\\\n练\\").html) == "<p>讲<br>练\\</p>"


def test_a_definition_that_is_named_still_leads_somewhere(parse: Parse) -> None:
    html = parse("见[计划][p]和[章程]。\n\n[p]: jihua.pdf\n[章程]: https://a.example/z").html
    assert 'href="jihua.pdf"' in html and 'href="https://a.example/z"' in html
    assert "[p]" not in html and "[章程]" not in html


@pytest.mark.parametrize("close", ["</{}>", ""])
@pytest.mark.parametrize("tag", ["div", "details", 'div align="center"', "center"])
def test_markdown_goes_on_within_a_tag(parse: Parse, tag: str, close: str) -> None:
    end = close.format(tag.partition(" ")[0])
    html = parse(f"<{tag}>\n表1\n- **甲**\n- 乙\n{end}\n\n## 三、题\n\n尾").html
    for piece in ("<p>表1</p>", "<li><strong>甲</strong></li>", ">三、题</h2>", "<p>尾</p>"):
        assert piece in html


def test_the_summary_of_details_stands_in_one_line(parse: Parse) -> None:
    html = parse("<details>\n<summary>点**开**看</summary>\n里面\n</details>").html
    assert "<details><summary>点<strong>开</strong>看</summary><p>里面</p>" in flat(html)


@pytest.mark.parametrize(
    "typed",
    [
        "![甲](a.jpg)\n![乙](b.jpg)",
        "![甲](a.jpg) ![乙](b.jpg)",
        "看：![甲](a.jpg)再看![乙](b.jpg)。",
        "- 看 ![甲](a.jpg)\n- ![乙](b.jpg)",
        "1. 看\n   ![甲](a.jpg)\n2. 看\n\n   ![乙](b.jpg)",
        "| 甲 | 乙 |\n|---|---|\n| ![甲](a.jpg) | 图![乙](b.jpg)文 |",
        "> 看![甲](a.jpg)\n\n<div>![乙](b.jpg)</div>",
        "！［甲］（a.jpg）\n\n！[乙](b.jpg)",
    ],
)
def test_a_picture_stands_alone_where_its_caption_fits(parse: Parse, typed: str) -> None:
    html = parse(typed).html
    for name, file in (("甲", "a.jpg"), ("乙", "b.jpg")):
        assert f'<p><img alt="{name}" src="{file}"></p>' in html
    assert "<p></p>" not in html


def test_a_picture_within_a_link_stays_there(parse: Parse) -> None:
    html = parse("[![甲](a.jpg)](b.pdf)").html
    assert html.strip().startswith('<p><a href="b.pdf"')


def test_the_first_note_of_a_name_is_kept(parse: Parse) -> None:
    html = parse("文[^1]。\n[^1]: 先写的。\n[^1]: 后写的。").html
    assert "先写的" in html and "后写的" not in html


def test_notes_in_full_width_are_notes(parse: Parse) -> None:
    html = parse("文［^1］。\n\n［^1］：解释。").html
    assert html.count('class="footnote-ref"') == 1
    assert "［" not in html


@pytest.mark.parametrize("sign", ["> ", "- ", "    - ", "<!--", "```\n", "| ", "!!! note\n    "])
def test_a_hostile_text_is_read_in_time_that_grows_with_it(parse: Parse, sign: str) -> None:
    assert parse((sign + "字\n") * 400) is not None
    assert parse(sign * 300 + "字") is not None
