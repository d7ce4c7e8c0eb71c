"""The name of a file or folder -> what some system cannot do with it.

A name that Linux takes may be one that Windows cannot check out, copy or unpack
(learn.microsoft.com, "Naming Files, Paths, and Namespaces"), or that macOS takes for another one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from .. import codes
from ..problems import Location, Problem
from .characters import REFUSED_CHARACTERS, named

MOST_PATH = 240
"""Characters of a path below the content folder, so that 20 are left for where that lies: Windows
takes 260 in all."""

SITE = "build/site/"
"""Where files of cases come to lie, below the content folder."""

_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3]) *(?:\..*)?",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"(?!(?:{_RESERVED.pattern})\Z)[a-z0-9]+(?:[-_.][a-z0-9]+)*", re.ASCII | re.IGNORECASE
)
"""What no system minds: nearly all names."""

_FORBIDDEN = re.compile(r'[<>:"|?*\\]')
_RENAME = "请改名，只用英文字母、数字和连字符。"


def is_reserved(name: str) -> bool:
    """Tell whether Windows keeps ``name``, with whatever ending, for a device."""
    return _RESERVED.fullmatch(name) is not None


def is_plain(name: str) -> bool:
    """Tell whether ``name`` is one of the many that no system minds, of a file or folder."""
    return _PLAIN.fullmatch(name) is not None


def is_text(name: str) -> bool:
    """Tell whether ``name`` is text: on Linux it may be any bytes."""
    return name.isascii() or not any("\ud800" <= character <= "\udfff" for character in name)


def shown(path: str) -> str:
    """Return ``path`` as it can be printed, with a sign for every byte that is no text."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def same_name(path: str) -> str:
    """Return what is the same for two paths that some system takes for one."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def unfit_name(path: str) -> Problem | None:
    """Return what is wrong with the last part of ``path`` on any system, if something is."""
    name = path.rpartition("/")[2]
    if is_plain(name):
        return None
    if not is_text(name):
        message = f"文件名“{shown(name)}”不是 UTF-8 编码，程序不会打开它。"
    elif hidden := REFUSED_CHARACTERS.search(name):
        message = f"名称里有看不见的控制字符 {named(hidden[0])}。"
    elif is_reserved(name):
        message = f"“{name}”是 Windows 留给设备的名称，在 Windows 上取不出也放不进。"
    elif forbidden := _FORBIDDEN.search(name):
        message = f"名称“{name}”里有“{forbidden[0]}”，Windows 不允许。"
    elif name.endswith((".", " ")):
        message = f"名称“{name}”以点或空格结尾，Windows 会把它去掉。"
    else:
        return None
    return codes.BAD_NAME.at(Location(shown(path)), message, _RENAME)


def long_path(folder: str, names: Iterable[str]) -> Problem | None:
    """Return that a file of ``names`` in ``folder`` lies deeper than Windows goes, if one does."""
    length = len(SITE) + len(folder) + 1 + max(map(len, names))
    if length <= MOST_PATH:
        return None
    message = f"路径太长：生成网站以后有 {length} 个字符，Windows 上超过 {MOST_PATH} 个会打不开。"
    advice = f"请把文件夹或文件的名称改短，至少去掉 {length - MOST_PATH} 个字符。"
    return codes.BAD_NAME.at(Location(folder), message, advice)


def collision(path: str, other: str) -> Problem:
    """Return that some system takes ``path`` and ``other`` for one."""
    alike = unicodedata.normalize("NFC", path) == unicodedata.normalize("NFC", other)
    how, where = ("字符的编码形式", "macOS") if alike else ("大小写", "Windows")
    message = f"与“{other}”只有{how}不同，在 {where} 上会互相覆盖。"
    return codes.NAME_COLLISION.at(Location(path), message, "请给其中一个换个名称。")
