"""What MkDocs says while it builds the hand-written pages -> problems at the author's lines.

Its sentences are English and name no line. A page and a link stand in quotes; what is wrong with
the link is found out anew, and where it stands is looked up in the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from ...content import codes
from ...content.load.docs import DOCS
from ...content.problems import Location, Problem
from ...content.program import CONFIG, PROGRAM
from ...system.atomic import WriteRefusedError
from ...system.machine_words import stop_for_machine
from ...system.own_fault import Lost, own_fault

_QUOTED = re.compile(r"'([^']+)'")


def page_problems(said: str, root: Path, build: Path) -> Iterator[Problem]:
    """Yield the problems behind the lines ``said``, each a JSON object with its ``message``.

    One with a ``trace`` is a fault of the program, whose traceback is kept below ``build``.
    Raises CannotWorkError where one with an ``errno`` tells of a fault of the machine.
    """
    told = [_read(line) for line in said.split("\n") if line]
    for one in told:
        if "errno" in one:
            number, words, file = int(one["errno"]), one["message"], one["file"]
            # What cannot be read has a name; write(2) names no file.
            kind = OSError if file else WriteRefusedError
            refused = kind(number, words, file or str(build))
            stop_for_machine(refused)
    if trace := next((one["trace"] for one in told if one.get("trace")), ""):
        named = [page for one in told for page in _QUOTED.findall(one["message"])]
        place = next((f"{DOCS}/{page}" for page in named if page.endswith(".md")), DOCS)
        lost = Lost(told[-1]["message"], trace)
        yield own_fault(lost, Location(place), "手写页面", build)
        return
    for one in told:
        yield from _problems(one["message"], root)


def _problems(message: str, root: Path) -> Iterator[Problem]:
    page, *rest = [*_QUOTED.findall(message), ""]
    if page.endswith(".md") and rest and rest[0]:
        yield from _link(root, page, rest[0])
    else:
        place = Location(f"{DOCS}/{page}" if page.endswith(".md") else CONFIG)
        advice = "请对照提示检查这个手写页面或 mkdocs.yml（引号里是文件名）。"
        yield codes.BAD_SETTINGS.at(place, f"生成手写页面时出错：{message}", advice)


def _read(line: str) -> dict[str, str]:
    try:
        told = json.loads(line)
    except ValueError:
        return {"message": line}
    return told if isinstance(told, dict) and "message" in told else {"message": line}


def _link(root: Path, page: str, link: str) -> Iterator[Problem]:
    """Yield a problem for every place at which ``page`` has the ``link``."""
    for place in _places(root, page, link):
        yield codes.BROKEN_LINK.at(place, *_wrong(root, page, link))


def _wrong(root: Path, page: str, link: str) -> tuple[str, str]:
    """Return what is wrong with ``link`` and what to do."""
    path, _, anchor = link.partition("#")
    if link.startswith(("/", "\\")):
        message = f"链接“{link}”从网站的最上面算起，放在子路径里或从 U 盘打开时会失效。"
        return message, "请从这个页面算起，写成“guide.md”“../search.md”这样。"
    target = normpath(join(dirname(page), unquote(path))) if path else page
    if _source(root, target) is None:
        message = f"链接指向的“{path}”不存在：docs/ 里没有这个文件。"
        advice = "请核对文件名（大小写也要一致）；链接写 docs/ 里的 .md 文件名，不写 .html。"
        return message, advice
    where = f"“{target}”里" if path else "这一页"
    advice = "请核对 # 后面的字：要与那一节标题后面的“{#名称}”一致；没有的，给标题加上。"
    return f"{where}没有“#{anchor}”这一节。", advice


def _places(root: Path, page: str, link: str) -> Iterator[Location]:
    source = _source(root, page)
    lines = source.read_text("utf-8-sig").splitlines() if source else []
    path = f"{DOCS}/{page}"
    asked = re.compile(rf"""(?:[(<"']|: ){re.escape(link)}(?![\w/.#-])""")
    found = [
        Location(path, number, there.end() - len(link) + 1)
        for number, line in enumerate(lines, 1)
        for there in asked.finditer(line)
    ]
    yield from found or [Location(path)]


def _source(root: Path, page: str) -> Path | None:
    """Return the file of ``page``, the content folder's own or the program's; none without one."""
    found = (folder / DOCS / page for folder in (root, PROGRAM))
    return next((file for file in found if file.is_file()), None)
