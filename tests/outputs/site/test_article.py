"""A case's page: pictures as figures, links that work, nothing printed unescaped."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from compendium.build import site
from compendium.content.body.words import plain_text
from tests.folders import JIANGXIN, NUANXIN, append, article_of, case_file, draw, rewrite
from tests.html import unbalanced


def build(root: Path, identity: str = JIANGXIN) -> str:
    """Build the site and return the article of ``identity``."""
    built = site.build(root)
    assert built.site, built.problems
    return article_of(built.site, identity)


def test_a_picture_of_the_text_is_a_figure_with_its_caption(content: Path) -> None:
    html = build(content)
    figure = html[html.rindex("<figure") : html.rindex("</figure>")]
    assert 'alt="师傅和学徒隔着实训台握手"' in figure
    assert re.search(r'srcset="((pledge-\w{8}-\d+.jpg \d+w(?:, )?)+)"', figure)
    assert re.findall(r"(\d+)w", figure) == ["720", "1080", "1600"]
    assert 'width="1600" height="1067"' in figure
    assert "<figcaption>师徒在实训台边结对" in figure
    assert "示例绘图" in figure


ADDRESS = (
    "https://www.example.edu.cn/xwzx/2026/djppcjhd_anliji.htm?id=20260612&page=0123456789abcdef"
)


def test_a_long_address_may_be_parted_and_stays_the_same(content: Path) -> None:
    append(case_file(content), f"\n见 {ADDRESS} 一文，`{ADDRESS}` 也在。\n\n```\n{ADDRESS}\n```\n")
    html = build(content)
    parted = html.count("djppcjhd_<wbr>anliji.<wbr>htm?<wbr>id=<wbr>20260612&amp;page=<wbr>0123")
    assert parted == 2
    assert html.count(ADDRESS.replace("&", "&amp;")) == 1, "what is set as typed stays so"
    words = plain_text(html.replace("<wbr>", ""))
    assert words.count(ADDRESS) == 3
    assert unbalanced(html.replace("<wbr>", "")) == []


@pytest.mark.parametrize(
    "typed",
    [
        "![图](pledge.jpg)\n紧跟在下一行的文字。",
        "文字在前。\n![图](pledge.jpg)",
        "文字 ![图](pledge.jpg) 文字。",
        "![图](pledge.jpg)\n![图](pledge.jpg)",
        "**![图](pledge.jpg)**",
        "- 一项\n\n    ![图](pledge.jpg)\n",
        "> ![图](pledge.jpg)\n",
        "| 图 |\n| --- |\n| ![图](pledge.jpg) |\n",
        "[![图](pledge.jpg)](../nuanxin/case.md)",
        "<table><tr><td><table><tr><td>字</td></tr></table></td></tr></table>",
    ],
)
def test_a_picture_or_table_in_any_place_leaves_the_page_well_formed(
    content: Path, typed: str
) -> None:
    append(case_file(content), f"\n{typed}\n")
    html = build(content)
    assert unbalanced(html) == []
    assert "<p><figure" not in html.replace("\n", "")
    prose = html[html.index('<div class="prose">') :]
    assert not re.search(r"<p>(?:(?!</p>)[\s\S])*<figure", prose), "a figure cannot stand in a <p>"


def test_pictures_that_the_text_does_not_show_are_in_the_gallery(content: Path) -> None:
    draw(case_file(content).with_name("more.png"))
    rewrite(case_file(content), "reviews:", "  - {file: more.png, caption: 结对现场}\nreviews:")
    html = build(content)
    gallery = html[html.index('class="gallery"') :]
    assert "结对现场" in gallery
    assert "pledge" not in gallery[: gallery.index("</section>")]


def test_a_drawing_is_printed_into_the_page_and_has_no_address(content: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>示意</title></svg>'
    case_file(content).with_name("plan.svg").write_text(svg)
    rewrite(case_file(content), "reviews:", "  - {file: plan.svg, caption: 示意图}\nreviews:")
    append(case_file(content), "\n![示意图](plan.svg)\n")
    html = build(content)
    assert 'src="data:image/svg+xml;base64,' in html
    assert "<svg" not in html
    assert not list((content / "build/site/cases").rglob("*.svg"))


def test_a_link_to_a_case_leads_to_its_page(content: Path) -> None:
    append(case_file(content), "\n[新生](../../2025/qiaoliang/case.md#sec-一背景与起因)\n")
    html = build(content)
    assert 'href="../nuanxin/index.html"' in html
    assert 'href="../../2025/qiaoliang/index.html#sec-一背景与起因"' in html
    assert "case.md" not in html


def test_what_an_author_types_is_printed_and_never_taken_for_html(content: Path) -> None:
    file, trap = case_file(content), "<img src=x onerror=alert(1)>&lt;'"
    text = file.read_text("utf-8").replace("台边学，手上练", f'"{trap}"')
    for typed in ("党支部书记", "学校工会（示例）", "师徒在实训台边结对", "台边党课"):
        assert f": {typed}" in text
        text = text.replace(f": {typed}", f': "{trap}"')
    text = text.replace("把党课开到实训台边", "<b onclick=x>&amp;\"'")
    text = text.replace("summary: ", f"summary: {trap} a ")
    file.write_text(text, "utf-8")
    built = site.build(content)
    assert built.site, built.problems
    pages = [page.read_text("utf-8") for page in built.site.rglob("*.html")]
    assert len(pages) > 10
    assert all("<img src=x" not in page and "<b onclick" not in page for page in pages)
    article = article_of(built.site, JIANGXIN)
    assert article.count("&lt;img src=x onerror=alert(1)&gt;&amp;lt;") >= 5
    heading = article[article.index("<h1>") : article.index("</h1>")]
    assert plain_text(heading) == "匠心领航：<b onclick=x>&amp;\"'"


def test_no_english_word_of_the_theme_is_left_for_the_reader(content: Path) -> None:
    built = site.build(content)
    assert built.site
    page = (built.site / "cases" / JIANGXIN / "index.html").read_text("utf-8")
    body = re.sub(r"<(script|style)\b.*?</\1>", "", page[page.index("<body") :], flags=re.DOTALL)
    text = re.sub(r"https://\S+", "", unescape(re.sub(r"<[^>]*>", " ", body)))
    assert "匠心领航" in text
    assert set(re.findall(r"[A-Za-z]{3,}", text)) <= {"Ctrl", "Enter", "Esc", "Word", "jiangxin"}


def test_a_case_of_the_fewest_keys_has_a_page_without_empty_parts(content: Path) -> None:
    html = build(content, NUANXIN)
    assert not re.search(r"<(section|ul|ol|dl|dd|p|h2)[^>]*>\s*</\1>", html)
    for absent in ("None", "metrics", "honours", "gallery", "award", "reviews"):
        assert absent not in html
