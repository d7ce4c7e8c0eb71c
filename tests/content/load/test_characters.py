"""Every character that hides is refused or doubted, wherever a text enters, and no other is."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from compendium.build.check import check
from compendium.content.load.characters import (
    DOUBTED,
    REFUSED_CHARACTERS,
    doubt,
    without_refused,
)
from compendium.content.load.yaml_tree import parse_yaml
from tests.folders import JIANGXIN, append, case_file, codes_of, rewrite

SHOWN = {*"\t\n", *map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2))}
SHOWN |= {"\U000110bd", "\U000110cd"}
"""Controls that are text, and signs of Arabic, Syriac and Kaithi that can be seen."""

IGNORABLE = (
    *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810)),
    *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164),
    *(*range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0, *range(0xFFF0, 0xFFF9)),
    *(*range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000)),
)
"""Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties.txt)."""


def test_what_hides_is_refused_or_doubted_and_never_both() -> None:
    hidden = {chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) in HIDING} - SHOWN
    hidden |= {chr(number) for number in IGNORABLE}
    hidden |= {chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF)}
    assert len(hidden) > 140_000, "private use alone is so large"
    missed = [hex(ord(c)) for c in hidden if not (REFUSED_CHARACTERS.match(c) or DOUBTED.match(c))]
    assert missed == []
    both = [hex(ord(c)) for c in hidden if REFUSED_CHARACTERS.match(c) and DOUBTED.match(c)]
    assert set(both) <= {hex(plane << 16 | end) for plane in (15, 16) for end in (0xFFFE, 0xFFFF)}


def test_each_refused_character_is_taken_out_of_a_text_and_no_other() -> None:
    every = [chr(number) for number in range(0x110000)]
    refused = {character for character in every if REFUSED_CHARACTERS.match(character)}
    assert len(refused) > 4_000
    assert {character for character in every if not without_refused(character)} == refused
    assert without_refused("党课\u3000\t\n讲\u200b完\u3164") == "党课\u3000\t\n讲完"


HIDING = ("Cc", "Cf", "Co", "Cs")


@pytest.mark.parametrize(
    "text", ["党课𬭎㛃𠮷", "AI、5G", "m²", "℃①", "“”——……", "😀👍🏻", "❤️", "1️⃣", "é"]
)
def test_what_people_write_is_left_alone(text: str) -> None:
    assert not REFUSED_CHARACTERS.search(text)
    assert not any(doubt(found[0]) for found in DOUBTED.finditer(text))


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        (r'"D:\book"', ["K014"]),
        (r'"D:\art"', ["K014"]),
        (r'"D:\new\table"', ["K014", "K014"]),
        (r'"\x00"', ["K014"]),
        (r'"\e[31m红"', ["K014"]),
        (r'"\u202e\U000e0041\N\L\P\v\f\r\0"', ["K014"] * 9),
        (r'"\ue000\u2f64\ufffd\u00ad"', ["K810"] * 4),
        (r'"D:\\book \x41 \"甲\" \/ \_"', []),
        (r"'D:\book'", []),
        (r"D:\book", []),
        ("|\n  D:\\book", []),
    ],
)
def test_escapes_are_judged_by_what_they_make(typed: str, codes: list[str]) -> None:
    tree, problems = parse_yaml(f"a: {typed}\n", "x.yml")
    assert codes_of(problems) == codes
    assert tree, "the rest is read all the same"
    assert not REFUSED_CHARACTERS.search(str(tree.data["a"]))


def test_an_escape_is_told_where_it_stands() -> None:
    _, problems = parse_yaml('a: x\nb: "甲\n  乙\\bc"\n', "x.yml", first_line=2)
    (problem,) = problems
    assert str(problem.location) == "x.yml:4:4"
    assert "“\\b”" in problem.message and "U+0008" in problem.message


def test_a_key_by_escapes_is_judged_too() -> None:
    tree, problems = parse_yaml('"a\\x07": x\n', "x.yml")
    assert codes_of(problems) == ["K014"]
    assert tree and tree.data == {"a": "x"}


@pytest.mark.parametrize("typed", [r'"D:\downloads"', r'"\q"', r'"\ud83d\ude00"', r'"\xzz"'])
def test_an_escape_that_is_none_is_named(typed: str) -> None:
    tree, problems = parse_yaml(f"a: {typed}\n", "x.yml")
    assert tree is None
    assert codes_of(problems) == ["K008"]
    assert "反斜杠" in problems[0].message


CHARACTERS = [
    ("\u202e", "K014"),
    ("\u2066", "K014"),
    ("\u3164", "K014"),
    ("\x02", "K014"),
    ("\\x02", "K014"),
    ("\\u2066", "K014"),
    ("\ue000", "K810"),
    ("\\ue000", "K810"),
]

PLACES = {
    "brand": (f"cases/{JIANGXIN}/case.md", "brand: 匠心领航", 'brand: "匠心{}领航"'),
    "caption": (f"cases/{JIANGXIN}/case.md", "师徒在实训台边结对", '"师徒{}结对"'),
    "unit": ("cases/units.yml", "short: 启明系,", 'short: "启明{}系",'),
    "vocabulary": ("cases/vocabulary.yml", "label: 创建类型", 'label: "创建{}类型"'),
    "wording": ("cases/wording.yml", "", 'bodies: ["甲{}党支部"]\n'),
    "move": ("cases/moved.yml", "", 'moved:\n  - {from: "2024/a{}", withdrawn: 2026-01-01}\n'),
    "edition": ("editions/book.yml", "", 'title: "汇{}编"\ndate: 2026-11-30\n'),
    "preface": (
        "editions/book.yml",
        "",
        'title: 汇编\ndate: 2026-11-30\npreface: "前{}言"\n',
    ),
    "site": ("mkdocs.yml", "", 'site_name: "示例{}"\nsite_url: https://a.example/\n'),
    "step": ("mkdocs.yml", "", 'site_name: x\nsite_url: https://a/\nextra: {a: ["{}"]}\n'),
}
"""Where a text enters -> the file, what stands there, and what is typed instead."""


@pytest.mark.parametrize(("character", "code"), CHARACTERS)
@pytest.mark.parametrize("place", PLACES)
def test_a_character_that_hides_is_found_wherever_a_text_enters(
    content: Path, place: str, character: str, code: str
) -> None:
    path, old, new = PLACES[place]
    file, typed = content / path, new.replace("{}", character)
    if old:
        rewrite(file, old, typed)
    else:
        file.parent.mkdir(exist_ok=True)
        file.write_text(typed, "utf-8")
    found = {(problem.location.path, problem.code) for problem in check(content).problems}
    assert (path, code) in found


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("支部&#2;党员", "K014"),
        ("支部&#x02;党员", "K014"),
        ("支部&#8238;党员", "K014"),
        ("支部&ZeroWidthSpace;党员", "K014"),
        ("支部&lrm;党员", "K014"),
        ("支部&NoBreak;党员", "K014"),
        ("支部&shy;党员", "K810"),
        ("支部&zwj;党员", "K810"),
        ("支部&#xE000;党员", "K810"),
        ("支部&#0;党员", "K810"),
        ("支部&#xD800;党员", "K810"),
        ("<ul><li>支部&#2党员</li></ul>", "K014"),
        ("[支部](http://a.example/&#2;)", "K014"),
        ("|甲|乙|\n|-|-|\n|支部&#2;|党员|", "K014"),
        ("### （一）支部&#2;党员", "K014"),
    ],
)
def test_a_reference_in_the_body_is_judged_by_what_it_makes(
    content: Path, typed: str, code: str
) -> None:
    file = case_file(content)
    line = file.read_text("utf-8").count("\n") + 2 + typed.count("\n")
    append(file, f"\n{typed}\n")
    found = [(p.code, p.location.line) for p in check(content).problems]
    assert (code, line) in found


@pytest.mark.parametrize("typed", ["`&#2;`", "&lt;党员&gt;", "&amp;#2;", "```\n&#2;\n```", "AT&T;"])
def test_a_reference_that_makes_what_may_stand_is_left_alone(content: Path, typed: str) -> None:
    append(case_file(content), f"\n{typed}\n")
    assert {"K014", "K810"}.isdisjoint(codes_of(check(content).problems))
