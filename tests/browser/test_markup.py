"""Every built page, the report and the board, as two outside validators read them.

Nu (vnu, what validator.w3.org runs) knows the standard's text; html-validate knows what is bad
practice though allowed. Browsers forgive both, so no other test would notice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.test_handouts import HANDOUTS
from tests.scripts.test_scripts import ended

PROGRAM = Path(__file__).resolve().parents[2]
MODULES = PROGRAM / "node_modules"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = MODULES / "html-validate" / "bin" / "html-validate.mjs"

UNSEEN = "Content Security Policy"
"""Nu takes 'self' for no file at all where it reads from a folder; browsers test the policy."""

KNOWN = {
    "the theme's own check boxes": r"Attribute “autocomplete” is only allowed when",
    "a style= would be refused (CSP)": r"The “align” attribute on the “t[hd]” element is obsolete",
    "as Python-Markdown writes pictures": r"Trailing slash on void elements has no effect",
    "the home page is one article of sections": r"Article lacks heading|Consider using the “h1”",
}
"""Why something is left -> what Nu says of it."""

KNOWN_WORDS = re.compile("|".join(KNOWN.values()))

WRONG = """<!DOCTYPE html><html lang="zh-CN"><head><title>a</title></head>
<body><h1>a</h1><p id="b"><div id="b">b</div></p><img src="c.png"><button><a href="d">d</a></button>
</body></html>"""


def nu(place: Path) -> tuple[int, list[str]]:
    """Return how many pages Nu read below ``place``, and what it says of them."""
    options = ["--format", "json", "--stdout", "--skip-non-html", "--exit-zero-always"]
    done = ended("java", "-Xss4m", "-jar", str(NU), *options, str(place))
    said = json.loads(done.stdout)["messages"]
    return len([*place.rglob("*.html")]), [
        f"{Path(one['url']).name}:{one.get('lastLine')} {one['message']}"
        for one in said
        if UNSEEN not in one["message"]
    ]


def html_validate(place: Path) -> tuple[int, list[str]]:
    """Return how many pages html-validate read below ``place``, and what it says of them."""
    config = str(PROGRAM / "tests" / "browser" / "htmlvalidate.mjs")
    pages = [str(page) for page in sorted(place.rglob("*.html"))]
    command = ["node", str(HTML_VALIDATE), "--config", config, "-f", "json"]
    told = json.loads(ended(*command, *pages).stdout)
    return len(pages), [
        f"{Path(page['filePath']).name}:{one['line']} {one['ruleId']}: {one['message']}"
        for page in told
        for one in page["messages"]
    ]


VALIDATORS: dict[str, Callable[[Path], tuple[int, list[str]]]] = {
    "nu": nu,
    "html-validate": html_validate,
}


@pytest.mark.parametrize("validator", VALIDATORS)
def test_a_validator_finds_nothing_in_the_site_but_what_is_known(
    site: Path, validator: str
) -> None:
    pages, said = VALIDATORS[validator](site)
    assert pages > 70
    assert [line for line in said if not KNOWN_WORDS.search(line)] == []


def test_what_is_known_is_still_there(site: Path) -> None:
    """An exception that nothing needs any more would hide what comes after it."""
    _, said = nu(site)
    for why, words in KNOWN.items():
        assert any(re.search(words, line) for line in said), why


@pytest.mark.parametrize("validator", VALIDATORS)
@pytest.mark.parametrize("name", HANDOUTS)
def test_a_validator_finds_nothing_in_a_page_that_stands_alone(
    content: Path, tmp_path: Path, name: str, validator: str
) -> None:
    folder = tmp_path / "handouts"
    folder.mkdir()
    (folder / f"{name}.html").write_text(HANDOUTS[name](content), "utf-8")
    assert VALIDATORS[validator](folder) == (1, [])


def test_both_tell_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(WRONG, "utf-8")
    for name, validate in VALIDATORS.items():
        pages, said = validate(tmp_path)
        assert pages == 1
        for what in ("Duplicate ID", "img", "button"):
            assert any(what in line for line in said), (name, said)
