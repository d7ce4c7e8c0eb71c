"""Regular expressions that were compiled ahead are the same as those that ``re`` compiles."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from compendium.content.program import PROGRAM

RULES = "compendium.content.check.spacing"
WRITE = """
import sys; from pathlib import Path
from compendium.system.patterns import write_patterns
write_patterns(Path(sys.argv[1]), sys.argv[2])
"""
KNOW = """
import importlib, re, sys; from pathlib import Path
import re._compiler as compiler
from compendium.system.patterns import know_patterns
parsed = []
parse = compiler._parser.parse
compiler._parser.parse = lambda *given: parsed.append(given[0]) or parse(*given)
count = know_patterns(Path(sys.argv[1]))
importlib.import_module(sys.argv[2])
assert count > 20 and parsed == [], parsed
assert re.compile("(?P<name>a|b)+", re.I).fullmatch("AB")["name"] == "B"
assert parsed == ["(?P<name>a|b)+"]
from compendium.content.check.spacing import _ARTICLE, _WIDE
assert _WIDE.search("\\u3000") and not _WIDE.search(" ") and _ARTICLE.search("第十二条")
"""


def test_what_was_compiled_ahead_is_not_compiled_again(tmp_path: Path) -> None:
    file = tmp_path / "patterns.bin"
    for script in (WRITE, KNOW):
        command = [sys.executable, "-c", script, str(file), RULES]
        done = subprocess.run(
            command, cwd=PROGRAM, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr


def test_the_same_program_gives_the_same_file(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one", "two")]
    for file in files:
        subprocess.run([sys.executable, "-c", WRITE, str(file), RULES], cwd=PROGRAM, check=True)
    assert files[0].read_bytes() == files[1].read_bytes()


KEPT = """
import importlib.util, re, sys; from pathlib import Path
import re._compiler as compiler
from compendium.system.patterns import patterns_of
module = Path(sys.argv[1])
parsed = []
parse = compiler._parser.parse
compiler._parser.parse = lambda *given: parsed.append(given[0]) or parse(*given)
with patterns_of(module):
    found = importlib.util.spec_from_file_location("of_a_rule", module)
    rule = importlib.util.module_from_spec(found)
    found.loader.exec_module(rule)
assert rule.HAN.findall("a党b员") == ["党", "员"] and rule.WORD.fullmatch("AB")["one"] == "AB"
assert re.compile("late+").search("late")
print(*parsed)
"""


def kept(module: Path, *options: str) -> str:
    """Return what is compiled where ``module`` is imported in a process of its own."""
    command = [sys.executable, *options, "-c", KEPT, str(module)]
    hidden = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}
    told = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        command, cwd=PROGRAM, env=told, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


def test_a_pattern_is_compiled_once_for_all_runs(tmp_path: Path) -> None:
    module = tmp_path / "rule.py"
    module.write_text(
        'import re\nHAN = re.compile("[\\u4e00-\\u9fff]")\n'
        'WORD = re.compile("(?P<one>[a-z]+)", re.I)\n'
    )
    assert kept(module, "-B") == "[\u4e00-\u9fff] (?P<one>[a-z]+) late+"
    assert not [*tmp_path.rglob("*.patterns")], "where no byte code is kept this is not either"
    assert kept(module).startswith("[")
    (file,) = tmp_path.rglob("*.patterns")
    assert kept(module) == "late+", "which is not of the module"
    whole = file.read_bytes()
    for damaged in (b"", whole[:-20], b"N", whole.replace(b"3.", b"2.", 1)):
        file.write_bytes(damaged)
        assert kept(module).startswith("[")
        assert kept(module) == "late+" and file.read_bytes() == whole
    module.write_text(module.read_text() + 'NEW = re.compile("new")\n')
    assert kept(module) == "new late+"
    assert kept(module) == "late+"
