"""The site's scripts and styles: their types, what old browsers know, their own tests."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parents[2]
SEARCHED = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
ESLINT = "node_modules/eslint/bin/eslint.js"
KIOSK = "compendium/outputs/display/kiosk"
STYLELINT = "node_modules/stylelint/bin/stylelint.mjs"


def run(*command: str) -> str:
    """Return what ``command`` says; it must end well."""
    done = ended(*command)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def ended(*command: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """Return how ``command`` ended; Node comes from the test packages or from the machine."""
    program = shutil.which(command[0], path=SEARCHED)
    assert program, f"no {command[0]}: run python scripts/setup.py --tests"
    return subprocess.run(
        [program, *command[1:]],
        cwd=PROGRAM,
        env={**os.environ, "PATH": SEARCHED},
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_types_of_the_scripts_hold() -> None:
    compiler = str(PROGRAM / "node_modules" / "typescript" / "bin" / "tsc")
    listed = run("node", compiler, "-p", ".", "--listFiles")
    assert "overrides/assets/search/match.js" in listed


def test_the_scripts_use_what_the_oldest_browsers_know() -> None:
    told = json.loads(run("node", ESLINT, "--format=json", "overrides/assets", KIOSK))
    ours = [*(PROGRAM / "overrides" / "assets").rglob("*.js"), *(PROGRAM / KIOSK).glob("*.js")]
    assert len(told) == len(ours) > 10


def test_the_styles_use_what_the_oldest_browsers_know() -> None:
    sheets = [str(path) for path in sorted((PROGRAM / "overrides" / "assets").glob("*.css"))]
    assert len(sheets) > 10
    run("node", STYLELINT, *sheets, "compendium/report/handouts/handout.css", f"{KIOSK}/kiosk.css")


@pytest.mark.parametrize(
    ("script", "rule"),
    [
        ("[1].at(-1);", "es-x/no-array-prototype-at"),
        ("Object.hasOwn({}, 'a');", "es-x/no-object-hasown"),
        ("[1].findLast(Boolean);", "es-x/no-array-prototype-findlast-findlastindex"),
        ("let a; a ??= 1;", "es-x/no-logical-assignment-operators"),
        ("/(?<=a)b/u;", "es-x/no-regexp-lookbehind-assertions"),
        ("const A = 'a'; new RegExp(`(?<!${A})b`);", "es-x/no-regexp-lookbehind-assertions"),
        ("/a/v;", "es-x/no-regexp-v-flag"),
        ("class A { static { } }", "es-x/no-class-static-block"),
        ("document.body.ariaLabel = 'a';", "no-restricted-syntax"),
        ("Object.assign(document.body, { ariaLabel: 'a' });", "no-restricted-syntax"),
        ("structuredClone({});", "no-restricted-globals"),
    ],
)
def test_a_script_that_the_oldest_browsers_cannot_read_is_told(script: str, rule: str) -> None:
    place = "--stdin-filename=overrides/assets/tried.js"
    done = ended("node", ESLINT, "--format=json", "--stdin", place, given=script)
    assert [said["ruleId"] for said in json.loads(done.stdout)[0]["messages"]] == [rule]


@pytest.mark.parametrize(
    ("style", "rule"),
    [
        ("a { inset: 0; }", "property-disallowed-list"),
        ("a { border-inline: 0; }", "property-disallowed-list"),
        ("a:has(b) { color: red; }", "selector-pseudo-class-disallowed-list"),
        (":is(a, b) { color: red; }", "selector-pseudo-class-disallowed-list"),
        ("a { color: color-mix(in srgb, red, blue); }", "function-disallowed-list"),
        ("a { height: 100dvh; }", "plugin/no-unsupported-browser-features"),
        ("a { b { color: red; } }", "plugin/no-unsupported-browser-features"),
        ("@layer a { b { color: red; } }", "plugin/no-unsupported-browser-features"),
        ("a { overflow: clip; }", "declaration-property-value-disallowed-list"),
    ],
)
def test_a_style_that_the_oldest_browsers_cannot_read_is_told(style: str, rule: str) -> None:
    done = ended("node", STYLELINT, "--formatter=json", "--stdin-filename=a.css", given=style)
    said = json.loads(done.stdout or done.stderr)
    assert rule in [warning["rule"] for warning in said[0]["warnings"]]


def test_the_tests_of_the_scripts_pass() -> None:
    tests = sorted(str(path) for path in (PROGRAM / "tests" / "scripts").glob("*.test.mjs"))
    assert len(tests) >= 2
    said = run("node", "--test", "--test-reporter=tap", *tests)
    assert "# fail 0" in said and "# skipped 0" in said
    assert int(re.findall(r"^# pass ([0-9]+)$", said, re.MULTILINE)[0]) > 20
