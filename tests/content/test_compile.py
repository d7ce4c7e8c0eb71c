"""Whatever is typed: no traceback, every problem has a place, nothing dangerous is published."""

from __future__ import annotations

import re
import warnings
from functools import partial
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compendium.authoring.skeleton import slug
from compendium.content.body.markdown import parse_body, reader_of
from compendium.content.codes import CODES
from compendium.content.compile import Compiled, Readers, compile_case
from compendium.content.context import Context
from compendium.content.load.files import CaseFolder, find_cases
from compendium.content.load.frontmatter import CaseFile
from compendium.content.load.text import join_wrapped
from compendium.content.load.yaml_tree import YamlTree, parse_yaml
from compendium.content.model.validate import read_units, read_vocabulary
from compendium.content.problems import Location
from compendium.content.settings import read_settings
from compendium.outputs.site.article import render_article
from compendium.system.hidden.look import look_into_file
from compendium.system.pictures import prepare
from compendium.system.sanitise import sanitise
from tests.conftest import CONTENT
from tests.folders import JIANGXIN, case_file, draw
from tests.html import dangers, unbalanced

SAMPLE = case_file(CONTENT, JIANGXIN).read_text("utf-8")
MATTER, BODY = SAMPLE.split("---\n", 2)[1:]
KNOWN = {code.name for code in CODES}


