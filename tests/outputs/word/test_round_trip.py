"""What goes out comes back: any text, its structure, notes, links, tables and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compendium.authoring.schemas import list_schemas
from compendium.content.body.blocks import content_of
from compendium.content.body.markdown import parse_body, reader_of
from compendium.content.load.frontmatter import CaseFile
from compendium.content.load.yaml_tree import YamlTree
from compendium.content.problems import Location
from compendium.content.program import PROGRAM
from compendium.content.settings import read_settings
from compendium.content.word.convert import WordCase, read_word
from compendium.system.sanitise import sanitise

from .documents import FACTS, SVG, word_document

Html = Callable[[str], str]

WORDS = st.sampled_from(
    (
        "支部",
        "会干活",
        "“较真”",
        "——首检",
        "……",
        "（2026年）",
        "3.5%",
        "it’s",
        "A级",
        "《办法》",
        "*号",
        "[注]",
    )
)
PLAIN = st.lists(WORDS, min_size=2, max_size=5).map("".join)
SAFE = PLAIN.map(lambda text: text.replace("*", "\\*").replace("[", "\\[").replace("]", "\\]"))
INLINE = st.one_of(
    SAFE,
    SAFE.map(lambda text: f"句**{text.replace(chr(92) + '*', '星')}字**，"),
    SAFE.map(lambda text: f"见[{text}字](https://a.cn/x?y=1)，"),
    st.just("上<sup>2</sup>"),
    st.just("行<br>下"),
)
LINE = st.lists(INLINE, min_size=1, max_size=4).map("".join).map(lambda text: f"文{text}末。")


def items(sign: str) -> st.SearchStrategy[str]:
    """Lists whose second item holds another one."""
    return st.lists(LINE, min_size=2, max_size=4).map(
        lambda lines: "\n".join(
            f"{sign if sign == '-' else f'{n}.'} {line}"
            + ("\n    - 内\n    - 层" if n == 2 else "")
            for n, line in enumerate(lines, 1)
        )
    )


def table(cells: list[str]) -> str:
    rows = [f"| {one} | {other} |" for one, other in zip(cells[::2], cells[1::2], strict=False)]
    return "\n".join([rows[0], "| --- | --- |", *rows[1:]])


MERGED = (
    "<table>\n<thead>\n<tr><th>环节</th><th>时限</th></tr>\n</thead>\n<tbody>\n"
    '<tr><td rowspan="2">甲</td><td>乙</td></tr>\n<tr><td>丙</td></tr>\n'
    '<tr><td colspan="2">丁</td></tr>\n</tbody>\n</table>'
)
BLOCK = st.one_of(
    LINE,
    LINE,
    items("-"),
    items("1"),
    st.lists(LINE, min_size=1, max_size=3).map(lambda ps: "\n>\n".join(f"> {p}" for p in ps)),
    st.lists(SAFE.map(lambda t: f"格{t}"), min_size=4, max_size=8).map(table),
    st.just(MERGED),
    st.just("### （一）立心"),
    st.just("#### 1.先讲废品"),
    st.just("##### （1）再讲成品"),
    st.just("### 没有编号的小标题"),
)
BODY = st.lists(BLOCK, min_size=1, max_size=7).map(
    lambda blocks: "## 一、背景与起因\n\n" + "\n\n".join(("开头。", *blocks))
)
TORTURE = """## 一、背景与起因

一句[^1]。又一句[^a]。再说[^1]。

