"""A paragraph that names fields (品牌名称：…；定稿日期：…) -> what it answers, label by label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .labels import LINE_LABELS, label_of
from .pieces import Inline, Paragraph, SoftBreak, TextRun

_BOLD, _END_OF_BOLD = "\ue001", "\ue000"
_FULL = 4
"""Characters from which a label is one without a colon too: shorter ones are words of titles."""

_LONG_KEYS = frozenset({"summary", "plan", "plan.idea", "plan.goals", "plan.yearly"})
_HEADING_KEYS = frozenset(
    {"title", "brand", "unit", "type", "categories", "date", "year", "summary", "keywords"}
)
"""Fields that a heading may name: the parts of a plan are sections of a text as well."""


def _spaced(label: str) -> str:
    return r"[ \u3000]{0,4}".join(map(re.escape, label))


_PRIVATE = (
    r"(?:办公|联系|移动|手机|负责人)?(?:电话|手机|号码)(?:号码)?|电子?邮箱|邮箱|E-?mail|微信号?|QQ号?"
    r"|身份证号码?|联系方式|联系人"
)
_KNOWN = "|".join(map(_spaced, sorted(LINE_LABELS, key=len, reverse=True)))
_NAME = f"(?:{_KNOWN}|{_PRIVATE})"
_HINT = r"(?:\s*[（(][^（）()：:\n]{1,12}[）)])?"
_COLON = r"[\s\ue000\ue001]*[：:﹕∶][\s\ue000\ue001]*"
_SIGN = r"(?:[·•●■◆▪★☆*＊☞-]\s*|[（(]?[0-9０-９一二三四五六七八九十]{1,3}(?:[)）]、?|[、.．])\s*)?"
_FIRST = re.compile(
    rf"[\s\ue000\ue001]*(?P<sign>{_SIGN})"
    rf"(?:[【［\[〔「]\s*(?P<boxed>{_NAME})\s*[】］\]〕」]\ue000?(?:{_COLON})?\s*"
    rf"|(?P<name>{_NAME}){_HINT}(?P<gap>{_COLON}|[\t\u3000\ue000]\s*|\s+|(?=\Z)))"
)
_BEHIND_NEXT = rf"(?P<name>{_NAME}){_HINT}(?:{_COLON}|[\t\ue000]\s*)"
_NEXT = re.compile(rf"[\s；;，,、。|｜/／\ue000\ue001]+{_BEHIND_NEXT}")
_NEXT_FAR = re.compile(rf"(?:[\t\u3000\ue001]|[ ]{{2}}|；)[\s\ue001]*{_BEHIND_NEXT}")


class Labelled(NamedTuple):
    """A label and what is written behind it: its key ('' for what is never carried), the words."""

    label: str
    key: str
    words: str


def labelled_in(block: Paragraph) -> tuple[Labelled, ...]:
    """Return what ``block`` answers, if it begins with a label; () where it does not."""
    found: list[Labelled] = []
    for line in _marked(block.inlines).split("\n"):
        answers = tuple(_in_line(line))
        if answers:
            found += answers
        elif found:
            last = found.pop()
            found.append(last._replace(words=f"{last.words}\n{_plain(line)}".strip()))
        else:
            return ()
    return tuple(found)


def labels_of_line(words: str) -> tuple[Labelled, ...]:
    """Return what the line ``words`` answers, if it begins with a label; () where it does not."""
    return tuple(_in_line(words))


def is_labelled_heading(block: Paragraph) -> bool:
    """Tell whether what looks like a heading is a label (项目简介) rather than one of the text."""
    answers = labelled_in(block)
    return bool(answers) and answers[0].key in _HEADING_KEYS


def names_itself(block: Paragraph, *, looks_like_title: bool) -> bool:
    """Tell whether ``block`` is labelled, though a title may begin with a label (对标：…)."""
    answers = labelled_in(block)
    sure = answers and (len(answers) > 1 or len(answers[0].label) >= _FULL)
    return bool(answers) and (bool(sure) or not looks_like_title or answers[0].key == "title")


def _in_line(line: str) -> Iterator[Labelled]:
    first = _FIRST.match(line)
    if first is None or not _is_label(first):
        return
    name, start = first["boxed"] or first["name"], first.end()
    while True:
        key = LINE_LABELS.get(label_of(name), "")
        following = (_NEXT_FAR if key in _LONG_KEYS else _NEXT).search(line, _before(line, start))
        end = following.start() if following else len(line)
        yield Labelled(label_of(name), key, _plain(line[start : max(start, end)]))
        if following is None:
            return
        name, start = following["name"], following.end()


def _is_label(found: re.Match[str]) -> bool:
    """Tell whether the gap behind a first label parts it from an answer."""
    if found["boxed"] or re.search("[：:﹕∶]", found["gap"]):
        return True
    label = label_of(found["name"])
    full = len(label) >= _FULL
    if not found["gap"]:
        return full and not found["sign"]
    return (
        full
        or LINE_LABELS.get(label) in ("summary", "keywords")
        or found["gap"] not in (" ", "\u3000")
    )


def _before(line: str, start: int) -> int:
    """Return where the next label may begin: an empty answer leaves the space before it."""
    return start - 1 if start and line[start - 1].isspace() else start


def _plain(words: str) -> str:
    return _bare(words).strip(" \t\u3000\n；;，,、|｜")


def _bare(words: str) -> str:
    return words.replace(_BOLD, "").replace(_END_OF_BOLD, "")


def _marked(inlines: Sequence[Inline]) -> str:
    """Return the words of ``inlines`` with marks where bold begins and ends."""
    words, bold = "", False
    for one in inlines:
        if isinstance(one, TextRun) and one.text:
            words += ("", _BOLD)[one.bold and not bold] + ("", _END_OF_BOLD)[bold and not one.bold]
            words, bold = words + one.text, one.bold
        elif isinstance(one, SoftBreak):
            words += "\n"
    return words + (_END_OF_BOLD if bold else "")
