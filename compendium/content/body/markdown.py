"""Markdown -> ``Body``, by the one configured parser, sanitised before anyone sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import NamedTuple, TypeAlias

import markdown
from markdown.extensions.toc import slugify_unicode, unique

from .. import codes
from ..load.characters import without_refused
from ..load.frontmatter import CaseFile, place_of
from ..load.text import join_wrapped
from ..problems import Location, Problem
from ..settings import Settings
from .allowed_html import ADMONITIONS, SWALLOWING, TAGS
from .apart import pictures_apart
from .everyday import EverydayTyping
from .extensions import extension
from .linear_blocks import LinearBlocks
from .linear_inlines import LinearInlines
from .markdown_shortcut import PlainTextShortcut
from .nesting import nested_deeper
from .plain_blocks import Spared
from .plain_line import UNLIKE_LINES
from .references import judge_references
from .words import count_words, plain_text
from .work_meter import TooMuchWorkError, WorkMeter

Sanitise: TypeAlias = Callable[[str], str]
"""HTML from a contributor -> HTML of the tags and attributes of allowed_html.py alone."""


class Reader(NamedTuple):
    """How Markdown is read: ``convert`` makes HTML of it, ``sanitise`` what is safe to print.

    The sanitiser is handed in: the machine's is in system/, a browser has its own.
    """

    convert: Callable[[str], str]
    sanitise: Sanitise


MOST_BRACKETS = 1_000
"""Of one kind in a body: the parser goes back over them."""

LONGEST_ANCHOR = 200
"""Characters; nobody reads a heading so long, or counts on from a number of so many digits."""
UNUSED = frozenset({"abbr", "attr_list", "def_list", "fenced_code", "toc"})
"""Extensions of the handwritten pages that no case is read with: by the first three, marks that
nobody means make words vanish, and EverydayTyping reads fences."""

_HEADING = re.compile(r"<h([2-6])>(.*?)</h\1>", re.DOTALL)
_LINK = re.compile(r"<(?:a|img)\b[^>]*?\s(href|src)\s*=\s*([\"'])(.*?)\2", re.I | re.S)
_HERE = re.compile(r"(<(?:a|img)\b[^<>]*?\s(?:href|src)=\")(?:\./)+(?=[^\s\"])")
"""``./plan.pdf`` is ``plan.pdf``: nothing else may tell them apart."""

_RAW_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)")
_PRE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_DEFAULT_TITLE = re.compile(
    r"(<div class=\"admonition ([a-z]+)\">\s*<p class=\"admonition-title\">)([A-Za-z]+)(</p>)"
)


class Heading(NamedTuple):
    """A heading of level 2 to 6: its anchor and its plain text."""

    level: int
    anchor: str
    text: str


class Body(NamedTuple):
    """A case's text, parsed once: ``html`` is safe to print.

    ``links`` and ``pictures`` are the targets as typed, also those that were taken out.
    """

    html: str
    headings: tuple[Heading, ...]
    links: tuple[str, ...]
    pictures: tuple[str, ...]
    words: int

    @property
    def text(self) -> str:
        """The plain words, a line a block."""
        return plain_text(self.html)


def reader_of(settings: Settings, sanitise: Sanitise) -> Reader:
    """Return what reads Markdown with the extensions of mkdocs.yml.

    Headings are anchored by ``_with_anchors``, after sanitising, so `toc` is not needed; nor is
    the step that only indents the HTML. What is registered last changes the time, not the result.
    """
    used = [(name, dict(options)) for name, options in settings.markdown if name not in UNUSED]
    names = {name for name, _ in used}
    meter = WorkMeter()
    bounded = (part(meter) for part in (LinearBlocks, LinearInlines))
    instance = markdown.Markdown(
        extensions=[
            *(extension(name, options) for name, options in used),
            PlainTextShortcut(),
            *bounded,
            EverydayTyping(Spared(UNLIKE_LINES.issuperset(names), "tables" in names)),
        ],
    )
    instance.treeprocessors.deregister("prettify")
    return Reader(_shared(instance, meter), sanitise)


def parse_body(file: CaseFile, reader: Reader) -> tuple[Body, list[Problem]]:
    """Return the body of ``file``, read by ``reader``, and what had to be taken out."""
    if bracket := next((one for one in "[<" if file.body.count(one) > MOST_BRACKETS), ""):
        return EMPTY_BODY, [_too_many(file, bracket)]
    html = None
    try:
        html = reader.convert(file.body)
    except RecursionError:
        pass
    except TooMuchWorkError as error:
        return EMPTY_BODY, [_too_much(file, error.text)]
    if html is None or nested_deeper(html):
        advice = "请把层层嵌套的列表、引用或成堆的括号拆开写。"
        place = Location(file.name, file.body_line)
        return EMPTY_BODY, [codes.TOO_DEEP.at(place, "正文里的列表、引用或括号套得太深。", advice)]
    problems = list(_taken_out(file, html))
    found_links = _LINK.findall(_without_here(html))
    links = [(attribute.lower(), unescape(target)) for attribute, _, target in found_links]
    problems += judge_references(file, html)
    html, headings = _with_anchors(pictures_apart(_safe(html, reader)))
    return Body(
        html=html,
        headings=headings,
        links=tuple(target for attribute, target in links if attribute == "href"),
        pictures=tuple(target for attribute, target in links if attribute == "src"),
        words=count_words(plain_text(html)),
    ), problems


def _too_many(file: CaseFile, bracket: str) -> Problem:
    """Return that ``file`` has more of ``bracket`` than the parser, which goes back, is fit for."""
    parts = file.body.split(bracket, MOST_BRACKETS + 1)
    line = file.body_line + sum(part.count("\n") for part in parts[:-1])
    many = file.body.count(bracket)
    message = f"正文里的“{bracket}”有 {many} 个，最多 {MOST_BRACKETS} 个，读不下去。"
    advice = "网页标签请改成普通的文字和 Markdown 写法；不是有意写的，请删去；实在长的，分成几篇。"
    return codes.TOO_DEEP.at(Location(file.name, line), message, advice)


def _too_much(file: CaseFile, text: str) -> Problem:
    """Return that ``text``, a piece of the body, would take too long to be read."""
    line = text.lstrip("\n").partition("\n")[0]
    message = "这一段太长，里面的记号（星号、反引号、括号、短横线一类）太多，读不下去。"
    advice = "请把它拆成几段，中间空一行；成片的记号不是有意写的，请删去。"
    return codes.TOO_DEEP.at(place_of(file, line[:40]), message, advice)


def safe_html(text: str, reader: Reader) -> str:
    """Return ``text``, Markdown that is no case (a preface), as sanitised HTML.

    It was read before, by ``parse_body``, which tells of one that cannot be read.
    """
    return _safe(reader.convert(text), reader)


def _safe(html: str, reader: Reader) -> str:
    """Return ``html`` of the safe list, with no character that no text may hold."""
    html = _without_here(html)
    return _join_lines(without_refused(reader.sanitise(_own_words(html))))


def _without_here(html: str) -> str:
    """Return ``html`` with ``plan.pdf`` for ``./plan.pdf``."""
    return _HERE.sub(r"\1", html) if "./" in html else html


def _shared(instance: markdown.Markdown, meter: WorkMeter) -> Callable[[str], str]:
    def convert(text: str) -> str:
        meter.reset()
        return instance.reset().convert(text)

    return convert


def _join_lines(html: str) -> str:
    parts = _PRE.split(html)
    return "".join(part if part.startswith("<pre>") else join_wrapped(part) for part in parts)


def _own_words(html: str) -> str:
    """Say the default titles of admonitions, which repeat their kind, in Chinese."""

    def said(found: re.Match[str]) -> str:
        own = found[3].lower() != found[2]
        return found[0] if own else found[1] + ADMONITIONS.get(found[2], "说明") + found[4]

    return _DEFAULT_TITLE.sub(said, html) if "admonition-title" in html else html


def _with_anchors(html: str) -> tuple[str, tuple[Heading, ...]]:
    """Return ``html`` with an anchor at every heading, and the headings.

    The prefix keeps the anchors apart from the ids that the page's own scripts look for.
    """
    headings: list[Heading] = []
    taken: set[str] = set()
    counters: dict[str, int] = {}

    def anchored(found: re.Match[str]) -> str:
        text = plain_text(found[2])
        words = slugify_unicode(text, "-")[:LONGEST_ANCHOR]
        # The stubs are older than the library.
        anchor = unique(f"sec-{words}", taken, counters)  # type: ignore[call-arg]
        headings.append(Heading(int(found[1]), anchor, text))
        return f'<h{found[1]} id="{escape(anchor)}">{found[2]}</h{found[1]}>'

    return _HEADING.sub(anchored, html), tuple(headings)


def _taken_out(file: CaseFile, html: str) -> Iterator[Problem]:
    if "<" not in file.body:
        return
    for tag in dict.fromkeys(tag.lower() for tag in _RAW_TAG.findall(html)):
        if tag in SWALLOWING:
            message = f"HTML 标签 <{tag}> 会让后面的正文消失。"
            advice = "请删去这个标签；要写出它的名称，放在一对反引号 ` ` 里。"
            yield codes.SWALLOWED.at(place_of(file, f"<{tag}"), message, advice)
        elif tag not in TAGS:
            message = f"HTML 标签 <{tag}> 不能发布，已经删去。"
            advice = "请改用 Markdown 的写法；视频和附件写在信息区的 videos、attachments 里。"
            yield codes.RAW_HTML.at(place_of(file, f"<{tag}"), message, advice)


EMPTY_BODY = Body("", (), (), (), 0)
