"""Cases made for tests of posters, screens and the kiosk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image

from compendium.content.model.case import Case, Metric
from compendium.outputs.case_facts import CaseFacts

IDENTITY = "2026/jiangxin"
FACTS = {
    "title": "让党员站到最难的那道工序旁",
    "brand": "匠心领航",
    "slogan": "把心放正",
    "type": "一系一品牌",
    "unit": "启明工程系党总支",
    "year": 2026,
    "categories": ["好经验好举措"],
    "date": "2026-11-20",
    "summary": "实习单位的一句“会干活。还不会较真。”让党总支把起点定在车间。党员带着废品上党课。"
    "师徒结对一年，返工少了。",
    "metrics": [
        {"label": "合格率", "value": "95.1", "unit": "%", "asof": "2026-10-31"},
        {"label": "师徒结对", "value": "1400", "unit": "组", "asof": "2026-10-31"},
    ],
    "photos": [
        {"file": "c.png", "caption": "四步图"},
        {"file": "a.jpg", "caption": "师徒跟单", "by": "某某", "alt": "车间里三个人"},
        {"file": "b.jpg", "caption": "现场核对", "alt": "两个人看图纸"},
        {"file": "d.svg", "caption": "示意图"},
    ],
    "cover": "b.jpg",
    "sample": True,
}
TEXT = (
    "<h2>一、背景与起因</h2><p>九月漏水。</p>"
    "<h2>二、做法与经过</h2><h3>（一）先立规矩</h3><p>规矩写了三条。条条有人管。</p>"
    "<h3>（二）再带徒弟</h3><ul><li>一人带一人。</li></ul><h4>1.跟单</h4><p>跟单一年。</p>"
    "<h2>三、成效与反响</h2><p>返工少了。</p><h2>四、经验与启示</h2><p>贵在坚持。</p>"
)
LONG = "党员站到最难的那道工序旁，把每一张订单从头到尾跟到交付给用户那一天为止"
"""A sentence of 34 字 to make too much of."""

MUCH = "<h2>一、做法</h2>" + "".join(
    f"<h3>（{n}）{LONG}</h3><p>{LONG}，{LONG}。</p>" for n in "一二三四五六七八九"
)
TORTURE: dict[str, dict[str, Any]] = {
    "long": {
        "title": (LONG * 2)[:40],
        "brand": LONG[:30],
        "slogan": (LONG * 2)[:60],
        "unit": (LONG * 2)[:60],
        "summary": f"{LONG}。" * 8,
        "award": {"name": "优秀党建品牌创建示范培育项目"},
        "stage": "已认定",
    },
    "latin": {
        "title": "A" * 40,
        "summary": f"见 https://a.cn/{'abcdefgh' * 20} 等处的说明。{'W' * 60}",
        "unit": "U" * 60,
    },
    "bare": {"metrics": [], "photos": [], "cover": None, "slogan": None, "summary": "党" * 50},
}
"""Cases that are too much, or nothing, for any paper."""


def facts_of(html: str = TEXT, *, metrics: int = 0, **changes: Any) -> CaseFacts:
    """Return the facts of ``FACTS``, changed; with ``metrics`` made up figures, if told."""
    case = Case.model_validate({**FACTS, **changes})
    if metrics:
        made = [
            {
                "label": f"{LONG[:14]}{n}",
                "value": "1234567.89",
                "unit": "人次",
                "asof": f"2026-10-{n}",
            }
            for n in range(10, 10 + metrics)
        ]
        told = tuple(map(Metric.model_validate, made))
        case = case.model_copy(update={"metrics": told})
    return CaseFacts(IDENTITY, case, html, {}, f"https://a.cn/cases/{IDENTITY}/", "站", "校")


def put_pictures(root: Path, size: tuple[int, int] = (320, 200)) -> Path:
    """Put the pictures of ``FACTS`` below ``root``, a content folder; returns it."""
    folder = root / "cases" / IDENTITY
    folder.mkdir(parents=True)
    for name in ("a.jpg", "b.jpg", "c.png"):
        Image.effect_noise(size, 30).convert("RGB").save(folder / name)
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>'
    )
    (folder / "d.svg").write_text(drawing, "utf-8")
    return root
