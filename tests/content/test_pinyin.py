"""Names are heard right, and nothing is loaded to hear again what is known."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import Any

import pytest
from pypinyin import lazy_pinyin

from compendium.content.pinyin import readings, sounds_of, spelling

CHARACTERS: Any = list


def heard(name: str) -> list[str]:
    return readings(name, sounds_of([name], {})).split(" ")


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("三会一课", "san'hui'yi'ke"),
        ("银行", "yin'hang"),
        ("践行", "jian'xing"),
        ("重庆", "chong'qing"),
        ("重点", "zhong'dian"),
        ("长效", "chang'xiao"),
        ("成长", "cheng'zhang"),
        ("AI 赋能（5G）", "fu'neng"),
    ],
)
def test_a_name_has_the_reading_that_people_type(name: str, reading: str) -> None:
    assert reading in heard(name)


def test_what_has_no_pinyin_is_left_out_of_a_reading() -> None:
    assert heard("\u9ffd党") == ["dang"]
    assert heard("5G") == [""]


def test_the_readings_of_many_doubtful_characters_stay_few() -> None:
    assert len(heard("长行重调传乐")) == 16


@pytest.mark.parametrize("name", ["音乐党课长效传承行动", "音乐党课传承行动重调长效", "音乐"])
def test_a_doubtful_character_is_heard_beside_any_number_of_others(name: str) -> None:
    assert any(reading.startswith("yin'yue") for reading in heard(name))
    assert any(reading.startswith("yin'le") for reading in heard(name))


def test_titles_are_sorted_by_syllables_and_not_by_letters() -> None:
    titles = ["西安", "先进", "第10号", "第2号", "AI赋能", "爱心"]
    sounds = sounds_of(titles, {})
    in_order = sorted(titles, key=lambda title: spelling(title, sounds))
    assert in_order == ["AI赋能", "爱心", "第2号", "第10号", "西安", "先进"]


def test_known_sounds_are_taken_as_they_are_and_damaged_ones_are_not() -> None:
    known = {"党课": ("dang", "KE"), "党员": ("dang",), "别的": ("bie", "de")}
    assert sounds_of(["党课", "党员"], known) == {"党课": ("dang", "KE"), "党员": ("dang", "yuan")}


def test_words_that_names_have_in_common_sound_as_pypinyin_says_by_itself() -> None:
    pick = random.Random(1)
    words = ("长效", "重庆", "行业", "银行", "党员", "的", "乐", "A1", " ", "，", "绿", "支部")
    names = ["".join(pick.choices(words, k=6)) for _ in range(500)]
    sounds = sounds_of(names, {})
    assert sounds == {name: tuple(lazy_pinyin(name, errors=CHARACTERS)) for name in names}


def test_only_a_new_name_loads_the_tables_of_pypinyin() -> None:
    program = (
        "import sys\n"
        "import compendium.build.site\n"
        "from compendium.content.pinyin import sounds_of\n"
        "sounds_of(['党课'], {'党课': ('dang', 'ke')})\n"
        "assert 'pypinyin' not in sys.modules\n"
        "sounds_of(['党员'], {})\n"
        "assert 'pypinyin' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
