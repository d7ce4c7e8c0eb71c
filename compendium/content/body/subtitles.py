"""The text of a .vtt file -> ``Subtitles``: what is said, and what is wrong, by line.

WebVTT (W3C): blocks parted by empty lines, a line of times, then what is shown. Styles, regions and
cue settings that a browser would obey are refused or passed over: the page has its own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

SIGN = "WEBVTT"
MOST_CUES = 5_000

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_TAG = re.compile(r"<[^<>\n]*>")
_APART = ("STYLE", "REGION")


class Cue(NamedTuple):
    """What is shown from ``start`` to ``end``, in milliseconds, without any mark."""

    start: int
    end: int
    text: str


class SubtitleFault(NamedTuple):
    """What is wrong in line ``line``, and what to do (Chinese)."""

    line: int
    message: str
    advice: str


class Subtitles(NamedTuple):
    cues: tuple[Cue, ...]
    faults: tuple[SubtitleFault, ...] = ()


def read_subtitles(text: str) -> Subtitles:
    """Return what ``text`` shows and when, in its own order."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.fullmatch(rf"{SIGN}(?:[ \t].*)?", lines[0]):
        how = "请用剪辑软件或字幕软件导出成 WebVTT（.vtt）；.srt 不能只改后缀。"
        return Subtitles((), (SubtitleFault(1, f"第一行不是 {SIGN}。", how),))
    cues: list[Cue] = []
    faults: list[SubtitleFault] = []
    for number, block in _blocks(lines):
        _read_block(number, block, cues, faults)
    if not cues and not faults:
        faults.append(SubtitleFault(1, "里面没有一句字幕。", "请重新导出。"))
    return Subtitles(tuple(cues), tuple(faults))


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Return the blocks behind the first, each with the number of its first line."""
    blocks: list[tuple[int, list[str]]] = []
    before = "head"
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            before = ""
        elif before == "head":
            continue
        elif before:
            blocks[-1][1].append(line)
        else:
            blocks.append((number, [line]))
            before = line
    return blocks


def _read_block(
    number: int, block: list[str], cues: list[Cue], faults: list[SubtitleFault]
) -> None:
    first = block[0].split(" ")[0].strip()
    if first == "NOTE":
        return
    if first in _APART:
        message = f"{first} 一段不能发布：网页有自己的样式。"
        faults.append(SubtitleFault(number, message, "请删去这一段，直到空行。"))
        return
    at = next((n for n, line in enumerate(block) if "-->" in line), None)
    found = _TIMES.fullmatch(block[at]) if at is not None else None
    if at is None or not found:
        how = "应当是“00:01.000 --> 00:04.000”：毫秒前是小数点，不是逗号。"
        faults.append(SubtitleFault(number + (at or 0), "这一段没有写对起止时间。", how))
        return
    start, end = _moment(found.groups()[:4]), _moment(found.groups()[4:])
    if end <= start or (cues and start < cues[-1].start):
        message = "这一句的时间倒退了。"
        how = "请让每一句的结束晚于开始，各句按时间排。"
        faults.append(SubtitleFault(number + at, message, how))
    elif len(cues) >= MOST_CUES:
        return
    else:
        cues.append(Cue(start, end, _TAG.sub("", " ".join(block[at + 1 :])).strip()))


def _moment(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
