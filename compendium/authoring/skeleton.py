"""Unit, type and title -> the skeleton of a new case, sound but for its prompts."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import NamedTuple

from ..content.load.address import CASE_FILE, CASES
from ..content.load.names import is_reserved
from ..content.model.han_numbers import to_han
from ..content.model.vocabulary import Term
from ..content.pinyin import spelled
from ..system.atomic import whole_folder

MOST_SYLLABLES = 6
"""Syllables of a folder's name: an address that can still be read aloud."""

TO_FILL_IN = "（请改写）"
"""What the check tells of until it is replaced."""


class Wanted(NamedTuple):
    """What the skeleton is to be of, in the names of ``today``; ``code`` is that of the unit."""

    unit: str
    type: str
    form: Term
    title: str
    categories: tuple[str, ...]
    today: datetime.date
    code: str


def write_skeleton(root: Path, wanted: Wanted) -> Path:
    """Write the skeleton of a new case below ``root``; returns the file.

    The folder's name is the unit's code, by which its reviewers are found (see owners.py), and
    the title in pinyin, with a number if that is taken.
    """
    year = root / CASES / str(wanted.today.year)
    folder = year / free_name(f"{wanted.code}-{slug(wanted.title)}", year)
    text = _front_matter(wanted) + sections_to_fill(wanted.form)
    with whole_folder(folder) as fresh:
        (fresh / CASE_FILE).write_bytes(text.encode())
    return folder / CASE_FILE


def slug(title: str) -> str:
    """Return ``title`` in pinyin, as the name of a folder: lower case, digits and hyphens."""
    syllables = " ".join(spelled(title)).lower()
    name = "-".join(re.findall(r"[a-z0-9]+", syllables)[:MOST_SYLLABLES]) or "case"
    return f"case-{name}" if is_reserved(name) else name


def free_name(name: str, year: Path) -> str:
    """Return ``name`` with a number if the folder ``year`` holds it already."""
    taken = {path.name for path in year.iterdir()} if year.is_dir() else set()
    number = 2
    free = name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def _front_matter(wanted: Wanted) -> str:
    summary = (
        f"{TO_FILL_IN}用五十到三百字写清三件事：为什么做，也就是遇到了什么问题；怎么做，也就是最有特点的"
        "两三个做法；做成了什么，也就是看得见、数得清的变化。"
    )
    categories, today = wanted.categories, wanted.today
    lines = [
        f"title: {as_yaml(wanted.title)}",
        f"brand: {TO_FILL_IN}品牌名称",
        f"type: {wanted.type}",
        f"unit: {wanted.unit}",
        f"year: {today.year}",
        f"form: {wanted.form.name}",
        f"categories: [{categories[0]}]  # 换成合适的，可以写几项：{'、'.join(categories)}",
        f"date: {today.isoformat()}",
        f"summary: {summary}",
        "# 以下各项可以不填；要填时去掉行首的“# ”。",
        "# keywords: [关键词一, 关键词二]",
        "# leader: {name: 姓名, position: 职务}",
        "# photos:",
        "#   - {file: photo-1.jpg, caption: 时间、事情和画面, people: 集体场景}",
    ]
    return "---\n" + "\n".join(lines) + "\n---\n"


def as_yaml(text: str) -> str:
    """Return ``text`` as a YAML value: plain where that is safe, else in double quotes."""
    plain = re.fullmatch(r"[\w“”‘’《》（）—·、，。]+", text)
    return text if plain and not text.isascii() else json.dumps(text, ensure_ascii=False)


def sections_to_fill(form: Term) -> str:
    """Return the sections that a text of this ``form`` has, each with its prompt."""
    parts = [
        f"\n## {to_han(number)}、{name}\n\n{TO_FILL_IN}这里写“{name}”。\n"
        for number, name in enumerate(form.sections, 1)
    ]
    return "".join(parts)