[^1]: 注一，见[网](https://b.cn/)。
[^a]: 注二，分两段。

    第二段。

![车间里三个人](workshop.jpg)

![四步图](poster.png)

3. 从三开始
4. 四

<!-- -->

1. 另一个

    - 里面
        - 更里面

甲行

> 引文**粗**。
>
> ——某某

- 甲
- 乙

    乙的第二段。

!!! note "提示"

    提示的话。

    第二段。
"""


@pytest.fixture(scope="module")
def html() -> Html:
    read, _ = read_settings(PROGRAM)
    assert read
    reader = reader_of(read, sanitise)
    matter = YamlTree({}, {(): Location("case.md")})
    return lambda text: parse_body(CaseFile("case.md", matter, text, 1), reader)[0].html


def back(source: str, **facts: Any) -> WordCase:
    return read_word(word_document(source, **facts).raw, *list_schemas())


def meant(source: str) -> Any:
    """Return the tree of a text, its notes and anchors by their order."""
    order: dict[str, int] = {}

    def plain(node: Any) -> Any:
        if isinstance(node, dict):
            held = {key: plain(value) for key, value in node.items() if key != "anchor"}
            return (
                {**held, "id": order.setdefault(node["id"], len(order))} if "id" in node else held
            )
        return [plain(one) for one in node] if isinstance(node, list) else node

    return plain(content_of(source))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BODY)
def test_a_text_comes_back_as_it_was(html: Html, body: str) -> None:
    before = html(body)
    after = back(before)
    assert meant(html(after.body)) == meant(before), after.body


def test_notes_lists_quotations_and_pictures_come_back(html: Html) -> None:
    before = html(TORTURE)
    after = back(before)
    assert meant(html(after.body)) == meant(before), after.body


def test_what_the_document_tells_of_a_case_comes_back(html: Html) -> None:
    more = {
        "partners": ["某企业"],
        "outcomes": ["机制办法"],
        "stage": "已认定",
        "award": {"name": "优秀品牌创建项目", "date": "2026-11-18", "document": "示例〔2026〕1号"},
        "plan": {"idea": "以读书促交心。", "measures": "一月一次。"},
        "updated": "2026-11-21",
    }
    case = back(html("## 一、背景与起因\n\n文。"), **more)
    kept = {key: value for key, value in {**FACTS, **more}.items() if key != "photos"}
    assert {key: case.fields[key] for key in kept} == {
        **kept,
        "metrics": [{"label": "师徒结对", "value": 14, "unit": "组", "asof": "2026-10-31"}],
    }
    assert case.identity == "2026/jiangxin"
    assert case.losses == ()
    assert [(p.name, p.is_known, dict(p.entry)) for p in case.pictures] == [
        ("workshop.jpg", True, {"caption": "师徒跟单", "alt": "车间里三个人"}),
        ("poster.png", True, {"caption": "四步图"}),
        ("plan.svg", True, {"caption": "示意图"}),
    ]
    assert case.pictures[2].raw == SVG
    assert "附" not in case.body and "荣誉" not in case.body


def test_pictures_whose_names_or_stand_ins_are_alike_stay_apart(html: Html) -> None:
    """A drawing kept as .svg and as .png, and another one of the same size, have one box."""
    files = ("plan.svg", "plan.png", "part.svg")
    photos = [{"file": file, "caption": f"图说{n}"} for n, file in enumerate(files)]
    body = "## 一、背景与起因\n\n文。\n\n" + "\n\n".join(f"![图说]({file})" for file in files)
    case = back(html(body), photos=photos)
    assert [(p.name, p.entry["caption"]) for p in case.pictures] == [
        (file, f"图说{n}") for n, file in enumerate(files)
    ]
    assert [case.body.count(f"({file})") for file in files] == [1, 1, 1]


LINKS = """## 一、背景与起因

见[校网](https://b.cn/a?b=1&c=2)，再见[校网](https://b.cn/a?b=1&c=2)，**[粗](https://c.cn/)**，
[<sup>2</sup>](https://d.cn/)，见[下](#er)，[![车间](workshop.jpg)](https://e.cn/)

| 甲 | 乙 |
| --- | --- |
| [格](https://f.cn/) | 丙 |

<table><tr><td colspan="2"><a href="https://g.cn/">合并</a></td></tr><tr><td>一</td><td>二</td></tr></table>

> 引文[链](https://h.cn/)。脚注[^1]。

[^1]: 注[链](https://i.cn/)。

- 项[链](../nuanxin/#er)

### （一）标题[链](https://k.cn/)

文。
"""


def test_every_address_of_a_link_comes_back_or_is_told(html: Html) -> None:
    before = html(LINKS)
    hrefs = re.findall(r'href="(https://[^"]+)"', before.replace("&amp;", "&"))
    assert len(set(hrefs)) == 9
    case = back(before)
    told = {loss.words for loss in case.losses}
    assert {"https://e.cn/", "https://k.cn/", "下"} <= told
    for href in hrefs:
        assert f"]({href})" in case.body or f'"{href}"' in case.body or href in told
    assert "](https://a.cn/cases/2026/nuanxin/#er)" in case.body
    assert "**[粗](https://c.cn/)**" in case.body and "[<sup>2</sup>](https://d.cn/)" in case.body
