"""What a form or a template told its author to replace."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from .prose import Prose, Spot

PROMPT = re.compile(
    r"[（(\[［【XxＸ可TFT单点请此](?:(?<=[（(])请改写[）)]|(?<=[\[［【])包括[：:]|(?<=可)附页"
    r"|(?<=[XxＸ])[XxＸ]{1,2}(?:系|学院|大学|学校|党?支部|党总支|同志|老师|同学|专业|[年月日人次项])"
    r"|(?<=\bT)(?:ODO|BD)\b|(?<=\bF)IXME\b|(?<=[（(\[【])待(?:补充|补|填写|填)[）)\]】]"
    r"|(?<=[单点])击此处(?:输入|添加)|(?<=请)在此处?(?:输入|填写)|(?<=此)处(?:填写|插入))"
)
"""Begins with the characters that are looked for, which makes the search fast."""


def nothing_left_of_a_template(prose: Prose) -> Iterator[Spot]:
    """No prompt of the application form, of Word or of `new` is left in the text."""
    for found in PROMPT.finditer(prose.text):
        message = f"“{found[0]}”是模板里的提示。"
        advice = "请换成自己的内容；用不着的，连同这几个字一起删去。"
        yield Spot(found.start(), found.end(), codes.TEMPLATE, message, advice)
