"""mkdocs.yml -> what is wrong with it, each at the line where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .. import codes
from ..load.settings_file import SettingsFile
from ..load.site_config import ADDED, COLLEGE_KEYS, OF_THEME, PROVIDED
from ..model.suggest import suggest
from ..problems import Problem
from .addresses import is_address
from .forge_settings import judge_forge
from .site_extensions import judge_extensions
from .site_files import SiteFiles, judge_files, judge_nav

HOOK = "compendium/cli/mkdocs_hook.py"
TEMPLATES = "overrides"

_NEEDED = {"site_name": "网站名称", "site_url": "正式地址"}
_KEYS = (*COLLEGE_KEYS, *PROVIDED, *ADDED, "extra", "nav", "theme", "markdown_extensions")
_IDLE = (
    "docs_dir", "exclude_docs", "draft_docs", "not_in_nav",
    "repo_url", "repo_name", "edit_uri", "edit_uri_template", "extra_templates", "mdx_configs",
    "remote_branch", "remote_name", "google_analytics", "pages", "INHERIT",
)  # fmt: skip
"""Keys of MkDocs that say nothing to this program."""

_OF_MKDOCS = ("hooks", "plugins", "site_dir", "watch", "dev_addr")
"""Keys that `mkdocs build` and `mkdocs serve` need where they run without this program; what
hooks and plugins may hold is judged by itself."""

_EXTRA: dict[str, type] = {
    "organisation": str, "editor": str, "owners": str, "homepage": str, "generator": bool,
    "desk": bool, "forge": object, "notice": dict, "steps": list, "former_sites": list,
}  # fmt: skip
_NOTICE = ("title", "number", "date")
_STEP = ("name", "when", "text", "current")
_SHAPES = {
    str: "一行文字",
    bool: "true 或 false",
    dict: "下面再分几项",
    list: "列成几项，每项前面加减号",
}


def judge_settings(
    own: SettingsFile, base: Mapping[str, Any], files: SiteFiles
) -> Iterator[Problem]:
    """Yield what is wrong with the settings ``own`` where those of the program are ``base``."""
    yield from _needed(own)
    yield from _address(own)
    yield from _idle(own, base)
    yield from _words(own)
    yield from _programs(own)
    yield from _theme(own, base, files)
    yield from _extra(own)
    yield from judge_forge(own)
    yield from judge_nav(own, files)
    for key in ADDED:
        yield from judge_files(own, key, base, files)
    yield from judge_extensions(own)


def _needed(own: SettingsFile) -> Iterator[Problem]:
    for key, meaning in _NEEDED.items():
        if own.data.get(key, "") == "":
            place, advice = own.tree.place((key,)), f"请加上一行“{key}: {meaning}”。"
            yield codes.BAD_SETTINGS.at(place, f"缺少 {key}（{meaning}）。", advice)


def _address(own: SettingsFile) -> Iterator[Problem]:
    address = own.data.get("site_url")
    if isinstance(address, str) and address and not is_address(address):
        message = f"site_url（正式地址）“{address}”不是完整的网址。"
        advice = "请写成“https://域名/”或“http://域名/”，后面可以有子路径，不带空格、? 和 #。"
        yield codes.BAD_SETTINGS.at(own.tree.place(("site_url",)), message, advice)


def _words(own: SettingsFile) -> Iterator[Problem]:
    for key in COLLEGE_KEYS:
        if isinstance(own.data.get(key), list | dict):
            yield _misshapen(own, (key,), str)


def _idle(own: SettingsFile, base: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the keys that change nothing; one that says what the program says anyway is fine."""
    for key in own.data:
        same = own.data[key] == base.get(key)
        if key in _OF_MKDOCS or same or (key in _KEYS and key not in PROVIDED):
            continue
        if key in PROVIDED:
            message = f"{key} 由程序决定，写在这里不起作用。"
        elif key in _IDLE:
            message = f"{key} 在这里不起作用。"
        else:
            message = f"不认识的设置“{key}”，写了不起作用。"
        meant = suggest(key, _KEYS) if key not in (*PROVIDED, *_IDLE) else None
        advice = f"是不是“{meant}”？不是的话，请删去这一项。" if meant else "请删去这一项。"
        yield codes.IDLE_SETTING.at(own.tree.place((key,)), message, advice)


