"""What is said of a picture beside it (人物：集体场景；本人同意：已取得) -> an entry of photos."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import losses
from .answers import one_line
from .choices import chosen_in
from .days import day_in
from .labels import label_of
from .losses import Loss, quoted

PHOTO_LABELS = {
    "图片": "file",
    "说明": "caption",
    "图片说明": "caption",
    "拍摄日期": "date",
    "拍摄时间": "date",
    "拍摄": "by",
    "拍摄人": "by",
    "摄影": "by",
    "供图": "by",
    "替代文字": "alt",
    "人物": "people",
    "画面人物": "people",
    "图中人物": "people",
    "本人同意": "consent",
    "肖像同意": "consent",
}
"""Heads of the columns of a table of photos, and labels of lines below a caption."""

_LABELS = {"people": "人物", "consent": "本人同意", "date": "拍摄日期"}
_CHOICES = {
    "people": {
        "无": "无", "没有人": "无", "没有人物": "无",
        "集体场景": "集体场景", "集体": "集体场景",
        "可辨认": "可辨认", "可以辨认": "可辨认", "能辨认": "可辨认", "能认出": "可辨认",
    },
    "consent": {
        "已取得": "已取得", "已同意": "已取得", "同意": "已取得", "已征得": "已取得",
        "已取得同意": "已取得", "已取得书面同意": "已取得", "是": "已取得", "有": "已取得",
    },
}  # fmt: skip
_ALONE = {"集体场景", "可辨认"}
"""What is said of people even without the label: no caption reads so."""

_NAMES = "|".join(sorted((one for one in PHOTO_LABELS if one != "图片"), key=len, reverse=True))
_LABEL = re.compile(rf"(?:^|[\s（(\[［；;，,。、|｜])(?:\s*)({_NAMES})\s*[：:]\s*")
_ENDS = " \t\u3000\n；;，,。、|｜"
_BRACKETS = str.maketrans("", "", "（）()[]［］")


def facts_in(words: str) -> tuple[str, dict[str, str]]:
    """Return ``words`` without what they say by labels at their end, and that by its keys."""
    labels = [*_LABEL.finditer(words)]
    if (bare := words.translate(_BRACKETS).strip(_ENDS)) in _ALONE:
        return "", {"people": bare}
    if not labels:
        return words, {}
    said: dict[str, str] = {}
    ends = [*(one.start() for one in labels[1:]), len(words)]
    for label, end in zip(labels, ends, strict=True):
        value = words[label.end() : end].strip(_ENDS)
        said.setdefault(PHOTO_LABELS[label[1]], _closed(value))
    return words[: labels[0].start()].rstrip(f"{_ENDS}（([［").rstrip(), said


def _closed(value: str) -> str:
    """Return ``value`` without the bracket that closes what was opened before its label."""
    opened = sum(value.count(one) for one in "（([［")
    closed = sum(value.count(one) for one in "）)]］")
    return value.rstrip("）)]］").rstrip() if closed > opened else value


def photo_entry(said: Mapping[str, str], place: str) -> tuple[dict[str, Any], list[Loss]]:
    """Return the entry that ``said`` makes, and what of it cannot be read."""
    entry: dict[str, Any] = {}
    told: list[Loss] = []
    for key, words in said.items():
        value = _value(key, words)
        if value:
            entry[key] = value
        elif words.strip() and not _is_refused(key, words):
            told.append(Loss(losses.NOT_IN_LIST, quoted(f"{_LABELS[key]}：{words}"), place))
    return entry, told


def _value(key: str, words: str) -> str:
    if key == "date":
        return day_in(words)
    if key not in _CHOICES:
        return one_line(words)
    chosen, _ = chosen_in(words, _CHOICES[key])
    chosen = chosen or chosen_in(words.translate(_BRACKETS), _CHOICES[key])[0]
    meant = {_CHOICES[key][one] for one in chosen}
    return meant.pop() if len(meant) == 1 else ""


def _is_refused(key: str, words: str) -> bool:
    """Tell whether ``words`` say that nothing is chosen: boxes left open, no consent."""
    bare = label_of(words)
    boxed = chosen_in(words, _CHOICES.get(key, ())) == ([], [])
    return boxed or (key == "consent" and bare in ("无", "否", "未取得", "没有", "没有取得"))
