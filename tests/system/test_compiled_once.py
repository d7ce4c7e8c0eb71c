"""What is compiled while a module is imported is compiled once, and is what it would be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from compendium.content.program import PROGRAM

KEPT = """
import importlib.util, re, sys; from pathlib import Path
import re._compiler as compiler
from compendium.system.compiled_once import compiled_once
module = Path(sys.argv[1])
parsed = []
parse = compiler._parser.parse
compiler._parser.parse = lambda *given: parsed.append(given[0]) or parse(*given)
with compiled_once(module):
    found = importlib.util.spec_from_file_location("of_a_rule", module)
    rule = importlib.util.module_from_spec(found)
    found.loader.exec_module(rule)
assert rule.HAN.findall("a党b员") == ["党", "员"] and rule.WORD.fullmatch("AB")["one"] == "AB"
assert re.compile("late+").search("late")
print(*parsed)
"""


def kept(module: Path, *options: str) -> str:
    """Return what is compiled where ``module`` is imported in a process of its own."""
    return told(KEPT, module, *options)


def told(script: str, module: Path, *options: str) -> str:
    """Return what ``script`` prints of ``module``."""
    command = [sys.executable, *options, "-c", script, str(module)]
    hidden = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        command, cwd=PROGRAM, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


def test_a_pattern_is_compiled_once_for_all_runs(tmp_path: Path) -> None:
    module = tmp_path / "rule.py"
    module.write_text(
        'import re\nHAN = re.compile("[\\u4e00-\\u9fff]")\n'
        'WORD = re.compile("(?P<one>[a-z]+)", re.I)\n'
    )
    assert kept(module, "-B") == "[\u4e00-\u9fff] (?P<one>[a-z]+) late+"
    assert not [*tmp_path.rglob("*.compiled")], "where no byte code is kept this is not either"
    assert kept(module).startswith("[")
    (file,) = tmp_path.rglob("*.compiled")
    assert kept(module) == "late+", "which is not of the module"
    whole = file.read_bytes()
    for damaged in (b"", whole[:-20], b"N", whole.replace(b"3.", b"2.", 1)):
        file.write_bytes(damaged)
        assert kept(module).startswith("[")
        assert kept(module) == "late+" and file.read_bytes() == whole
    module.write_text(module.read_text() + 'NEW = re.compile("new")\n')
    assert kept(module) == "new late+"
    assert kept(module) == "late+"


CLASSES = """
from __future__ import annotations
from dataclasses import dataclass, fields
from typing import NamedTuple, get_type_hints

@dataclass(frozen=True, order=True)
class Place:
    line: int
    path: str = "case.md"

class Pair(NamedTuple):
    first: Place
    second: list[Place] | None = None
"""
MADE = """
import builtins, collections, dataclasses, importlib.util, sys, typing
from pathlib import Path
from compendium.system.compiled_once import compiled_once
module, spent = Path(sys.argv[1]), []
builtin = builtins.compile
with compiled_once(module):
    builtins.compile = lambda *given, **more: spent.append(given[0]) or builtin(*given, **more)
    found = importlib.util.spec_from_file_location("of_classes", module)
    made = importlib.util.module_from_spec(found)
    sys.modules["of_classes"] = made
    found.loader.exec_module(made)
    builtins.compile = builtin
assert not {"exec", "eval", "compile"} & {*vars(dataclasses), *vars(collections), *vars(typing)}
Place, Pair = made.Place, made.Pair
assert Place(3) == Place(3, "case.md") < Place(4) and {Place(3): 1}[Place(3)] == 1
assert repr(Pair(Place(1))) == "Pair(first=Place(line=1, path='case.md'), second=None)"
try:
    Place(3).line = 4
except dataclasses.FrozenInstanceError:
    pass
else:
    raise AssertionError("Place is frozen")
assert typing.get_type_hints(Pair)["second"] == list[Place] | None
notes = [Place.__init__.__annotations__, Pair.__annotations__, Place.__init__.__kwdefaults__]
print(len(spent), Place.__doc__, notes, Place.__init__.__code__.co_consts)
"""


def test_classes_are_made_as_ever_and_compiled_once(tmp_path: Path) -> None:
    module = tmp_path / "places.py"
    module.write_text(CLASSES)
    first, plain, again = (
        told(MADE, module, *options).partition(" ") for options in ((), ("-B",), ())
    )
    assert int(first[0]) > 0 and again[0] == "0", "all of them are compiled but once"
    assert first[2] == plain[2] == again[2]
    as_ever = MADE.replace("with compiled_once(module):", "if True:")
    assert told(as_ever, module).partition(" ")[2] == first[2]


SCANNED = """
import re
SCAN = re.Scanner([("a", lambda scanner, text: text.upper())])
"""


def test_what_has_no_pattern_as_a_key_is_compiled_each_time(tmp_path: Path) -> None:
    module = tmp_path / "scan.py"
    module.write_text(f'{SCANNED}HAN = re.compile("[党员]")\nWORD = re.compile("(?P<one>AB)")\n')
    for _ in range(2):
        kept(module)
    assert [*tmp_path.rglob("*.compiled")]
