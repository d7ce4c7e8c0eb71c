"""The text of a case -> sections, and in each its topics: a heading and what stands below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..content.body.blocks import content_of
from ..content.body.inlines import ZERO_WIDTH_SPACE, BookTree
from ..content.check.outline import heading_name
from .sentences import CaseSentence, split_sentences

SECTION_LEVEL = 2
"""That of `## 一、背景与起因`."""


class ShownTable(NamedTuple):
    """The words of a table, row by row, the first ``head`` rows its headings."""

    rows: tuple[tuple[str, ...], ...]
    head: int
    caption: str = ""

    @property
    def name(self) -> str:
        """What tells it apart from others: its caption, else its headings."""
        return self.caption or "、".join(filter(None, self.rows[0] if self.rows else ()))


class SpeechTopic(NamedTuple):
    """What is told under one heading, or, where there is none (''), in one paragraph.

    ``level`` is the heading's: 3 or more. ``pictures`` are file names.
    """

    heading: str = ""
    level: int = 3
    sentences: tuple[CaseSentence, ...] = ()
    tables: tuple[ShownTable, ...] = ()
    pictures: tuple[str, ...] = ()


class TextSection(NamedTuple):
    """A section of the text: its ``name`` without number ('' before the first), its topics."""

    name: str
    topics: tuple[SpeechTopic, ...]


@dataclass(slots=True)
class _Topic:
    """A topic as it grows."""

    heading: str = ""
    level: int = 3
    sentences: list[CaseSentence] = field(default_factory=list)
    tables: list[ShownTable] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def done(self) -> SpeechTopic:
        return SpeechTopic(
            self.heading,
            self.level,
            tuple(self.sentences),
            tuple(self.tables),
            tuple(self.pictures),
        )

    def __bool__(self) -> bool:
        return bool(self.heading or self.sentences or self.tables or self.pictures)


def read_sections(html: str) -> tuple[TextSection, ...]:
    """Return the sections of the sanitised text ``html``, in reading order."""
    held: list[tuple[str, list[_Topic]]] = [("", [_Topic()])]
    for block in content_of(html):
        topics = held[-1][1]
        if block["t"] == "h" and block["level"] <= SECTION_LEVEL:
            held.append((heading_name(words_of_line(block["c"])), [_Topic()]))
        elif block["t"] == "h":
            topics.append(_Topic(heading_name(words_of_line(block["c"])), max(block["level"], 3)))
        else:
            if block["t"] == "p" and not topics[-1].heading and topics[-1].sentences:
                topics.append(_Topic())
            _take(topics[-1], block)
    sections = (TextSection(name, tuple(t.done() for t in topics if t)) for name, topics in held)
    return tuple(one for one in sections if one.name or one.topics)


def sentences_in(text: str, *, fit: bool = True) -> tuple[CaseSentence, ...]:
    """Return the sentences of plain ``text``."""
    return tuple(CaseSentence(words, fit) for words in split_sentences(text))


def _take(topic: _Topic, block: dict[str, Any], fit: bool = True) -> None:
    """Put what ``block`` holds into ``topic``."""
    kind = block["t"]
    if kind == "table":
        topic.tables.append(_table(block, topic))
    elif kind == "figures":
        topic.pictures += [picture["file"] for picture in block["c"]]
    elif kind == "pre":
        topic.sentences += sentences_in(_clean(block["s"]), fit=False)
    elif kind in ("ul", "ol", "dl"):
        for part in block["items"]:
            for inner in [part] if isinstance(part, dict) else part:
                _take(topic, inner, fit)
    elif kind == "note":
        topic.sentences += sentences_in(words_of_line(block["title"]), fit=False)
        _take_all(topic, block["c"], fit)
    elif kind in ("quote", "meaning"):
        _take_all(topic, block["c"], fit)
    elif "c" in block:
        _take_line(topic, block["c"], fit and kind != "caption")


def _take_all(topic: _Topic, blocks: Iterable[dict[str, Any]], fit: bool) -> None:
    for block in blocks:
        _take(topic, block, fit)


def _take_line(topic: _Topic, line: BookTree, fit: bool) -> None:
    topic.sentences += sentences_in(words_of_line(line), fit=fit)
    for note in _notes_in(line):
        topic.sentences += sentences_in(f"注：{words_of_line(note)}", fit=False)


def _table(block: dict[str, Any], topic: _Topic) -> ShownTable:
    """Return the words of a table; pictures and footnotes in its cells go to ``topic``."""
    columns = len(block["columns"])
    height = max((cell["y"] + cell["rows"] for cell in block["cells"]), default=0)
    rows = [[""] * columns for _ in range(height)]
    for cell in block["cells"]:
        held = _Topic()
        _take_all(held, cell["c"], True)
        topic.pictures += held.pictures
        topic.sentences += [one for one in held.sentences if not one.fit]
        inner = [word for table in held.tables for row in table.rows for word in row]
        said = [one.words for one in held.sentences if one.fit]
        rows[cell["y"]][cell["x"]] = "".join([*said, *inner])
    return ShownTable(tuple(map(tuple, rows)), block["head"], words_of_line(block["caption"]))


def words_of_line(line: Any) -> str:
    """Return the words of inlines in one line; ruby stands behind its base in brackets."""
    return " ".join(_clean("".join(_pieces(line))).split())


def _pieces(line: Any) -> Iterator[str]:
    if isinstance(line, str):
        yield line
    elif isinstance(line, list):
        for part in line:
            yield from _pieces(part)
    elif line["t"] == "ruby":
        yield f"{words_of_line(line['c'])}（{words_of_line(line['over'])}）"
    elif line["t"] == "br":
        yield " "
    elif line["t"] not in ("fn", "again", "img"):
        yield from _pieces(line.get("s") or line.get("c") or [])


def _notes_in(line: Any) -> Iterator[BookTree]:
    if isinstance(line, list):
        for part in line:
            yield from _notes_in(part)
    elif isinstance(line, dict):
        if line["t"] == "fn":
            yield line["c"]
        else:
            yield from _notes_in(line.get("c") or [])


def _clean(text: str) -> str:
    return text.replace(ZERO_WIDTH_SPACE, "")
