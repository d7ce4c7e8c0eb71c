"""Real cases beside what is still the demonstration's: its address, its notice, its names.

Asked before anything is published: a trial may look like the demonstration, readers may not be
told that real cases are invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .. import codes
from ..load.address import CASES
from ..load.docs import DOCS
from ..load.text import decode, is_there
from ..model.edition_file import EditionFile
from ..model.units import Unit
from ..problems import Location, Problem
from ..program import CONFIG
from ..settings import Settings

EXAMPLE_HOST, EXAMPLE_OWNERS = "showcase.example", "example-college"
"""Of the program's own mkdocs.yml."""

OF_THE_EXAMPLE = ("中共闽北职业技术学院委员会", "闽北职院党〔2025〕21号")
"""Whose they are in truth they may well belong to; beside another leftover they are one too."""

_NOWHERE = re.compile(
    rf"(?:.*\.)?(?:{re.escape(EXAMPLE_HOST)}|example\.(?:com|net|org)|localhost|invalid)"
    r"|127\.[0-9.]+|::1|0\.0\.0\.0"
)
"""Hosts that no reader reaches: the example's, and those kept for examples (RFC 2606, RFC 6761)."""

_FICTION = re.compile(
    r"虚构的?示例|示例(?:内容)?[说声]明|(?:均|都|全部|纯属?)[为是]?(?:虚构|示例)|只用来演示"
)

_INIT = "新的内容文件夹用 init 建立，这些都会写好。"


def leftovers(
    root: Path, settings: Settings, editions: Iterable[EditionFile], units: Iterable[Unit]
) -> Iterator[Problem]:
    """Yield what must not stand beside the real cases below ``root``, by ``units``."""
    yield from _in_settings(root, settings)
    yield from _in_editions(editions)
    yield from _in_pages(root)
    yield from _in_units(root, units)


def is_example(address: str) -> bool:
    """Tell whether the web ``address`` is the example's, or one that nobody can reach."""
    return bool(_NOWHERE.fullmatch((urlsplit(address).hostname or "").rstrip(".")))


def _in_settings(root: Path, settings: Settings) -> Iterator[Problem]:
    lent = not is_there(root / CONFIG)
    texts = [*_texts(settings.told, ())]
    left = [t for t in texts if EXAMPLE_OWNERS in t[1] or EXAMPLE_HOST in t[1]]
    left = [(path, text) for path, text in left if path != ("site_url",)]
    example = is_example(settings.site_url)
    if example:
        yield _address(settings, lent)
    if lent:
        return
    if example or left:
        left += [(path, text) for path, text in texts if text in OF_THE_EXAMPLE]
    for path, text in left:
        name = ".".join(str(key) for key in path)
        message = f"{name} 还是示例的“{text[:40]}”。"
        yield codes.LEFTOVER.at(settings.places.place(path), message, "请改成本校的，或者删去。")
    for path, text in texts:
        if _FICTION.search(text):
            yield _fiction(settings.places.place(path))


def _address(settings: Settings, lent: bool) -> Problem:
    place = settings.places.place(("site_url",))
    still = "还是示例的" if EXAMPLE_HOST in settings.site_url.lower() else "是别人打不开的"
    message = f"正式地址{still}“{settings.site_url}”，二维码、引用地址和订阅源都会指到那里。"
    if lent:
        message = f"内容文件夹里没有 {CONFIG}，用的是程序自带的：{message}"
        advice = (
            f"请在内容文件夹里写一个 {CONFIG}，至少写 site_name（网站名称）、site_url（正式地址）"
            f"和 extra 下面的 organisation（单位）。{_INIT}"
        )
    else:
        advice = f"请在 {CONFIG} 的第 {place.line} 行把 site_url 改成网站真正的地址。"
    return codes.EXAMPLE_ADDRESS.at(place, message, f"{advice}只是试一试，加上 --allow-samples。")


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text of the college's words in the settings, with its path."""
    if not path:
        value = {key: value[key] for key in value if key not in ("theme", "markdown_extensions")}
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))
    elif isinstance(value, str):
        yield path, value


def _in_editions(editions: Iterable[EditionFile]) -> Iterator[Problem]:
    for file in editions:
        for number, line in enumerate(file.text.split("\n"), 1):
            if not line.lstrip().startswith("#") and _FICTION.search(line):
                yield _fiction(Location(file.path, number), file.shipped)


def _in_pages(root: Path) -> Iterator[Problem]:
    for file in sorted(page for page in (root / DOCS).rglob("*.md") if page.is_file()):
        path = file.relative_to(root).as_posix()
        text, _ = decode(file.read_bytes(), path)
        fenced = False  # what stands in a block of code is an example of how not to write
        for number, line in enumerate((text or "").split("\n"), 1):
            fenced ^= line.lstrip().startswith("```")
            if not fenced and _FICTION.search(line):
                yield _fiction(Location(path, number))


def _fiction(place: Location, shipped: bool = False) -> Problem:
    message = "这里说案例是虚构的示例，要发布的却有真实案例。"
    advice = f"请在 {place.path} 的第 {place.line} 行删去或改写这一段。"
    if shipped:
        message = f"内容文件夹里没有 editions 文件夹，用的是程序自带的编书方案：{message}"
        advice = (
            f"请建一个 editions 文件夹，把程序的 {place.path} 复制进去，"
            f"删去第 {place.line} 行。{_INIT}"
        )
    return codes.FICTION.at(place, message, f"{advice}案例确实是虚构的，写上 sample: true。")


def _in_units(root: Path, units: Iterable[Unit]) -> Iterator[Problem]:
    path = f"{CASES}/units.yml"
    examples = [unit for unit in units if unit.sample]
    text, _ = decode((root / path).read_bytes(), path) if examples else ("", [])
    for unit in examples:
        lines = enumerate((text or "").split("\n"), 1)
        named = re.compile(rf"(?<![\w-]){re.escape(unit.code)}(?![\w-])")
        number = next((n for n, line in lines if named.search(line)), 1)
        message = f"真实案例的创建党组织“{unit.name}”是示例单位（sample: true）。"
        advice = f"请在 {path} 的第 {number} 行换成本校的党组织；是真实的，删去 sample。"
        yield codes.LEFTOVER.at(Location(path, number), message, advice)
