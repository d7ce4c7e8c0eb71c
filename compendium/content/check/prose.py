"""A case file -> ``Prose``: its text with all that nobody reads blanked out, place for place.

Code, addresses, HTML, Markdown's own marks and the keys of the front matter are blanked, so
that a rule may look at the characters alone and still tell the line and the column.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ..load.frontmatter import CaseFile
from ..load.yaml_tree import Extent, Path
from ..model.reading import UNREAD
from ..problems import Code, Location, Problem

BLANK = "\0"
HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
"""Han characters, as a part of a character class."""

WIDE = HAN + "\u2014\u2018-\u201d\u2026\u3001-\u3003\u3008-\u3011\u3014\u3015\uff01-\uff5e"
"""Han characters and full-width marks, as a part of a character class."""

YEAR_NAMED = re.compile("(20[0-9]{2})年")

MARKDOWN_KEYS = frozenset(("preface", "report"))
"""The keys of an edition whose values are Markdown like the body of a case."""

_ADDRESS = (
    r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"  # where a link leads
    rf"|https?://[^\s<>(){WIDE}]*"
    r"|<[^<>\s@:]{1,64}[@:][^<>\s]*>"  # an address that is a link by itself
)
_MARKUP = re.compile(
    r"`(?<!``)(?!`)[^\n]*?(?<!`)`(?!`)"  # code
    r"|``(?<!```)(?!`)[^\n]*?(?<!`)``(?!`)"
    r"|```(?<!````)(?!`)[^\n]*?(?<!`)```(?!`)"
    rf"|{_ADDRESS}"
    r"|</?[A-Za-z][^<>\n]*>"
    r"|&(?!(?:nb|em|en)sp;)#?[A-Za-z0-9]{1,10};"
    r"|\[\^[^\]\n]{1,40}\]:?"  # a footnote
    r"|!(?=\[)"
    r"|\{[:#.][^{}\n]{0,200}\}"  # attributes
    r"|\n(?!\[\^[^\]\n]{1,40}\]) {0,3}\*?\[[^\]\n]{1,200}\]:.*$"  # an address, defined
    r"|\n[ \t|:=*_-]{3,}$"  # a line across the page, the line below a table's head
    r"|\n[ \t]*[|｜][ \t|｜:：—–－─-]*[—–－─-][ \t|｜:：—–－─-]*$"  # such a line in other signs
    r'|\n[ \t]*[!！]{3}[ \t]*[\w-]+(?:[ \t]*"(?P<said>[^"\n]*)")?',  # the head of a box
    re.MULTILINE,
)
"""Each begins with a character of its own, by which they are found fast; so a line begins with
the line feed before it.
"""

_ADDRESSES = re.compile(_ADDRESS)
_FENCE = re.compile(r"[ \t]*(`{3,}(?=[^`]*$)|~{3,})")
_OPENING = re.compile(rf"[ \t]*(?:#|[-*+] |\d{{1,3}}[.)] |[|>{BLANK}]|$)")


class Block(NamedTuple):
    """A paragraph, a heading, a row, an item or a value: ``[start, end)`` of the text.

    ``key`` is the key of the front matter whose value it is, else empty.
    """

    start: int
    end: int
    key: str = ""


class Prose(NamedTuple):
    """``text`` is as long as the file, and blank where there is nothing to read; in ``typed`` only
    the keys and the addresses are blank: what code and comments hold lies in the file too;
    ``source`` is the file as it stands.

    ``starts`` are the offsets of the lines, ``body`` that of the first line of the body.
    """

    name: str
    text: str
    typed: str
    starts: tuple[int, ...]
    body: int
    blocks: tuple[Block, ...]
    source: str = ""

    def place(self, offset: int) -> Location:
        """Return the place of the character at ``offset``."""
        line = bisect_right(self.starts, offset)
        return Location(self.name, line, offset - self.starts[line - 1] + 1)

    def block(self, offset: int) -> Block:
        """Return the block that holds ``offset``."""
        return self.blocks[bisect_right(self.blocks, offset, key=lambda block: block.start) - 1]


class Edit(NamedTuple):
    """``text`` instead of what stands at ``[start, end)``."""

    start: int
    end: int
    text: str


class Spot(NamedTuple):
    """What is wrong at ``[start, end)`` of a prose, and how to mend it where that is safe."""

    start: int
    end: int
    code: Code
    message: str
    advice: str
    edits: tuple[Edit, ...] = ()

    def told(self, prose: Prose) -> Problem:
        """Return the problem that this is in ``prose``."""
        return self.code.at(prose.place(self.start), self.message, self.advice)


@lru_cache(maxsize=4)
def characters_of(text: str) -> frozenset[str]:
    """Return the characters of ``text``, which many rules ask for in turn.

    As numbers they are told apart faster.
    """
    numbers = memoryview(text.encode("utf-32-le", "surrogatepass")).cast("I")
    return frozenset(map(chr, frozenset(numbers)))


def words_there(text: str, words: Iterable[str]) -> Iterator[str]:
    """Yield those of ``words`` that stand in ``text``; most have a character that it lacks."""
    characters = characters_of(text)
    return (word for word in words if characters.issuperset(word) and word in text)


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of ``words`` stands in ``text``."""
    return any(words_there(text, words))


