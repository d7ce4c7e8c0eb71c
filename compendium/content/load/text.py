"""Bytes -> text: the encoding that was meant, one kind of line end, no control characters."""

from __future__ import annotations

import os
import re
import stat
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from .. import codes
from ..problems import Location, Problem
from .address import CASE_FILE
from .characters import refused_characters, without_refused
from .conflicts import unresolved_conflicts
from .files import folder_for_file, special_file

MAX_TEXT_BYTES = 60_000
"""A text of 5,000 characters is about 15 kB; what is far larger is not a case."""

_WIDE = "\u2014\u2018-\u201d\u2026\u3001-\u303f\u3400-\u9fff\uff01-\uffee\U00020000-\U0003ffff"
_INLINE = r"(?:</?(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|strong|u)\b[^>]*>)*"
_WRAP = re.compile(rf"([{_WIDE}]{_INLINE})[ \t]*\n[ \t]*(?={_INLINE}[{_WIDE}])")
_NEXT = re.compile(rf"\n[ \t]*{_INLINE}[{_WIDE}]")
"""What stands behind every break that is taken out: few texts have it, and it is found fast."""

_FOLD = re.compile(rf" (?<=[{_WIDE}] )(?=[{_WIDE}])")


def is_there(file: Path) -> bool:
    """Tell whether anything is called as ``file`` is: what is no plain file is told once it is
    read, and is not passed over as though nothing were there."""
    return os.path.lexists(file)


def read_text(file: Path, name: str) -> tuple[str | None, list[Problem]]:
    """Return the text of ``file`` and what is wrong with it; no text if it cannot be read.

    ``name`` is the path to tell the author. Line ends become ``\\n``.
    """
    place = Location(name)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for, a device never ends
            folder = stat.S_ISDIR(status.st_mode)
            return None, [folder_for_file(name) if folder else special_file(name)]
        if status.st_size > MAX_TEXT_BYTES:
            return None, [_too_large(place)]
        raw = file.read_bytes()
    except OSError:
        advice = "请确认文件没有被别的程序占用，并且有读取权限。"
        return None, [codes.UNREADABLE.at(place, "文件打不开。", advice)]
    return decode(raw, name)


def decode(raw: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """Return the text that ``raw`` holds in UTF-8 and what is wrong with it.

    Characters that are refused are left out, so that they lead to no second finding. Where two
    versions stand side by side there is no text: every other finding would be about both.
    """
    place = Location(name)
    if other := _of_another_program(raw, place):
        return None, [other]
    problems: list[Problem] = []
    if raw.startswith(BOM_UTF8):
        raw = raw.removeprefix(BOM_UTF8)
        advice = "程序已忽略它。用编辑器另存为“UTF-8”（不带 BOM）可去掉。"
        problems.append(codes.BYTE_ORDER_MARK.at(place, "文件开头有看不见的 BOM 标记。", advice))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None, [_wrong_encoding(raw, place)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if conflicts := list(unresolved_conflicts(text, name)):
        return None, [*problems, *conflicts]
    if refused := list(refused_characters(text, name)):
        text = without_refused(text)
    return text, problems + refused


def join_wrapped(text: str) -> str:
    """Return ``text`` or HTML without the line breaks between two full-width characters.

    Chinese needs no space where a source line ends (W3C clreq, segment breaks); inline tags
    on either side of the break make no difference.
    """
    return _WRAP.sub(r"\1", text) if _NEXT.search(text) else text


def join_folded(text: str) -> str:
    """Return ``text``, a folded YAML value, without the spaces that folding put between Han."""
    return _FOLD.sub("", text)


def _too_large(place: Location) -> Problem:
    message = f"文件超过 {MAX_TEXT_BYTES // 1000} KB，不像一篇案例。"
    return codes.FILE_TOO_LARGE.at(place, message, "请删去粘贴进来的图片数据或多余内容。")


_WORD_DOCUMENT = "Word 文件（docx）"
_OTHER_PROGRAMS = (
    (b"PK\x03\x04", _WORD_DOCUMENT),
    (b"\xd0\xcf\x11\xe0", "Word 文件（doc、wps）"),
    (b"%PDF-", "PDF 文件"),
    (b"{\\rtf", "RTF 文件"),
)
"""How files begin that are no text, whatever their name says."""


def _of_another_program(raw: bytes, place: Location) -> Problem | None:
    """Return that ``raw`` is a file of another program, whose name alone was changed."""
    kind = next((kind for start, kind in _OTHER_PROGRAMS if raw.startswith(start)), None)
    if kind is None:
        return None
    advice = (
        "改后缀不会变成纯文本：请打开原稿，全选、复制，粘贴到记事本，"
        "再另存为 UTF-8 编码的 case.md；check --fix 会补上标题、空行和表格。"
    )
    if kind == _WORD_DOCUMENT and place.path.endswith(f"/{CASE_FILE}"):
        advice = (
            "改后缀不会变成纯文本：请把名称改回以“.docx”结尾的，移到 cases 外面，"
            "运行“import 文件名”，程序写好文件夹、case.md 和图片。"
        )
    return codes.ENCODING.at(place, f"这其实是 {kind}，只是改了名称。", advice)


def _wrong_encoding(raw: bytes, place: Location) -> Problem:
    advice = "请用记事本打开，点“文件”“另存为”，编码选“UTF-8”，覆盖原文件。"
    return codes.ENCODING.at(place, f"文件{_guess_encoding(raw)}，不是 UTF-8。", advice)


def _guess_encoding(raw: bytes) -> str:
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "是 UTF-16 编码（记事本里叫“Unicode”）"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "的编码认不出来"
    return "多半是 GBK 编码（记事本里叫“ANSI”）"
