"""No case below the limit of size keeps the processor busy, whatever its text repeats.

What is limited is the processor time of the process that checks it, by the system: other work on
the machine makes no difference. All of these take about a second or less; where the work grows
with the square of the length, they take from eight seconds to many minutes.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from compendium.content.load.text import MAX_TEXT_BYTES
from tests.folders import NUANXIN, case_file
from tests.program import SCRIPT, python

PROCESSOR_SECONDS = 10
LIMITED = f"""
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_CPU, {(PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1)})
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""The program is loaded before: the time is that of the check alone."""

MATTER_ROOM = 1_500
"""Bytes of the front matter and the headings around what is repeated."""

REPEATED = {
    "underlined headings": "x\n---\n",
    "headings underlined twice": "x\n===\n",
    "lines across": "* * *\n",
    "headings": "### x\n",
    "headings of a number": "###### 1\n",
    "headings without words": "## \n",
    "headings with attributes": "# a {: ",
    "spaces in a heading": "# a" + " " * 9_000 + "b}\n",
    "tabs in a heading": "## a" + "\t" * 9_000 + "b\n",
    "hashes": "#",
    "comments that never end": "<!-- ",
    "comments within tags": "<b><!--a--> 字 ",
    "tags that never end": "<a " + "b " * 28,
    "tags": "<div>",
    "definitions": "x\n: y\n",
    "definitions apart": "x\n\n: y\n\n",
    "backticks": "`",
    "backticks apart": "`a ",
    "brackets": "[",
    "links that never end": "[a](",
    "links": "[a](b) ",
    "asterisks": "*",
    "emphasis": "*a*",
    "emphasis across": "*a **b ",
    "underlines": "_a ",
    "tables of one column": "|a|\n",
    "tables": "a|b\n-|-\n",
    "bars": "|",
    "fences": "```\nx\n```\n",
    "fences with attributes": "```{.a}\nx\n```\n",
    "fences whose attributes never end": '``` hl_lines="\n',
    "quotes within quotes": "> ",
    "quotes": "> x\n",
    "lists": "- x\n",
    "lists within lists": "- ",
    "footnotes": "[^1]: a\n",
    "abbreviations": "*[a]: b\n",
    "references": "[a]: b\n",
    "boxes": "!!! note\n",
    "commas": "中,",
    "brackets without a partner": "（",
    "quotation marks": "“a“b”c”",
    "spaces between words": "字 字 ",
    "radicals": "⼗",
    "misspellings": "三会一科",
    "names": "示例系党支部",
    "titles": "《中国共产党章程修正》",
    "templates": "XX系",
    "lines": "字\n",
    "paragraphs": "a\n\n",
    "nothing": "\n",
}


def checked(root: Path, text: str) -> subprocess.CompletedProcess[str]:
    """Check the case ``text`` in a process that the system stops after its processor time."""
    file = case_file(root, NUANXIN)
    file.write_text(text, "utf-8", newline="\n")
    assert file.stat().st_size <= MAX_TEXT_BYTES, "a larger one is refused unread"
    done = python("-c", LIMITED, SCRIPT, "check", "--root", root, file.parent)
    said, told = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, said, told)


def is_judged(done: subprocess.CompletedProcess[str]) -> bool:
    """Tell whether the program came to its end, finding what is wrong with the case."""
    return done.returncode == 1 and "K022" not in done.stdout and "Traceback" not in done.stderr


def filled(unit: str) -> str:
    """Return ``unit`` repeated up to the limit of size."""
    return unit * ((MAX_TEXT_BYTES - MATTER_ROOM) // len(unit.encode()))


@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED)
def test_a_body_that_repeats_one_thing_is_judged_soon(content: Path, unit: str) -> None:
    matter = case_file(content, NUANXIN).read_text("utf-8").partition("\n## ")[0]
    done = checked(content, f"{matter}\n{filled(unit)}")
    assert is_judged(done), (done.returncode, done.stderr[-500:])


FRONT_MATTER = {
    "unknown keys": "".join(f"ke{number}: x\n" for number in range(4_700)),
    "unknown Chinese keys": "".join(f"键{number}: x\n" for number in range(4_200)),
    "one key again and again": "slogan: x\n" * 5_800,
    "photos with unknown keys": "photos:\n" + "  - {file: a.jpg, c: d}\n" * 2_300,
    "values that are in no list": "activities: [" + "专题, " * 7_000 + "讲]\n",
    "codes that there are not": "silence:\n" + "  - {code: K1, reason: 因为所以}\n" * 1_500,
    "brackets": "plan: " + "[" * 58_000 + "\n",
    "escapes": 'slogan: "' + "\\e" * 29_000 + '"\n',
    "lines of one value": "plan:\n  idea: |\n" + "    字字\n" * 5_200,
    "full-width colons": "键：值\n" * 5_800,
    "names": "slogan: " + "示例系第一党支部" * 2_300 + "\n",
}


@pytest.mark.parametrize("typed", FRONT_MATTER.values(), ids=FRONT_MATTER)
def test_a_long_front_matter_is_judged_soon(content: Path, typed: str) -> None:
    matter, fence, body = case_file(content, NUANXIN).read_text("utf-8").partition("\n---\n")
    assert len(typed.encode()) > MAX_TEXT_BYTES // 2
    done = checked(content, f"{matter}\n{typed}{fence.lstrip()}{body}")
    assert is_judged(done), (done.returncode, done.stderr[-500:])
