"""The codes -> the tables on the rules page that lead to each of them, family by family."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content.check.silence import SILENCEABLE
from ..content.check.switches import SWITCHABLE
from ..content.codes import CODES, FAMILIES
from ..content.problems import Code
from ..content.settings import PROGRAM

RULES_PAGE = "docs/rules.md"

_TABLE = re.compile(r"(<!-- codes(?: (K\d))? -->\n).*?(<!-- /codes -->)", re.DOTALL)


def rules_page_text() -> str:
    """Return the rules page as it stands, its tables of codes made anew."""
    text = (PROGRAM / RULES_PAGE).read_text("utf-8")
    return _TABLE.sub(lambda found: f"{found[1]}\n{_table(found[2])}\n\n{found[3]}", text)


def _table(family: str | None) -> str:
    return "\n".join(_codes(family) if family else _families())


def _families() -> Iterator[str]:
    """Yield the rows that lead to the families."""
    yield "| 一族 | 说的是 | 错误 | 提醒 |"
    yield "| --- | --- | --- | --- |"
    for family, title in FAMILIES:
        mine = [code for code in CODES if code.name.startswith(family)]
        errors = sum(_is_error(code) for code in mine)
        link = f"[{family}](#{family.lower()})"
        yield f"| {link} | {title} | {errors} 条 | {len(mine) - errors} 条 |"


def _codes(family: str) -> Iterator[str]:
    """Yield the rows that lead to the codes of ``family``."""
    yield "| 代码 | 说的是 | 轻重 | 案例里保留 | 全部关掉 |"
    yield "| --- | --- | --- | --- | --- |"
    for code in CODES:
        if code.name.startswith(family):
            link = f"[{code.name}](#{code.name.lower()})"
            weight = "错误" if _is_error(code) else "提醒"
            kept, off = (_may(code.name in names) for names in (SILENCEABLE, SWITCHABLE))
            yield f"| {link} | {code.title} | {weight} | {kept} | {off} |"


def _is_error(code: Code) -> bool:
    return code.severity.value == "error"


def _may(allowed: bool) -> str:
    return "可以" if allowed else "—"
