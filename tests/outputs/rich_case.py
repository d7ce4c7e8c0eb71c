"""A case whose text has every kind of block and inline, for channels that write HTML."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from compendium.content.body.blocks import content_of
from compendium.content.body.tree_words import words_of
from compendium.content.model.case import Case
from compendium.outputs.case_facts import CaseFacts
from compendium.system.reduced_pictures import ReducedPicture

IDENTITY = "2026/jiangxin"
MATTER = {
    "title": "一 & 二 <三>：“四”的工序旁",
    "subtitle": "启明工程系党总支创建案例",
    "brand": "匠心 <领航>",
    "slogan": "把心放正",
    "type": "一系一品牌",
    "unit": "启明工程系党总支",
    "year": 2026,
    "categories": ["好经验好举措"],
    "date": "2026-11-03",
    "updated": "2026-11-20",
    "summary": "实习单位的一句“会干活。还不会较真。”让党总支把起点定在车间。党员带着废品上党课。"
    * 4,
    "keywords": ["匠心", "党课"],
    "metrics": [
        {"label": "参加实训", "value": "12500", "unit": "人次", "asof": "2026-10-31"},
        {"label": "合格率", "value": "95.1", "unit": "%"},
        {"label": "师徒结对", "value": "14", "unit": "组"},
    ],
    "leader": {"name": "郑某某", "position": "党总支书记"},
    "honours": [{"name": "先进集体", "level": "校级", "issuer": "学校工会（示例）"}],
    "photos": [
        {"file": "a.jpg", "caption": "师徒跟单", "alt": "车间里三个人", "by": "示例绘图"},
        {"file": "b.jpg", "caption": "现场核对 <尺寸>", "alt": "两个人看图纸"},
        {"file": "c.png", "caption": "四步图"},
        {"file": "d.svg", "caption": "示意图"},
    ],
    "attachments": [{"file": "plan.pdf", "title": "跟单办法"}],
    "plan": {"idea": "以工序定党课。", "goals": "一年见效。"},
    "reviews": [{"stage": "初审", "by": "系党总支（示例）", "date": "2026-11-21"}],
    "sample": True,
}
HTML = (
    '<p>开头一段。</p><h2 id="s1">一、背景与起因</h2><p>“谁管？没人管。”见<a href="#s2">下面</a>，'
    '也见<a href="../nuanxin/index.html">暖心服务</a>和<a href="https://b.cn/x?a=1&amp;b=2">网站</a>。'
    '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>再说一次'
    '<sup id="fnref2:1"><a class="footnote-ref" href="#fn:1">1</a></sup>。</p>'
    '<h2 id="s2">二、做法与经过</h2><h3 id="s3">（一）先立<strong>规矩</strong></h3>'
    "<p>条<em>条</em>有<mark>人</mark>管，H<sub>2</sub>O，<code>a&lt;b</code>，<s>旧</s><u>新</u>，"
    "<ruby>篪<rt>chí</rt></ruby>。<br/>换行。</p>"
    '<p><img src="b.jpg" alt="看图"/></p>'
    "<ul><li>一人带一人<ul><li>里面一层</li></ul></li><li>半年一换</li></ul>"
    '<ol type="a" start="3"><li><p>丙项</p><p>丙项第二段</p></li><li value="27">末项</li></ol>'
    "<blockquote><p>引来的话。</p></blockquote>"
    '<div class="admonition note"><p class="admonition-title">说明</p><p>注意的事。</p></div>'
    "<dl><dt>三检</dt><dd>自检、互检、专检</dd></dl><pre><code>第一行\n  第二行</code></pre><hr/>"
    "<table><caption>返工表</caption><thead><tr><th>指标</th><th>2025年</th><th>2026年</th></tr>"
    '</thead><tbody><tr><td rowspan="2">返工</td><td align="right">38件</td><td>9件</td></tr>'
    '<tr><td colspan="2">合计四十七件<img src="c.png" alt="格里的图"/></td></tr></tbody></table>'
    '<h4 id="s5">1.跟单</h4><p>跟单一年𠮷。</p>'
    '<div class="footnote"><ol><li id="fn:1"><p>规矩：三检制。'
    '<a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>'
)


def rich_facts(html: str = HTML, **changes: Any) -> CaseFacts:
    """Return the facts of the case, changed."""
    case = Case.model_validate({**MATTER, **changes})
    sizes = {photo.file: [60, 40] for photo in case.photos}
    address = f"https://a.cn/cases/{IDENTITY}/"
    return CaseFacts(IDENTITY, case, html, sizes, address, "成果展示", "某某学院党委")


def small_picture(file: str) -> ReducedPicture | None:
    """Return a picture for the name ``file``; none for that of one that cannot be read."""
    if file.startswith("broken"):
        return None
    if file.endswith(".svg"):
        drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'
        return ReducedPicture(drawing, ".svg", 1000, 750)
    out = io.BytesIO()
    kind, ending = ("JPEG", ".jpg") if file.endswith("jpg") else ("PNG", ".png")
    Image.new("RGB", (60, 40), "red").save(out, kind)
    return ReducedPicture(out.getvalue(), ending, 60, 40)


def squeezed(text: str) -> str:
    """Return ``text`` without any space."""
    return "".join(text.replace("\u200b", "").split())


def pieces_of(html: str) -> list[str]:
    """Return every piece of text in ``html``, without space."""
    found = [squeezed(piece) for piece in words_of(content_of(html))]
    assert len(found) > 3, "the search itself is broken"
    return [piece for piece in found if piece]


def facts_in_words(case: Case) -> list[str]:
    """Return what the front matter of ``case`` says, piece by piece, without space."""
    told = [case.unit, case.brand, case.slogan, case.subtitle, case.summary, case.type]
    told += [one.label for one in case.metrics] + [one.caption for one in case.photos]
    told += [*case.categories, *case.keywords, *(one.title for one in case.attachments)]
    told += [one.name for one in case.honours] + [case.leader.name if case.leader else ""]
    told += [words for _, words in case.plan or () if words]
    told += [one.by or "" for one in case.reviews]
    return [squeezed(words) for words in told if words]