def _programs(own: SettingsFile) -> Iterator[Problem]:
    """Yield the code that would run with the site: only the program's own hook may."""
    for key in ("hooks", "plugins"):
        entries = own.data.get(key) or []
        for number, entry in enumerate(entries if isinstance(entries, list) else [entries]):
            if key == "hooks" and str(entry).replace("\\", "/").endswith(HOOK):
                continue
            name = entry if isinstance(entry, str) else next(iter(entry), "")
            message = f"{key} 里的“{name}”不能用：内容文件夹里不运行别的程序和插件。"
            advice = f"请删去这一项；搜索、网页和书都由程序自己完成，不用写 {key}。"
            yield codes.BAD_SETTINGS.at(own.tree.place((key, number)), message, advice)


def _theme(own: SettingsFile, base: Mapping[str, Any], files: SiteFiles) -> Iterator[Problem]:
    theme = own.data.get("theme", "")
    written = theme if isinstance(theme, dict) else {"name": theme} if theme != "" else {}
    for key, value in written.items():
        place = own.tree.place(("theme", key))
        if key in OF_THEME:
            if problem := files.missing(str(value), place, f"theme.{key}"):
                yield problem
        elif key == "name" and value != base["theme"]["name"]:
            message = f"主题“{value}”不能用：网页只有程序自带的一套样子。"
            yield codes.BAD_SETTINGS.at(place, message, "请删去 theme 里的 name。")
        elif key == "custom_dir" and str(value).replace("\\", "/").split("/")[-1] != TEMPLATES:
            message = f"网页模板“{value}”不能用：模板由程序提供。"
            yield codes.BAD_SETTINGS.at(place, message, "请删去 custom_dir。")
        elif key not in ("name", "custom_dir") and value != base["theme"].get(key):
            message = f"theme 里的 {key} 由程序决定，写在这里不起作用。"
            advice = f"请删去这一项；可以换的是 {'、'.join(OF_THEME)}。"
            yield codes.IDLE_SETTING.at(place, message, advice)


def _extra(own: SettingsFile) -> Iterator[Problem]:
    extra = own.data.get("extra") or {}
    if not isinstance(extra, dict):
        yield _misshapen(own, ("extra",), dict)
        return
    for key, value in extra.items():
        if key not in _EXTRA:
            yield _unknown(own, ("extra", key), tuple(_EXTRA))
        elif value != "" and not _fits(value, _EXTRA[key]):
            yield _misshapen(own, ("extra", key), _EXTRA[key])
    if isinstance(extra.get("notice"), dict):
        yield from _inner(own, ("extra", "notice"), extra["notice"], _NOTICE)
    if isinstance(extra.get("former_sites"), list):
        for number, site in enumerate(extra["former_sites"]):
            if not (isinstance(site, str) and is_address(site)):
                place = own.tree.place(("extra", "former_sites", number))
                message = "former_sites（从前的正式地址）里的这一项不是完整的网址。"
                yield codes.BAD_SETTINGS.at(place, message, "请照原来的 site_url 写。")
    if isinstance(extra.get("steps"), list):
        for number, step in enumerate(extra["steps"]):
            path = ("extra", "steps", number)
            if isinstance(step, dict):
                yield from _inner(own, path, step, _STEP)
            else:
                yield _misshapen(own, path, dict)


def _fits(value: Any, kind: type) -> bool:
    """Tell whether ``value`` is of ``kind``; a number or a switch is a text too."""
    return not isinstance(value, list | dict) if kind is str else isinstance(value, kind)


def _inner(
    own: SettingsFile, path: tuple[str | int, ...], found: Mapping[str, Any], known: tuple[str, ...]
) -> Iterator[Problem]:
    for key, value in found.items():
        if key not in known:
            yield _unknown(own, (*path, key), known)
        elif isinstance(value, list | dict):
            yield _misshapen(own, (*path, key), str)


def _unknown(own: SettingsFile, path: tuple[str | int, ...], known: tuple[str, ...]) -> Problem:
    above = ".".join(str(key) for key in path[:-1] if isinstance(key, str))
    message = f"{above} 里没有“{path[-1]}”这一项，写了不起作用。"
    meant = suggest(str(path[-1]), known)
    hint = f"是不是“{meant}”？" if meant else ""
    advice = f"{hint}可以写：{'、'.join(known)}。"
    return codes.IDLE_SETTING.at(own.tree.place(path), message, advice)


def _misshapen(own: SettingsFile, path: tuple[str | int, ...], kind: type) -> Problem:
    name = ".".join(str(key) for key in path if isinstance(key, str))
    message = f"{name} 的内容形式不对，应当是{_SHAPES[kind]}。"
    advice = "请对照程序自带的 mkdocs.yml 改写，或者删去这一项。"
    return codes.BAD_SETTINGS.at(own.tree.place(path), message, advice)
