"""What a 网站内容自查报告 reports on: every subject with the codes of the rules that look at it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...content.problems import Problem


class SelfcheckSubject(NamedTuple):
    """One row of the report: what it is called, what is looked at, which codes tell of it.

    ``codes`` are whole codes, or the beginning of those of a family.
    """

    name: str
    what: str
    codes: tuple[str, ...]


SUBJECTS: tuple[SelfcheckSubject, ...] = (
    SelfcheckSubject(
        "错别字和用词",
        "用语表里的错别字、多半用错的字词、重复的字词、繁体字",
        ("K707", "K714", "K715", "K827", "K829", "K832"),
    ),
    SelfcheckSubject(
        "涉政表述",
        "必须写全的表述、固定次序、历次全会、“N个XX”、党组织和文件的名称、职务",
        ("K70", "K711", "K712", "K713", "K716", "K717", "K718"),
    ),
    SelfcheckSubject(
        "敏感词和密级标志",
        "绝密、机密、秘密等标志，看不见的字符",
        ("K608", "K014", "K810"),
    ),
    SelfcheckSubject(
        "个人信息",
        "身份证、手机、电话、邮箱、QQ、微信、银行卡、学号、工号、车牌",
        ("K601", "K602", "K603", "K604", "K605", "K606", "K607", "K610", "K611"),
    ),
    SelfcheckSubject(
        "图片和附件里的隐藏信息",
        "拍摄地点、作者、设备，附件里的脚本",
        ("K609", "K612", "K613", "K418"),
    ),
    SelfcheckSubject("肖像", "可辨认的人有没有本人同意的记录", ("K408",)),
    SelfcheckSubject(
        "死链和缺失的文件",
        "站内链接、图片、附件打不开",
        ("K209", "K401", "K411", "K412", "K414", "K417"),
    ),
    SelfcheckSubject("校外链接", "指向别的网站的链接", ("K413",)),
    SelfcheckSubject(
        "标点、数字和日期",
        "标点、括号、数字、日期、数据前后是否一致",
        ("K8", "K710"),
    ),
)
"""In the order of the report; a finding is told under the first one that it fits."""


def by_subject(
    problems: Iterable[Problem],
) -> tuple[tuple[tuple[SelfcheckSubject, list[Problem]], ...], list[Problem]]:
    """Return every subject with what was found of it, and what fits none of them."""
    left = list(problems)
    told = []
    for subject in SUBJECTS:
        found = [problem for problem in left if problem.code.startswith(subject.codes)]
        left = [problem for problem in left if problem not in found]
        told.append((subject, found))
    return tuple(told), left
