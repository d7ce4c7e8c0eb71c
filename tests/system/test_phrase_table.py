"""pypinyin that knows the phrases of some names reads them as if it knew all."""

from __future__ import annotations

import subprocess
import sys

import pytest

from compendium.content.program import PROGRAM

READ = """
import json, random, sys
from pathlib import Path
from hashlib import blake2b
from importlib.util import find_spec
from compendium.content.pinyin import sounds_of
from compendium.system.phrase_table import know_phrases, load_no_phrases
draw = random.Random(5)
dictionary = Path(find_spec("pypinyin").origin).with_name("phrases_dict.json")
phrases = [*json.loads(dictionary.read_text("utf-8"))]
assert len(phrases) > 40_000 and any(len(phrase) > 6 for phrase in phrases)
def piece():
    phrase = draw.choice(phrases)
    least = draw.choice((1, 2, len(phrase)))
    return draw.choice((phrase[:least], phrase[-least:], phrase, draw.choice("，A1 银行长")))
names = ["".join(piece() for _ in range(draw.randint(1, 4))) for _ in range(2_000)]
if sys.argv[1] == "some":
    load_no_phrases()
    know_phrases(names[:1_000])
    half = sounds_of(names[:1_000], {})
    know_phrases(names)
    loaded = sys.modules["pypinyin.constants"].PHRASES_DICT
    assert 1_000 < len(loaded) < len(phrases) / 2, len(loaded)
found = sounds_of(names, {})
assert sys.argv[1] == "all" or half.items() <= found.items()
print(blake2b(repr(sorted(found.items())).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def by_all() -> str:
    return read("all")


def read(known: str, *options: str) -> str:
    """Return what stands for the sounds of many names, of ``known`` phrases."""
    command = [sys.executable, *options, "-c", READ, known]
    done = subprocess.run(command, cwd=PROGRAM, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("options", [(), ("-B",)])
def test_names_sound_as_if_all_phrases_were_known(by_all: str, options: tuple[str, ...]) -> None:
    assert read("some", *options) == by_all


HERE = """
from multiprocessing.process import BaseProcess
from pathlib import Path
from compendium.build.sounds import new_hearing, sounds_of_many
from compendium.content.pinyin import sounds_of
def refuse(*_):
    raise OSError("no process can be started")
BaseProcess.start = refuse
with new_hearing(Path("nowhere")) as hearing:
    hearing.begin(("党课",))
    assert sounds_of_many(("党课",), {}, hearing.hear)() == {"党课": ("dang", "ke")}
print(*sounds_of(("重蹈覆辙", "银行"), {}).values())
"""


def test_a_process_that_goes_on_knows_all_phrases() -> None:
    """Where no process can be started it hears for itself, and has other names to hear later."""
    done = subprocess.run(
        [sys.executable, "-c", HERE], cwd=PROGRAM, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "('chong', 'dao', 'fu', 'zhe') ('yin', 'hang')\n"