def examples(number: int) -> settings:
    """Return the settings of a property: ``number`` examples, the same in every run."""
    return settings(
        max_examples=number,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


class Desk(NamedTuple):
    """One case folder whose case.md is written again and again."""

    folder: CaseFolder
    context: Context
    readers: Readers

    def compile(self, raw: bytes) -> Compiled:
        (self.folder.path / "case.md").write_bytes(raw)
        return compile_case(self.folder, self.context, self.readers)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("desk")
    file = case_file(root)
    file.parent.mkdir(parents=True)
    file.write_text(SAMPLE, "utf-8")
    draw(file.with_name("pledge.jpg"), (1600, 900))
    site, _ = read_settings(root)
    vocabulary, _ = read_vocabulary(CONTENT)
    units, _ = read_units(CONTENT)
    assert site
    assert vocabulary
    assert units
    (folder,), _ = find_cases(root)
    picture = partial(prepare, cache=site.cache / "pictures")
    readers = Readers(reader_of(site, sanitise), picture, look_into_file)
    return Desk(folder, Context(site, vocabulary, units), readers)


def judge(record: Compiled, raw: bytes, context: Context) -> None:
    """Assert what holds for every case whatever its text."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    for problem in record.problems:
        assert problem.code in KNOWN
        assert problem.message
        assert problem.advice
        place = problem.location
        if place.path.endswith("case.md"):
            assert 1 <= place.line <= len(lines), problem
            line = lines[place.line - 1].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
            assert 1 <= place.column <= len(line) + 1, problem
    if record.sound is None:
        assert any(problem.is_error for problem in record.problems)
        return
    html = render_article(record.sound, context).html
    prose = re.split(
        '<(?:section|details|footer) class="', html[html.index('<div class="prose">') :]
    )
    assert dangers(prose[0]) == []
    assert unbalanced(html) == []


def test_the_sample_itself_is_sound(desk: Desk) -> None:
    record = desk.compile(SAMPLE.encode())
    assert record.problems == ()
    assert record.sound


@examples(150)
@given(raw=st.binary(max_size=400))
def test_any_bytes_are_a_case_or_are_told_why_not(desk: Desk, raw: bytes) -> None:
    judge(desk.compile(raw), raw, desk.context)


MARKS = "：:，,—-–#*_[](){}<>|&!?%@`'\"“”‘’\\/~^=+$ \t\n\r\0\x07\x0b\x85\u2028\u3000\ufeff\u200b"
LETTERS = ["---", "- ", "  ", "\n\n", "字", "a", "0", "é", "𬭎", "😀", "\ufffe", "..."]
CHARACTERS = st.sampled_from([*MARKS, *LETTERS])


@st.composite
def mutations(draw_: st.DrawFn, text: str = SAMPLE) -> str:
    """Return ``text`` with a few characters or lines deleted, inserted, doubled or moved."""
    for _ in range(draw_(st.integers(1, 4))):
        lines = text.split("\n")
        at = draw_(st.integers(0, len(lines) - 1))
        place = draw_(st.integers(0, len(text)))
        kind = draw_(st.integers(0, 5))
        if kind == 0:
            del lines[at]
            text = "\n".join(lines)
        elif kind == 1:
            text = "\n".join([*lines[: at + 1], *lines[at:]])
        elif kind == 2:
            other = draw_(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
            text = "\n".join(lines)
        elif kind == 3:
            text = text[:place] + draw_(CHARACTERS) + text[place:]
        elif kind == 4:
            text = text[:place] + text[place + draw_(st.integers(1, 30)) :]
        else:
            lines[at] = draw_(st.sampled_from(["", "  ", "\t", "- "])) + lines[at].lstrip()
            text = "\n".join(lines)
    return text


@examples(300)
@given(text=mutations())
def test_a_case_with_slips_of_the_pen_is_a_case_or_is_told_why_not(desk: Desk, text: str) -> None:
    raw = text.encode("utf-8", "replace")
    judge(desk.compile(raw), raw, desk.context)


KEYS = ["title", "brand", "year", "photos", "summary", "award", "题目", "2026-11-05", "true", "~"]
SIGNS = [
    ": ",
    "- ",
    "\n",
    "\n  - ",
    " #",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "!!str ",
    "? ",
    "---",
    "...",
]
SIGNS += ["<<: ", "%YAML 1.1\n", "|", ">", "'", '"']
YAML = st.lists(
    st.one_of(st.sampled_from([*KEYS, *SIGNS]), CHARACTERS),
    max_size=30,
).map("".join)


@examples(300)
@given(text=YAML)
def test_any_front_matter_is_read_or_told(desk: Desk, text: str) -> None:
    raw = f"---\n{text}\n---\n{BODY}".encode("utf-8", "replace")
    judge(desk.compile(raw), raw, desk.context)


@examples(300)
@given(text=YAML)
def test_any_list_of_the_office_is_read_or_told(text: str) -> None:
    tree, problems = parse_yaml(text, "cases/units.yml")
    assert (tree is None) == any(problem.is_error for problem in problems)
    for problem in problems:
        assert 1 <= problem.location.line <= text.count("\n") + 1, problem


TAGS = [
    "script",
    "style",
    "svg",
    "math",
    "table",
    "td",
    "p",
    "div",
    "b",
    "a",
    "details",
    "h2",
    "pre",
]
TAGS += ["ruby", "title", "textarea", "noscript", "template", "select", "li", "figure", "sup"]
TYPED = [f"<{slash}{tag}>" for tag in TAGS for slash in ("", "/")]
TYPED += [
    "<img src=x ",
    "onerror=alert(1) ",
    "<a href=",
    "javascript:alert(1)",
    "&#106;",
    "&lt;",
    "&",
]
TYPED += [
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "'",
    '"',
    ">",
    "<",
    "</",
    "{: onclick=x }",
    "{#x}",
]
TYPED += [
    "![a](pledge.jpg)",
    "[a](",
    ")",
    "[^1]",
    "\n[^1]: ",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "~~~\n",
]
TYPED += [
    "    ",
    "> ",
    "- ",
    "1. ",
    "# ",
    "### （一）",
    "!!! note\n    ",
    "\n",
    "\n\n",
    "*[字]: ",
    "字",
]
TYPED += ["坚持", "。", "\x02root\x02", "a | b\n- | -\n"]
PIECES = st.one_of(st.sampled_from(TYPED), st.text(max_size=5))


@pytest.mark.thorough
@examples(400)
@given(body=st.lists(PIECES, max_size=25).map("".join))
def test_any_body_is_published_harmless_and_well_formed_or_not_at_all(
    desk: Desk, body: str
) -> None:
    raw = f"---\n{MATTER}---\n{BODY}\n{body}\n".encode("utf-8", "replace")
    judge(desk.compile(raw), raw, desk.context)
    matter = YamlTree({}, {(): Location("case.md")})
    html = parse_body(CaseFile("case.md", matter, body, 1), desk.readers.text)[0].html
    assert dangers(html) == []
    assert unbalanced(html) == []


@examples(200)
@given(title=st.text(max_size=40))
def test_any_title_gives_a_folder_name_that_every_system_takes(title: str) -> None:
    name = slug(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= 80
    assert not re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", name), "reserved by Windows"


@pytest.mark.parametrize(
    "title", ["CON", "nul：", "Aux！", "com1", "空", "女儿", "《》", "é", "ＡＢ"]
)
def test_a_strange_title_gives_a_folder_name_that_every_system_takes(title: str) -> None:
    name = slug(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert not re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", name), "reserved by Windows"


@examples(200)
@given(text=st.text(alphabet="坚持，“三联”AIe1 \n\t", max_size=30))
def test_joining_lines_takes_away_nothing_but_line_ends_and_the_blanks_around_them(
    text: str,
) -> None:
    joined = join_wrapped(text)
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", text)
    assert join_wrapped(joined) == joined


def test_no_library_warns_about_odd_input(desk: Desk) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        desk.compile(
            b"---\n%TAG ! a\ntitle: \\d\n---\n\\d [a](http://[x) <a href='http://[y'>z</a>\n"
        )
