"""The files that mkdocs.yml names -> those that are not there, in the menu and in the lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from .. import codes
from ..load.docs import PAGES_OF_CASES
from ..load.settings_file import SettingsFile
from ..load.site_config import file_of
from ..model.suggest import suggest
from ..problems import Location, Problem

_OUTSIDE = ("://", "//")


class SiteFiles(NamedTuple):
    """The paths below docs/ that the site has: the content folder's, the program's, its pages.

    They are looked for where one is asked for: most sites name none.
    """

    paths: Callable[[], frozenset[str]]

    def missing(self, path: str, place: Location, key: str) -> Problem | None:
        """Return what is wrong with ``path``, which ``key`` names at ``place``; none if sound."""
        if path in self.paths():
            return None
        if any(mark in path for mark in _OUTSIDE):
            message = f"{key} 里的“{path}”在别的网站上：校内网站不能向外面要东西。"
            return codes.BAD_SETTINGS.at(place, message, "请把文件放进 docs/，改用它的文件名。")
        meant = suggest(path, sorted(self.paths()))
        hint = f"是不是“{meant}”？" if meant else ""
        message = f"{key} 里的“{path}”不存在：docs/ 里没有这个文件。"
        advice = f"{hint}请核对文件名（大小写也要一致，文件夹之间用 /），或者删去这一项。"
        return codes.BAD_SETTINGS.at(place, message, advice)


def files_of(*folders: Path) -> SiteFiles:
    """Return the files of the site whose hand-written pages and assets lie in ``folders``."""

    @cache
    def paths() -> frozenset[str]:
        found = (p.relative_to(folder).as_posix() for folder in folders for p in folder.rglob("*"))
        return frozenset((*PAGES_OF_CASES, *found))

    return SiteFiles(paths)


def judge_nav(own: SettingsFile, files: SiteFiles) -> Iterator[Problem]:
    """Yield what is wrong with the menu; without one of its own the program's is used."""
    nav = own.data.get("nav") or []
    if not isinstance(nav, list):
        yield _odd(own.tree.place(("nav",)))
        return
    yield from _entries(own, ("nav",), nav, files)
    if nav and "index.md" not in _pages(nav):
        message = "nav（栏目）里没有首页 index.md。"
        advice = "请在 nav 的最前面加一行“  - 首页: index.md”。"
        yield codes.BAD_SETTINGS.at(own.tree.place(("nav",)), message, advice)


def _entries(
    own: SettingsFile, path: tuple[str | int, ...], entries: list[Any], files: SiteFiles
) -> Iterator[Problem]:
    for number, entry in enumerate(entries):
        here = (*path, number)
        named = entry if isinstance(entry, dict) else {"": entry}
        for title, target in named.items():
            place = own.tree.place((*here, title) if title else here)
            if isinstance(target, list) and target:
                yield from _entries(own, (*here, title), target, files)
            elif not isinstance(target, str) or not target or len(named) > 1:
                yield _odd(place)
            elif problem := files.missing(target, place, "nav（栏目）"):
                yield problem


def _pages(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        for target in entry.values() if isinstance(entry, dict) else (entry,):
            if isinstance(target, list):
                yield from _pages(target)
            else:
                yield str(target)


def _odd(place: Location) -> Problem:
    message = "nav（栏目）的这一项写法不对。"
    advice = "一项一行，写成“  - 栏目名: 文件名.md”，冒号用英文冒号，后面空一格；下一级再缩进两格。"
    return codes.BAD_SETTINGS.at(place, message, advice)


def judge_files(
    own: SettingsFile, key: str, base: Mapping[str, Any], files: SiteFiles
) -> Iterator[Problem]:
    """Yield what is wrong with the styles or scripts that ``key`` adds to those of the program."""
    entries = own.data.get(key) or []
    if not isinstance(entries, list):
        entries = [entries]
    for number, entry in enumerate(entries):
        place, path = own.tree.place((key, number)), file_of(entry)
        if path in map(file_of, base.get(key) or ()):
            continue
        if not path:
            message, advice = (
                f"{key} 的这一项没有写文件名。",
                "请写 docs/ 里的文件名，或者删去这一项。",
            )
            yield codes.BAD_SETTINGS.at(place, message, advice)
        elif problem := files.missing(path, place, key):
            yield problem
        elif not path.startswith("assets/"):
            message = f"{key} 里的“{path}”要放在 docs/assets/ 里。"
            advice = f"请把文件移到 docs/assets/，这里写成“assets/{path.split('/')[-1]}”。"
            yield codes.BAD_SETTINGS.at(place, message, advice)
