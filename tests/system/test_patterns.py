"""Regular expressions that were compiled ahead are the same as those that ``re`` compiles."""

from __future__ import annotations

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
