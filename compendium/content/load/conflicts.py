"""The marks that git leaves where two people changed the same lines, and nobody chose yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from ..problems import Location, Problem

_BEGIN, _END = "<<<<<<<", ">>>>>>>"
_MARK = re.compile(r"^(<{7}|\|{7}|>{7})(?: .*)?$", re.MULTILINE)
"""As ``git merge`` writes them (git-merge, "How conflicts are presented"); ======= alone may be
an underline of a heading, so it tells nothing by itself."""

_ADVICE = (
    "请对照前后两段，只留下对的一段（或把两段合成一段），再把以 <<<<<<<、|||||||、=======、>>>>>>> "
    "开头的几行整行删去。拿不准留哪一段的，请问改过这个文件的另一个人，或者办公室。"
)


def unresolved_conflicts(text: str, name: str) -> Iterator[Problem]:
    """Yield a problem for every place of ``text`` with two versions, or with a mark left over."""
    begun = 0
    for mark, number in _marks(text):
        if mark == _BEGIN:
            if begun:
                yield _told(name, begun)
            begun = number
        elif mark == _END:
            yield _told(name, begun or number, number)
            begun = 0
    if begun:
        yield _told(name, begun)


def _marks(text: str) -> Iterator[tuple[str, int]]:
    """Yield the marks with the numbers of their lines."""
    if _BEGIN not in text and _END not in text:
        return
    line, counted = 1, 0
    for found in _MARK.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        yield found[1], line


def _told(name: str, first: int, last: int | None = None) -> Problem:
    if last and last > first:
        message = f"两个人改了同一处，从这一行到第 {last} 行，两个版本都在文件里，还没有选定。"
    else:
        message = "这一行是两个人改了同一处、合并时留下的记号。"
    return codes.CONFLICT.at(Location(name, first), message, _ADVICE)