def prose_of(file: CaseFile) -> Prose:
    """Return what a reader reads of ``file``."""
    starts = tuple(_line_starts(file.text))
    body = starts[file.body_line - 1] if file.body_line <= len(starts) else len(file.text)
    values = sorted(_values(file, starts))
    matter = _kept(file.text[:body], values)
    text = matter + _without_markup(file.body)
    typed = matter + _ADDRESSES.sub(lambda found: BLANK * len(found[0]), file.body)
    blocks = (*values, *_paragraphs(text, body))
    return Prose(file.name, text, typed, starts, body, blocks, file.text)


def _line_starts(text: str) -> Iterator[int]:
    yield 0
    end = text.find("\n")
    while end >= 0:
        yield end + 1
        end = text.find("\n", end + 1)


def _values(file: CaseFile, starts: tuple[int, ...]) -> Iterator[Block]:
    """Yield the values of the front matter that are read as text."""
    for path, extent in file.matter.extents.items():
        key = _key(path)
        if key not in UNREAD:
            start, end = _inside(extent, starts)
            if start < end:
                yield Block(start, end, key)


def _key(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _inside(extent: Extent, starts: tuple[int, ...]) -> tuple[int, int]:
    """Return where the text of ``extent`` begins and ends, without its quotes or indicator."""
    start = starts[extent.line - 1] + extent.column - 1
    last = min(extent.last_line, len(starts)) - 1
    end = starts[last] + extent.last_column - 1
    if extent.style in ("'", '"') and extent.style:
        return start + 1, end - 1
    return (starts[extent.line] if extent.style else start), end


def _kept(matter: str, values: list[Block]) -> str:
    """Return ``matter`` with blanks for all but ``values``."""
    pieces, done = [], 0
    for start, end, key in values:
        value = matter[start:end]
        pieces += [
            BLANK * (start - done),
            _without_markup(value) if key in MARKDOWN_KEYS else value,
        ]
        done = end
    return "".join(pieces) + BLANK * (len(matter) - done - 1) + matter[max(done, len(matter) - 1) :]


def _without_markup(body: str) -> str:
    if "```" in body or "~~~" in body:
        body = "\n".join(_without_fences(body.split("\n")))
    return _MARKUP.sub(_blank, f"\n{without_comments(body, BLANK)}")[1:]


def _blank(found: re.Match[str]) -> str:
    whole, said = found[0], found["said"]
    kept = "\n" if whole[0] == "\n" else ""
    before = BLANK * (len(whole) - len(kept) - (len(said) + 1 if said else 0))
    return f"{kept}{before}{said}{BLANK}" if said else kept + before


def _without_fences(lines: list[str]) -> Iterator[str]:
    """Yield ``lines`` with blanks for code; a fence that is never closed begins none."""
    start = 0
    while start < len(lines):
        end = _end_of_code(lines, start)
        yield from (BLANK * len(line) for line in lines[start : end or start])
        if end is None:
            yield lines[start]
        start = end or start + 1


def _end_of_code(lines: list[str], start: int) -> int | None:
    """Return the line after the code that begins at ``start``, if one does."""
    mark = _FENCE.match(lines[start])
    if not mark:
        return None
    closed = re.compile(rf"[ \t]*{mark[1][0]}{{{len(mark[1])},}}[ \t]*")
    return next((n + 1 for n in range(start + 1, len(lines)) if closed.fullmatch(lines[n])), None)


def without_comments(body: str, blank: str) -> str:
    """Return ``body`` with ``blank`` for every character of its comments; their line ends stay."""
    start = body.find("<!--")
    pieces, done = [], 0
    while start >= 0 and (end := body.find("-->", start)) >= 0:
        comment = body[start : end + 3]
        pieces += [body[done:start], re.sub(r"[^\n]", blank, comment)]
        done = end + 3
        start = body.find("<!--", done)
    return "".join(pieces) + body[done:]


def _goes_on(line: str, before: str) -> bool:
    """Tell whether ``line`` goes on with the words of the quotation that ``before`` is of."""
    return line.startswith(">") and before.startswith(">") and bool(line.strip("> "))


def _paragraphs(text: str, body: int) -> Iterator[Block]:
    """Yield the blocks of the body, which begins at the offset ``body``."""
    start = end = body
    before = ""
    for line in text[body:].split("\n"):
        if _OPENING.match(line) and not _goes_on(line, before):
            if start < end:
                yield Block(start, end)
            start = end
        end += len(line) + 1
        before = line
    if start < end:
        yield Block(start, min(end, len(text)))
