"""The codes -> the tables on the rules pages that lead to each of them, family by family.

``docs/rules.md`` leads to a page for each family. It holds an anchor for every code too: reports
made before there were such pages lead there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content.check.silence import SILENCEABLE
from ..content.check.switches import SWITCHABLE
from ..content.codes import CODES, FAMILIES
from ..content.problems import Code
from ..content.program import PROGRAM

RULES_PAGE = "docs/rules.md"
FAMILY_PAGES = {name: f"docs/rules/{name.lower()}.md" for name, _ in FAMILIES}

_TABLE = re.compile(r"(<!-- codes(?: (K\d))? -->\n).*?(<!-- /codes -->)", re.DOTALL)
_ALL = re.compile(r"(<!-- all codes -->\n).*?(<!-- /all codes -->)", re.DOTALL)


def rules_page_text(path: str = RULES_PAGE) -> str:
    """Return the page at ``path``, that of a family or the one for all, its tables made anew."""
    text = (PROGRAM / path).read_text("utf-8")
    text = _TABLE.sub(lambda found: f"{found[1]}\n{_table(found[2])}\n\n{found[3]}", text)
    return _ALL.sub(lambda found: f"{found[1]}\n{_anchors()}\n\n{found[2]}", text)


def _table(family: str | None) -> str:
    return "\n".join(_codes(family) if family else _families())


def _of(family: str) -> list[Code]:
    return [code for code in CODES if code.name.startswith(family)]


def _families() -> Iterator[str]:
    """Yield the rows that lead to the pages of the families."""
    yield "| 一族 | 说的是 | 错误 | 提醒 |"
    yield "| --- | --- | --- | --- |"
    for family, title in FAMILIES:
        errors = sum(_is_error(code) for code in _of(family))
        page = f"rules/{family.lower()}.md"
        rest = len(_of(family)) - errors
        yield f"| [{family}]({page}) | [{title}]({page}) | {errors} 条 | {rest} 条 |"


def _anchors() -> str:
    """Return a paragraph for each family that leads to its codes, each with the old anchor."""
    return "\n\n".join(
        f"**[{family} {title}](rules/{family.lower()}.md){{#{family.lower()}}}**\n"
        + "\n".join(_anchor(code, family) for code in _of(family))
        for family, title in FAMILIES
    )


def _anchor(code: Code, family: str) -> str:
    anchor, title = code.name.lower(), code.title.replace('"', "&quot;")
    page = f"rules/{family.lower()}.md#{anchor}"
    return f'[{code.name}]({page} "{title}"){{#{anchor}}}'


def _codes(family: str) -> Iterator[str]:
    """Yield the rows that lead to the codes of ``family``."""
    yield "| 代码 | 说的是 | 轻重 | 案例里保留 | 全部关掉 |"
    yield "| --- | --- | --- | --- | --- |"
    for code in _of(family):
        link = f"[{code.name}](#{code.name.lower()})"
        weight = "错误" if _is_error(code) else "提醒"
        kept, off = (_may(code.name in names) for names in (SILENCEABLE, SWITCHABLE))
        yield f"| {link} | {code.title} | {weight} | {kept} | {off} |"


def _is_error(code: Code) -> bool:
    return code.severity.value == "error"


def _may(allowed: bool) -> str:
    return "可以" if allowed else "—"
